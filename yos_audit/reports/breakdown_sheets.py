"""Sheets about the children of the sample, every figure as the rules of disclosure let it be shown."""

from __future__ import annotations

from yos_audit.findings.disclosure import Mark, Shown, ShownTable, percentage
from yos_audit.findings.phrases import percent_text
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Share, Shorthand, Value
from yos_audit.reports.edition import Edition
from yos_audit.reports.opening_sheets import NOTES_TAB
from yos_audit.reports.sheet import Column, Sheet, Table

_TABLE_LINE = f"This sheet has one table. How counts of children are protected is on the {NOTES_TAB} sheet."
_MARKS = {Mark.LOW: LOW, Mark.WITHHELD: WITHHELD, Mark.NOT_APPLICABLE: NOTHING}
_NOT_KEPT = "Withheld: an audit opened read-only keeps no record of what was shown before"


def sample(shown: Edition) -> Sheet:
    """Return who is in the sample: banded, rounded, and small groups together or withheld."""
    columns = (
        Column("Characteristic", 36, key=True),
        Column("Group", 48),
        Column("Cases", 14, number=True),
        Column("Share of sample", 18, number=True),
    )
    rows = [row for table in shown.breakdowns.profile for row in _profile_rows(shown, table)]
    if not rows:
        rows = [("Sample", *_nothing(shown, 2))]
    return Sheet(
        tab="Sample profile",
        title="Sample profile: the cases this audit rests on",
        lead=f"{_of_caseload(shown)}. Counts are rounded; small groups are protected.",
        notes=(_TABLE_LINE,),
        table=Table("sample_profile", columns, tuple(rows)),
    )


def _of_caseload(shown: Edition) -> str:
    """The sample beside the cases it was drawn from; their facts are not known, only their number."""
    count, caseload = shown.findings.cases, shown.findings.caseload
    if caseload is None:
        return f"{count} case{'' if count == 1 else 's'}; how many were eligible is not recorded"
    share = f", {percent_text(min(count / caseload, 1.0))}" if caseload else ""
    return f"{count} of {caseload} eligible cases{share}"


def by_characteristic(shown: Edition) -> Sheet:
    """Return how the work was judged by facts of the children: a row a group, a column of cases a result."""
    tables = shown.breakdowns.judged
    results = tables[0].columns if tables else ("Cases judged",)
    columns = (
        Column("Characteristic", 24, key=True),
        Column("Group", 44),
        Column("Cases", 12, number=True),
        *(Column(result, 20, number=True) for result in results),
        Column("Share of the group", 16, number=True),
    )
    rows = [row for table in tables for row in _judged_rows(shown, table)]
    if not rows:
        rows = [("Sample", *_nothing(shown, len(columns) - 2))]
    visible = sum(not table.withheld for table in tables)
    return Sheet(
        tab="By characteristic",
        title="By characteristic: cases by the share of their answers judged sufficient",
        lead=f"{visible} of {len(tables)} characteristics can be shown without pointing at a child.",
        notes=(_TABLE_LINE,),
        table=Table("by_characteristic", columns, tuple(rows)),
    )


def _profile_rows(shown: Edition, table: ShownTable) -> list[tuple[Value, ...]]:
    if table.withheld:
        return [(table.title, "All groups", WITHHELD, WITHHELD)]
    whole = shown.findings.cases
    return [
        (table.title, group, _cell(total), _share(shown, total, whole))
        for group, total in zip(table.rows, table.row_totals, strict=True)
    ]


def _judged_rows(shown: Edition, table: ShownTable) -> list[tuple[Value, ...]]:
    if table.withheld:
        return [(table.title, "All groups", *[WITHHELD] * (len(table.columns) + 2))]
    return [
        (table.title, group, _cell(total), *map(_cell, cells), _share(shown, cells[0], total))
        for group, total, cells in zip(table.rows, table.row_totals, table.cells, strict=True)
    ]


def _nothing(shown: Edition, marks: int) -> tuple[Value, ...]:
    if shown.content.unrecorded:
        return (_NOT_KEPT, *[WITHHELD] * marks)
    return ("No case has its facts recorded yet", *[NOTHING] * marks)


def _cell(figure: Shown) -> int | Shorthand:
    return _MARKS[figure] if isinstance(figure, Mark) else figure


def _share(shown: Edition, part: Shown, whole: Shown) -> Share | Shorthand:
    share = percentage(shown.limits, part, whole)
    return _MARKS[share] if isinstance(share, Mark) else Share(share / 100)
