"""What keys do to an answer and its reasons, and how that is said; the same on every screen that answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from ui.kit.translate import tr
from yos_audit.audit.values import Judgement, State
from yos_audit.framework.values import Framework, Question
from yos_audit.workspace.unsaved import About, Unsaved, Value


def judged(before: Judgement, field: str, value: Value, who: str) -> Unsaved:
    """Return what is to be saved of a judgement that was `before`."""
    stood: Value = getattr(before, field)
    ids = (before.case_id, before.question_id)
    return Unsaved(About.JUDGEMENT, ids, field, value, stood, datetime.now(UTC), who)


def ticked(question: Question, before: Collection[str], number: int) -> tuple[tuple[str, ...], str] | None:
    """Return the reasons of a No after key `number` (from 1), in order, and what is said; None for no such key."""
    if not 1 <= number <= len(question.reasons):
        return None
    reason = question.reasons[number - 1]
    wanted = set(before) ^ {reason.id}
    words = tr("{number}, {reason}, ticked.") if reason.id in wanted else tr("{number}, {reason}, not ticked.")
    after = tuple(each.id for each in question.reasons if each.id in wanted)
    return after, words.format(number=number, reason=reason.label)


def chosen(framework: Framework, number: int) -> tuple[str, str] | None:
    """Return the reason of a Not applicable that key `number` names, and what is said; None for no such key."""
    if not 1 <= number <= len(framework.not_applicable_reasons):
        return None
    reason = framework.not_applicable_reasons[number - 1]
    return reason.id, tr("{number}, {reason}, chosen.", number=number, reason=reason.label)


def reasons_said(framework: Framework, question: Question, state: State) -> str:
    """Return what is said when an answer asks for a reason; empty when it does not."""
    if state is State.NO and question.reasons:
        return tr("No. {count} reasons, use keys 1 to {count}.", count=len(question.reasons))
    if state is State.NA_BY_AUDITOR:
        count = len(framework.not_applicable_reasons)
        return tr("Not applicable. {count} reasons, use keys 1 to {count}.", count=count)
    return ""
