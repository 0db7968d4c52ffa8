"""What was kept, line by line, for a person to look at: where it belongs, what it says, and what the audit says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.values import Answer, Response
from yos_audit.framework.values import Framework
from yos_audit.support.errors import KnownError
from yos_audit.workspace.ledger import short_name
from yos_audit.workspace.playing import Stand, weigh_kept
from yos_audit.workspace.unsaved import About, Unsaved, Value

if TYPE_CHECKING:
    from yos_audit.workspace.kept_here import Kept
    from yos_audit.workspace.workspace import Workspace

_WORDS = {
    Answer.YES.value: "Yes",
    Answer.NO.value: "No",
    Answer.NA.value: "Not applicable",
    Response.AGREE.value: "Agree",
    Response.PARTLY.value: "Partly agree",
    Response.DISAGREE.value: "Disagree",
    Response.NOT_ASKED.value: "Not asked",
}
_CHOSEN = frozenset({"answer", "response"})


@dataclass(frozen=True, slots=True)
class Line:
    """One change that was kept. `place` is such as "A-0417, C3"; texts are whole, and empty for nothing."""

    unsaved: Unsaved
    stand: Stand
    place: str
    kept: str
    now: str

    @property
    def free(self) -> bool:
        """Whether it can be saved without asking."""
        return self.stand is Stand.FREE

    @property
    def open(self) -> bool:
        """Whether only a person can say what is to become of it."""
        return self.stand in (Stand.CLASHES, Stand.CLOSED, Stand.GONE)


def lines(kept: Kept, workspace: Workspace) -> tuple[Line, ...]:
    """Hold what was kept against the audit; see `weigh`."""
    return tuple(
        Line(
            each.unsaved,
            each.stand,
            _place(each.unsaved, workspace),
            _said(each.unsaved, each.unsaved.value, workspace.framework),
            _said(each.unsaved, each.now, workspace.framework),
        )
        for each in weigh_kept(kept, workspace)
    )


def _place(unsaved: Unsaved, workspace: Workspace) -> str:
    first, *rest = unsaved.ids
    if unsaved.about is About.JUDGEMENT:
        names = {each.id: each.reference for each in workspace.history.cases_ever()}
        return f"{names.get(first, '?')}, {short_name(workspace.framework.question(rest[0]))}"
    if unsaved.about is About.INTERVIEW:
        people = {each.id: each.staff_code for each in workspace.interviews.all()}
        codes = {each.id: each.code for each in workspace.framework.statements}
        return f"{people.get(first, '?')}, {codes.get(rest[0], '?')}"
    if unsaved.about in (About.ACTION, About.PROGRESS):
        numbers = {each.id: number for number, each in enumerate(workspace.plan.actions(), 1)}
        return f"Improvement plan, {numbers.get(first, '?')}"
    return "Findings"


def _said(unsaved: Unsaved, value: Value, framework: Framework) -> str:
    """Return a value as a person would say it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "; ".join(_reason(unsaved, each, framework) for each in value)
    if unsaved.field in _CHOSEN and value:
        return _WORDS.get(value, value)
    if unsaved.field == "na_reason" and value:
        return next((each.label for each in framework.not_applicable_reasons if each.id == value), value)
    return value or ""


def _reason(unsaved: Unsaved, reason: str, framework: Framework) -> str:
    try:
        reasons = framework.question(unsaved.ids[1]).reasons
    except (KeyError, KnownError):
        return reason
    return next((each.label for each in reasons if each.id == reason), reason)
