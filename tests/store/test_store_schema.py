"""Schema and migrations: what fails leaves the file as it was, and a backup stands beside what succeeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from yos_audit.store import schema
from yos_audit.store.engine import connect, drop, release, take_lock
from yos_audit.store.file import AuditFile
from yos_audit.store.tables import SCHEMA


def test_the_tables_of_the_queries_are_those_of_the_file(audit: AuditFile):
    with audit._using() as connection:
        for table in SCHEMA.sorted_tables:
            found = [row.name for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")]
            assert found == [column.name for column in table.columns]


def test_the_header_says_whose_file_it_is(audit: AuditFile, path: Path):
    audit.close()
    header = path.read_bytes()[:100]
    assert header[68:72] == b"YOSA"
    assert int.from_bytes(header[60:64], "big") == len(schema.MIGRATIONS)


def _good(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (id INTEGER) STRICT")
    connection.exec_driver_sql("UPDATE audit SET label = 'migrated'")


def _bad(connection: Connection) -> None:
    for number in range(200):
        connection.exec_driver_sql(f"CREATE TABLE half_{number} (id INTEGER, text TEXT)")
        connection.exec_driver_sql(f"INSERT INTO half_{number} VALUES (1, hex(randomblob(4000)))")
    connection.exec_driver_sql("DROP TABLE event")
    raise ZeroDivisionError


def test_a_failed_migration_leaves_the_file_byte_for_byte(audit: AuditFile, path: Path):
    audit.close()
    before = path.read_bytes()
    connection = connect(path)
    take_lock(connection)
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(connection, (*schema.MIGRATIONS, _good, _bad), keep_in=lambda _id: path.parent)
    assert schema.version(connection) == len(schema.MIGRATIONS)
    release(connection)
    assert path.read_bytes() == before
    backups = [each for each in path.parent.iterdir() if each != path]
    assert len(backups) == 1
    file = AuditFile.open(path)
    assert file.verify() == ()
    file.close()


def test_a_migration_runs_once_with_a_backup_that_opens(audit: AuditFile, path: Path):
    audit.close()
    connection = connect(path)
    take_lock(connection)
    newer = (*schema.MIGRATIONS, _good)
    backup = schema.upgrade(connection, newer, keep_in=lambda _id: path.parent)
    assert schema.version(connection) == len(newer)
    assert schema.upgrade(connection, newer, keep_in=lambda _id: path.parent) is None
    drop(connection)
    old = AuditFile.open(backup)
    assert old.reads.details().label == "Label"
    old.close()


def test_an_older_file_is_brought_up_to_date_by_opening_it(audit: AuditFile, path: Path, monkeypatch):
    audit.close()
    newer = (*schema.MIGRATIONS, _good)
    monkeypatch.setattr(schema.upgrade, "__defaults__", (newer,))
    monkeypatch.setattr("yos_audit.store.recognise.MIGRATIONS", newer)
    file = AuditFile.open(path)
    assert file.reads.details().label == "migrated"
    file.close()
