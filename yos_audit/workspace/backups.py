"""Backups of an audit: checked copies in a folder of their own, what they hold, and putting one back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yos_audit.store.values import Problem
from yos_audit.support.copies import Copy, copies_in, name_of, to_thin_out
from yos_audit.support.errors import Damaged, KnownError
from yos_audit.support.safe_file import speaking
from yos_audit.support.secret import Secret
from yos_audit.workspace.ledger import Ledger

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

EVERY = timedelta(hours=1)
"""How old the newest backup may be while the audit is being changed."""
_ENDING = ".yosaudit"
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a backup has and lacks against the audit as it stands."""

    copy: Copy
    last_change: datetime
    """When the newest change in the backup was made, UTC."""
    cases: int
    complete: int
    answers: int
    entries_lacking: int | None
    """Entries of the history made since; None when the backup is no earlier state of the audit."""
    cases_lacking: tuple[str, ...]
    """References of cases that the audit has and the backup has not: they would go."""
    cases_returning: tuple[str, ...]
    """References of cases that only the backup has: they would come back."""
    answers_lacking: int
    """Answers of cases in both that the audit has and the backup has otherwise or not at all."""
    answers_returning: int
    """Answers of cases in both that only the backup has."""

    @property
    def same(self) -> bool:
        """Whether the backup holds exactly what the audit holds."""
        differences = (self.cases_lacking, self.cases_returning, self.answers_lacking, self.answers_returning)
        return self.entries_lacking == 0 and not any(differences)


class Backups:
    """The backups of an open audit. Without a folder none are made. KnownError when one cannot be written."""

    def __init__(self, ledger: Ledger, base: Path | None) -> None:
        self._ledger = ledger
        self._base = base
        self._folder: Path | None = None
        ledger.before_bulk = self.make
        ledger.backup_paths = self.files

    @property
    def folder(self) -> Path | None:
        """The folder of this audit's backups; None when none are made."""
        if self._folder is None and self._base is not None:
            self._folder = folder_of(self._base, self._ledger.file.reads.details().id)
        return self._folder

    def all(self) -> tuple[Copy, ...]:
        """Return the backups there are, newest first."""
        return () if self.folder is None else copies_in(self.folder)

    def paths(self) -> tuple[Path, ...]:
        """Return where the backups are."""
        return tuple(each.path for each in self.all())

    def files(self) -> tuple[Path, ...]:
        """Return every audit in the folder of the backups, also what repairs and updates left there."""
        if self.folder is None:
            return ()
        kept = (each for each in sorted(self.folder.glob(f"*{_ENDING}")) if not each.name.startswith("."))
        return tuple(kept)

    def make(self, reason: str) -> Copy | None:
        """Write a backup unless one of the same state is there, and thin out older ones; None when none was needed.

        What a backup takes the place of is written in any case: nothing else holds it for certain.
        """
        folder = self.folder
        if folder is None or self._ledger.file.read_only:
            return None
        seq, head = self._ledger.file.events.head()
        there = any((each.seq, each.mark) == (seq, head[:8]) for each in copies_in(folder))
        if there and reason != "replaced":
            return None
        with speaking(folder):
            folder.mkdir(parents=True, exist_ok=True)
        target = folder / name_of(self._ledger.now(), seq, head, reason)
        self._ledger.file.whole.copy_to(target)
        self._thin()
        return next(each for each in copies_in(folder) if each.path == target)

    def make_if_due(self) -> Copy | None:
        """Write the backup of the hour when the audit was changed since the newest one and that is an hour old."""
        newest = next(iter(self.all()), None)
        if newest is not None and self._ledger.now() - newest.made_at < EVERY:
            return None
        return self.make("hourly")

    def compare(self, copy: Copy) -> Comparison:
        """Return what a backup has and lacks.

        PassphraseNeeded when it was made under an earlier passphrase, KnownError when it is not whole.
        """
        backup = self._ledger.file.copy_of_this(copy.path, read_only=True)
        try:
            return _compared(copy, self._ledger.file, backup)
        finally:
            backup.close()

    def put_back(self, copy: Copy) -> None:
        """Put a backup in the place of the audit; what it replaces becomes a backup itself, so nothing is lost.

        One that is not encrypted is checked against its own history first, as at opening: its pages prove nothing.
        """
        with closing(self._ledger.file.copy_of_this(copy.path, read_only=True)) as backup:
            if not backup.whole.encrypted:
                believe(backup)
        self.make("replaced")
        self._ledger.file.whole.put_back(copy.path)
        self._ledger.forget()

    def write_anew(self, change: Callable[[], None]) -> int:
        """Carry out a change of the passphrase, then encrypt every backup that opened with the old one anew.

        Returns how many could not be: the change itself is done then, and those open with the old one until `adopt`.
        """
        whole, old = self._ledger.file.whole, self._ledger.file.whole.key
        fitting = [path for path in self.paths() if whole.fits(path)]
        change()
        return sum(not _succeeds(partial(whole.write_anew, path, old)) for path in fitting)

    def left_behind(self) -> int:
        """Return how many backups still have an earlier passphrase, such as after a change that was cut short."""
        whole = self._ledger.file.whole
        return sum(_succeeds(partial(whole.fits, path)) and not whole.fits(path) for path in self.paths())

    def adopt(self, copy: Copy, earlier: Secret) -> None:
        """Encrypt anew, with the passphrase of now, a backup and all others that this earlier passphrase opens.

        WrongPassphrase when it does not open the backup; KnownError when something cannot be written.
        """
        whole = self._ledger.file.whole
        key = whole.key_of(copy.path, earlier)
        whole.write_anew(copy.path, key)
        for path in self.paths():
            if key is not None and whole.salt_of(path) == key.salt:
                whole.write_anew(path, key)

    def _thin(self) -> None:
        for copy in to_thin_out(self.all(), self._ledger.now().astimezone().date()):
            copy.path.unlink(missing_ok=True)


def believe(file: AuditFile) -> None:
    """Raise Damaged when the records of a file are not what its history says."""
    try:
        problems = file.verify()
    except ValueError:
        problems = (Problem("journal", "An entry of the history cannot be read."),)
    if problems:
        raise Damaged(
            f"This audit was damaged outside the program: {problems[0].text}",
            "It was left as it is. Bring back the last good backup.",
        )


def folder_of(base: Path, audit_id: str) -> Path:
    """Return the folder of an audit's backups; an id that could lead elsewhere is not used as it is."""
    safe = audit_id if _ID.fullmatch(audit_id) else hashlib.sha256(audit_id.encode()).hexdigest()[:16]
    return base / safe


def _succeeds(work: Callable[[], object]) -> bool:
    try:
        work()
    except KnownError:
        return False
    return True


def _compared(copy: Copy, audit: AuditFile, backup: AuditFile) -> Comparison:
    now, then = _state(audit), _state(backup)
    both = {case for case in now.cases if case in then.cases}
    mine, theirs = ({key: each for key, each in side.answers.items() if key[0] in both} for side in (now, then))
    cases, complete = backup.reads.counts()
    return Comparison(
        copy=copy,
        last_change=backup.reads.events(limit=1)[0].at,
        cases=cases,
        complete=complete,
        answers=len(then.answers),
        entries_lacking=audit.whole.entries_since(backup.whole.mark(work=True)),
        cases_lacking=tuple(name for case, name in now.cases.items() if case not in then.cases),
        cases_returning=tuple(name for case, name in then.cases.items() if case not in now.cases),
        answers_lacking=sum(theirs.get(key) != each for key, each in mine.items()),
        answers_returning=sum(key not in mine for key in theirs),
    )


@dataclass(frozen=True, slots=True)
class _State:
    cases: dict[str, str]
    answers: dict[tuple[str, str], tuple[Any, ...]]


def _state(file: AuditFile) -> _State:
    return _State({each.id: each.reference for each in file.reads.cases()}, file.whole.answers())
