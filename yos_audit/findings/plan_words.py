"""The improvement plan in words: how far each action and the whole plan have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.findings.words import number_word, upper_first
from yos_audit.support.language import tr, tr_count

STATUS_WORDS: Mapping[ActionStatus, str] = MappingProxyType(
    {
        ActionStatus.NOT_STARTED: "Not started",
        ActionStatus.IN_PROGRESS: "In progress",
        ActionStatus.DONE: "Done",
        ActionStatus.STOPPED: "Stopped",
    }
)
_COUNTED: Mapping[ActionStatus, str] = MappingProxyType(
    {
        ActionStatus.NOT_STARTED: "{number} not started",
        ActionStatus.IN_PROGRESS: "{number} in progress",
        ActionStatus.DONE: "{number} done",
        ActionStatus.STOPPED: "{number} stopped",
    }
)
_ORDER = (ActionStatus.DONE, ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED, ActionStatus.STOPPED)
_OPEN = (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS)


def overdue_days(action: PlanAction, today: date) -> int:
    """Return by how many days an action that is neither done nor stopped is late; 0 when it is not."""
    if action.due is None or action.status not in _OPEN:
        return 0
    return max((today - action.due).days, 0)


def plan_summary(actions: Sequence[PlanAction], *, figures: bool = False) -> str:
    """Return "Four actions: one done, one in progress, two not started", or with `figures` "4 actions: 1 done …"."""
    if not actions:
        return tr("No actions yet")
    said = str if figures else number_word
    counts = Counter(each.status for each in actions)
    parts = ", ".join(tr(_COUNTED[each], number=said(counts[each])) for each in _ORDER if counts[each])
    number = upper_first(said(len(actions)))
    return tr_count("{number} action: {parts}", "{number} actions: {parts}", len(actions), number=number, parts=parts)
