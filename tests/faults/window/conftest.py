"""The real window, for faults that are met in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.drive import watched
from tests.faults.failing import FailingDatabaseDrive
from tests.journeys.robot import Robot
from tests.ui.conftest import app, nothing_left, profile, robot, services, theme
from ui.screens.case_audit.page import CaseAuditPage

__all__ = ["app", "nothing_left", "profile", "robot", "services", "theme"]


@pytest.fixture
def drive() -> Iterator[FailingDatabaseDrive]:
    """The drive under the audit, which works until it is told otherwise."""
    drive = FailingDatabaseDrive()
    with watched(drive):
        yield drive


@pytest.fixture
def page(drive: FailingDatabaseDrive, robot: Robot, path: Path) -> Iterator[CaseAuditPage]:
    """The first case, being audited; at the end the drive works, or leaving would ask."""
    robot.open(path)
    page = robot.go("case_audit")
    assert isinstance(page, CaseAuditPage)
    page.controller.open(robot.workspace.cases.rows()[0].case.id)
    robot.wait_idle()
    yield page
    drive.arm()
    page.controller.outbox.retry()
    robot.wait_idle()
