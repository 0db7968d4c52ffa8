"""What somebody looked at in an open audit, and copied out of it: gathered in memory, written at quiet moments.

Looking never waits for a drive: what was seen is kept as a code and the id of a case, once for each person, case and
sitting, and goes into the history with the next quiet moment, at locking or at closing. A sitting lasts from opening to
locking or closing. An audit that cannot be written takes no record. A drive that fails keeps it for the next try. When
the program is killed, what was not yet written is lost: no more than the minute since the last quiet moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from yos_audit.store.event_kinds import CONSULTATION, COPIED
from yos_audit.store.values import Action, Document
from yos_audit.support.errors import KnownError
from yos_audit.workspace.ledger import Ledger

LABEL = "looking at the audit"


class Seen(StrEnum):
    """What was shown."""

    ANSWERS = "answers"
    FACTS = "facts"
    HISTORY = "history"
    PAPER = "print_preview"
    LIST = "list"
    SEARCH = "search"
    ACROSS = "by_question"
    BEHIND = "behind_figures"
    INTERVIEWS = "interviews"
    REPORT = "report_preview"


class Consultations:
    """The looks of one sitting, by the code of whoever looked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sitting = ledger.sitting
        self._seen: set[tuple[str, str, Seen]] = set()
        self._waiting: dict[str, dict[str, set[Seen]]] = {}
        """Auditor's code -> case id, or "" for no single case -> what was shown."""
        self._copies: Counter[str] = Counter()

    def saw(self, what: Seen, case_id: str = "") -> None:
        """Take note that somebody was shown a case, or more than one; quick, and nothing is written yet."""
        if self._ledger.file.read_only:
            return
        self._begin_anew_when_replaced()
        who = self._ledger.who
        if (who, case_id, what) not in self._seen:
            self._seen.add((who, case_id, what))
            self._waiting.setdefault(who, {}).setdefault(case_id, set()).add(what)

    def copied(self) -> None:
        """Take note that text was put on the clipboard, from where any program can read it."""
        if not self._ledger.file.read_only:
            self._copies[self._ledger.who] += 1

    def write(self) -> bool:
        """Write what waits into the history; returns whether nothing waits any more. Never raises for a drive."""
        for who in sorted({*self._waiting, *self._copies}):
            try:
                made = tuple(self._events(who))
                if made:
                    self._ledger.file.note(made, Action(LABEL, (), self._ledger.now(), who))
            except KnownError:
                return False
            self._waiting.pop(who, None)
            self._copies.pop(who, None)
        return True

    def _begin_anew_when_replaced(self) -> None:
        """After another state of the audit took its place, what is looked at is noted again."""
        if self._sitting != self._ledger.sitting:
            self._sitting = self._ledger.sitting
            self._seen.clear()

    def _events(self, who: str) -> Iterator[tuple[str, str, Document]]:
        """Give kind, subject and document of each event; a case erased in the meantime is not named any more."""
        reads = self._ledger.file.reads
        for case_id, seen in self._waiting.get(who, {}).items():
            document: Document = {"seen": sorted(seen)}
            if not case_id:
                yield CONSULTATION, "", {**document, "cases": reads.counts()[0]}
            elif reads.events(case_id, limit=1):
                yield CONSULTATION, case_id, document
        if self._copies[who]:
            yield COPIED, "", {"way": "clipboard", "times": self._copies[who]}
