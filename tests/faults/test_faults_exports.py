"""A report that cannot be written leaves the earlier one byte for byte and nothing beside it, and says so in words."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.faults.failing import FailingDisk, failing
from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
EARLIER = b"the report of last month"
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ENOENT)
Export = Callable[[Workspace, Path], object]


def board(workspace: Workspace, path: Path) -> None:
    workspace.exports.board(path, today=DAY)


def wider(workspace: Workspace, path: Path) -> None:
    workspace.exports.wider(path, today=DAY)


def working(workspace: Workspace, path: Path) -> None:
    workspace.exports.working(path, today=DAY)


def letter(workspace: Workspace, path: Path) -> None:
    workspace.exports.letter(path, today=DAY)


def copy(workspace: Workspace, path: Path) -> None:
    workspace._file.whole.copy_to(path)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An audit with a few answers, in a folder of its own."""
    folder = tmp_path / "audit"
    folder.mkdir()
    workspace = Workspace.create(folder / "a.yosaudit", label="L", service="S")
    for number in range(4):
        workspace.cases.add(f"A-{number}")
    for row in workspace.cases.rows():
        workspace.judgements.answer(row.case.id, workspace.framework.questions[0].id, Answer.NO)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("export", [board, working, letter, copy])
def test_every_operation_of_an_export_may_fail(figures: Figures, tmp_path: Path, workspace: Workspace, export: Export):
    folder = tmp_path / "reports"
    folder.mkdir()
    target, disk = folder / "report.xlsx", FailingDisk(folder)
    harmed = left = half = runs = 0
    export(workspace, target)
    whole = target.read_bytes()
    with failing(disk):
        disk.arm()
        export(workspace, target)
        operations = disk.count
        for code, for_good, at in _failures(operations, every=figures.profile != "short"):
            runs += 1
            disk.arm()
            target.write_bytes(EARLIER)
            disk.code = code
            disk.arm(at, for_good=for_good)
            written = _written(export, workspace, target)
            disk.arm()
            found = target.read_bytes()
            half += written and found != whole
            harmed += not written and found not in (EARLIER, whole)
            beside = [each for each in folder.iterdir() if each != target]
            left += bool(beside) and not for_good
            for each in beside:
                each.unlink()
    figure = figures.add(
        f"drive fails under export: {export.__name__}",
        runs,
        f"{operations} operations, once and for good",
        earlier_report_harmed=harmed,
        half_written=half,
        left_beside=left,
    )
    assert operations >= 4
    assert figure.sound


def _failures(operations: int, *, every: bool) -> Iterator[tuple[int, bool, int]]:
    """Give (error, for good, operation): every error at every operation, or one of them in turn."""
    for for_good in (False, True):
        for at in range(1, operations + 1):
            for code in CODES if every else (CODES[at % len(CODES)],):
                yield code, for_good, at


def _written(export: Export, workspace: Workspace, target: Path) -> bool:
    """Whether the report was called written; anything but a known error fails the test."""
    try:
        export(workspace, target)
    except KnownError:
        return False
    return True


@pytest.mark.parametrize("export", [board, wider, working, letter, copy])
def test_no_export_touches_the_temporary_folder(
    tmp_path: Path, workspace: Workspace, export: Export, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is no such folder"))
    export(workspace, tmp_path / "report.xlsx")
    assert (tmp_path / "report.xlsx").stat().st_size > 1000
