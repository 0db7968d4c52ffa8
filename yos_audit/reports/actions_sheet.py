"""The improvement plan as the audit team works with it: every field of every action, and every note on its progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from yos_audit.audit.written import PlanAction
from yos_audit.findings.phrases import day_text
from yos_audit.findings.plan_words import STATUS_WORDS
from yos_audit.reports.cells import NOTHING, Value
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr

TAB = "Actions"


class Fits(Protocol):
    """Makes a text fit a cell; what does not fit goes on elsewhere."""

    def __call__(self, text: str, reference: str, code: str, field: str) -> str:
        """Return the text for the cell; the other words say where it came from."""
        ...


def actions(plan: Sequence[PlanAction], warning: str, fitted: Fits) -> Sheet:
    """Return one row an action with everything recorded about it."""
    columns = (
        Column(tr("Number"), 12, number=True, key=True),
        Column(tr("Area"), 24),
        Column(tr("Action"), 48),
        Column(tr("Owner"), 22),
        Column(tr("Due date"), 22),
        Column(tr("Status"), 16),
        Column(tr("How we will know"), 40),
        Column(tr("Why stopped"), 36),
        Column(tr("Progress"), 80),
    )
    rows = tuple(_row(number, each, fitted) for number, each in enumerate(plan, 1))
    return Sheet(
        tab=tr(TAB),
        title=tr("Actions: the improvement plan with its progress"),
        lead=warning,
        notes=(tr("This sheet has one table. {sign} stands where nothing is recorded.", sign=NOTHING.text),),
        table=Table("actions", columns, rows or ((NOTHING,) * len(columns),), filtered=True),
    )


def _row(number: int, each: PlanAction, fitted: Fits) -> tuple[Value, ...]:
    progress = "\n".join(f"{day_text(note.day)}: {note.text}" for note in each.notes)

    def cell(field: str, text: str) -> Value:
        return fitted(text, tr("Action {number}", number=number), "", field) or NOTHING

    return (
        number,
        cell(tr("Area"), each.area),
        cell(tr("Action"), each.action),
        cell(tr("Owner"), each.owner),
        each.due or NOTHING,
        tr(STATUS_WORDS[each.status]),
        cell(tr("How we will know"), each.measure),
        cell(tr("Why stopped"), each.reason),
        cell(tr("Progress"), progress),
    )
