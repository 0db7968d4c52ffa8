"""Bringing old files to the newest version until killed: those of every version there was, and one yet to come."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from tests.faults.kills.killing import Said, Say
from tests.faults.kills.place import Place, contents
from yos_audit.store import recognise, schema
from yos_audit.store.backup import fill_copy
from yos_audit.store.engine import connect, drop, salt_of
from yos_audit.store.keys import key_for, new_key
from yos_audit.support.secret import Secret

OLD_FILES = Path(__file__).parents[2] / "store" / "files"
TODAY, COMING = schema.MIGRATIONS, (*schema.MIGRATIONS, lambda connection: _one_more(connection))


def _one_more(connection: Connection) -> None:
    """Stand in for the next version of the file: a table, a column and a change to every row."""
    connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    connection.exec_driver_sql("ALTER TABLE audit_case ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("UPDATE audit_case SET later = reference")
    for _ in range(40):
        connection.exec_driver_sql("INSERT INTO later (text) VALUES (hex(randomblob(2000)))")


def _believe_in(versions: tuple[schema.Migration, ...]) -> None:
    """Let this process take these for the versions there are."""
    schema.MIGRATIONS = recognise.MIGRATIONS = versions
    schema.upgrade.__defaults__ = schema.newest_shape.__defaults__ = (versions,)


class Migrating:
    """Opens an old file, which brings it to the newest version, with the copy that is made before."""

    steps = 0

    def __init__(self, place: Place) -> None:
        self.place = place
        _believe_in(TODAY)
        self.olds = list(_old_files(place))
        _believe_in(COMING)
        self.expected = [self._undisturbed(old) for old in self.olds]
        self.turn = -1
        self.files_in_turn = len(self.olds)

    def prepare(self) -> None:
        """Begin with the next of the old files and no copies of it."""
        self.turn += 1
        self.old = self.olds[self.turn % len(self.olds)]
        for each in self.place.folder.rglob("*.yosaudit"):
            each.unlink()
        self.place.path.write_bytes(self.old)

    def work(self, draw: random.Random, say: Say) -> None:
        """Open the file, and wait to be killed."""
        said = {"migrated": str(len(self.old))}
        say(">", said)
        self.place.open()
        say("=", said)
        time.sleep(60)

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """The file is of the old version or the new one, and opens; there is a copy of the old one before the new."""
        self._check_version(done)
        workspace = self.place.reopened()
        if workspace is None:
            return
        if contents(workspace) != self.expected[self.turn % len(self.olds)]:
            self.place.tally.wrong("lost", "content")
        self.place.undo_works(workspace)
        workspace.close()
        copies = list(self.place.base.rglob("*-update.yosaudit"))
        if not copies:
            self.place.tally.wrong("lost", "the copy made before the migration")
        for each in copies:
            self.place.copy_opens(each)

    def _check_version(self, done: list[Said]) -> None:
        """Look at the file as the kill left it, through a connection that puts a cut-off change right."""
        secret, path = self.place.secret, self.place.path
        connection = connect(path, None if secret is None else key_for(secret, salt_of(path)))
        found, shape = schema.version(connection), schema.shape(connection)
        drop(connection)
        if shape != schema.newest_shape(COMING[:found]):
            self.place.tally.wrong("half", f"version {found} with other tables")
        if done and found != len(COMING):
            self.place.tally.wrong("lost", "the migration")
        if found == len(COMING) and not list(self.place.base.rglob("*-update.yosaudit")):
            self.place.tally.wrong("lost", "the copy made before the migration")

    def _undisturbed(self, old: bytes) -> object:
        self.place.path.write_bytes(old)
        workspace = self.place.open()
        expected = contents(workspace)
        workspace.close()
        return expected


def _old_files(place: Place) -> Iterator[bytes]:
    """Give a file of today and those of earlier versions, encrypted when the place is."""
    place.make(cases=30)
    yield place.path.read_bytes()
    for path in sorted(OLD_FILES.glob("version-*.yosaudit")):
        yield (
            path.read_bytes() if place.secret is None else _encrypted(path, place.folder / "old.yosaudit", place.secret)
        )


def _encrypted(path: Path, target: Path, secret: Secret) -> bytes:
    connection = connect(path)
    fill_copy(connection, target, new_key(secret), converted=True)
    drop(connection)
    content = target.read_bytes()
    target.unlink()
    return content
