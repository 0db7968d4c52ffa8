"""The file as one thing: its key, checked copies of it, and another put in its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, select

from yos_audit.store import ancestry, journal, reading
from yos_audit.store.backup import checker, fill_copy, write_copy
from yos_audit.store.engine import drop
from yos_audit.store.faults import speaking, wrong_passphrase
from yos_audit.store.keys import Key, key_for, new_key
from yos_audit.store.opening import id_in, open_snapshot
from yos_audit.store.recognise import recognise
from yos_audit.store.tables import JUDGEMENT
from yos_audit.store.values import Mark
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing
from yos_audit.support.secret import Secret

_COLUMNS = ("case_id", "question_id", "answer", "reasons", "na_reason", "note", "quote")
_ANSWER: Select[Any] = select(*(JUDGEMENT.c[name] for name in _COLUMNS))

Using = Callable[[], AbstractContextManager[Connection]]


class Whole:
    """What is done with the whole of an open file.

    Whatever takes the place of the file is a checked copy moved there in one step, so that at every moment either the
    old file or the new one is there, whole. The file is let go just before, for Windows moves nothing onto an open
    file, and opened again at once.
    """

    def __init__(self, path: Path, key: Key | None, using: Using, writing: Using, let_go: Callable[[], None]) -> None:
        self._path = path
        self._using = using
        self._writing = writing
        self._let_go = let_go
        self.key = key
        """The key of the file; None for a plain one."""

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted."""
        return self.key is not None

    def sheet(self) -> tuple[str, tuple[str, ...]]:
        """Return the number of the recovery sheet and its words; KnownError when the file is not encrypted."""
        if self.key is None:
            raise KnownError("This audit is not encrypted.", "Give it a passphrase first.")
        return self.key.sheet, self.key.words()

    def check_secret(self, secret: Secret) -> None:
        """Raise WrongPassphrase unless this opens the file as it is now."""
        if self.key is not None and key_for(secret, self.key.salt) != self.key:
            raise wrong_passphrase(self.key.sheet)

    def fits(self, copy: Path) -> bool:
        """Whether a copy is plain or was made under the passphrase of now; KnownError when it is not whole."""
        with speaking():
            salt = recognise(copy, ignore_lock=True)
        return salt is None or (self.key is not None and salt == self.key.salt)

    def check_fits(self, copy: Path) -> None:
        """Raise a KnownError when a copy of the file was made under another passphrase."""
        if not self.fits(copy):
            raise KnownError(
                "This backup was made with an earlier passphrase.",
                "Open it by itself, with the passphrase it had then.",
            )

    def id_in(self, copy: Path) -> str:
        """Return the id of the audit that a closed copy holds; KnownError when it cannot be opened for work."""
        self.check_fits(copy)
        with speaking():
            return id_in(copy, self.key)

    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the newest event of the journal."""
        with self._using() as connection:
            return journal.head(connection)

    def mark(self, *, work: bool = False) -> Mark:
        """Return what tells the newest event from every other; with `work`, the newest before erasures at the end."""
        with self._using() as connection:
            return ancestry.newest(connection, work=work)

    def entries_since(self, mark: Mark) -> int | None:
        """Return how many events follow a marked one of a copy or an earlier day; None when it is not there."""
        with self._using() as connection:
            return ancestry.entries_since(connection, mark)

    def answers(self) -> dict[tuple[str, str], tuple[Any, ...]]:
        """Return what is recorded for every case and question as plain rows, for comparing two files fast."""
        with self._using() as connection:
            return {_where(row): tuple(row) for row in connection.execute(_ANSWER)}

    def copy_to(self, target: Path) -> None:
        """Write a checked copy, encrypted as the file is; KnownError when it could not be written."""
        with self._using() as connection:
            write_copy(connection, target, self.key)

    def encrypt(self, secret: Secret) -> None:
        """Give the file a passphrase, or another one; KnownError, and the old one stays, when that cannot be done."""
        key = new_key(secret)
        with self._writing() as connection:
            self._replace(connection, key, converted=self.key is None)
        self.key = key
        self._open_again()

    def put_back(self, copy: Path) -> None:
        """Put an earlier copy in the place of the file, encrypted as the file is now.

        KnownError, and the file stays, when the copy is not whole or is one of another audit.
        """
        self.check_fits(copy)
        with speaking():
            connection, key = open_snapshot(copy, self.key)
        try:
            with self._writing() as own:
                if reading.details(own).id != reading.details(connection).id:
                    raise KnownError("This is a backup of another audit.", "Choose a backup of this one.")
                self._replace(connection, self.key, converted=(key is None) != (self.key is None))
        finally:
            drop(connection)
        self._open_again()

    def write_anew(self, copy: Path, old: Key | None) -> None:
        """Encrypt a copy of the file that has the `old` key as the file is now."""
        with speaking():
            connection, _ = open_snapshot(copy, old)
        try:
            write_copy(connection, copy, self.key, converted=(old is None) != (self.key is None))
        finally:
            drop(connection)

    def _replace(self, source: Connection, key: Key | None, *, converted: bool) -> None:
        check = checker(source, key)
        with speaking(), replacing(self._path, partial(self._believe, check)) as temporary:
            fill_copy(source, temporary, key, converted=converted)

    def _open_again(self) -> None:
        """Take the lock of the new file at once."""
        with self._using():
            pass

    def _believe(self, check: Callable[[Path], None], temporary: Path) -> None:
        check(temporary)
        self._let_go()


def _where(row: Any) -> tuple[str, str]:
    return row.case_id, row.question_id
