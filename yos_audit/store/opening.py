"""Opening audit files: for work, with the lock, or as a copy in memory that leaves the file to others."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from yos_audit.store.backup import KeepIn
from yos_audit.store.driver import driver
from yos_audit.store.engine import (
    connect,
    drop,
    is_locked,
    raw_connection,
    release,
    snapshot,
    take_lock,
    unreadable_pages,
)
from yos_audit.store.faults import (
    NOT_A_DATABASE,
    code_of,
    damaged,
    locked,
    moved,
    needs_passphrase,
    speaking,
    wrong_passphrase,
)
from yos_audit.store.keys import Key, key_for
from yos_audit.store.recognise import check_content, check_size, has_hot_journal, recognise
from yos_audit.store.schema import upgrade, upgrade_copy
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret

_ATTEMPTS = 5
"""How often a file that is just being written is copied again."""

Identity = tuple[int, int]
Opener = Secret | Key | None
"""What opens an encrypted audit: what was typed, or the key when it is known already."""


def identity(path: Path) -> Identity | None:
    """Return what tells a file from another that takes its name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def can_write(path: Path) -> bool:
    """Whether the file and its folder can be changed; the journal stands in the folder while a change is made."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def open_writable(path: Path, opener: Opener = None, keep_in: KeepIn | None = None) -> tuple[Connection, Key | None]:
    """Open an audit for work and take its lock; KnownError for everything that is not a whole audit of ours.

    Nothing is written before the file has been believed. An older file is brought to the newest version, after a
    backup in the folder that `keep_in` names. `opener` is
    not looked at when the audit is not encrypted. Returns the connection and the key, None for a plain audit.
    """
    with speaking():
        key = _key(recognise(path), opener)
        with judging(path, key):
            connection = connect(path, key)
            try:
                take_lock(connection)
                check_size(connection, path)
                check_content(connection)
                upgrade(connection, keep_in=keep_in, key=key)
            except BaseException:
                drop(connection)
                raise
    return connection, key


def open_snapshot(path: Path, opener: Opener = None) -> tuple[Connection, Key | None]:
    """Return a copy of an audit in memory, of one that is open elsewhere too; the file is not kept open.

    An older file is brought to the newest version in the copy alone.
    """
    with speaking():
        key = _key(recognise(path, ignore_lock=True), opener)
        with judging(path, key):
            finish_cut_change(path, key)
            connection = _copied(path, key)
        try:
            check_content(connection)
            upgrade_copy(connection)
        except BaseException:
            drop(connection)
            raise
    return connection, key


def id_in(path: Path, opener: Opener) -> str:
    """Return the id of the audit in a file, reading hardly more of it; KnownError when it cannot be opened for work."""
    key = _key(recognise(path), opener)
    if not can_write(path):
        raise KnownError("This audit cannot be changed where it is.", "Ask whoever looks after the folder.")
    with judging(path, key):
        finish_cut_change(path, key)
        with closing(raw_connection(path, "ro&immutable=1", key)) as raw:
            known = raw.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'audit'").fetchone()
            found = [str(row[0]) for row in raw.execute("SELECT id FROM audit LIMIT 2")] if known[0] else []
    if len(found) != 1:
        raise damaged()
    return found[0]


def _key(salt: bytes | None, opener: Opener) -> Key | None:
    """Return the key of a file with this salt; the key of a file that another took the place of does not fit."""
    if salt is None:
        return None
    if opener is None:
        raise needs_passphrase()
    if isinstance(opener, Secret):
        return key_for(opener, salt)
    if opener.salt != salt:
        raise moved()
    return opener


@contextmanager
def judging(path: Path, key: Key | None) -> Generator[None]:
    """Tell a wrong passphrase from damage: it fits no page at all, and damage leaves some."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if key is None or code_of(original) != NOT_A_DATABASE:
            raise
        unreadable, pages = unreadable_pages(path, key)
        raise wrong_passphrase(key.sheet) if unreadable >= pages else damaged() from None


def _copied(path: Path, key: Key | None) -> Connection:
    """Copy the file; when it is open elsewhere, again until it did not change while it was copied."""
    for _ in range(_ATTEMPTS):
        if not is_locked(path):
            return snapshot(path, key)
        before = _marks(path)
        connection = snapshot(path, key, ignore_locks=True)
        if before == _marks(path) and not has_hot_journal(path):
            return connection
        drop(connection)
    raise locked(path)


def _marks(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def finish_cut_change(path: Path, key: Key | None) -> None:
    """Let the database take back a change that was cut short, which a reader is not able to do."""
    if not has_hot_journal(path) or is_locked(path):
        return
    if not can_write(path):
        raise KnownError(
            "The last change to this audit was cut short, and it cannot be put right where it is.",
            "Copy the file and the -journal file beside it to another folder, and open it there.",
        )
    connection = connect(path, key)
    try:
        take_lock(connection)
        # A journal that was none of this file is passed over by then, and in the way of readers until it is gone.
        release(connection)
    finally:
        drop(connection)
