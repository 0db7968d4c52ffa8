"""A backup in which a change was cut short, as by a kill while a case was erased from it, is as good as any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills.place import contents
from yos_audit.store.engine import raw_connection
from yos_audit.support.copies import Copy
from yos_audit.support.secret import Secret
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

FIRST, SECOND = Secret("violet teapot noon"), Secret("seven quiet lighthouses")


@pytest.fixture(params=[None, FIRST], ids=["plain", "encrypted"])
def space(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """An audit with a backup of an earlier state."""
    base = tmp_path / "backups"
    space = Workspace.create(tmp_path / "a.yosaudit", label="L", service="S", secret=request.param, backup_base=base)
    space.cases.add("A-1")
    space.backups.make("hourly")
    space.cases.add("A-2")
    yield space
    space.close()


@pytest.fixture
def cut(space: Workspace, tmp_path: Path) -> Copy:
    """The backup, with a change of all of its pages half on the drive and the journal that takes it back."""
    (copy,) = space.backups.all()
    beside = tmp_path / "beside"
    beside.mkdir()
    raw = raw_connection(copy.path, "rw", space._file.whole.key)
    raw.execute("PRAGMA cache_size = 5")
    raw.execute("BEGIN")
    raw.execute("UPDATE framework SET text = hex(randomblob(200000))")
    raw.execute("UPDATE event SET hash = hex(randomblob(2000))")
    for each in copy.path.parent.glob("*"):
        shutil.copyfile(each, beside / each.name)
    raw.execute("ROLLBACK")
    raw.close()
    whole = copy.path.read_bytes()
    for each in beside.iterdir():
        shutil.copyfile(each, copy.path.parent / each.name)
    assert copy.path.read_bytes() != whole
    assert copy.path.with_name(f"{copy.path.name}-journal").stat().st_size > 0
    return copy


def references(space: Workspace) -> list[str]:
    return [each.case.reference for each in space.cases.rows()]


def test_it_is_compared(space: Workspace, cut: Copy):
    assert space.backups.compare(cut).cases_lacking == ("A-2",)


def test_it_is_put_back(space: Workspace, cut: Copy):
    space.backups.put_back(cut)
    assert references(space) == ["A-1"]
    assert space.check().ok


def test_it_is_written_anew_with_the_passphrase(space: Workspace, cut: Copy):
    assert not space.protection.change(SECOND)
    backup = Workspace.open(cut.path, secret=SECOND, read_only=True)
    assert references(backup) == ["A-1"]
    backup.close()


def test_a_case_is_erased_from_it(space: Workspace, cut: Copy):
    space.erasure.erase(space.cases.by_reference("A-1").id, EraseReason.ASKED_FOR)
    backup = space._file.copy_of_this(cut.path, read_only=True)
    assert [each.reference for each in backup.reads.cases()] == []
    backup.close()


def test_it_is_opened_by_itself(space: Workspace, cut: Copy):
    before = contents(space)
    backup = Workspace.open(cut.path, secret=FIRST, read_only=True)
    assert references(backup) == ["A-1"]
    assert backup.check().ok
    backup.close()
    assert contents(space) == before
