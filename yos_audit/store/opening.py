"""Opening audit files: for work, with the lock, or as a copy in memory that leaves the file to others."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from yos_audit.store.engine import connect, drop, is_locked, snapshot, take_lock
from yos_audit.store.faults import locked, speaking
from yos_audit.store.recognise import check_content, has_hot_journal, recognise
from yos_audit.store.schema import upgrade, upgrade_copy
from yos_audit.support.errors import KnownError

_ATTEMPTS = 5
"""How often a file that is just being written is copied again."""

Identity = tuple[int, int]


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


def open_writable(path: Path, key: bytes | None = None) -> Connection:
    """Open an audit for work and take its lock; KnownError for everything that is not a whole audit of ours.

    Nothing is written before the file has been believed. An older file is brought to the newest version.
    """
    with speaking():
        recognise(path)
        connection = connect(path, key)
        try:
            take_lock(connection)
            check_content(connection)
            upgrade(connection, path)
        except BaseException:
            drop(connection)
            raise
    return connection


def open_snapshot(path: Path, key: bytes | None = None) -> Connection:
    """Return a copy of an audit in memory, of one that is open elsewhere too; the file is not kept open.

    An older file is brought to the newest version in the copy alone.
    """
    with speaking():
        recognise(path, ignore_lock=True)
        if has_hot_journal(path) and not is_locked(path):
            _recover(path, key)
        connection = _copied(path, key)
        try:
            check_content(connection)
            upgrade_copy(connection)
        except BaseException:
            drop(connection)
            raise
    return connection


def _copied(path: Path, key: bytes | None) -> Connection:
    """Copy the file; when it is open elsewhere, again until it did not change while it was copied."""
    for _ in range(_ATTEMPTS):
        if not is_locked(path):
            return snapshot(path, key)
        before = _marks(path)
        connection = snapshot(path, key, ignore_locks=True)
        if before == _marks(path) and not has_hot_journal(path):
            return connection
        drop(connection)
    raise locked()


def _marks(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _recover(path: Path, key: bytes | None) -> None:
    """Let the database take back a change that was cut short, which a reader is not able to do."""
    if not can_write(path):
        raise KnownError(
            "The last change to this audit was cut short, and it cannot be put right where it is.",
            "Copy the file and the -journal file beside it to another folder, and open it there.",
        )
    connection = connect(path, key)
    try:
        take_lock(connection)
    finally:
        drop(connection)
