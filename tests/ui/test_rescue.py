"""Damaged, older and copied audits through the real window: each has its sentence and its way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from ui.dialogs.rescue import RescueDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.standing import StandingDialog
from ui.dialogs.unlock import UnlockDialog
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "violet teapot noon"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the audit, None for a plain one."""
    return request.param


@pytest.fixture
def audit(robot: Robot, tmp_path: Path, passphrase: str | None) -> Path:
    """An audit of two cases that was open in the window and closed again."""
    path = tmp_path / "audit.yosaudit"
    secret = None if passphrase is None else Secret(passphrase)
    Workspace.create(path, label="Autumn", service="Anytown", secret=secret).close()
    visit(robot, path, passphrase, "A-1", "A-2")
    return path


def reach(robot: Robot, path: Path, passphrase: str | None) -> None:
    """Open an audit, with its passphrase when it asks for it."""
    robot.open(path)
    if passphrase is not None:
        robot.find_dialog(UnlockDialog)
        robot.type(passphrase)
        robot.press("Return")


def visit(robot: Robot, path: Path, passphrase: str | None, *references: str) -> None:
    """Open an audit, add cases and close it."""
    reach(robot, path, passphrase)
    for each in references:
        robot.workspace.cases.add(each)
    robot.use("close_audit")


def test_a_damaged_audit_is_replaced_by_its_last_good_backup(robot: Robot, audit: Path, passphrase: str | None):
    content = bytearray(audit.read_bytes())
    content[8192 : 8192 + 4096] = bytes(4096)
    audit.write_bytes(bytes(content))
    reach(robot, audit, passphrase)
    dialog = robot.find_dialog(RescueDialog)
    assert robot.sees("This audit was damaged outside the program", dialog)
    assert robot.sees("The last good backup is from ", dialog)
    assert robot.sees(" today.", dialog)
    robot.click(dialog.restore_button)
    assert [row.case.reference for row in robot.workspace.cases.rows()] == ["A-1", "A-2"]
    assert not robot.window.band.isVisible()


def test_what_can_be_read_is_saved(robot: Robot, audit: Path, passphrase: str | None, monkeypatch, tmp_path: Path):
    content = bytearray(audit.read_bytes())
    content[-4096:] = bytes(4096)
    audit.write_bytes(bytes(content))
    target = tmp_path / "saved.yosaudit"
    monkeypatch.setattr("ui.dialogs.rescue.ask_to_save", lambda *_args: target)
    reach(robot, audit, passphrase)
    dialog = robot.find_dialog(RescueDialog)
    robot.click(dialog.salvage_button)
    assert robot.sees("2 cases, 0 answers and 0 interviews could be read. They are in saved.yosaudit.", dialog)
    dialog.reject()
    robot.wait_idle()
    visit(robot, target, passphrase)


def test_a_damaged_audit_nobody_knows_says_so(robot: Robot, tmp_path: Path):
    stranger = tmp_path / "stranger.yosaudit"
    Workspace.create(stranger, label="L", service="S").close()
    stranger.write_bytes(stranger.read_bytes()[:-4096])
    robot.open(stranger)
    dialog = robot.find_dialog(RescueDialog)
    assert robot.sees("There is no good backup of it on this laptop.", dialog)
    assert not dialog.restore_button.isVisible()
    dialog.reject()
    robot.wait_idle()
    assert robot.window.band.isVisible()


def test_an_older_copy_is_said_and_its_backup_offered(robot: Robot, audit: Path, passphrase: str | None):
    old = audit.read_bytes()
    visit(robot, audit, passphrase, "A-3")
    audit.write_bytes(old)
    reach(robot, audit, passphrase)
    dialog = robot.find_dialog(StandingDialog)
    assert robot.sees("This file is 1 change older than when you last closed it", dialog)
    robot.click(dialog.backups_button)
    restore = robot.find_dialog(RestoreDialog)
    assert robot.sees("Cases that would come back: A-3.", restore)
    restore.reject()
    robot.wait_idle()


def test_a_conflict_copy_is_said_and_can_be_closed(robot: Robot, audit: Path, passphrase: str | None):
    copy = audit.with_name("audit-LAPTOP7.yosaudit")
    copy.write_bytes(audit.read_bytes())
    reach(robot, copy, passphrase)
    dialog = robot.find_dialog(StandingDialog)
    assert robot.sees("This is a copy. The audit you worked in last is still at ", dialog)
    robot.click(dialog.close_button)
    assert robot.services.session.workspace is None
    reach(robot, audit, passphrase)
    assert robot.workspace.path == audit


def test_a_copy_that_is_accepted_is_the_one_from_then_on(robot: Robot, audit: Path, passphrase: str | None):
    copy = audit.with_name("audit-LAPTOP7.yosaudit")
    copy.write_bytes(audit.read_bytes())
    reach(robot, copy, passphrase)
    robot.click(robot.find_dialog(StandingDialog).work_button)
    robot.use("close_audit")
    visit(robot, copy, passphrase)
