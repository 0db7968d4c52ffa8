"""Builders of case lists as councils send them: a clean list, and the ways it gets messy."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font

from tests.builders import tiny_framework
from yos_audit.framework.values import Attribute, AttributeType, Framework, Option

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
LEVELS = tuple(Option(each, each.replace("_", " ").capitalize()) for each in ("low", "medium", "high", "very_high"))
ORDERS = (
    Option("referral_order", "Referral order"),
    Option("yro", "Youth rehabilitation order"),
    Option("yro_iss", "Youth rehabilitation order with intensive supervision and surveillance"),
    Option("dto", "Detention and training order"),
    Option("other", "Other"),
)
AGES = (Option("10_14", "10 to 14"), Option("15_16", "15 to 16"), Option("17_plus", "17 and over"))
ETHNIC = tuple(
    Option(each, each.replace("_", " ").capitalize())
    for each in ("asian", "black", "mixed", "white", "other", "not_recorded")
)


def framework() -> Framework:
    """Build a small framework with the case facts of the question bank."""
    facts = (
        Attribute("reference", "Reference", AttributeType.TEXT, synonyms=("Case ref",), required=True),
        Attribute("order_type", "Order type", AttributeType.CHOICE, ORDERS, ("Order", "Disposal")),
        Attribute("custodial_phase", "Custodial phase", AttributeType.CHOICE, YES_NO, ("Custody",)),
        Attribute("identifiable_victim", "Identifiable victim", AttributeType.CHOICE, YES_NO, ("Victim",)),
        Attribute("risk_of_harm", "Risk of harm", AttributeType.CHOICE, LEVELS, ("RoSH", "Risk of serious harm")),
        Attribute("ethnic_group", "Ethnic group", AttributeType.CHOICE, ETHNIC, ("Ethnicity",)),
        Attribute("age_band", "Age", AttributeType.CHOICE, AGES),
        Attribute("case_manager", "Case manager", AttributeType.CODE, synonyms=("Worker",)),
        Attribute("team", "Team", AttributeType.CODE),
        Attribute("order_start", "Order start", AttributeType.DATE, synonyms=("Start date",)),
    )
    na = (Option("not_needed", "None was needed in this case"), Option("too_soon", "Too soon to judge"))
    return dataclasses.replace(tiny_framework(), attributes=facts, not_applicable_reasons=na)


HEADINGS = (
    "Reference",
    "Order type",
    "Custodial phase",
    "Identifiable victim",
    "Risk of harm",
    "Order start",
    "Case manager",
)
FACTS = ("order_type", "custodial_phase", "identifiable_victim", "risk_of_harm", "order_start", "case_manager")
CLEAN: tuple[tuple[str, ...], ...] = (
    ("A-0401", "referral_order", "no", "yes", "low", "2014-11-03", "CM01"),
    ("A-0402", "yro", "no", "no", "medium", "2014-10-13", "CM02"),
    ("A-0403", "dto", "yes", "yes", "very_high", "2014-09-01", "CM01"),
    ("A-0404", "yro_iss", "no", "yes", "high", "2014-12-24", "CM03"),
    ("A-0405", "other", "no", "no", "low", "2015-01-05", "CM02"),
)
EXPECTED = {row[0]: dict(zip(FACTS, row[1:], strict=True)) for row in CLEAN}


@dataclass
class Line:
    """A row of a list; `reference` names the case it stands for, None for anything else."""

    cells: list[Any]
    reference: str | None = None


@dataclass
class Council:
    """A list on its way to becoming a file."""

    headings: list[list[Any]] = field(default_factory=lambda: [list(HEADINGS)])
    before: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=lambda: [Line(list(row), row[0]) for row in CLEAN])
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    sheets_before: list[tuple[str, str]] = field(default_factory=list)
    encoding: str = "utf-8"
    separator: str = ","

    def grid(self) -> list[Line]:
        """Return every row from the top."""
        return [*self.before, *(Line(list(row)) for row in self.headings), *self.lines]

    def row_of(self, reference: str) -> int:
        """Return the row number of a case, its first one."""
        return next(at for at, line in enumerate(self.grid(), start=1) if line.reference == reference)

    def column(self, heading: str) -> int:
        """Return the column of a heading counted from 0."""
        return self.headings[-1].index(heading)

    def change(self, heading: str, convert: Any) -> None:
        """Rewrite a column of every case."""
        at = self.column(heading)
        for line in self.lines:
            if line.reference is not None:
                line.cells[at] = convert(line.cells[at])

    def set(self, reference: str, heading: str, value: Any) -> None:
        """Rewrite one cell."""
        next(line for line in self.lines if line.reference == reference).cells[self.column(heading)] = value

    def add_column(self, heading: str, values: list[Any]) -> None:
        """Add a column at the right."""
        self.headings[-1].append(heading)
        cases = [line for line in self.lines if line.reference is not None]
        for line, value in zip(cases, values, strict=False):
            line.cells.append(value)

    def save(self, path: Path) -> Path:
        """Write the list in the format its name says."""
        if path.suffix == ".xlsx":
            self._save_workbook(path)
            return path
        with path.open("w", encoding=self.encoding, newline="") as stream:
            writer = csv.writer(stream, delimiter=self.separator)
            writer.writerows([_as_csv(cell) for cell in line.cells] for line in self.grid())
        return path

    def _save_workbook(self, path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Cases"
        for at, (name, state) in enumerate(self.sheets_before):
            other = book.create_sheet(name, at)
            other.append([f"About {name}"])
            other.sheet_state = state
        for line in self.grid():
            sheet.append(line.cells)
        for area in self.merged:
            sheet.merge_cells(area)
        for row in self.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for letter in self.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        for place, code in self.formats.items():
            sheet[place].number_format = code
        sheet["A1"].font = Font(bold=True)
        book.save(path)


def _as_csv(cell: Any) -> Any:
    return cell.strftime("%d/%m/%Y") if isinstance(cell, dt.date) else cell


def iso(text: str) -> dt.date:
    """Return a date from its ISO text."""
    return dt.date.fromisoformat(text)


# Harmless messes: the cases read must be exactly the clean ones.


def title_row(council: Council) -> None:
    council.before.insert(0, Line(["Youth offending service: cases for audit, February 2015"]))


def merged_title(council: Council) -> None:
    title_row(council)
    council.merged.append("A1:G1")


def three_titles_and_gap(council: Council) -> None:
    council.before = [
        Line(["Northern area"]),
        Line([]),
        Line(["Printed", iso("2015-02-01")]),
        Line([]),
        *council.before,
    ]


def blank_rows(council: Council) -> None:
    for at in (4, 2, 1):
        council.lines.insert(at, Line([]))


def spaced_blank_rows(council: Council) -> None:
    council.lines.insert(2, Line(["  ", "\u00a0", ""]))


def trailing_spaces(council: Council) -> None:
    for line in council.lines:
        line.cells = [f"{cell}  " if isinstance(cell, str) else cell for cell in line.cells]


def hard_spaces(council: Council) -> None:
    for line in council.lines:
        line.cells = [f"\u00a0{cell}\u00a0" if isinstance(cell, str) else cell for cell in line.cells]


def spaced_headings(council: Council) -> None:
    council.headings[-1] = [f" {each} : " for each in council.headings[-1]]


def loud_headings(council: Council) -> None:
    council.headings[-1] = [str(each).upper() for each in council.headings[-1]]


def id_headings(council: Council) -> None:
    council.headings[-1] = ["reference", *FACTS, *council.headings[-1][7:]]


def starred_headings(council: Council) -> None:
    council.headings[-1] = [f"{each} *" if at < 3 else f"{each} (Y/N)" for at, each in enumerate(council.headings[-1])]


def broken_headings(council: Council) -> None:
    council.headings[-1] = [str(each).replace(" ", "\n") for each in council.headings[-1]]


def synonym_headings(council: Council) -> None:
    names = ["Case Ref. No.", "Disposal", "Custody?", "Victim", "RoSH", "Start date", "Worker"]
    council.headings[-1] = [*names, *council.headings[-1][7:]]


def shuffled_columns(council: Council) -> None:
    order = list(range(len(council.headings[-1])))
    random.Random(5).shuffle(order)
    council.headings[-1] = [council.headings[-1][at] for at in order]
    for line in council.lines:
        if line.reference is not None:
            line.cells = [line.cells[at] if at < len(line.cells) else None for at in order]


def empty_first_column(council: Council) -> None:
    council.headings[-1].insert(0, None)
    for line in council.lines:
        line.cells.insert(0, None)


def total_row(council: Council) -> None:
    council.lines.append(Line(["Total", 5, 1]))


def grand_total_row(council: Council) -> None:
    council.lines += [Line([]), Line(["Grand Total:", None, None, None, 5])]


def counted_total(council: Council) -> None:
    council.lines.append(Line(["Total cases: 5"]))


def count_row(council: Council) -> None:
    council.lines.append(Line([5]))


def total_elsewhere(council: Council) -> None:
    council.lines.append(Line([None, "Total", 1, 3]))


def numbers_below(council: Council) -> None:
    council.lines.append(Line([None, None, 1, 3, None, None]))


def remark_row(council: Council) -> None:
    council.lines += [Line([]), Line(["Source: case management system, extracted 1 February"])]


def star_remark(council: Council) -> None:
    council.lines.append(Line(["* includes transfers in"]))


def repeated_headings(council: Council) -> None:
    council.lines.insert(3, Line(list(council.headings[-1])))


def unknown_column(council: Council) -> None:
    council.add_column("Allocation status", ["open", "open", "closed", "open", "open"])


def index_column_right(council: Council) -> None:
    council.add_column("Seq", [1, 2, 3, 4, 5])


def labels(council: Council) -> None:
    names = {option.id: option.label for option in (*ORDERS, *LEVELS, *YES_NO)}
    for heading in HEADINGS[1:5]:
        council.change(heading, lambda value: names.get(value, value))


def shouted_values(council: Council) -> None:
    for heading in HEADINGS[1:5]:
        council.change(heading, lambda value: str(value).replace("_", " ").upper())


def single_letters(council: Council) -> None:
    council.change("Custodial phase", lambda value: value[0].upper())
    council.change("Identifiable victim", lambda value: value[0])
    council.change("Risk of harm", lambda value: "VH" if value == "very_high" else value[0].upper())


def truth_values(council: Council) -> None:
    council.change("Custodial phase", lambda value: value == "yes")
    council.change("Identifiable victim", lambda value: "TRUE" if value == "yes" else "FALSE")


def ones_and_noughts(council: Council) -> None:
    council.change("Custodial phase", lambda value: int(value == "yes"))


def iss_words(council: Council) -> None:
    council.set("A-0404", "Order type", "YRO with ISS")


def real_dates(council: Council) -> None:
    council.change("Order start", iso)


def serial_dates(council: Council) -> None:
    council.change("Order start", lambda value: (iso(value) - dt.date(1899, 12, 30)).days)


def slashed_dates(council: Council) -> None:
    council.change("Order start", lambda value: f"{iso(value).day}/{iso(value).month}/{iso(value).year}")


def dotted_dates(council: Council) -> None:
    council.change("Order start", lambda value: iso(value).strftime("%d.%m.%y"))


def named_dates(council: Council) -> None:
    council.change("Order start", lambda value: iso(value).strftime("%d %b %Y"))


def long_dates(council: Council) -> None:
    council.change("Order start", lambda value: iso(value).strftime("%A %d %B %Y"))


def ordinal_dates(council: Council) -> None:
    council.change("Order start", lambda value: f"{iso(value).day}th {iso(value):%B %Y}")


def timed_dates(council: Council) -> None:
    council.change("Order start", lambda value: iso(value).strftime("%d/%m/%Y 00:00:00"))


def dates_and_times(council: Council) -> None:
    council.change("Order start", lambda value: dt.datetime.combine(iso(value), dt.time(9, 30)))


def smart_dashes(council: Council) -> None:
    council.set("A-0405", "Case manager", " CM02\u200b")


HARMLESS = (
    *(title_row, three_titles_and_gap, blank_rows, spaced_blank_rows, trailing_spaces, hard_spaces, spaced_headings),
    *(
        loud_headings,
        id_headings,
        starred_headings,
        broken_headings,
        synonym_headings,
        shuffled_columns,
        empty_first_column,
    ),
    *(total_row, grand_total_row, counted_total, count_row, total_elsewhere, numbers_below, remark_row, star_remark),
    *(repeated_headings, unknown_column, index_column_right, labels, shouted_values, single_letters, truth_values),
    *(ones_and_noughts, iss_words, real_dates, serial_dates, slashed_dates, dotted_dates, named_dates, long_dates),
    *(ordinal_dates, timed_dates, dates_and_times, smart_dashes),
)
"""Each leaves the same five cases to be read."""

LAYOUTS = (title_row, blank_rows, total_row, remark_row, trailing_spaces, unknown_column, repeated_headings, count_row)
VALUES = (labels, single_letters, slashed_dates, named_dates, real_dates, hard_spaces, shouted_values)
