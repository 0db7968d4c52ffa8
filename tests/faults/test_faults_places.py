"""The file of an open audit moved, deleted, replaced or out of reach: nothing is called saved, and work goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.drive import watched
from tests.faults.failing import FailingDatabaseDrive
from tests.faults.figures import Figures
from tests.faults.kills.place import contents
from tests.faults.ways import ANOTHER, NOT_THERE, WAYS, keep_older, shared
from yos_audit.support.errors import NotSaved
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved there")

READ_ONLY = {"write": 8, "truncate": 8}
"""What the database is told where files cannot be changed any more."""


@pytest.fixture(params=[None, Secret("violet teapot noon")], ids=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    """What the audit is opened with."""
    return request.param


@pytest.fixture
def path(tmp_path: Path, secret: Secret | None) -> Path:
    """An audit of one case, with an older copy of it beside it."""
    path = tmp_path / "share" / "a.yosaudit"
    path.parent.mkdir()
    space = Workspace.create(path, label="L", service="S", secret=secret)
    space.cases.add("A-1")
    space.close()
    keep_older(path)
    return path


@pytest.fixture
def space(path: Path, secret: Secret | None) -> Iterator[Workspace]:
    """The audit, open, with one change more than the older copy."""
    space = Workspace.open(path, secret=secret)
    note(space, "before")
    yield space
    space.close()


def note(space: Workspace, text: str) -> None:
    space.judgements.set_note(space.cases.rows()[0].case.id, "rr_psr_quality", text)


def noted(space: Workspace) -> str:
    return space.cases.sheet(space.cases.rows()[0].case.id).judgements["rr_psr_quality"].note


@pytest.mark.parametrize("way", WAYS)
def test_work_goes_on_where_the_file_is_again(
    figures: Figures, space: Workspace, path: Path, secret: Secret | None, way: str
):
    said, back = WAYS[way](path)
    for _ in range(3):
        with pytest.raises(NotSaved, match=said):
            note(space, "while away")
    assert noted(space) == "before"
    back()
    note(space, "after")
    assert space.check().ok
    space.close()
    again = Workspace.open(path, secret=secret)
    assert noted(again) == "after"
    again.close()
    figures.add("file away and back", 1, way, lost=0, called_saved_and_not=0)


def test_a_copy_with_the_same_history_is_gone_on_with_and_no_other(space: Workspace, path: Path):
    """As a sync program puts the same file there anew."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    note(space, "in the new file")
    state = contents(space)
    assert not copy.exists()
    path.with_name("older").replace(path)
    with pytest.raises(NotSaved, match=ANOTHER):
        note(space, "not in the older one")
    assert contents(space) == state


def test_a_share_that_is_not_connected_is_written_once_it_is(
    figures: Figures, tmp_path: Path, path: Path, secret: Secret | None
):
    with shared(path.parent, tmp_path / "shown") as ways:
        if ways is None:
            pytest.skip("no folder can be shown at another place here")
        take, bring = ways
        space = Workspace.open(tmp_path / "shown" / path.name, secret=secret)
        note(space, "before")
        take()
        with pytest.raises(NotSaved, match=NOT_THERE):
            note(space, "while away")
        bring()
        note(space, "after")
        assert noted(space) == "after"
        space.close()
    figures.add("file away and back", 1, "share not connected", lost=0, called_saved_and_not=0)


def test_a_folder_that_becomes_read_only_is_written_once_it_is_not(figures: Figures, path: Path, secret: Secret | None):
    drive = FailingDatabaseDrive()
    with watched(drive):
        space = Workspace.open(path, secret=secret)
        note(space, "before")
        drive.codes = READ_ONLY
        drive.arm(1, for_good=True)
        for _ in range(2):
            with pytest.raises(NotSaved, match="cannot be changed where it is"):
                note(space, "while read-only")
        assert noted(space) == "before"
        drive.arm()
        note(space, "after")
        assert (noted(space), space.check().ok) == ("after", True)
        space.close()
    figures.add("file away and back", 1, "folder read-only", lost=0, called_saved_and_not=0)
