"""A copy of an open audit that is known to be good before it carries its name."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from yos_audit.store.driver import driver
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing


def backup_before(connection: Connection, path: Path, version: int) -> Path:
    """Copy the audit beside itself before it is brought to a newer version; returns the path of the copy."""
    moment = datetime.now(UTC)
    target = path.with_name(f"{path.stem} before update of version {version} {moment:%Y%m%dT%H%M%SZ}{path.suffix}")
    write_copy(connection, target)
    return target


def write_copy(connection: Connection, target: Path) -> None:
    """Copy the open audit, every page, and check the copy before it takes its name; KnownError when it is not whole."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, driver.Connection):
        raise TypeError("The connection is closed")
    with replacing(target, _check) as temporary, closing(driver.connect(str(temporary))) as copy:
        raw.backup(copy)


def _check(path: Path) -> None:
    with closing(driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise KnownError("The backup is not whole.", "Check the drive, then try again.")
