"""The connection to one audit file: one driver, one connection, settings that survive a power cut.

TRUNCATE with FULL lost no acknowledged commit in 100,000 simulated power cuts; the defaults of SQLite did. Write-ahead
logging is never used: it does not work on network folders and splits an audit into three files.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from yos_audit.store.driver import driver
from yos_audit.store.keys import PAGE, Key

_OLDEST = (3, 51, 3)
"""Before it, SQLite has a bug that can damage files."""

_BYTES = "bytes"
"""Name under which a connection keeps the second opening of its file."""
_CACHE = 64_000
"""KiB of pages kept while the whole of a file is looked at: indexes lead to most of them twice."""
_SETTINGS: tuple[tuple[str, str | int | None], ...] = (
    ("trusted_schema=OFF", None),
    ("cell_size_check=ON", None),
    ("mmap_size=0", None),
    ("temp_store=MEMORY", None),
    ("locking_mode=EXCLUSIVE", "exclusive"),
    ("journal_mode=TRUNCATE", "truncate"),
    ("synchronous=FULL", None),
    ("foreign_keys=ON", None),
    ("secure_delete=ON", 1),
)
_ASSERTED: tuple[tuple[str, str | int], ...] = (
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("temp_store", 2),
    ("synchronous", 2),
    ("foreign_keys", 1),
)


def connect(path: Path, key: Key | None = None, *, create: bool = False) -> Connection:
    """Open a file for reading and writing with every setting asserted; the caller takes the lock.

    `key` is that of an encrypted file. Without `create` a missing file is an error.

    The file is opened a second time for `copy_bytes`, and kept so until the connection is dropped: on POSIX closing it
    before would give up the lock.
    """
    stream = None if create else path.open("rb", buffering=0)
    try:
        connection = _wrapped(raw_connection(path, "rwc" if create else "rw", key), writing=True)
    except BaseException:
        if stream is not None:
            stream.close()
        raise
    connection.info[_BYTES] = stream
    return connection


def looking_at(path: Path, key: Key | None = None) -> Connection:
    """Open a file that nobody works in, for looking at all of it; it is never written."""
    raw = raw_connection(path, "ro", key)
    raw.execute(f"PRAGMA cache_size = -{_CACHE}")
    return _wrapped(raw, writing=False)


def copy_bytes(connection: Connection, target: Path) -> bool:
    """Copy a file that is open for writing as it lies on the drive, between two changes; False for one in memory.

    Encrypted pages are copied as they are. That is as whole as a copy made page by page, because nobody else may write
    while the lock is held, and takes a small part of the time.
    """
    stream = connection.info.get(_BYTES)
    if stream is None or raw_of(connection).in_transaction:
        return False
    stream.seek(0)
    with target.open("wb") as copy:
        shutil.copyfileobj(stream, copy, 1 << 20)
    return True


def digest_bytes(connection: Connection) -> str:
    """Return the SHA-256 of a file that is open for writing, as it lies on the drive; "" for one in memory."""
    stream = connection.info.get(_BYTES)
    if stream is None:
        return ""
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()


def snapshot(path: Path, key: Key | None = None, *, ignore_locks: bool = False) -> Connection:
    """Return a copy of a file in memory. The file is never written and never kept open.

    `ignore_locks` copies a file that someone else has open; the caller checks that it did not change meanwhile.
    """
    source = raw_connection(path, "ro&immutable=1" if ignore_locks else "ro", key)
    copy = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        _unlock(copy, key)
        source.backup(copy)
    except driver.Error:
        copy.close()
        raise
    finally:
        source.close()
    return _wrapped(copy, writing=False)


def looking(path: Path, key: Key | None = None) -> Connection:
    """Open a file that is known to be damaged, for reading what can be read; it is never written.

    SQLite is told to go on where the size of the file or its tables do not add up.
    """
    raw = raw_connection(path, "ro&immutable=1", key)
    raw.execute("PRAGMA trusted_schema=OFF")
    raw.execute("PRAGMA writable_schema=ON")
    return _wrapped(raw, writing=False)


def in_memory() -> Connection:
    """Return an empty database in memory."""
    return _wrapped(driver.connect(":memory:", isolation_level=None, check_same_thread=False), writing=False)


def is_locked(path: Path) -> bool:
    """Whether someone, in this process or another, has the file open for writing.

    Asked through SQLite before the header is read: on POSIX, opening and closing a file by other means would drop
    the locks that this very process holds on it.
    """
    connection = raw_connection(path, "ro", None)
    try:
        connection.execute("PRAGMA schema_version").fetchall()
    except driver.DatabaseError as error:
        return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF == 5
    finally:
        connection.close()
    return False


@contextmanager
def transaction(connection: Connection) -> Generator[None]:
    """Run the block as one transaction, rolled back when anything at all goes wrong in it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: Connection) -> None:
    """Undo the open transaction; after some errors the database has done so already."""
    raw = connection.connection.dbapi_connection
    if raw is not None and getattr(raw, "in_transaction", False):
        connection.exec_driver_sql("ROLLBACK")


def take_lock(connection: Connection) -> None:
    """Take the lock that is kept until the file is closed. Writes nothing."""
    connection.exec_driver_sql("BEGIN EXCLUSIVE")
    connection.exec_driver_sql("COMMIT")


def release(connection: Connection) -> None:
    """Close the file and remove the empty journal beside it."""
    try:
        connection.exec_driver_sql("PRAGMA locking_mode=NORMAL")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        drop(connection)


def drop(connection: Connection) -> None:
    """Close the connection, touching nothing; one that is closed already stays so."""
    if connection.closed:
        return
    engine, stream = connection.engine, connection.info.get(_BYTES)
    connection.close()
    engine.dispose()
    if stream is not None:
        stream.close()


def salt_of(path: Path) -> bytes:
    """Return the first 16 bytes of a file, asked for through SQLCipher so that no lock on it is dropped."""
    connection = raw_connection(path, "ro", None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = \"x'{'00' * 32}'\"")
        return bytes.fromhex(str(connection.execute("PRAGMA cipher_salt").fetchone()[0]))
    finally:
        connection.close()


def unreadable_pages(path: Path, key: Key) -> tuple[int, int]:
    """Return how many pages of an encrypted file the key does not fit, and how many there are.

    Every page has a code of its own: a wrong key fits none of them, a damaged page spoils only itself.
    """
    connection = raw_connection(path, "ro", key)
    try:
        unreadable = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    finally:
        connection.close()
    return unreadable, -(-path.stat().st_size // PAGE)


def raw_connection(path: Path, mode: str, key: Key | None) -> driver.Connection:
    """Open a file with the driver itself; `mode` is that of SQLite's addresses: ro, rw or rwc."""
    if driver.sqlite_version_info < _OLDEST:
        raise RuntimeError("The SQLite library is older than the program may use")
    place = path.absolute().as_posix()
    address = f"file://{quote(place if place.startswith('/') else '/' + place)}?mode={mode}"
    connection = driver.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    _unlock(connection, key)
    return connection


def raw_of(connection: Connection) -> driver.Connection:
    """Return the driver's own connection, for what is done to the whole of a file."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, driver.Connection):
        raise TypeError("The connection is closed")
    return raw


def _unlock(connection: driver.Connection, key: Key | None) -> None:
    """Hand over the key before anything else; SQLCipher would complain on standard error of a wrong one."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = {key.literal}")


def _wrapped(raw: driver.Connection, *, writing: bool) -> Connection:
    """Put SQLAlchemy over the one connection; it opens no other and begins no transaction by itself."""
    engine = create_engine(
        "sqlite://", creator=lambda: raw, module=driver, poolclass=StaticPool, hide_parameters=True
    ).execution_options(isolation_level="AUTOCOMMIT")
    connection = engine.connect()
    try:
        if writing:
            _settle(connection)
    except BaseException:
        drop(connection)
        raise
    return connection


def _settle(connection: Connection) -> None:
    for setting, answer in _SETTINGS:
        told = connection.exec_driver_sql(f"PRAGMA {setting}")
        if answer is not None and told.scalar_one() != answer:
            raise RuntimeError(f"The database refused {setting}")
    for name, expected in _ASSERTED:
        if connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() != expected:
            raise RuntimeError(f"The database refused {name}")
