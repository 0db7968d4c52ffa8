"""What happened in the audit, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from yos_audit.store.event_kinds import CONSULTATION
from yos_audit.store.values import Event, EventFilter, Mark, Processing, Role
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.narration import Difference, Narrator

PAGE = 100
"""Lines of history that are read at a time."""
ABOUT = MappingProxyType(
    {
        "answers": ("judgement",),
        "cases": ("case",),
        "interviews": ("interview",),
        "audit": ("audit", "framework", "erasure", "erased", "combination"),
        "exports": ("export", "copied"),
    }
)
"""The kinds of history one can ask for, and what the journal calls them."""


@dataclass(frozen=True, slots=True)
class HistoryWanted:
    """Which part of the history is wanted; empty fields take everything."""

    case_id: str = ""
    question_id: str = ""
    """Only together with a case."""
    about: str = ""
    """A key of `ABOUT`."""
    processing: Processing | None = None
    """What was done with data about people; consultations are part of the history only when they are asked for."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened."""

    at: datetime
    """In UTC."""
    who: str
    """The auditor's code; may be empty."""
    what: str
    """A short phrase, such as "Answer changed from Yes to No"."""
    subject: str
    """What it was done to, such as "C3 in A-0417"; empty for the audit as a whole."""
    action: str
    """The action it was part of, as the Undo menu names it."""
    changed: tuple[Difference, ...]
    why: str
    processing: Processing | None = None
    """What that is called by the Information Commissioner; None for what is not about people."""
    case_id: str = ""
    """The case it was about, if that is still in the audit."""
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Part of the history, newest first. `skipped` newer lines come before it, of `total` in all."""

    lines: tuple[HistoryLine, ...]
    skipped: int
    total: int


@dataclass(frozen=True, slots=True)
class CaseEver:
    """A case that is in the audit, or was."""

    id: str
    reference: str
    removed: bool


class History:
    """The journal of an open audit. Undo and redo work across the whole audit, after re-opening too."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._cases: tuple[int, tuple[CaseEver, ...]] | None = None

    def events(self, case_id: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
        """Return what happened in the audit or in one case, oldest first; with `limit` only the newest so many."""
        return self._ledger.file.reads.events(case_id, limit)

    def cases_ever(self) -> tuple[CaseEver, ...]:
        """Return every case there is or was; those in the audit first, in its order."""
        generation = self._ledger.generation
        if self._cases is None or self._cases[0] != generation:
            self._cases = generation, self._read_cases()
        return self._cases[1]

    def page(self, wanted: HistoryWanted, skip: int = 0, limit: int = PAGE) -> HistoryPage:
        """Return a page of what is wanted in words, newest first, after the `skip` newest lines."""
        asked = EventFilter(wanted.case_id, wanted.question_id, ABOUT.get(wanted.about, ()), wanted.processing)
        reads = self._ledger.file.events
        total = reads.count(asked)
        first = max(0, min(skip, total - 1))
        return HistoryPage(self._told(reads.page(asked, first, limit)), first, total)

    def beginning(self) -> str:
        """Return what tells this history from that of an audit salvaged from it."""
        return self._ledger.file.events.beginning()

    def mark(self) -> Mark:
        """Return what tells the newest entry from every other."""
        return self._ledger.file.whole.mark()

    def entries_since(self, mark: Mark) -> int | None:
        """Return how many entries, erasures aside, follow a marked one; None when there is no such entry."""
        return self._ledger.file.whole.entries_since(mark)

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

    def _read_cases(self) -> tuple[CaseEver, ...]:
        here = [CaseEver(case.id, case.reference, removed=False) for case in self._ledger.file.reads.cases()]
        known = {case.id for case in here}
        gone = self._ledger.file.events.removed_cases()
        return (*here, *(CaseEver(each, gone[each], removed=True) for each in gone if each not in known))

    def _told(self, events: Iterable[Event]) -> tuple[HistoryLine, ...]:
        cases = self.cases_ever()
        here = {case.id for case in cases if not case.removed}
        narrator = Narrator(self._ledger.framework, {case.id: case.reference for case in cases})
        return tuple(_line(narrator, event, here) for event in events)


def _line(narrator: Narrator, event: Event, here: set[str]) -> HistoryLine:
    case_id, _, question_id = event.subject.partition("/")
    linked = case_id in here and event.kind in ("case", "judgement", CONSULTATION)
    action = {Role.UNDO: "undo of ", Role.REDO: "redo of "}.get(event.role, "") + event.label
    return HistoryLine(
        at=event.at,
        who=event.who,
        what=narrator.what(event),
        subject=narrator.subject(event),
        action=action,
        changed=narrator.differences(event),
        why=event.why,
        processing=event.processing,
        case_id=case_id if linked else "",
        question_id=question_id if linked else "",
    )
