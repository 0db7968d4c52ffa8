"""A copy of an open audit that is known to be good before it carries its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from yos_audit.store import journal, reading
from yos_audit.store.driver import driver
from yos_audit.store.engine import copy_bytes, drop, looking_at, raw_connection, raw_of
from yos_audit.store.keys import Key
from yos_audit.support.copies import name_of
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing, speaking

KeepIn = Callable[[str], Path]
"""Returns the folder for the copies of the audit with this id."""
_MARKS = (
    "PRAGMA application_id",
    "PRAGMA user_version",
    "SELECT count(*) FROM judgement",
    "SELECT count(*) FROM event",
    "SELECT hash FROM event ORDER BY seq DESC LIMIT 1",
)
"""What a copy has in common with what it was made from, down to the end of the journal."""


def backup_before(connection: Connection, keep_in: KeepIn, key: Key | None) -> Path:
    """Copy the audit as it is before it is brought to a newer version; returns the path of the copy."""
    seq, head = journal.head(connection)
    target = keep_in(reading.audit_id(connection)) / name_of(datetime.now(UTC), seq, head, "update")
    with speaking(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_copy(connection, target, key)
    return target


def write_copy(connection: Connection, target: Path, key: Key | None) -> None:
    """Copy the open audit, which has this key, and check the copy before it takes its name.

    KnownError when it is not whole.
    """
    with replacing(target, checker(connection, key)) as temporary:
        if not copy_bytes(connection, temporary):
            fill_copy(connection, temporary, key)


def fill_copy(connection: Connection, target: Path, key: Key | None, *, converted: bool = False) -> None:
    """Write a copy, unchecked, encrypted with `key`, which may be another one than that of the audit.

    `converted` says that only one of the two is encrypted: then the rows are copied, for the pages of the two are not
    laid out alike.
    """
    raw = raw_of(connection)
    if converted:
        _export(raw, target, key)
        return
    with closing(raw_connection(target, "rwc", key)) as copy:
        raw.backup(copy)


def not_whole() -> KnownError:
    """Return what is said when a copy just made is not what it was made from."""
    return KnownError("The copy of the audit is not whole.", "Check the drive, then try again.")


def checker(
    connection: Connection, key: Key | None, fault: Callable[[], KnownError] = not_whole
) -> Callable[[Path], None]:
    """Return what looks at every page of a finished copy, opened as it will be; `fault` makes what it raises."""
    return partial(_check, key, _marks(connection), fault)


def _check(key: Key | None, marks: list[object], fault: Callable[[], KnownError], path: Path) -> None:
    connection = looking_at(path, key)
    try:
        codes = key is not None and connection.exec_driver_sql("PRAGMA cipher_integrity_check").first()
        whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
        if codes or not whole or _marks(connection) != marks:
            raise fault()
    except DBAPIError as error:
        raise fault() from error
    finally:
        drop(connection)


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


def _marks(connection: Connection) -> list[object]:
    return [connection.exec_driver_sql(statement).all() for statement in _MARKS]
