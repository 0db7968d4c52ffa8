"""The window while the file is away: what was typed stays on the screen, and saving resumes by itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.failing import FailingDatabaseDrive
from tests.faults.figures import Figures
from tests.faults.ways import WAYS, Back, keep_older
from tests.journeys.robot import Robot
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved there")

FACTS = {"order_type": "dto", "custodial_phase": "yes", "community_phase": "no", "psr_written": "yes"}
READ_ONLY = {"write": 8, "truncate": 8}


@pytest.fixture
def drive(drive: FailingDatabaseDrive) -> FailingDatabaseDrive:
    """The drive under the audit, read-only as soon as it is told to fail."""
    drive.codes = READ_ONLY
    return drive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An audit of one case on a share, and an older copy of it beside it."""
    path = tmp_path / "share" / "Audit.yosaudit"
    path.parent.mkdir()
    space = Workspace.create(path, label="Audit", service="Service")
    keep_older(path)
    space.cases.add("A-1", FACTS)
    space.close()
    return path


def taken_away(way: str, path: Path, drive: FailingDatabaseDrive) -> tuple[str, Back]:
    if way == "folder read-only":
        drive.arm(1, for_good=True)
        return "this audit cannot be changed where it is", drive.arm
    return WAYS[way](path)


@pytest.mark.parametrize("way", [*WAYS, "folder read-only"])
def test_text_stays_on_the_screen_and_saving_resumes(
    figures: Figures, drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path, way: str
):
    said, back = taken_away(way, path, drive)
    robot.answer("n1")
    robot.press("E")
    note = QApplication.focusWidget()
    robot.type("Seen on file")
    page.panes.question.flush()
    robot.wait_idle()
    for _ in range(3):
        assert robot.sees(said)
        assert page.bar._saved.text() == "Not saved: 3"
        assert note.toPlainText() == "Seen on file"
        assert QApplication.focusWidget() is note
        _retry(robot, page)
    back()
    _retry(robot, page)
    assert not robot.sees(said)
    assert page.bar._saved.text().startswith("Saved at ")
    (judgement,) = robot.workspace.cases.sheet(robot.workspace.cases.rows()[0].case.id).judgements.values()
    assert (judgement.answer, judgement.note, len(judgement.reasons)) == (Answer.NO, "Seen on file", 1)
    assert robot.workspace.check().ok
    figures.add("file away and back, in the window", 1, way, lost=0)


def _retry(robot: Robot, page: CaseAuditPage) -> None:
    """Let the five seconds pass."""
    page.controller.outbox._timer.timeout.emit()
    robot.wait_idle()
