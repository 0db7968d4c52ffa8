"""The file as one thing: its key, checked copies of it, and another put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, select

from yos_audit.store import ancestry, reading
from yos_audit.store.backup import checker, fill_copy, not_whole, write_copy
from yos_audit.store.engine import digest_bytes, drop, looking_at, snapshot
from yos_audit.store.faults import damaged, speaking, wrong_passphrase
from yos_audit.store.keys import Key, key_for, new_key, sheet_number
from yos_audit.store.opening import finish_cut_change, id_in, judging
from yos_audit.store.recognise import check_tables, digest_of, recognise
from yos_audit.store.schema import version
from yos_audit.store.tables import JUDGEMENT
from yos_audit.store.values import Mark
from yos_audit.support.errors import KnownError, PassphraseNeeded
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

    def digest(self) -> str:
        """Return the SHA-256 of a plain file as it is now; "" when it is encrypted, or a copy of what is changed."""
        if self.encrypted:
            return ""
        with self._using() as connection:
            return digest_bytes(connection) or digest_of(self._path)

    def sheet(self) -> tuple[str, tuple[str, ...]]:
        """Return the number of the recovery sheet and its words; KnownError when the file is not encrypted."""
        if self.key is None:
            raise KnownError("This audit is not encrypted.", "Give it a passphrase first.")
        return self.key.sheet, self.key.words()

    def check_secret(self, secret: Secret) -> None:
        """Raise WrongPassphrase unless this opens the file as it is now."""
        if self.key is not None and key_for(secret, self.key.salt) != self.key:
            raise wrong_passphrase(self.key.sheet)

    def salt_of(self, copy: Path) -> bytes | None:
        """Return the salt of a copy, None for a plain one; KnownError when it is not whole."""
        with speaking():
            return recognise(copy, ignore_lock=True)

    def fits(self, copy: Path) -> bool:
        """Whether a copy is plain or was made under the passphrase of now; KnownError when it is not whole."""
        salt = self.salt_of(copy)
        return salt is None or (self.key is not None and salt == self.key.salt)

    def key_of(self, copy: Path, opener: Secret | None = None) -> Key | None:
        """Return the key of a copy of the file, None for a plain one: that of now, or one made from its own opener.

        PassphraseNeeded when the copy was made under an earlier passphrase and there is no opener; KnownError when the
        file is plain, as a copy that was kept from others is not written anew for everybody to read.
        """
        salt = self.salt_of(copy)
        if salt is None or self.fits(copy):
            return None if salt is None else self.key
        if self.key is None:
            raise KnownError("This backup is encrypted, and the audit is not.", "Give the audit a passphrase first.")
        if opener is None:
            raise PassphraseNeeded(
                "This backup was made with an earlier passphrase.",
                f"Type the passphrase it had then, or the words of the recovery sheet {sheet_number(salt)}.",
            )
        return key_for(opener, salt)

    def id_in(self, copy: Path) -> str:
        """Return the id of the audit that a closed copy holds; KnownError when it cannot be opened for work."""
        key = self.key_of(copy)
        with speaking():
            return id_in(copy, key)

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

        KnownError, and the file stays, when the copy is not whole, has an earlier passphrase or is of another audit.
        """
        key = self.key_of(copy)
        with _looking(copy, key) as earlier, self._writing() as own:
            check_tables(earlier)
            if reading.audit_id(own) != reading.audit_id(earlier):
                raise KnownError("This is a backup of another audit.", "Choose a backup of this one.")
            pages = copy if key == self.key else None
            self._replace(earlier, self.key, converted=self._converts(key), pages=pages)
        self._open_again()

    def write_anew(self, copy: Path, old: Key | None) -> None:
        """Encrypt a copy of the file that has the `old` key as the file is now; WrongPassphrase when it has another."""
        with speaking(), judging(copy, old):
            finish_cut_change(copy, old)
            earlier = snapshot(copy, old)
        try:
            with speaking():
                check_tables(earlier)
            with speaking(), replacing(copy, checker(earlier, self.key)) as temporary:
                fill_copy(earlier, temporary, self.key, converted=self._converts(old))
        finally:
            drop(earlier)

    def _converts(self, key: Key | None) -> bool:
        """Whether only one of a copy with this key and the file is encrypted."""
        return (key is None) != (self.key is None)

    def _replace(self, source: Connection, key: Key | None, *, converted: bool, pages: Path | None = None) -> None:
        """Put what `source` holds in the place of the file; `pages` is its file where that has the key already."""
        check = checker(source, key, not_whole if pages is None else damaged)
        with speaking(), replacing(self._path, partial(self._believe, check)) as temporary:
            if pages is None:
                fill_copy(source, temporary, key, converted=converted)
            else:
                shutil.copyfile(pages, temporary)

    def _open_again(self) -> None:
        """Take the lock of the new file at once."""
        with self._using():
            pass

    def _believe(self, check: Callable[[Path], None], temporary: Path) -> None:
        check(temporary)
        self._let_go()


@contextmanager
def _looking(copy: Path, key: Key | None) -> Generator[Connection]:
    """Open a copy for looking; WrongPassphrase when the key does not fit."""
    with speaking():
        with judging(copy, key):
            finish_cut_change(copy, key)
        connection = looking_at(copy, key)
        try:
            with judging(copy, key):
                version(connection)
            yield connection
        finally:
            drop(connection)


def _where(row: Any) -> tuple[str, str]:
    return row.case_id, row.question_id
