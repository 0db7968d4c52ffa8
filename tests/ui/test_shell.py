"""The shell: start page, opening, rail, menus, messages, text size."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.kit.commands import COMMANDS, Context
from ui.kit.moments import when_text
from ui.screens.start.page import StartPage
from ui.screens.start.recent import recent_row
from yos_audit.support.errors import KnownError
from yos_audit.support.place import Place
from yos_audit.support.settings import RecentAudit
from yos_audit.workspace.workspace import Workspace


def test_the_start_page_offers_the_ways_in(robot: Robot):
    assert robot.window.windowTitle() == "YOS Audit"
    assert robot.sees("No recent audits. Start with the demonstration audit to see how it works.")
    assert robot.button("New audit") is QApplication.focusWidget()
    assert not robot.window.navigation.rail.isVisible()
    assert not robot.window.menus.action("go_overview").isEnabled()
    assert not robot.window.menus.action("close_audit").isEnabled()


def test_the_demonstration_opens_with_one_key_and_is_kept(robot: Robot, profile: Path):
    robot.press("Ctrl+D")
    assert robot.window.windowTitle().endswith("(demonstration) – YOS Audit")
    assert robot.window.navigation.rail.isVisible()
    assert robot.sees("Mostly secure. Reviews and management oversight need work.")
    assert (profile / "Demonstration.yosaudit").exists()
    robot.press("Ctrl+W")
    assert robot.window.windowTitle() == "YOS Audit"
    page = robot.page
    assert isinstance(page, StartPage)
    assert [row.place for row in page.recent.rows] == ["Demonstration"]
    robot.press("Enter")
    assert robot.window.pages.page_id == "overview"


def test_a_label_with_markup_is_shown_as_typed(robot: Robot, small: Path):
    robot.open(small)
    assert robot.window.windowTitle() == "R&D <b>audit</b> – YOS Audit"


def test_a_file_that_is_no_audit_is_refused_in_the_band(robot: Robot, tmp_path: Path):
    path = tmp_path / "notes.yosaudit"
    path.write_text("not an audit", encoding="utf-8")
    robot.open(path)
    assert robot.window.band.isVisible()
    assert robot.window.pages.page_id == "start"
    assert robot.window.band.close_button is QApplication.focusWidget()
    robot.press("Esc")
    assert not robot.window.band.isVisible()


def test_an_audit_on_a_drive_that_is_gone_says_so(robot: Robot, tmp_path: Path):
    robot.open(tmp_path / "stick" / "audit.yosaudit")
    assert robot.sees("This audit is on a drive that is not connected.")
    assert robot.sees("Connect it, then try again.")


def test_undo_and_redo_name_what_they_do(robot: Robot, small: Path):
    robot.open(small)
    assert robot.window.menus.action("undo").text() == "Undo adding A-2"
    robot.press("Ctrl+Z")
    assert len(robot.workspace.cases.rows()) == 1
    assert robot.sees("Undid: adding A-2")
    assert robot.window.menus.action("redo").text() == "Redo adding A-2"
    robot.press("Ctrl+Y")
    assert len(robot.workspace.cases.rows()) == 2
    assert robot.sees("All changes saved at")


def test_a_command_that_is_refused_shows_why_and_what_to_do(robot: Robot, small: Path):
    robot.open(small)
    robot.services.session.command(lambda workspace: workspace.cases.add("A-1"))
    robot.wait_idle()
    assert robot.window.band.isVisible()
    assert robot.sees("Your last change was not made")


def test_the_rail_is_one_stop_with_arrow_keys(robot: Robot, small: Path):
    robot.open(small)
    rail = robot.window.navigation.rail
    rail.setFocus()
    model = rail.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Overview"
    robot.press("Down")
    assert rail.currentIndex().row() == 1
    assert robot.window.pages.page_id == "overview"


def test_text_size_is_changed_by_keys_and_kept(robot: Robot):
    before = robot.services.theme.text_size
    robot.press("Ctrl++", times=2)
    assert robot.services.settings.value.text_size == before + 20
    robot.press("Ctrl+-")
    robot.press("Ctrl+0")
    assert robot.services.theme.text_size == 100


def test_colours_are_chosen_in_the_view_menu(robot: Robot):
    robot.use("theme_dark")
    assert robot.services.theme.dark
    assert robot.window.menus.action("theme_dark").isChecked()
    robot.use("theme_light")
    assert not robot.services.theme.dark


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_narrow_window_trades_the_rail_for_a_menu(robot: Robot, small: Path, size: int):
    robot.window.resize(1366, 720)
    robot.open(small)
    robot.services.theme.text_size = size
    robot.services.theme.apply(robot.app)
    robot.wait_idle()
    assert robot.window.navigation.rail.isVisible() is (size < 200)
    assert robot.window.navigation.chooser.isVisible() is (size == 200)


def test_ctrl_f1_lists_every_shortcut(robot: Robot):
    def look(dialog: ShortcutsDialog) -> None:
        table = dialog.table
        listed = {table.item(row, 1).text() for row in range(table.rowCount())}
        assert {"New audit", "Undo", "Export", "All shortcuts"} <= listed

    robot.in_dialog(ShortcutsDialog, look, lambda: robot.press("Ctrl+F1"))


def test_f6_visits_the_regions_and_comes_back(robot: Robot, small: Path):
    robot.open(small)
    first = QApplication.focusWidget()
    visited = [first]
    for _ in range(20):
        robot.press("F6")
        if QApplication.focusWidget() is first:
            break
        visited.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is first
    assert robot.window.navigation.rail in visited


def test_every_tab_stop_has_a_name(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    nameless = []
    first = QApplication.focusWidget()
    for _ in range(60):
        robot.press("Tab")
        focus = QApplication.focusWidget()
        words = focus.text() if hasattr(focus, "text") else ""
        if not (focus.accessibleName() or words):
            nameless.append(focus)
        if focus is first:
            break
    assert nameless == []
    assert QApplication.focusWidget() is first


def test_every_command_has_a_handler_and_no_disabled_one_acts(robot: Robot):
    assert {command.id for command in COMMANDS} <= set(robot.window.commands())
    closed = Context()
    for command in COMMANDS:
        action = robot.window.menus.action(command.id)
        assert action.isEnabled() is command.enabled(closed), command.id
        assert [each.toString() for each in action.shortcuts()] == [QKeySequence(k).toString() for k in command.keys]


def test_a_bug_is_reported_without_its_text(robot: Robot, profile: Path):
    from ui.kit.text import Question

    def fail() -> None:
        raise RuntimeError("Child moved to Elm House")

    def look(dialog: Question) -> None:
        assert any("Something went wrong. Your work is saved." in text for text in robot.texts(dialog))

    robot.in_dialog(Question, look, lambda: robot.services.tasks.run(fail))
    reports = list((profile / "logs" / "reports").iterdir())
    assert len(reports) == 1
    assert "Elm House" not in reports[0].read_text(encoding="utf-8")


def test_a_recent_audit_can_be_taken_off_the_list(robot: Robot, small: Path):
    robot.open(small)
    robot.press("Ctrl+W")
    page = robot.page
    assert isinstance(page, StartPage)
    assert [row.label for row in page.recent.rows] == ["R&D <b>audit</b>"]
    robot.press("Delete")
    assert page.recent.rows == ()
    assert small.exists()


def test_recent_rows_say_when_and_where():
    today = date(2015, 2, 12)
    assert when_text(datetime(2015, 2, 12, 14, 20, tzinfo=UTC), today) == "Today, 14:20"
    assert when_text(datetime(2015, 2, 11, 16, 45, tzinfo=UTC), today) == "Yesterday, 16:45"
    assert when_text(datetime(2015, 2, 2, 9, 0, tzinfo=UTC), today) == "2 February 2015"
    gone = recent_row(RecentAudit("/x", "Team North", "2015-01-28T10:00+00:00", 6, 10), None, today)
    assert gone.spoken == "Team North. Not connected or moved. 28 January 2015. 6 of 10 cases complete."
    places = {Place.HERE: "This laptop", Place.NETWORK: "Network drive", Place.SYNCED: "Synced folder"}
    for place, words in places.items():
        assert recent_row(RecentAudit("/x", "L", "2015-01-28T10:00+00:00"), place, today).place == words


def test_closing_the_window_lets_the_file_go(robot: Robot, small: Path):
    robot.open(small)
    robot.window.close()
    robot.wait_idle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    workspace = Workspace.open(small)
    with pytest.raises(KnownError):
        workspace.cases.add("A-1")
    workspace.close()
