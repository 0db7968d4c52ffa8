"""Backups of an audit: checked copies in a folder of their own, what they hold, and putting one back."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
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

_LOG = logging.getLogger(__name__)
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
        return tuple(each for each in kept if each.is_file())

    def make(self, reason: str) -> Copy | None:
        """Write a backup unless one of the same state is there, and thin out older ones; None when none was needed.

        What a backup takes the place of is written in any case: nothing else holds it for certain.
        """
        folder = self.folder
        if folder is None or self._ledger.file.read_only:
            return None
        seq, head = self._ledger.file.events.head()
        same = (each for each in copies_in(folder) if (each.seq, each.mark) == (seq, head[:8]))
        there = any(_succeeds(partial(self._ledger.file.whole.salt_of, each.path)) for each in same)
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
        with _damage_told(), closing(self._ledger.file.copy_of_this(copy.path, read_only=True)) as backup:
            return _compared(copy, self._ledger.file, backup)

    def put_back(self, copy: Copy) -> None:
        """Put a backup in the place of the audit; what it replaces becomes a backup itself, so nothing is lost.

        One that is not encrypted is checked against its own history first, as at opening: its pages prove nothing.
        """
        with _damage_told(), closing(self._ledger.file.copy_of_this(copy.path, read_only=True)) as backup:
            if not backup.whole.encrypted:
                believe(backup)
        self.make("replaced")
        with _damage_told():
            self._ledger.file.whole.put_back(copy.path)
        self._ledger.forget()

    def write_anew(self, change: Callable[[], None]) -> int:
        """Carry out a change of the passphrase, then encrypt every backup that opened with the old one anew.

        Returns how many could not be: the change itself is done then, and those open with the old one until `adopt`.
        What is no backup of this audit, or too damaged to tell, is left as it is.
        """
        whole, old = self._ledger.file.whole, self._ledger.file.whole.key
        fitting = [path for path in self.paths() if self._fits(path)]
        change()
        return sum(not _succeeds(partial(whole.write_anew, path, old)) for path in fitting)

    def left_behind(self) -> int:
        """Return how many backups still have an earlier passphrase, such as after a change that was cut short."""
        whole = self._ledger.file.whole
        return sum(_succeeds(partial(whole.salt_of, path)) and not self._fits(path) for path in self.paths())

    def adopt(self, copy: Copy, earlier: Secret) -> None:
        """Encrypt anew, with the passphrase of now, a backup and all others that this earlier passphrase opens.

        WrongPassphrase when it does not open the backup; KnownError when that backup is damaged or cannot be written.
        Others that are damaged stay as they are.
        """
        whole = self._ledger.file.whole
        with _damage_told():
            key = whole.key_of(copy.path, earlier)
            whole.write_anew(copy.path, key)
        for path in self.paths():
            if key is not None and self._salt_of(path) == key.salt:
                with suppress(Damaged):
                    whole.write_anew(path, key)

    def _salt_of(self, path: Path) -> bytes | None:
        """Return the salt of an encrypted backup; None for a plain one and for what is none."""
        with suppress(KnownError):
            return self._ledger.file.whole.salt_of(path)
        return None

    def _fits(self, path: Path) -> bool:
        """Whether a backup is plain or has the passphrase of now, as far as can be seen from outside."""
        with suppress(KnownError):
            return self._ledger.file.whole.fits(path)
        return False

    def _thin(self) -> None:
        """Remove what is not kept; what cannot be removed just now is tried again with the next backup."""
        for copy in to_thin_out(self.all(), self._ledger.now().astimezone().date()):
            try:
                copy.path.unlink(missing_ok=True)
            except OSError as error:
                _LOG.warning("a backup was not thinned out: %s", type(error).__name__)


@contextmanager
def _damage_told() -> Generator[None]:
    """Say of a backup that is not whole that it is the backup, and not the audit."""
    try:
        yield
    except (Damaged, ValueError, LookupError) as error:
        raise Damaged(
            "This backup was damaged outside the program.", "It was left as it is. Choose another one."
        ) from error


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
        last_change=backup.events.last_change() or backup.reads.details().created_at,
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
