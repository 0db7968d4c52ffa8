"""Find and go to a case: ranking, and the way there by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.dialogs.find import FindDialog
from ui.dialogs.find_entries import MOST, Entry, Kind, best
from ui.dialogs.find_rows import FoundRow
from ui.kit.commands import COMMANDS

ENTRIES = (
    Entry(Kind.CASE, "1", "A-0417", "A-0417", "Referral order, CM-06"),
    Entry(Kind.CASE, "2", "A-0041", "A-0041", "Referral order, CM-07"),
    Entry(Kind.CASE, "3", "C-3", "C-3"),
    Entry(Kind.QUESTION, "pc_review", "C3 Reviews of safety", "C3", "Was work to keep the child safe reviewed?"),
    Entry(Kind.QUESTION, "rr_review", "R5 Review of assessment", "R5", "Was the assessment reviewed well enough?"),
    Entry(Kind.SCREEN, "go_overview", "Overview", "", "Go there", "Ctrl+1"),
    Entry(Kind.COMMAND, "theme_dark", "Dark colours", "", "In the View menu"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("A-0417", "1"),
        ("a0417", "1"),
        ("417", "1"),
        ("41", "1"),
        ("0041", "2"),
        ("c3", "3"),
        ("C3", "3"),
        ("r5", "rr_review"),
        ("safety", "pc_review"),
        ("rev saf", "pc_review"),
        ("  review   assess ", "rr_review"),
        ("reviewed safe", "pc_review"),
        ("over", "go_overview"),
        ("dark", "theme_dark"),
        ("cm-07", "2"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str):
    assert best(ENTRIES, typed)[0].target == first


def test_a_code_is_found_before_words_that_hold_it():
    assert [each.target for each in best(ENTRIES, "C3")][:2] == ["3", "pc_review"]


def test_nothing_is_found_for_what_is_nowhere():
    assert best(ENTRIES, "zzz") == ()
    assert best(ENTRIES, "review zzz") == ()


@given(st.text(max_size=12))
def test_any_text_finds_known_entries_once(typed: str):
    found = best(ENTRIES, typed)
    assert set(found) <= set(ENTRIES)
    assert len(set(found)) == len(found)


@given(st.sampled_from(ENTRIES), st.integers(1, 30))
def test_the_beginning_of_a_title_finds_it(entry: Entry, length: int):
    assert entry in best(ENTRIES, entry.title[:length])


def test_no_more_are_shown_than_can_be_read():
    many = [Entry(Kind.CASE, str(n), f"A-{n}", f"A-{n}") for n in range(500)]
    assert len(best(many, "A")) == MOST
    assert best(many, "A-499")[0].target == "499"


def _titles(dialog: FindDialog) -> list[str]:
    return [row.entry.title for row in dialog.rows.rows if isinstance(row, FoundRow)]


def test_a_case_is_found_and_opened_by_keys(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    robot.press("Ctrl+F")
    dialog = robot.find_dialog(FindDialog)
    assert QApplication.focusWidget() is dialog.field
    robot.type("a0417")
    assert _titles(dialog) == ["A-0417"]
    robot.press("Enter")
    assert robot.window.pages.page_id == "case_audit"
    assert robot.sees("A-0417", robot.page)


def test_a_question_is_shown_in_the_case_being_audited(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    case = robot.workspace.cases.by_reference("A-0417")
    robot.window.go_to("case_audit", case.id)
    robot.wait_idle()
    robot.press("Ctrl+F")
    robot.type("c3")
    robot.press("Enter")
    assert robot.page.subject()[0] == case.id
    assert robot.sees("Was work to keep the child safe reviewed well enough?", robot.page)


def test_a_command_is_carried_out_and_a_screen_is_shown(robot: Robot, small: Path):
    robot.open(small)
    robot.press("Ctrl+F")
    robot.type("dark col")
    robot.press("Enter")
    assert robot.services.theme.dark
    robot.press("Ctrl+F")
    robot.type("interviews")
    robot.press("Enter")
    assert robot.window.pages.page_id == "interviews"


def test_commands_that_cannot_be_used_are_not_offered(robot: Robot, small: Path):
    robot.press("Ctrl+F")
    dialog = robot.find_dialog(FindDialog)
    offered = {row.entry.target for row in dialog.rows.rows if isinstance(row, FoundRow)}
    dialog.reject()
    robot.wait_idle()
    assert "new_audit" in offered
    closed = {command.id for command in COMMANDS if not robot.window.menus.action(command.id).isEnabled()}
    assert offered.isdisjoint(closed)


def test_arrows_choose_while_the_focus_stays_in_the_field(robot: Robot, small: Path, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(robot.services.messages, "announce", said.append)
    robot.open(small)
    robot.press("Ctrl+G")
    dialog = robot.find_dialog(FindDialog)
    robot.type("a")
    assert said[-1] == "2 found. A-1. Case."
    robot.press("Down")
    assert said[-1] == "A-2. Case. 2 of 2"
    robot.press("Down")
    assert dialog.rows.currentIndex().row() == 1
    assert QApplication.focusWidget() is dialog.field
    robot.type("zz")
    assert said[-1] == "Nothing is called that. Try fewer letters."
    robot.press("Enter")
    assert dialog.isVisible()
    robot.press("Esc")
    assert dialog.field.text() == ""
    robot.press("Esc")
    assert robot.app.activeModalWidget() is None


def test_ctrl_f_on_the_list_of_cases_is_its_search_and_then_everything(robot: Robot, small: Path):
    robot.open(small)
    robot.go("cases")
    robot.press("Ctrl+F")
    assert QApplication.focusWidget() is robot.page.filters.search
    robot.press("Ctrl+F")
    dialog = robot.find_dialog(FindDialog)
    dialog.reject()
    robot.wait_idle()
