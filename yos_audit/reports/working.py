"""The working copy for the audit team: the board's workbook, every case behind it, and proof of its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter, quote_sheetname

from yos_audit.audit.values import State
from yos_audit.reports.actions_sheet import actions
from yos_audit.reports.board import board_sheets
from yos_audit.reports.case_columns import TOTALS, answer_columns, case_columns, excluded_columns, long_columns
from yos_audit.reports.case_tables import LONG_TAB, CaseTables
from yos_audit.reports.cells import NOTHING, Link, Value
from yos_audit.reports.content import ReportContent, WorkingContent, WorkingParts
from yos_audit.reports.kept_rows import KeptRows, cut
from yos_audit.reports.live_change import live_change
from yos_audit.reports.live_ranges import CaseColumns
from yos_audit.reports.live_sheets import checks, questions
from yos_audit.reports.rows import RowStream, Styles
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.reports.workbook import Properties, save_workbook, start_book
from yos_audit.reports.written_sheets import explained
from yos_audit.support.language import tr
from yos_audit.support.progress import Progress

WARNING = "Working copy. Contains case-level information about children. Do not forward."
CONTENTS_TAB = "Contents of this file"
_CASE_NOTES = (
    "This sheet has one table. {sign} stands where nothing is recorded.",
    "Terms are explained on the Notes sheet.",
)
_CONTAINS = {
    (True, False): "Every case with its facts and answers, {parts}, and all totals.",
    (True, True): "Every case with its facts and answers, {parts}; without {left}, and all totals.",
    (False, True): "Every case with its facts and answers; without {left}, and all totals.",
}
"""By whether some of the parts that may be left out are there, and whether some are not."""
_FIRST = 3 + len(_CASE_NOTES) + 1
"""First row under the header of a case-level table."""
_TERMS = {
    "State": "Where an answer stands for the figures. Only Yes and No count as applicable.",
    "Answer": "What the auditor recorded. It is kept, and not counted, while a rule makes the question inapplicable.",
    "Reasons": "Reasons the auditor ticked. They are kept when the answer changes, and counted only for No.",
    "Not applicable by rule": "A fact of the case or an earlier answer makes the question inapplicable.",
    "Not applicable by auditor": "The auditor answered Not applicable and gave a reason.",
    "Waiting for a fact": "Whether the question applies is not known yet. It is counted as to do.",
    "Decides what applies": "A question that is never counted as quality.",
}
_EXCLUDED = (State.NA_BY_RULE.value, State.NA_BY_AUDITOR.value)
_STEP = 20
"""Cases between two words on how far it is."""


def write_working(
    path: Path,
    content: WorkingContent,
    *,
    seal: Callable[[bytes], bytes] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the working copy and return how many sheets it has; the same content gives the same bytes.

    `seal` encrypts the file, and then no two are alike. The cases are read once, and written as they come.
    Raises KnownError when the file cannot be written, Cancelled
    when told to stop; the old file then stays.
    """
    report = content.report
    book = start_book()
    styles = Styles(book)
    sheets = _sheets(content, lambda _name, columns: RowStream(styles, columns, _FIRST), progress or Progress())
    properties = Properties(
        title=tr("Readiness audit: {service}", service=report.details.service),
        subject=tr("Working copy for the audit team, with case-level information"),
        made_at=datetime.combine(report.made_on, time(12), UTC),
    )
    return save_workbook(path, sheets, properties, progress, book=book, seal=seal)


def first_rows(content: WorkingContent, most: int) -> tuple[Sheet, ...]:
    """Return the sheets with the first `most` rows of each table, read from as many cases; the rest is not read."""
    framework, rows = content.report.findings.framework, content.report.evidence.rows
    counts = {
        "cases": content.cases,
        "answers": content.cases * len(framework.questions),
        "not_applicable": sum(row.count(state) for row in rows for state in _EXCLUDED),
    }
    few = replace(content, records=islice(content.records, most))
    sheets = _sheets(few, lambda name, _columns: KeptRows(most, counts[name]), Progress())
    return tuple(cut(each, most) for each in sheets)


def _sheets(content: WorkingContent, rows: _MakeRows, told: Progress) -> tuple[Sheet, ...]:
    details = _case_sheets(content, rows, told)
    before, after = _around(content.report, content.inside)
    after_cover = (*before[1:], *details, *after)
    return (before[0], _contents(after_cover), *after_cover)


def _around(content: ReportContent, inside: WorkingParts) -> tuple[tuple[Sheet, ...], tuple[Sheet, ...]]:
    """The sheets shared with the board's workbook: those before the case-level ones, and those after."""
    cover, _, *rest, notes = board_sheets(content, wider=False)
    return tuple(_warned(each) for each in (_cover(cover, inside), *rest)), (_warned(_notes(notes)),)


def _warned(sheet: Sheet) -> Sheet:
    return replace(sheet, lead=tr(WARNING), notes=(sheet.lead, *sheet.notes))


def _cover(sheet: Sheet, inside: WorkingParts) -> Sheet:
    said = {
        tr("Who may see this"): tr("The audit team only. Delete it when it is no longer needed."),
        tr("Classification"): tr("OFFICIAL-SENSITIVE. Information about single children."),
        tr("What it contains"): tr(_CONTAINS[_holds(inside)], parts=_listed(inside, held=True), left=_listed(inside)),
        tr("Privacy"): tr("No figure is withheld. Every fact about every child of the sample is in this file."),
    }
    return _with_rows(
        replace(sheet, title=tr("Readiness audit: working copy for the audit team")),
        tuple((row[0], said.get(str(row[0]), row[1])) for row in _rows(sheet)),
    )


def _holds(inside: WorkingParts) -> tuple[bool, bool]:
    """Whether any of the parts that may be left out is there, and whether any is not."""
    there = (inside.references, inside.notes, inside.quotes)
    return any(there), not all(there)


def _listed(inside: WorkingParts, *, held: bool = False) -> str:
    parts = {tr("case references"): inside.references, tr("notes"): inside.notes, tr("quotes"): inside.quotes}
    return ", ".join(words for words, there in parts.items() if there is held)


def _notes(sheet: Sheet) -> Sheet:
    terms = tuple((tr(term), tr(meaning)) for term, meaning in _TERMS.items())
    kept = tuple(row for row in _rows(sheet) if row[0] != tr("Reasons"))
    return _with_rows(sheet, (*kept, *terms))


def _rows(sheet: Sheet) -> tuple[tuple[Value, ...], ...]:
    return sheet.table.rows if sheet.table else ()


def _with_rows(sheet: Sheet, rows: tuple[tuple[Value, ...], ...]) -> Sheet:
    return replace(sheet, table=replace(sheet.table, rows=rows)) if sheet.table else sheet


def _contents(sheets: Sequence[Sheet]) -> Sheet:
    columns = (Column(tr("Sheet"), 32, key=True), Column(tr("What it shows"), 76), Column(tr("Rows"), 12, number=True))
    rows = tuple(
        (Link(each.tab, each.tab), each.title, each.table.length if each.table else NOTHING) for each in sheets
    )
    return Sheet(
        tab=tr(CONTENTS_TAB),
        title=tr(CONTENTS_TAB),
        lead=tr(WARNING),
        notes=(
            tr("This sheet has one table. Each name leads to its sheet; rows are those under the header."),
            *explained(rows),
        ),
        table=Table("contents", columns, rows),
    )


@dataclass(frozen=True, slots=True)
class _Packed:
    """One case-level table while it is filled."""

    tab: str
    title: str
    name: str
    columns: tuple[Column, ...]
    rows: RowStream | KeptRows

    def sheet(self) -> Sheet:
        """The finished sheet; a table needs a row, so that an empty one says that there is nothing."""
        if not self.rows.count:
            self.rows.add([NOTHING] * len(self.columns))
        table = Table(self.name, self.columns, (), filtered=True)
        if isinstance(self.rows, KeptRows):
            table = replace(table, rows=tuple(self.rows.rows), count=self.rows.count)
        else:
            table = replace(table, packed=self.rows)
        return Sheet(self.tab, self.title, tr(WARNING), _case_notes(), table)


def _case_notes() -> tuple[str, ...]:
    return tuple(tr(each, sign=NOTHING.text) for each in _CASE_NOTES)


_MakeRows = Callable[[str, tuple[Column, ...]], RowStream | KeptRows]
"""Begins the rows of a table, by its name and columns."""


def _case_sheets(content: WorkingContent, make: _MakeRows, told: Progress) -> tuple[Sheet, ...]:
    findings = content.report.findings
    framework = findings.framework

    def packed(tab: str, title: str, name: str, columns: tuple[Column, ...]) -> _Packed:
        return _Packed(tab, title, name, columns, make(name, columns))

    cases = packed(tr("Cases"), tr("Cases: one row a case"), "cases", case_columns(framework))
    title = tr("Answers: one row a case and question")
    answers = packed(tr("Answers"), title, "answers", answer_columns(content.inside))
    title = tr("Not applicable: every exclusion and its reason")
    excluded = packed(tr("Not applicable"), title, "not_applicable", excluded_columns())
    tables = CaseTables(framework, content.inside)
    for number, record in enumerate(content.records, 1):
        if number % _STEP == 1:
            told.step("Writing case", number, content.cases)
        rows = tables.rows(record)
        cases.rows.add(rows.case)
        for target, found in ((answers, rows.answers), (excluded, rows.excluded)):
            for row in found:
                target.rows.add(row)
    change = live_change(findings, content.report.earlier)
    made = [cases.sheet(), answers.sheet(), questions(findings, tr(WARNING)), excluded.sheet()]
    made += [change.sheet(tr(WARNING))] if change else []
    made.append(checks(findings, tr(WARNING), _counted(cases, len(framework.domains)), change))
    made.append(actions(content.report.written.plan, tr(WARNING), tables.fitted))
    if tables.long_texts:
        title = tr("Long texts: what does not fit one cell, in parts")
        long = Table("long_texts", long_columns(), tuple(tables.long_texts), filtered=True)
        made.append(Sheet(tr(LONG_TAB), title, tr(WARNING), _case_notes(), long))
    return tuple(made)


def _counted(cases: _Packed, domains: int) -> list[CaseColumns]:
    """Where the last columns of the table of cases count each domain."""
    first = len(cases.columns) - domains * len(TOTALS) + 1
    last_row = _FIRST + cases.rows.count - 1
    letters = [get_column_letter(first + place) for place in range(domains * len(TOTALS))]
    ranges = [f"{quote_sheetname(cases.tab)}!${letter}${_FIRST}:${letter}${last_row}" for letter in letters]
    return [CaseColumns(*ranges[place : place + len(TOTALS)]) for place in range(0, len(ranges), len(TOTALS))]
