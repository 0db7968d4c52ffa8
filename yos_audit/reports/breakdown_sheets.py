"""Sheets about the children of the sample, every figure as the rules of disclosure let it be shown."""

from __future__ import annotations

from yos_audit.findings.breakdown import group_name, result_name
from yos_audit.findings.commentary import lower_first
from yos_audit.findings.disclosure import Mark, Shown, ShownTable, percentage
from yos_audit.findings.phrases import percent_text
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Share, Shorthand, Value
from yos_audit.reports.edition import Edition
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr, tr_count

_TABLE_LINE = "This sheet has one table. How counts of children are protected is on the Notes sheet."
_MARKS = {Mark.LOW: LOW, Mark.WITHHELD: WITHHELD, Mark.NOT_APPLICABLE: NOTHING}
_NOT_KEPT = "Withheld: an audit opened read-only keeps no record of what was shown before"


def sample(shown: Edition) -> Sheet:
    """Return who is in the sample: banded, rounded, and small groups together or withheld."""
    columns = (
        Column(tr("Characteristic"), 36, key=True),
        Column(tr("Group"), 48),
        Column(tr("Cases"), 14, number=True),
        Column(tr("Share of sample"), 18, number=True),
    )
    rows = [row for table in shown.breakdowns.profile for row in _profile_rows(shown, table)]
    if not rows:
        rows = [(tr("Sample"), *_nothing(shown, 2))]
    return Sheet(
        tab=tr("Sample profile"),
        title=tr("Sample profile: the cases this audit rests on"),
        lead=_sample_lead(shown),
        about=tr("Who is in the sample, in protected counts"),
        notes=(tr(_TABLE_LINE),),
        table=Table("sample_profile", columns, tuple(rows)),
    )


def _sample_lead(shown: Edition) -> str:
    if not shown.findings.cases:
        return tr("No case has been added yet.")
    return tr("{sample}. Counts are rounded; small groups are protected.", sample=_of_caseload(shown))


def _of_caseload(shown: Edition) -> str:
    """The sample beside the cases it was drawn from; their facts are not known, only their number."""
    count, caseload = shown.findings.cases, shown.findings.caseload
    if caseload is None:
        one = "{count} case; how many were eligible is not recorded"
        return tr_count(one, "{count} cases; how many were eligible is not recorded", count)
    share = f", {percent_text(min(count / caseload, 1.0))}" if caseload else ""
    return tr("{count} of {caseload} eligible cases", count=count, caseload=caseload) + share


def by_characteristic(shown: Edition) -> Sheet:
    """Return how the work was judged by facts of the children: a row a group, a column of cases a result."""
    tables = shown.breakdowns.judged
    results = tables[0].columns if tables else (tr("Cases judged"),)
    columns = (
        Column(tr("Characteristic"), 24, key=True),
        Column(tr("Group"), 44),
        Column(tr("Cases"), 12, number=True),
        *(Column(result_name(shown.findings.framework, each), 20, number=True) for each in results),
        Column(_share_heading(shown, results[0]) if tables else tr("Share of the group"), 20, number=True),
    )
    rows = [row for table in tables for row in _judged_rows(shown, table)]
    if not rows:
        rows = [(tr("Sample"), *_nothing(shown, len(columns) - 2))]
    visible = sum(not table.withheld for table in tables)
    return Sheet(
        tab=tr("By characteristic"),
        title=tr("By characteristic: cases by the share of their answers judged sufficient"),
        lead=tr(
            "{visible} of {all} characteristics can be shown without pointing at a child.",
            visible=visible,
            all=len(tables),
        )
        if tables
        else tr("There is nothing to show yet."),
        about=tr("How the work was judged for groups of children, in protected counts"),
        notes=(tr(_TABLE_LINE),),
        table=Table("by_characteristic", columns, tuple(rows)),
    )


def _share_heading(shown: Edition, result: str) -> str:
    return tr("Share with {result}", result=lower_first(result_name(shown.findings.framework, result)))


def _profile_rows(shown: Edition, table: ShownTable) -> list[tuple[Value, ...]]:
    if table.withheld:
        return [(tr(table.title), tr("All groups"), WITHHELD, WITHHELD)]
    whole = shown.findings.cases
    return [
        (tr(table.title), group_name(table, group), _cell(total), _share(shown, total, whole))
        for group, total in zip(table.rows, table.row_totals, strict=True)
    ]


def _judged_rows(shown: Edition, table: ShownTable) -> list[tuple[Value, ...]]:
    if table.withheld:
        return [(tr(table.title), tr("All groups"), *[WITHHELD] * (len(table.columns) + 2))]
    return [
        (tr(table.title), group_name(table, group), _cell(total), *map(_cell, cells), _share(shown, cells[0], total))
        for group, total, cells in zip(table.rows, table.row_totals, table.cells, strict=True)
    ]


def _nothing(shown: Edition, marks: int) -> tuple[Value, ...]:
    if shown.content.unrecorded:
        return (tr(_NOT_KEPT), *[WITHHELD] * marks)
    return (tr("No case has its facts recorded yet"), *[NOTHING] * marks)


def _cell(figure: Shown) -> int | Shorthand:
    return _MARKS[figure] if isinstance(figure, Mark) else figure


def _share(shown: Edition, part: Shown, whole: Shown) -> Share | Shorthand:
    share = percentage(shown.limits, part, whole)
    return _MARKS[share] if isinstance(share, Mark) else Share(share / 100)
