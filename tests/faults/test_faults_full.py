"""A drive that fills up, 4 KiB by 4 KiB: what was there stays byte for byte, and work goes on once there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.figures import Figures
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

STEP = 4096
ROOM = 1_200


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of some 1.2 MB where one may be mounted; else nothing."""
    folder = tmp_path / "drive"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}k", "tmpfs", str(folder)]
    mounted = sys.platform == "linux" and os.geteuid() == 0 and _done(command)
    yield folder if mounted else tmp_path
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _done(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts as Linux does")
def test_a_filling_drive_harms_nothing_that_was_there(figures: Figures, small_drive: Path):
    """On a real small drive where that is allowed, filled from empty to full in steps."""
    audit, board, ballast = small_drive / "a.yosaudit", small_drive / "board.xlsx", small_drive / "ballast"
    if not os.path.ismount(small_drive):
        figures.add("drive filled step by step", 0, "no drive can be mounted here")
        return
    workspace = Workspace.create(audit, label="L", service="S")
    workspace.cases.add("A-1")
    case_id, question = workspace.cases.rows()[0].case.id, workspace.framework.questions[0].id
    workspace.exports.board(board)
    backup = small_drive / "copy.yosaudit"
    workspace._file.copy_to(backup)
    harmed = false = stuck = runs = 0
    for _ in range(0, 400, 1 if figures.profile != "short" else 4):
        with ballast.open("ab") as stream:
            try:
                stream.write(b"\1" * STEP * (1 if figures.profile != "short" else 4))
                stream.flush()
            except OSError:
                pass
        runs += 1
        before = {path: path.read_bytes() for path in (board, backup)}
        note = f"{runs} " + "word " * 300
        saved = _tried(workspace.judgements.set_note, case_id, question, note)
        false += saved != (workspace.cases.sheet(case_id).judgements[question].note == note) if runs > 1 or saved else 0
        exported, copied = _tried(workspace.exports.board, board), _tried(workspace._file.copy_to, backup)
        harmed += not exported and board.read_bytes() != before[board]
        harmed += not copied and backup.read_bytes() != before[backup]
        harmed += any(each.name.startswith(".") for each in small_drive.iterdir())
        if not (saved or exported or copied):
            break
    ballast.unlink()
    stuck += not _tried(workspace.judgements.set_note, case_id, question, "room again")
    stuck += not workspace.check().ok
    workspace.close()
    again = Workspace.open(backup)
    stuck += not again.check().ok
    again.close()
    figure = figures.add(
        "drive filled step by step", runs, called_saved_and_not=false, harmed_files=harmed, needs_restart=stuck
    )
    assert figure.sound


def _tried(work, *arguments: object) -> bool:
    try:
        work(*arguments)
    except KnownError:
        return False
    return True
