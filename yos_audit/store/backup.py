"""A copy of an open audit that is known to be good before it carries its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from yos_audit.store.driver import driver
from yos_audit.store.engine import raw_connection
from yos_audit.store.keys import Key
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing

_MARKS = (
    "PRAGMA application_id",
    "PRAGMA user_version",
    "SELECT count(*) FROM judgement",
    "SELECT count(*) FROM event",
    "SELECT hash FROM event ORDER BY seq DESC LIMIT 1",
)
"""What a copy has in common with what it was made from, down to the end of the journal."""


def backup_before(connection: Connection, path: Path, version: int, key: Key | None) -> Path:
    """Copy the audit beside itself before it is brought to a newer version; returns the path of the copy."""
    moment = datetime.now(UTC)
    target = path.with_name(f"{path.stem} before update of version {version} {moment:%Y%m%dT%H%M%SZ}{path.suffix}")
    write_copy(connection, target, key)
    return target


def write_copy(connection: Connection, target: Path, key: Key | None, *, converted: bool = False) -> None:
    """Copy the open audit, every page, and check the copy before it takes its name; KnownError when it is not whole.

    The copy is encrypted with `key`, which may be another one than that of the audit. `converted` says that only one
    of the two is encrypted: then the rows are copied, for the pages of the two are not laid out alike.
    """
    with replacing(target, checker(connection, key)) as temporary:
        fill_copy(connection, temporary, key, converted=converted)


def fill_copy(connection: Connection, target: Path, key: Key | None, *, converted: bool = False) -> None:
    """Write the copy itself, unchecked."""
    raw = _raw_of(connection)
    if converted:
        _export(raw, target, key)
        return
    with closing(raw_connection(target, "rwc", key)) as copy:
        raw.backup(copy)


def checker(connection: Connection, key: Key | None) -> Callable[[Path], None]:
    """Return what looks at every page of a finished copy, opened as it will be; KnownError when it is not whole."""
    return partial(_check, key, _marks(_raw_of(connection)))


def _check(key: Key | None, marks: list[object], path: Path) -> None:
    with closing(raw_connection(path, "ro", key)) as copy:
        codes = [] if key is None else copy.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if codes or not whole or _marks(copy) != marks:
            raise KnownError("The copy of the audit is not whole.", "Check the drive, then try again.")


def _export(raw: driver.Connection, target: Path, key: Key | None) -> None:
    """Copy the rows; what the header says of the file is not among them."""
    words = "''" if key is None else key.literal
    target.touch()
    raw.execute(f"ATTACH ? AS converted KEY {words}", (str(target),))
    try:
        raw.execute("SELECT sqlcipher_export('converted')")
        for name in ("application_id", "user_version"):
            value = int(raw.execute(f"PRAGMA main.{name}").fetchone()[0])
            raw.execute(f"PRAGMA converted.{name} = {value}")
    finally:
        raw.execute("DETACH converted")


def _marks(raw: driver.Connection) -> list[object]:
    return [raw.execute(statement).fetchall() for statement in _MARKS]


def _raw_of(connection: Connection) -> driver.Connection:
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, driver.Connection):
        raise TypeError("The connection is closed")
    return raw
