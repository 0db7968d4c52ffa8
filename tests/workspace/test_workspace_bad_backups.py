"""Bad files among the backups stop nothing: neither opening nor listing, comparing, thinning, erasing, a passphrase."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer
from yos_audit.support.copies import Copy
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace import rescue
from yos_audit.workspace.erasure import EraseReason, Unopened
from yos_audit.workspace.familiar import let_go
from yos_audit.workspace.workspace import Workspace

PASSPHRASE, OTHER, LATER = (Secret(each) for each in ("violet teapot noon", "seven quiet lamps", "hedge under moon"))
MARK = "0badf11e"
"""What the names of the bad ones have, which are those of backups, so that they are taken for some."""


def database(path: Path, application_id: int = 0) -> None:
    """Write a database that is no audit."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {application_id}")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("CREATE TABLE notes (id)")
        raw.commit()


def another_encrypted(path: Path, _good: bytes) -> None:
    """Write an encrypted audit of somebody else."""
    made = path.with_name("made.yosaudit")
    Workspace.create(made, label="L", service="S", secret=OTHER).close()
    made.replace(path)


def sparse(path: Path, _good: bytes) -> None:
    """Write a file of 20 GB that takes next to no room."""
    with path.open("wb") as stream:
        stream.write(b"x" * 4096)
        stream.truncate(20_000_000_000)


BADS: dict[str, Callable[[Path, bytes], object]] = {
    "empty": lambda path, _good: path.write_bytes(b""),
    "wiped": lambda path, good: path.write_bytes(bytes(len(good))),
    "text": lambda path, _good: path.write_text("Reference\nA-1\n"),
    "random": lambda path, good: path.write_bytes(os.urandom(len(good))),
    "cut short": lambda path, good: path.write_bytes(good[:-5000]),
    "whole pages missing": lambda path, good: path.write_bytes(good[:8192]),
    "a page damaged": lambda path, good: path.write_bytes(good[:8192] + os.urandom(4096) + good[12288:]),
    "a page in the middle damaged": lambda path, good: path.write_bytes(good[:40960] + bytes(4096) + good[45056:]),
    "first page damaged": lambda path, good: path.write_bytes(good[:100] + bytes(3996) + good[4096:]),
    "padded": lambda path, good: path.write_bytes(good + b"x" * 4096),
    "another database": lambda path, _good: database(path),
    "a database with our mark": lambda path, _good: database(path, 0x594F5341),
    "another encrypted audit": another_encrypted,
    "a folder": lambda path, _good: path.mkdir(),
    "a link to nothing": lambda path, _good: path.symlink_to("nowhere"),
    "a link to itself": lambda path, _good: path.symlink_to(path.name),
    "a pipe": lambda path, _good: os.mkfifo(path),
    "a file of 20 GB": sparse,
    "a whole backup with a wrong journal": lambda path, good: (
        path.write_bytes(good),
        path.with_name(f"{path.name}-journal").write_bytes(os.urandom(5000)),
    ),
}


class Clock:
    """A day later at each look."""

    def __init__(self) -> None:
        self.now = datetime(2015, 3, 16, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    """The passphrase of the audit, None for a plain one."""
    return request.param


@pytest.fixture
def space(tmp_path: Path, secret: Secret | None) -> Iterator[Workspace]:
    """An audit with two good backups, and a bad one of every kind among them."""
    made = Workspace.create(
        tmp_path / "audit.yosaudit",
        label="Label",
        service="Service",
        secret=secret,
        clock=Clock(),
        backup_base=tmp_path / "backups",
    )
    made.cases.add("A-1")
    made.cases.add("A-2")
    first = good(made)
    answer(made, "A-1", Answer.YES)
    good(made)
    for second, spoil in enumerate(BADS.values()):
        bad = first.path.with_name(f"20150301-0900{second:02}-000001-{MARK}-opening.yosaudit")
        spoil(bad, first.path.read_bytes())
    yield made
    made.close()


def good(space: Workspace) -> Copy:
    """Make a backup."""
    copy = space.backups.make("opening")
    assert copy is not None
    return copy


def answer(space: Workspace, reference: str, given: Answer) -> None:
    case = space.cases.by_reference(reference)
    assert case is not None
    space.judgements.answer(case.id, "rr_initial_assessment", given)


def sound(space: Workspace) -> list[Copy]:
    """Return the backups but the bad one."""
    return [each for each in space.backups.all() if each.mark != MARK]


def test_backups_are_made_listed_compared_and_put_back_beside_them(space: Workspace):
    assert space.backups.left_behind() == 1
    answer(space, "A-1", Answer.NO)
    assert space.backups.make_if_due() is not None
    for copy in space.backups.all():
        if copy.mark != MARK:
            assert space.backups.compare(copy).cases == 2
            continue
        if "wrong journal" in list(BADS)[copy.made_at.second]:
            assert space.backups.compare(copy).cases_lacking == ()
            continue
        for work in (space.backups.compare, space.backups.put_back):
            with pytest.raises(KnownError) as caught:
                work(copy)
            assert "the last good backup" not in caught.value.remedy, copy
    space.backups.put_back(sound(space)[-1])
    assert space.check().ok
    case = space.cases.by_reference("A-1")
    assert case is not None
    assert not space.cases.sheet(case.id).judgements


def test_a_passphrase_is_changed_and_earlier_backups_adopted_beside_them(space: Workspace, secret: Secret | None):
    kept = [each.path for each in sound(space)]
    old = {each: each.read_bytes() for each in kept}
    space.protection.change(OTHER, secret)
    assert all(_opens(each, OTHER) for each in kept)
    if secret is not None:
        for each, content in old.items():
            each.write_bytes(content)
        assert space.backups.left_behind() >= 2
        space.backups.adopt(next(each for each in sound(space) if each.path == kept[0]), secret)
        assert all(_opens(each, OTHER) for each in kept)
    space.protection.change(LATER, OTHER)
    assert all(_opens(each, LATER) for each in kept)


def test_a_child_is_erased_beside_them(space: Workspace, secret: Secret | None):
    case = space.cases.by_reference("A-1")
    assert case is not None
    closed = space.erasure.preview(case.id).closed
    assert all(MARK in each.path.name for each in closed)
    assert len(closed) > 10
    space.erasure.erase(case.id, EraseReason.ASKED_FOR, unopened=Unopened.REMOVE)
    assert space.check().ok
    for each in sound(space):
        with closing(Workspace.open(each.path, secret=secret)) as backup:
            assert backup.cases.by_reference("A-1") is None


def test_the_last_good_backup_is_found_beside_them(space: Workspace, secret: Secret | None, tmp_path: Path):
    let_go(space, tmp_path / "memory")
    found = rescue.last_good(space.path, tmp_path / "backups", tmp_path / "memory", secret)
    assert found is not None
    space.path.write_bytes(b"")
    rescue.put_back(space.path, found, secret, tmp_path / "memory")
    assert _opens(space.path, secret)


def test_old_backups_are_thinned_out_beside_them(space: Workspace):
    for name in ("20140101-080000-000001-00000001-opening.yosaudit", "20140101-090000-000001-00000002-hourly.yosaudit"):
        (space.backups.folder or Path()).joinpath(name).write_bytes(b"x")
    answer(space, "A-2", Answer.NO)
    good(space)
    assert len([each for each in space.backups.all() if each.made_at.year == 2014]) == 1


def test_a_bad_file_with_the_mark_of_now_is_no_backup_of_it(tmp_path: Path, secret: Secret | None):
    path = tmp_path / "audit.yosaudit"
    made = Workspace.create(path, label="L", service="S", secret=secret, backup_base=tmp_path / "backups")
    copy = good(made)
    assert made.backups.make("opening") is None
    copy.path.write_bytes(b"")
    assert good(made).path != copy.path or copy.path.stat().st_size
    made.close()


def _opens(path: Path, secret: Secret | None) -> bool:
    Workspace.open(path, secret=secret).close()
    return True
