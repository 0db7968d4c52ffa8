"""The history of an audit, a case and an answer, through the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.dialogs.history import HistoryDialog
from ui.dialogs.history_rows import HistoryRow
from yos_audit.workspace.history import HistoryWanted
from yos_audit.workspace.workspace import Workspace


def _whats(dialog: HistoryDialog) -> list[str]:
    return [row.line.what for row in dialog.lines.rows if isinstance(row, HistoryRow)]


def _open(robot: Robot, keys: str) -> HistoryDialog:
    robot.press(keys)
    return robot.find_dialog(HistoryDialog)


def _leave(robot: Robot, dialog: HistoryDialog) -> None:
    dialog.reject()
    robot.wait_idle()


def test_the_history_of_the_audit_opens_with_a_key_newest_first(robot: Robot, small: Path):
    robot.open(small)
    dialog = _open(robot, "Ctrl+H")
    assert _whats(dialog) == ["Case added", "Case added", "Audit made", "Question set put into the audit"]
    assert QApplication.focusWidget() is dialog.lines
    assert robot.sees("Case added: A-2", dialog)
    assert "Part of: adding A-2" in dialog.detail.toPlainText()
    robot.press("Down")
    assert robot.sees("Case added: A-1", dialog)
    _leave(robot, dialog)


def test_a_case_in_the_list_shows_its_own_history(robot: Robot, small: Path):
    robot.open(small)
    robot.go("cases")
    robot.press("Down")
    dialog = _open(robot, "Ctrl+Shift+H")
    assert dialog.case.currentText() == "A-2"
    assert _whats(dialog) == ["Case added"]
    _leave(robot, dialog)


def test_the_case_screen_shows_what_was_just_done_and_leads_back(robot: Robot, started: Path):
    robot.open(started)
    robot.go("cases")
    robot.press("Enter")
    robot.answer("y")
    asked = robot.page.controller.model.current
    robot.click(robot.button("History"))
    dialog = robot.find_dialog(HistoryDialog)
    assert dialog.case.currentText() == "A-1"
    assert _whats(dialog) == ["Answered Yes", "4 case facts changed", "Case added"]
    robot.press("Enter")
    assert robot.app.activeModalWidget() is None
    assert robot.window.pages.page_id == "case_audit"
    assert robot.page.controller.model.current == asked


def test_pages_and_filters_are_used_by_keys_alone(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    dialog = _open(robot, "Ctrl+H")
    total = robot.workspace.history.page(HistoryWanted()).total
    assert len(dialog.lines.rows) == 100
    assert robot.sees(f"1 to 100 of {total:,}", dialog)
    robot.press("Ctrl+PgDown")
    assert robot.sees(f"101 to 200 of {total:,}", dialog)
    robot.press("Ctrl+PgUp", times=2)
    assert robot.sees(f"1 to 100 of {total:,}", dialog)
    dialog.about.setFocus()
    robot.press("I")
    robot.press("Tab")
    assert dialog.about.currentText() == "Interviews"
    assert all("Case" not in what for what in _whats(dialog))
    _leave(robot, dialog)


def test_the_history_of_a_case_needs_a_case(robot: Robot, small: Path):
    assert not robot.window.menus.action("history").isEnabled()
    robot.open(small)
    assert robot.window.menus.action("history").isEnabled()
    assert not robot.window.menus.action("history_of_case").isEnabled()
    robot.go("cases")
    assert robot.window.menus.action("history_of_case").isEnabled()


def test_a_removed_case_keeps_its_history(robot: Robot, small: Path):
    workspace = Workspace.open(small)
    workspace.cases.remove([workspace.cases.rows()[0].case.id])
    workspace.close()
    robot.open(small)
    dialog = _open(robot, "Ctrl+H")
    dialog.case.setCurrentIndex(dialog.case.findText("A-1 (removed)"))
    dialog.case.activated.emit(dialog.case.currentIndex())
    robot.wait_idle()
    assert _whats(dialog) == ["Case removed", "Case added"]
    assert not dialog.go_button.isEnabled()
    _leave(robot, dialog)


def test_typed_markup_is_shown_as_it_was_typed(robot: Robot, small: Path):
    robot.open(small)
    dialog = _open(robot, "Ctrl+H")
    robot.press("End")
    robot.press("Up")
    assert "Label: R&D <b>audit</b>" in dialog.detail.toPlainText()
    _leave(robot, dialog)


def test_undo_reaches_back_before_the_audit_was_opened(robot: Robot, started: Path):
    robot.open(started)
    robot.go("cases")
    robot.press("Enter")
    robot.answer("yn")
    robot.press("Ctrl+W")
    robot.open(started)
    for _ in range(5):
        robot.press("Ctrl+Z")
    assert robot.workspace.cases.rows() == ()
    assert not robot.window.menus.action("undo").isEnabled()
    for _ in range(5):
        robot.press("Ctrl+Y")
    assert not robot.window.menus.action("redo").isEnabled()
    assert len(robot.workspace.cases.rows()) == 2
    assert robot.workspace.history.undo_label().startswith("answer to")
