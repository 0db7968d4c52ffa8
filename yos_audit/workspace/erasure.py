"""Erasing one child everywhere: list, answers, notes and history of the audit, and every backup of it that is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from glob import escape
from pathlib import Path

from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger


class EraseReason(StrEnum):
    """Why a case is erased: a code, so that the history holds no word about the child."""

    KEPT_LONG_ENOUGH = "kept_long_enough"
    ASKED_FOR = "asked_for"
    NOT_NEEDED = "not_needed"
    MISTAKE = "added_by_mistake"


@dataclass(frozen=True, slots=True)
class Erasing:
    """What would go, for the question that is asked before."""

    reference: str
    answers: int
    history: int
    """Entries of the history that would be emptied."""
    mentions: int
    """Notes and quotes of other cases that name this reference; they stay, and are for a person to look at."""


class Erasure:
    """Erasing in an open audit. It cannot be undone, and undo does not reach back over it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def preview(self, case_id: str) -> Erasing:
        """Return what erasing a case would take away; KnownError when the audit holds nothing of it."""
        file = self._ledger.file
        entries = file.reads.events(case_id)
        references = [
            str(document["reference"])
            for each in entries
            if each.kind == "case"
            for document in (each.before, each.after)
            if document and document.get("reference")
        ]
        if not references:
            raise KnownError("This audit holds nothing about that case.", "Check the reference.")
        whole = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in set(references)), re.IGNORECASE)
        judgements = file.reads.all_judgements()
        own = sum(case == case_id for case, _ in judgements)
        texts = [text for (case, _), each in judgements.items() if case != case_id for text in (each.note, each.quote)]
        texts += [text for each in file.reads.interviews() for text in each.comments.values()]
        texts += file.reads.written().texts
        return Erasing(references[-1], own, len(entries), sum(bool(whole.search(text)) for text in texts))

    def erase(self, case_id: str, reason: EraseReason, copies: Iterable[Path] = ()) -> Changes:
        """Erase a case from the audit, its backups, the copies that updates left beside it, and further `copies`.

        A copy that does not hold the case is left as it is. KnownError while a legal hold stands, or when the audit
        holds nothing of the case; the copies are then untouched.
        """
        if self._ledger.file.reads.details().legal_hold:
            raise KnownError(
                "This audit is under a legal hold. Nothing may be erased.", "Lift the hold in Audit details first."
            )
        changes = self._ledger.erase(case_id, reason)
        for copy in (*_left_by_updates(self._ledger.file.path), *self._ledger.backup_paths(), *copies):
            self._erase_copy(copy, case_id, reason)
        return changes

    def _erase_copy(self, path: Path, case_id: str, reason: EraseReason) -> None:
        file = self._ledger.file.copy_of_this(path)
        try:
            if file.reads.events(case_id, limit=1):
                file.erase(case_id, self._ledger.now(), self._ledger.who, reason)
        finally:
            file.close()
        for older in _left_by_updates(path):
            # Opening an old copy brings it up to date, and leaves the old one beside it.
            older.unlink()


def _left_by_updates(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{escape(path.stem)} before update of version *{path.suffix}"))
