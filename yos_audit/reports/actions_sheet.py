"""The improvement plan as the audit team works with it: every field of every action, and every note on its progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from yos_audit.audit.written import PlanAction
from yos_audit.findings.phrases import day_text
from yos_audit.findings.plan_words import STATUS_WORDS
from yos_audit.reports.cells import NOTHING, Value
from yos_audit.reports.sheet import Column, Sheet, Table

TAB = "Actions"


class Fits(Protocol):
    """Makes a text fit a cell; what does not fit goes on elsewhere."""

    def __call__(self, text: str, reference: str, code: str, field: str) -> str:
        """Return the text for the cell; the other words say where it came from."""
        ...


def actions(plan: Sequence[PlanAction], warning: str, fitted: Fits) -> Sheet:
    """Return one row an action with everything recorded about it."""
    columns = (
        Column("Number", 12, number=True, key=True),
        Column("Area", 24),
        Column("Action", 48),
        Column("Owner", 22),
        Column("Due date", 22),
        Column("Status", 16),
        Column("How we will know", 40),
        Column("Why stopped", 36),
        Column("Progress", 80),
    )
    rows = tuple(_row(number, each, fitted) for number, each in enumerate(plan, 1))
    return Sheet(
        tab=TAB,
        title="Actions: the improvement plan with its progress",
        lead=warning,
        notes=(f"This sheet has one table. {NOTHING.text} stands where nothing is recorded.",),
        table=Table("actions", columns, rows or ((NOTHING,) * len(columns),), filtered=True),
    )


def _row(number: int, each: PlanAction, fitted: Fits) -> tuple[Value, ...]:
    progress = "\n".join(f"{day_text(note.day)}: {note.text}" for note in each.notes)

    def cell(field: str, text: str) -> Value:
        return fitted(text, f"Action {number}", "", field) or NOTHING

    return (
        number,
        cell("Area", each.area),
        cell("Action", each.action),
        cell("Owner", each.owner),
        each.due or NOTHING,
        STATUS_WORDS[each.status],
        cell("How we will know", each.measure),
        cell("Why stopped", each.reason),
        cell("Progress", progress),
    )
