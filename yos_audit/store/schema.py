"""The shape of the file, version by version. A migration that was released is never edited; a new one is added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from yos_audit.store.backup import KeepIn, backup_before
from yos_audit.store.engine import drop, in_memory, transaction
from yos_audit.store.keys import Key

APPLICATION_ID = 0x594F5341
"""Marks the file as ours at byte 68 of its header ("YOSA")."""

Migration = Callable[[Connection], None]

_FIRST = """
CREATE TABLE audit (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, service TEXT NOT NULL, framework_id TEXT NOT NULL,
    framework_version TEXT NOT NULL, created_at TEXT NOT NULL, period TEXT NOT NULL, caseload INTEGER,
    sampling TEXT NOT NULL, contact TEXT NOT NULL, keep_until TEXT, demonstration INTEGER NOT NULL
) STRICT;
CREATE TABLE framework (id TEXT PRIMARY KEY, digest TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE audit_case (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, reference TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('in_progress', 'complete')), states TEXT NOT NULL
) STRICT;
CREATE TABLE judgement (
    case_id TEXT NOT NULL REFERENCES audit_case (id), question_id TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('yes', 'no', 'na')), reasons TEXT NOT NULL, na_reason TEXT NOT NULL,
    note TEXT NOT NULL, quote TEXT NOT NULL, flagged INTEGER NOT NULL, auditor TEXT NOT NULL, changed_at TEXT,
    question_digest TEXT NOT NULL, parked INTEGER NOT NULL, lacking INTEGER NOT NULL,
    PRIMARY KEY (case_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_reason ON judgement (question_id, reasons) WHERE answer = 'no' AND parked = 0 AND reasons <> '';
CREATE INDEX judgement_flagged ON judgement (case_id) WHERE flagged = 1;
CREATE INDEX judgement_lacking ON judgement (case_id) WHERE lacking = 1;
CREATE TABLE interview (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, staff_code TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    held_on TEXT, interviewer TEXT NOT NULL, responses TEXT NOT NULL, comments TEXT NOT NULL
) STRICT;
CREATE TABLE action (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo')), of INTEGER REFERENCES action (id)
) STRICT;
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES action (id), kind TEXT NOT NULL, subject TEXT NOT NULL,
    before TEXT, after TEXT, why TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX event_subject ON event (subject)
"""


_WRITTEN = """
CREATE TABLE sentence (
    section TEXT NOT NULL, key TEXT NOT NULL, own INTEGER NOT NULL, included INTEGER NOT NULL, words TEXT NOT NULL,
    text TEXT NOT NULL, written_for TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (section, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE point (
    kind TEXT NOT NULL CHECK (kind IN ('strength', 'area')), suggestion TEXT NOT NULL, used INTEGER NOT NULL,
    text TEXT NOT NULL, written_for TEXT NOT NULL, PRIMARY KEY (kind, suggestion)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_action (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, area TEXT NOT NULL, action TEXT NOT NULL, owner TEXT NOT NULL,
    measure TEXT NOT NULL, due TEXT,
    status TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'done', 'stopped')),
    reason TEXT NOT NULL, notes TEXT NOT NULL
) STRICT
"""

_LETTER = """
ALTER TABLE audit ADD COLUMN addressee TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN copy_to TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN fieldwork_from TEXT;
ALTER TABLE audit ADD COLUMN fieldwork_to TEXT;
ALTER TABLE audit ADD COLUMN reported_on TEXT;
ALTER TABLE audit ADD COLUMN reoffending TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN reoffending_source TEXT NOT NULL DEFAULT ''
"""

_PURPOSE = """
ALTER TABLE audit ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
CREATE INDEX event_looked ON event (seq) WHERE kind IN ('consultation', 'copied')
"""


def _first(connection: Connection) -> None:
    """Make the tables of version 1. An action has the number of its first event, so that its events are a range."""
    _execute(connection, _FIRST)


def _written(connection: Connection) -> None:
    """Add the tables of version 2: what a manager writes and chooses for the reports."""
    _execute(connection, _WRITTEN)


def _letter(connection: Connection) -> None:
    """Add the facts of version 3 that the letter to the chair of the board needs."""
    _execute(connection, _LETTER)


def _themes(connection: Connection) -> None:
    """Add the column of version 4: the themes of what was said in interviews."""
    _execute(connection, "ALTER TABLE interview ADD COLUMN themes TEXT NOT NULL DEFAULT '{}'")


def _hold(connection: Connection) -> None:
    """Add the legal hold of version 5, which keeps everything whatever the date to keep it until."""
    _execute(connection, "ALTER TABLE audit ADD COLUMN legal_hold INTEGER NOT NULL DEFAULT 0")


def _quotes(connection: Connection) -> None:
    """Add the column of version 6: whether a quotation may stand in reports."""
    _execute(connection, "ALTER TABLE judgement ADD COLUMN quote_shared INTEGER NOT NULL DEFAULT 0")


def _purpose(connection: Connection) -> None:
    """Add what version 7 keeps: why the audit is made, and an index of what was only looked at."""
    _execute(connection, _PURPOSE)


def _execute(connection: Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Migration, ...] = (_first, _written, _letter, _themes, _hold, _quotes, _purpose)
"""The migration at place n leads from version n to version n + 1."""


def build(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make the newest tables in an empty file, inside the caller's transaction."""
    _run(connection, 0, migrations)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def version(connection: Connection) -> int:
    """Return the schema version of an open file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def shape(connection: Connection) -> list[tuple[str, str, str]]:
    """Return the kind, name and definition of everything in an open file; a view or trigger that is not ours shows."""
    rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [(kind, name, text) for kind, name, text in rows]


def newest_shape(migrations: Sequence[Migration] = MIGRATIONS) -> list[tuple[str, str, str]]:
    """Return the shape of a new file, made in memory."""
    connection = in_memory()
    try:
        build(connection, migrations)
        return shape(connection)
    finally:
        drop(connection)


def upgrade(
    connection: Connection,
    migrations: Sequence[Migration] = MIGRATIONS,
    *,
    keep_in: KeepIn | None = None,
    key: Key | None = None,
) -> Path | None:
    """Bring an older file to the newest version; returns the backup made before, None when none was made.

    Without `keep_in` none is made: a copy that is itself a backup needs none.

    All migrations run in one transaction with the version itself. When one fails the file is as it was.
    """
    found = version(connection)
    if found == len(migrations):
        return None
    backup = None if keep_in is None else backup_before(connection, keep_in, key)
    with transaction(connection):
        _run(connection, found, migrations)
    return backup


def upgrade_copy(connection: Connection) -> None:
    """Bring a copy of an older file, held in memory, to the newest version; the file itself is not touched."""
    found = version(connection)
    if found < len(MIGRATIONS):
        with transaction(connection):
            _run(connection, found, MIGRATIONS)


def _run(connection: Connection, found: int, migrations: Sequence[Migration]) -> None:
    for migrate in migrations[found:]:
        migrate(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")
