"""Erasing one child everywhere: list, answers, notes and history of the audit, and every copy of it that is known of.

What waits on this laptop to be saved in the audit goes too.

Copies come first and the audit last, so that after a cut at any moment the case is still there to be erased again; a
copy it is gone from is then passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from yos_audit.support.errors import KnownError
from yos_audit.support.unfinished import sweep
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.kept_copies import ClosedCopy, kept_copies, remove
from yos_audit.workspace.ledger import Ledger, counted


class EraseReason(StrEnum):
    """Why a case is erased: a code, so that the history holds no word about the child."""

    KEPT_LONG_ENOUGH = "kept_long_enough"
    ASKED_FOR = "asked_for"
    NOT_NEEDED = "not_needed"
    MISTAKE = "added_by_mistake"


class Unopened(StrEnum):
    """What is done with copies that nothing can be erased from, because they cannot be opened."""

    REFUSE = "refuse"
    """Nothing is erased at all."""
    KEEP = "keep"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Erasing:
    """What would go, for the question that is asked before."""

    reference: str
    answers: int
    history: int
    """Entries of the history that would be emptied."""
    mentions: int
    """Notes and quotes of other cases that name this reference; they stay, and are for a person to look at."""
    copies: int = 0
    """Backups and other copies that the case would be erased from too, where they hold it."""
    closed: tuple[ClosedCopy, ...] = ()
    """Copies that cannot be opened, so that nothing can be erased from them."""


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
            raise _nothing()
        whole = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in set(references)), re.IGNORECASE)
        judgements = file.reads.all_judgements()
        own = sum(case == case_id for case, _ in judgements)
        texts = [text for (case, _), each in judgements.items() if case != case_id for text in (each.note, each.quote)]
        texts += [text for each in file.reads.interviews() for text in each.comments.values()]
        texts += file.reads.written().texts
        mentions = sum(bool(whole.search(text)) for text in texts)
        kept = kept_copies(self._ledger)
        return Erasing(references[-1], own, len(entries), mentions, len(kept.open), kept.closed)

    def erase(
        self,
        case_id: str,
        reason: EraseReason,
        copies: Iterable[Path] = (),
        unopened: Unopened = Unopened.REFUSE,
    ) -> Changes:
        """Erase a case from the audit and every copy of it that is known of, and from further `copies`.

        A copy that does not hold the case is left as it is. KnownError, and the audit itself untouched, while a legal
        hold stands, when the audit holds nothing of the case, or for copies that cannot be opened and are `unopened`.
        """
        if self._ledger.file.reads.details().legal_hold:
            raise KnownError(
                "This audit is under a legal hold. Nothing may be erased.", "Lift the hold in Audit details first."
            )
        if not self._ledger.file.reads.events(case_id, limit=1):
            raise _nothing()
        kept = kept_copies(self._ledger, copies)
        _settle(kept.closed, unopened)
        sweep()
        _settle(tuple(self._failing(kept.open, case_id, reason)), unopened)
        if self._ledger.kept is not None and self._ledger.kept.path not in {each.path for each in kept.closed}:
            self._ledger.kept.forget_case(case_id)
        return self._ledger.erase(case_id, reason)

    def _failing(self, copies: Iterable[Path], case_id: str, reason: EraseReason) -> Iterable[ClosedCopy]:
        """Erase a case from copies; gives those that turned out to be damaged further in."""
        for copy in copies:
            try:
                self._erase_copy(copy, case_id, reason)
            except KnownError as error:
                yield ClosedCopy(copy, error.problem)

    def _erase_copy(self, path: Path, case_id: str, reason: EraseReason) -> None:
        file = self._ledger.file.copy_of_this(path)
        try:
            if file.reads.events(case_id, limit=1):
                file.erase(case_id, self._ledger.now(), self._ledger.who, reason)
        finally:
            file.close()


def _settle(closed: tuple[ClosedCopy, ...], unopened: Unopened) -> None:
    """Do with copies that cannot be opened what is to be done; KnownError to refuse."""
    if closed and unopened is Unopened.REFUSE:
        number, names = counted(len(closed), "copy", "copies"), ", ".join(each.path.name for each in closed)
        raise KnownError(
            f"The case was not erased: {number} of this audit cannot be opened ({names}). {closed[0].problem}",
            "Choose whether to remove or to keep what cannot be opened.",
        )
    if unopened is Unopened.REMOVE:
        for each in closed:
            remove(each.path)


def _nothing() -> KnownError:
    return KnownError("This audit holds nothing about that case.", "Check the reference.")
