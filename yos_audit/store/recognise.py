"""Looking at a file before believing it: is it an audit, ours, whole and not too new? The file is never touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import Connection, func, select

from yos_audit.store.driver import driver
from yos_audit.store.engine import is_locked, salt_of
from yos_audit.store.faults import damaged, foreign, locked, newer, not_downloaded
from yos_audit.store.keys import PAGE, SALT, is_known_generation, is_marked, is_whole_salt
from yos_audit.store.schema import APPLICATION_ID, MIGRATIONS, newest_shape, shape, version
from yos_audit.store.tables import AUDIT, FRAMEWORK
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import in_words

_MAGIC = b"SQLite format 3\0"
_ROLLBACK = b"\x01\x01"
"""Written and read with a rollback journal; 2 stands for a write-ahead log."""
_HEADER = 100
_RECALLED = 0x1000 | 0x40000 | 0x400000
"""File attributes of Windows: offline, recall on open, recall on data access."""


def recognise(path: Path, *, ignore_lock: bool = False) -> bytes | None:
    """Check everything that can be seen without opening the file as an audit; KnownError for what is wrong.

    Returns the salt of an encrypted audit, None for a plain one. The lock is asked for first: looking into a file by
    other means would drop the locks that this process holds.
    """
    if path.is_dir():
        raise KnownError("This is a folder, not an audit.", "Choose a file that ends in .yosaudit.")
    if not path.exists():
        raise KnownError(f"There is no audit {path.name} in this place.", "Check the name and the folder.")
    if _is_placeholder(path):
        raise not_downloaded()
    if is_locked(path):
        if not ignore_lock:
            raise locked(path)
        salt = salt_of(path)
        return salt if is_marked(salt) else None
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError as error:
        raise _unreadable(error, path) from error
    if is_marked(header):
        check_encrypted(header, size, hot=has_hot_journal(path))
        return header[:SALT]
    check_header(header, size, hot=has_hot_journal(path))
    return None


def refuse_taken(path: Path) -> None:
    """Raise a KnownError when something has the name that a new audit is to have."""
    if path.exists():
        raise KnownError(f"{path.name} is there already.", "Choose another name, or move the file away first.")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a plain audit that nobody has open; "" for any other, and after a change cut short."""
    try:
        if not path.is_file() or _is_placeholder(path) or is_locked(path) or has_hot_journal(path):
            return ""
        with path.open("rb") as stream:
            plain = stream.read(len(_MAGIC)) == _MAGIC
            stream.seek(0)
            return hashlib.file_digest(stream, "sha256").hexdigest() if plain else ""
    except (OSError, driver.Error):
        return ""


def _is_placeholder(path: Path) -> bool:
    """Whether a sync program left only the name and size of a file here; opening it would wait for the network.

    Windows marks such a file as offline or to be recalled; elsewhere it has a size and takes no room on the disk.
    """
    found = path.stat()
    marks = int(getattr(found, "st_file_attributes", 0))
    if marks & _RECALLED:
        return True
    return found.st_size >= PAGE and getattr(found, "st_blocks", 1) == 0


def has_hot_journal(path: Path) -> bool:
    """Whether a change was cut short, so that the database will put the file right when it opens it."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def check_header(header: bytes, size: int, *, hot: bool) -> None:
    """Check the first 100 bytes and the size of a file; a hot journal explains pages that do not add up."""
    if size == 0:
        raise damaged("it is empty")
    if not any(header):
        raise damaged("its content was wiped")
    if not header.startswith(_MAGIC[: len(header)]):
        raise foreign()
    if len(header) < _HEADER:
        raise damaged("most of it is missing")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise foreign()
    if int.from_bytes(header[60:64], "big") > len(MIGRATIONS):
        raise newer()
    if not hot and not _adds_up(header, size):
        raise damaged("part of it is missing or was added")
    _check_versions(header)


def _check_versions(header: bytes) -> None:
    """Check the version of our tables, which is never 0, SQLite's own of how rows are laid out, and of its journal.

    An audit is never kept with a write-ahead log; opening one would make two more files beside it.
    """
    laid_out = 1 <= int.from_bytes(header[44:48], "big") <= 4
    if int.from_bytes(header[60:64], "big") == 0 or not laid_out or header[18:20] != _ROLLBACK:
        raise damaged("its first bytes were changed")


def _adds_up(header: bytes, size: int) -> bool:
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    return page >= 512 and size == page * int.from_bytes(header[28:32], "big")


def check_encrypted(header: bytes, size: int, *, hot: bool) -> None:
    """Check what an encrypted audit shows without its key: the salt at its start and its size."""
    if len(header) < _HEADER:
        raise damaged("most of it is missing")
    if not is_known_generation(header):
        raise newer()
    if not is_whole_salt(header[:SALT]):
        raise damaged("its first bytes were changed, and no passphrase can open it as it is")
    if not hot and size % PAGE:
        raise damaged("part of it is missing or was added")


def check_size(connection: Connection, path: Path) -> None:
    """Check that a file has as many pages as it says, once what was cut short has been taken back."""
    pages, page = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in ("page_count", "page_size")
    )
    if path.stat().st_size != pages * page:
        raise damaged("part of it is missing or was added")


def check_content(connection: Connection) -> None:
    """Check the pages and the two rows that every audit has; KnownError when the file is not whole."""
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise damaged()
    check_tables(connection)


def check_tables(connection: Connection) -> None:
    """Check that the tables are ours, of a version that is known, and the two rows that every audit has."""
    found = version(connection)
    if found > len(MIGRATIONS):
        raise newer()
    if found < 1 or shape(connection) != newest_shape(MIGRATIONS[:found]):
        raise damaged("its tables were changed")
    for table in (AUDIT, FRAMEWORK):
        if connection.execute(select(func.count()).select_from(table)).scalar_one() != 1:
            raise damaged()


def _unreadable(error: OSError, path: Path) -> KnownError:
    if isinstance(error, PermissionError):
        return KnownError("You may not read this audit.", "Ask whoever looks after the folder.")
    return in_words(error, path)
