"""The improvement plan: actions, each with an owner by role, a date and what was done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from yos_audit.audit.written import ActionStatus, PlanAction, ProgressNote
from yos_audit.store.values import Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger, new_id
from yos_audit.workspace.typed_text import line, note

_LINES = {
    "area": ("The area", 200),
    "action": ("The action", 1_000),
    "owner": ("The owner", 200),
    "measure": ("How we will know", 1_000),
    "reason": ("The reason", 1_000),
}
_FIELDS = _LINES.keys() | {"due", "status"}


class ImprovementPlan:
    """The actions of an open audit, in the manager's order."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def actions(self) -> tuple[PlanAction, ...]:
        """Return every action in order."""
        return self._ledger.file.reads.written().plan

    def today(self) -> date:
        """Return the day that due dates are held against.

        The demonstration audit stands still in 2015: for it this is the day of its last interview.
        """
        reads = self._ledger.file.reads
        if reads.details().demonstration:
            days = [each.held_on for each in reads.interviews() if each.held_on]
            if days:
                return max(days)
        return self._ledger.now().astimezone().date()

    def add(self, **fields: Any) -> Changes:
        """Add an action at the end; `fields` as in `edit`. `Changes.plan` holds its id."""
        places = [each.position for each in self.actions()]
        action = PlanAction(new_id(), max(places, default=0) + 1, **_checked(fields))
        _check_reason(action)
        return self._ledger.commit(f"adding action {len(places) + 1}", [Edit(None, action)])

    def edit(self, action_id: str, **fields: Any) -> Changes:
        """Change area, action, owner, measure, due, status or reason of an action.

        KnownError when an action is stopped without a reason.
        """
        before, number = self._get(action_id)
        after = replace(before, **_checked(fields))
        _check_reason(after)
        words = "status of" if "status" in fields else "change to"
        return self._ledger.commit(f"{words} action {number}", [] if after == before else [Edit(before, after)])

    def remove(self, action_id: str) -> Changes:
        """Remove an action with its notes, as an action that can be undone."""
        action, number = self._get(action_id)
        return self._ledger.commit(f"removing action {number}", [Edit(action, None)])

    def move(self, action_id: str, step: int) -> Changes:
        """Move an action one place up (-1) or down (1); nothing happens at the ends."""
        action, number = self._get(action_id)
        actions = self.actions()
        there = number - 1 + step
        if not 0 <= there < len(actions):
            return Changes("")
        other = actions[there]
        edits = [
            Edit(action, replace(action, position=other.position)),
            Edit(other, replace(other, position=action.position)),
        ]
        return self._ledger.commit(f"moving action {number}", edits)

    def add_note(self, action_id: str, day: date, text: str) -> Changes:
        """Note what was done about an action by a day; KnownError when the note is empty. Notes stand by date."""
        before, number = self._get(action_id)
        typed = note(text, "The progress note").strip()
        if not typed:
            raise KnownError("The progress note is empty.", "Type what was done.")
        notes = sorted((*before.notes, ProgressNote(day, typed)), key=lambda each: each.day)
        edit = Edit(before, replace(before, notes=tuple(notes)))
        return self._ledger.commit(f"progress note on action {number}", [edit])

    def remove_note(self, action_id: str, place: int) -> Changes:
        """Remove the progress note at a place, counted from 0."""
        before, number = self._get(action_id)
        notes = tuple(each for index, each in enumerate(before.notes) if index != place)
        edits = [] if notes == before.notes else [Edit(before, replace(before, notes=notes))]
        return self._ledger.commit(f"removing a progress note on action {number}", edits)

    def _get(self, action_id: str) -> tuple[PlanAction, int]:
        """Return an action and its number, counted from 1."""
        for number, each in enumerate(self.actions(), 1):
            if each.id == action_id:
                return each, number
        raise KnownError("This action is no longer in the plan.", "Go back to the improvement plan.")


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    if fields.keys() - _FIELDS:
        raise TypeError(f"An action has no {sorted(fields.keys() - _FIELDS)}")
    return {name: line(value, *_LINES[name]) if name in _LINES else value for name, value in fields.items()}


def _check_reason(action: PlanAction) -> None:
    if action.status is ActionStatus.STOPPED and not action.reason:
        raise KnownError("An action is stopped for a reason.", "Say why it was stopped.")
