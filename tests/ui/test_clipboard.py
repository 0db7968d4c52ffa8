"""What is copied stays on this computer, and goes when the audit closes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.kit.clipboard import KEPT_OUT, OURS, ClipboardGuard, copy_text
from ui.kit.services import Services
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]


class OtherClipboard(QObject):
    """A clipboard as on a desktop: it knows who put its content there."""

    changed = Signal()

    def __init__(self, mine: bool) -> None:
        super().__init__()
        self.content = QMimeData()
        self.changes = 0
        # Named as Qt names them.
        self.dataChanged, self.ownsClipboard = self.changed, lambda: mine
        self.mimeData, self.setMimeData, self.clear = lambda: self.content, self._set, self._clear

    def _set(self, content: QMimeData) -> None:
        self.content = content
        self.changes += 1
        self.changed.emit()

    def _clear(self) -> None:
        self.content = QMimeData()


def plain(text: str) -> QMimeData:
    content = QMimeData()
    content.setText(text)
    return content


def test_copied_text_asks_every_system_not_to_keep_it(app: QApplication):
    copy_text("83%")
    content = app.clipboard().mimeData()
    assert content.text() == "83%"
    names = (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    )
    for name in names:
        key = f'application/x-qt-windows-mime;value="{name}"'
        assert bytes(content.data(key)) == KEPT_OUT[key]
    assert bytes(content.data(f'application/x-qt-windows-mime;value="{names[1]}"')) == b"\0\0\0\0"


@pytest.mark.parametrize("mine", [True, False])
def test_what_a_text_box_copies_is_made_private_and_what_others_copy_is_left_alone(services: Services, mine: bool):
    clipboard = OtherClipboard(mine)
    guard = ClipboardGuard(clipboard, services.session, services.session)
    clipboard.setMimeData(plain("a note"))
    assert clipboard.content.hasFormat(OURS) is mine
    assert clipboard.content.text() == "a note"
    assert clipboard.changes == (2 if mine else 1)
    guard.clear()
    assert clipboard.content.hasText() is not mine


def test_closing_the_audit_clears_text_of_ours_and_of_nobody_else(services: Services, app: QApplication):
    session = services.session
    copy_text("Domain 2, Protecting the public. 80 per cent")
    session.closed.emit()
    assert not app.clipboard().text()
    app.clipboard().setText("a shopping list")
    session.closed.emit()
    assert app.clipboard().text() == "a shopping list"
    app.clipboard().clear()


@pytest.mark.parametrize("mine", [True, False])
def test_what_was_copied_goes_after_a_while(services: Services, mine: bool):
    clipboard = OtherClipboard(mine)
    guard = ClipboardGuard(clipboard, services.session, services.session)
    clipboard.setMimeData(plain("a note"))
    assert guard.timer.isActive() is mine
    assert guard.timer.interval() == 30_000
    guard.timer.timeout.emit()
    assert not guard.timer.isActive()
    assert clipboard.content.hasText() is not mine


def test_what_somebody_else_copied_since_stays(services: Services):
    clipboard = OtherClipboard(True)
    guard = ClipboardGuard(clipboard, services.session, services.session)
    clipboard.setMimeData(plain("a note"))
    clipboard.ownsClipboard = lambda: False
    clipboard.setMimeData(plain("a shopping list"))
    assert not guard.timer.isActive()
    guard.clear()
    assert clipboard.content.text() == "a shopping list"


def test_locking_clears_what_was_copied_before_anybody_is_asked_for_the_passphrase(robot: Robot, tmp_path: Path):
    path = tmp_path / "Locked.yosaudit"
    Workspace.create(path, label="L", service="S", secret=Secret("harbour violet tractor ninety")).close()
    robot.services.session.open(path, secret=Secret("harbour violet tractor ninety"))
    robot.wait_idle()
    copy_text("A note about A-0417")
    robot.use("lock")
    assert not robot.app.clipboard().text()


def test_the_end_of_the_program_clears_what_was_copied(services: Services, app: QApplication):
    copy_text("A note about A-0417")
    app.aboutToQuit.emit()
    assert not app.clipboard().text()


def test_text_goes_to_the_clipboard_by_one_door():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "clipboard.py" and re.search(r"clipboard\(\)\.set", path.read_text(encoding="utf-8"))
    ]
    assert found == []
