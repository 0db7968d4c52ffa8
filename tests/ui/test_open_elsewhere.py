"""An audit that is open elsewhere or cannot be written: said with a way out, shown whole, and never written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.robot import Robot
from ui.dialogs.unlock import UnlockDialog
from ui.kit.bell import Bell, Ringing
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "violet teapot noon"
PATIENCE = 30_000
"""Milliseconds that a start of the program may take on a busy machine."""
ELSEWHERE = "This audit is open on another computer (opened "


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the audit, None for a plain one."""
    return request.param


@pytest.fixture
def audit(tmp_path: Path, passphrase: str | None) -> Path:
    """An audit of two cases that nobody has open."""
    path = tmp_path / "share" / "audit.yosaudit"
    path.parent.mkdir()
    workspace = Workspace.create(path, label="Autumn", service="Anytown", secret=secret(passphrase))
    workspace.cases.add("A-1")
    workspace.cases.add("A-2")
    workspace.close()
    return path


def secret(passphrase: str | None) -> Secret | None:
    return None if passphrase is None else Secret(passphrase)


def hold(path: Path, passphrase: str | None) -> Workspace:
    """Open an audit for work as another computer would."""
    held = Workspace.open(path, secret=secret(passphrase))
    note = path.with_name(f"~${path.name}.open")
    note.write_text(json.dumps({**json.loads(note.read_text()), "machine": "0123456789abcdef"}))
    return held


def unlock(robot: Robot, passphrase: str | None) -> None:
    """Type the passphrase where one is asked for."""
    if passphrase is not None:
        robot.find_dialog(UnlockDialog)
        robot.type(passphrase)
        robot.press("Return")


def look(robot: Robot, path: Path, passphrase: str | None) -> None:
    """Open an audit that is open elsewhere only to look at it, by the keyboard."""
    robot.open(path)
    assert robot.sees(ELSEWHERE)
    robot.press("Return")
    unlock(robot, passphrase)


def references(robot: Robot) -> list[str]:
    return [row.case.reference for row in robot.workspace.cases.rows()]


def test_an_audit_open_elsewhere_is_looked_at_and_then_worked_in(robot: Robot, audit: Path, passphrase: str | None):
    held = hold(audit, passphrase)
    robot.open(audit)
    assert robot.sees(ELSEWHERE)
    assert robot.sees("Open it read-only, or close it there first.")
    assert robot.app.focusWidget() is robot.window.band.ways[0]
    robot.press("Return")
    unlock(robot, passphrase)
    assert robot.workspace.read_only
    assert robot.sees("Read-only: the audit as it was at ")
    assert robot.window.windowTitle() == "Autumn (read-only) – YOS Audit"
    assert references(robot) == ["A-1", "A-2"]
    held.cases.add("A-3")
    held.close()
    robot.click(robot.window.viewing.bar.work_button)
    unlock(robot, passphrase)
    assert not robot.workspace.read_only
    assert not robot.window.viewing.bar.isVisible()
    assert references(robot) == ["A-1", "A-2", "A-3"]


def test_looking_changes_nothing_and_complains_of_nothing(robot: Robot, audit: Path, passphrase: str | None):
    held = hold(audit, passphrase)
    look(robot, audit, passphrase)
    before = {each: each.read_bytes() for each in audit.parent.iterdir()}
    told: list[str] = []
    robot.services.messages.band.connect(lambda problem, _remedy, _ways: told.append(problem))
    robot.window.go_to("case_audit", robot.workspace.cases.rows()[0].case.id)
    robot.wait_idle()
    assert robot.sees("Nothing can be changed")
    robot.answer("yna1")
    for page in ("cases", "by_question", "interviews", "findings"):
        robot.go(page)
        for key in ("Down", "Y", "N", "Delete", "F2", "Ctrl+Z", "Escape"):
            robot.press(key)
    robot.use("close_audit")
    assert told == []
    assert {each: each.read_bytes() for each in audit.parent.iterdir()} == before
    held.close()


def test_a_copy_is_saved_and_opened(robot: Robot, audit: Path, passphrase: str | None, monkeypatch: pytest.MonkeyPatch):
    held = hold(audit, passphrase)
    look(robot, audit, passphrase)
    target = audit.parent / "mine.yosaudit"
    monkeypatch.setattr("ui.dialogs.viewing.ask_to_save", lambda *_args: target)
    monkeypatch.setattr("ui.dialogs.viewing.ask", lambda *_args: True)
    robot.click(robot.window.viewing.bar.copy_button)
    unlock(robot, passphrase)
    assert robot.workspace.path == target
    assert not robot.workspace.read_only
    assert references(robot) == ["A-1", "A-2"]
    assert robot.workspace.check().ok
    assert b"Autumn" not in target.read_bytes() or passphrase is None
    held.close()


def test_a_copy_takes_the_place_of_nothing(robot: Robot, audit: Path, passphrase: str | None, monkeypatch):
    held = hold(audit, passphrase)
    look(robot, audit, passphrase)
    before = audit.read_bytes()
    monkeypatch.setattr("ui.dialogs.viewing.ask_to_save", lambda *_args: audit)
    robot.use("save_copy")
    assert robot.sees("audit.yosaudit is there already.")
    held.close()
    assert audit.read_bytes() == before


def test_what_was_looked_at_is_looked_at_again_after_unlocking(robot: Robot, tmp_path: Path):
    path = tmp_path / "audit.yosaudit"
    Workspace.create(path, label="Autumn", service="Anytown", secret=Secret(PASSPHRASE)).close()
    held = hold(path, PASSPHRASE)
    look(robot, path, PASSPHRASE)
    robot.use("lock")
    robot.type(PASSPHRASE)
    robot.press("Return")
    assert robot.workspace.read_only
    assert robot.window.viewing.bar.isVisible()
    held.close()


def test_an_audit_that_cannot_be_written_where_it_is_says_so(robot: Robot, audit: Path, passphrase, monkeypatch):
    monkeypatch.setattr("yos_audit.store.opening.os.access", lambda _place, mode: mode != os.W_OK)
    robot.open(audit)
    unlock(robot, passphrase)
    assert robot.workspace.read_only
    assert robot.sees("Read-only: this audit cannot be changed where it is.")
    assert not robot.window.viewing.bar.work_button.isVisible()
    assert not robot.window.band.isVisible()
    assert robot.window.viewing.bar.copy_button.isVisible()
    assert [each.name for each in audit.parent.iterdir()] == [audit.name]


def test_a_window_comes_to_the_front_when_another_asks(app: QApplication, qtbot: QtBot):
    bell = Bell(app)
    heard: list[str] = []
    bell.rung.connect(lambda: heard.append("rung"))
    ringing = Ringing(os.getpid(), bell)
    ringing.answered.connect(lambda: heard.append("answered"))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE)
    assert heard == ["rung", "answered"]
    bell.deleteLater()


def test_nobody_answers_for_a_process_without_a_window(app: QApplication, profile: Path, qtbot: QtBot):
    ringing = Ringing(1, app)
    gone: list[bool] = []
    ringing.answered.connect(lambda: gone.append(True))
    ringing.destroyed.connect(lambda: gone.append(False))
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE)
    assert gone == [False]
    assert list((profile / "windows").iterdir()) == []


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(
    app: QApplication, small: Path, profile: Path, qtbot: QtBot
):
    held = Workspace.open(small)
    bell = Bell(app)
    heard: list[str] = []
    bell.rung.connect(lambda: heard.append("rung"))
    command = [sys.executable, "main.py", str(small)]
    environment = dict(os.environ, YOS_AUDIT_HOME=str(profile), QT_QPA_PLATFORM="offscreen")
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
        assert second.returncode == 0
    assert heard == ["rung"]
    held.close()
    bell.deleteLater()


def drop(robot: Robot, *urls: QUrl) -> bool:
    """Drop files on the window; returns whether they were taken."""
    content = QMimeData()
    content.setUrls(list(urls))
    rest = (Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(500, 300), *rest)
    robot.app.sendEvent(robot.window, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPoint(500, 300), *rest)
    robot.app.sendEvent(robot.window, dropping)
    robot.wait_idle()
    return dropping.isAccepted()


def test_a_dropped_file_is_opened_and_anything_else_is_not_taken(robot: Robot, small: Path, tmp_path: Path):
    text = tmp_path / "list.txt"
    text.write_text("Reference\nA-1\n")
    assert drop(robot, QUrl.fromLocalFile(str(text)))
    assert robot.sees("This is not a YOS Audit file.")
    assert not drop(robot, QUrl("http://example.org/a.yosaudit"))
    assert not drop(robot, QUrl.fromLocalFile(str(small)), QUrl.fromLocalFile(str(text)))
    assert drop(robot, QUrl.fromLocalFile(str(small)))
    assert references(robot) == ["A-1", "A-2"]
