"""Locking over every dialog there is: nothing of the audit stays in sight, and what was being typed is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.journeys.robot import Robot
from tests.ui.walk_registry import REFERENCE, STOPS, Stop, write_walked
from ui.kit.aside import KEPT
from ui.screens.findings.action_dialog import ActionDialog
from ui.screens.findings.page import FindingsPage
from yos_audit.support.secret import Secret

PASSPHRASE = "violet teapot noon"
TYPED = "ZEBRA typed over a dialog"
DIALOGS = [stop for stop in STOPS if issubclass(stop.shows, QDialog)]


@pytest.fixture(scope="session")
def closed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration audit, encrypted, with one case open to be judged."""
    path = tmp_path_factory.mktemp("closed") / "audit.yosaudit"
    write_walked(path, PASSPHRASE)
    return path


@pytest.fixture
def walker(robot: Robot, closed_file: Path, tmp_path: Path) -> Robot:
    """The real window with the encrypted audit open."""
    copy = tmp_path / "copy.yosaudit"
    copy.write_bytes(closed_file.read_bytes())
    robot.services.session.open(copy, secret=Secret(PASSPHRASE))
    robot.wait_idle()
    return robot


def in_sight(robot: Robot) -> str:
    """Return everything that can be read or is announced in any window of the program."""
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return "\n".join(text for window in windows for text in [*robot.texts(window), window.windowTitle()])


def unlock(robot: Robot) -> None:
    """Type the passphrase and press Enter."""
    robot.type(PASSPHRASE)
    robot.press("Return")


@pytest.mark.parametrize("stop", DIALOGS, ids=[stop.name for stop in DIALOGS])
def test_no_dialog_holds_locking_up_or_stays_in_sight(walker: Robot, stop: Stop):
    stop.show(walker)
    walker.wait_idle()
    dialog = QApplication.activeModalWidget()
    assert type(dialog) is stop.shows
    kept = bool(dialog.property(KEPT))
    box = next((each for each in dialog.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly()), None)
    if box is not None:
        box.setText(TYPED)
    walker.window._guard.lock()
    assert walker.services.session.workspace is None
    walker.wait_idle()
    seen = in_sight(walker)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert "Locked. Your work is saved." in seen
    for word in (TYPED, REFERENCE, "Team North"):
        assert word not in seen
    unlock(walker)
    assert walker.services.session.workspace is not None
    assert (QApplication.activeModalWidget() is dialog) is kept
    if kept:
        assert box is None or box.text() == TYPED
        dialog.finish() if hasattr(dialog, "finish") else dialog.reject()
        walker.wait_idle()


def test_what_was_typed_into_an_action_is_saved_after_unlocking(walker: Robot):
    page = walker.go("findings")
    assert isinstance(page, FindingsPage)
    action = walker.workspace.plan.actions()[0]
    page.plan_work.open(action.id)
    walker.wait_idle()
    dialog = walker.find_dialog(ActionDialog)
    dialog.note.setPlainText(TYPED)
    walker.window._guard.lock()
    walker.wait_idle()
    assert TYPED not in in_sight(walker)
    unlock(walker)
    assert walker.find_dialog(ActionDialog) is dialog
    walker.click(dialog.save_button)
    assert [each.text for each in walker.workspace.plan.actions()[0].notes][-1] == TYPED
