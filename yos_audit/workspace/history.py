"""What happened in the audit, and taking it back."""

from __future__ import annotations

from yos_audit.store.values import Event
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger


class History:
    """The journal of an open audit. Undo and redo work across the whole audit, after re-opening too."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def events(self, case_id: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
        """Return what happened in the audit or in one case, oldest first; with `limit` only the newest so many."""
        return self._ledger.file.reads.events(case_id, limit)

    def undo(self) -> Changes:
        """Take the latest action back. What it changes is told; nothing changes when there is nothing to take back."""
        return self._ledger.undo()

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._ledger.redo()

    def undo_label(self) -> str | None:
        """Return the words for what undo would take back; None when there is nothing."""
        found = self._ledger.file.reads.undoable()
        return found.label if found else None

    def redo_label(self) -> str | None:
        """Return the words for what redo would do again; None when there is nothing."""
        found = self._ledger.file.reads.redoable()
        return found.label if found else None
