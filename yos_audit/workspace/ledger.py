"""What the commands of an open audit share: the file, who works, and what a commit means for the screens."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yos_audit.audit.values import Case
from yos_audit.framework.values import Framework, Question
from yos_audit.store.event_kinds import EXPORT
from yos_audit.store.values import Action, Committed, Edit
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile
    from yos_audit.workspace.kept_here import KeptHere

_BULK = 20
"""Records changed by one action from which a backup is kept before it."""

Clock = Callable[[], datetime]
Export = tuple[str, dict[str, Any]]
"""Id and document of an entry about a report that left."""


def utc_now() -> datetime:
    """Return the time now in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return an id that no other record has, in this audit or in a copy of it."""
    return secrets.token_hex(8)


class Ledger:
    """The open file with whoever works in it."""

    def __init__(self, file: AuditFile, who: str, clock: Clock = utc_now) -> None:
        self.file = file
        self.who = who
        self._clock = clock
        self.before_bulk: Callable[[str], object] | None = None
        """Called with a reason before many records are changed or a case is removed: it keeps a backup."""
        self.backup_paths: Callable[[], tuple[Path, ...]] = tuple
        """Returns every file kept as a backup of the audit, also those that are damaged or of an old version."""
        self.kept: KeptHere | None = None
        """Where changes are kept while the file cannot be written; None where no profile was named."""
        self.generation = 0
        """Counts the changes made, so that what was computed before one is known to be old."""
        self.sitting = 0
        """Counts how often another state of the audit took its place."""
        self.saved_at: datetime | None = None
        """When the last change was committed; None while nothing was changed."""

    @property
    def framework(self) -> Framework:
        """The framework that the audit was started with."""
        return self.file.framework

    def now(self) -> datetime:
        """Return the time in UTC."""
        return self._clock()

    def commit(
        self, label: str, edits: Iterable[Edit], at: datetime | None = None, exports: Sequence[Export] = ()
    ) -> Changes:
        """Commit edits as one action; nothing is written when there are none.

        `exports` is what another copy wrote down of reports that left it.
        """
        made = tuple(edits)
        if not made:
            return Changes("")
        if _is_bulk(made):
            self.keep_copy("change")
        return self._told(self.file.commit(Action(label, made, at or self.now(), self.who, exports=tuple(exports))))

    def keep_copy(self, reason: str) -> None:
        """Keep a backup of the audit as it is now, where backups are kept."""
        if self.before_bulk is not None:
            self.before_bulk(reason)

    def forget(self) -> None:
        """Treat everything that was computed as old: the file was replaced by a copy of another time."""
        self.generation += 1
        self.sitting += 1
        self.saved_at = None

    def note_export(self, export_id: str, label: str, document: dict[str, Any]) -> None:
        """Write into the journal what becomes of a report that leaves the audit; nothing else changes."""
        self.file.note(((EXPORT, export_id, document),), Action(label, (), self.now(), self.who))

    def undo(self) -> Changes:
        """Take the latest action back."""
        return self._told(self.file.undo(self.now(), self.who))

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._told(self.file.redo(self.now(), self.who))

    def erase(self, case_id: str, reason: str) -> Changes:
        """Erase a case for good."""
        answers = frozenset((case_id, each) for each in self._answered(case_id))
        erased = self.file.erase(case_id, self.now(), self.who, reason)
        self.generation += 1
        self.saved_at = erased.at
        return Changes("erasing a case", erased.at, cases=frozenset({case_id}), judgements=answers)

    def _answered(self, case_id: str) -> tuple[str, ...]:
        return tuple(question for each in self.file.reads.records([case_id]) for question in each.judgements)

    def _told(self, committed: Committed | None) -> Changes:
        if committed is None:
            return Changes("")
        self.generation += 1
        self.saved_at = committed.at
        return Changes(
            action=committed.label,
            saved_at=committed.at,
            details=committed.details,
            cases=committed.cases,
            judgements=committed.judgements,
            interviews=committed.interviews,
            wording=committed.wording,
            plan=committed.plan,
            parked=committed.parked,
            restored=committed.restored,
        )


def _is_bulk(edits: tuple[Edit, ...]) -> bool:
    removes = any(isinstance(each.before, Case) and each.after is None for each in edits)
    return removes or len(edits) > _BULK


def short_name(question: Question) -> str:
    """Return the code of a question, or its name where it has none."""
    return question.code or question.name


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, such as "1 case" or "5,000 cases"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
