"""Reports of thousands of audits bound into one of each kind: described one by one, written together.

What stands once in an audit would else need a report of every kind for every text. Each audit's report is described by
the functions that describe any report; what of it holds typed text then goes side by side through the very writers
that write any report, into one book of each kind, and is read from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.faults.desk import DAY, Desk
from tests.faults.left import Left, read, strings
from tests.faults.outlets import PASSPHRASE, printed_as, written_as
from tests.faults.payloads import MARK
from yos_audit.findings.breakdown import Breakdowns
from yos_audit.findings.document import as_document
from yos_audit.reports.board import board_sheets
from yos_audit.reports.content import WorkingContent
from yos_audit.reports.csv_tables import save_tables
from yos_audit.reports.letter import document_bytes
from yos_audit.reports.letter_blocks import Block
from yos_audit.reports.letter_text import letter_blocks
from yos_audit.reports.locked import locked
from yos_audit.reports.ods import save_spreadsheet
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.workbook import Properties, save_workbook
from yos_audit.reports.working import first_rows
from yos_audit.support.secret import Secret
from yos_audit.workspace.paper_forms import case_form
from yos_audit.workspace.paper_reports import letter_paper, workbook_paper
from yos_audit.workspace.report_content import narrative, working_content
from yos_audit.workspace.report_files import FileType

MADE_AT = datetime(2015, 3, 16, 12, tzinfo=UTC)
ROWS = 40
"""Rows of a table of the working copy that are described: what stands once in an audit is in no long table."""
SAVERS: Mapping[FileType, Callable[..., int]] = {
    FileType.XLSX: save_workbook,
    FileType.ODS: save_spreadsheet,
    FileType.CSV: save_tables,
}


class Book:
    """The sheets of many workbooks as one: under each tab the lines and rows of all of them that hold typed text."""

    def __init__(self) -> None:
        self._first: dict[str, Sheet] = {}
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)

    def add(self, sheets: Iterable[Sheet]) -> None:
        """Take the sheets of one workbook."""
        for sheet in sheets:
            lines = [each for each in (sheet.title, sheet.lead, *sheet.notes) if _typed(each)]
            rows = [row for row in sheet.table.rows if any(map(_typed, row))] if sheet.table else []
            if lines or rows:
                self._first.setdefault(sheet.tab, sheet)
                self._lines[sheet.tab] += lines
                self._rows[sheet.tab] += rows

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that hold something."""
        return tuple(
            replace(
                sheet,
                title="Bound",
                lead="Bound",
                notes=tuple(self._lines[tab]),
                table=replace(sheet.table, rows=tuple(self._rows[tab])) if sheet.table and self._rows[tab] else None,
                chart=None,
            )
            for tab, sheet in self._first.items()
        )


def _typed(value: object) -> bool:
    return MARK.search(str(getattr(value, "text", value))) is not None


class Bound:
    """The reports of one audit that changes again and again, as they stand at each moment."""

    def __init__(self, desk: Desk) -> None:
        self._space = desk.space
        self._case = desk.space.cases.sheet(desk.cases[0])
        whole = working_content(desk.space._file, DAY)
        self._whole = replace(whole, records=list(whole.records))
        self._findings = whole.report.findings
        self._books = {"board": Book(), "wider": Book(), "working": Book()}
        self._blocks: list[Block] = []
        self._said: dict[str, list[str]] = defaultdict(list)
        self._title = ""

    def add(self) -> None:
        """Describe every report of the audit as it is now: details and writing are read anew, figures stay."""
        content = self._now()
        report = content.report
        books = {wide: board_sheets(report, wider=wide == "wider") for wide in ("board", "wider")}
        for name, sheets in {**books, "working": first_rows(content, ROWS)}.items():
            self._books[name].add(sheets)
        blocks = letter_blocks(report)
        self._blocks += [each for each in blocks if any(map(MARK.search, strings(each)))]
        service, label = report.details.service, report.details.label
        form = case_form(self._space.framework, report.details, self._case)
        points = (*self._space.key_points.strengths(), *self._space.key_points.areas())
        document = as_document(self._findings, service, points)
        for name, said in {
            printed_as("case"): form,
            printed_as("board"): workbook_paper(service, (), label),
            printed_as("letter"): letter_paper(service, (), label),
            "findings --json": document,
        }.items():
            self._said[name] += [each for each in strings(said) if MARK.search(each)]
        self._title = f"Readiness audit: {service}"

    def _now(self) -> WorkingContent:
        written = self._space._file.reads.written()
        report = replace(
            self._whole.report,
            details=self._space.details(),
            written=written,
            narrative=narrative(self._findings, written),
            breakdowns=Breakdowns(),
        )
        return replace(self._whole, report=report)

    def leave(self, folder: Path) -> Iterator[tuple[str, Left]]:
        """Write what was described since the last time as one report of each kind, and read it."""
        properties = Properties(self._title, "Bound", MADE_AT)
        sheets = {name: book.sheets() for name, book in self._books.items()}
        for name in (each for each in ("board", "wider") if sheets[each]):
            for file_type, save in SAVERS.items():
                path = folder / written_as(name, file_type)
                save(path, sheets[name], properties)
                yield path.name, read(path)
        for name, seal, passphrase in (
            ("working", None, None),
            ("working, encrypted", partial(locked, passphrase=Secret(PASSPHRASE)), PASSPHRASE),
        ):
            save_workbook(folder / name, sheets["working"], properties, seal=seal)
            yield name, read(folder / name, passphrase)
        (folder / "letter").write_bytes(document_bytes(self._blocks, self._title, MADE_AT))
        yield "letter", read(folder / "letter")
        self._said[printed_as("board")] += strings(workbook_paper("", sheets["board"]))
        self._said[printed_as("letter")] += strings(letter_paper("", self._blocks))
        yield from ((name, Left(tuple(said))) for name, said in self._said.items())
        self._books = {name: Book() for name in self._books}
        self._blocks.clear()
        self._said.clear()
