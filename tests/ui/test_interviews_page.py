"""Staff interviews by keyboard: answers, comments and their themes, read back from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.screens.interviews.page import InterviewsPage
from yos_audit.audit.values import Interview, Response
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def page(robot: Robot, tmp_path: Path) -> InterviewsPage:
    """The screen with two interviews, the first one waiting."""
    path = tmp_path / "small.yosaudit"
    workspace = Workspace.create(path, label="March", service="Northshire")
    workspace.interviews.add("CM-01")
    workspace.interviews.add("CM-02")
    second = workspace.interviews.all()[1]
    workspace.interviews.set_theme(second.id, "om_training_met", "Training: speech")
    workspace.close()
    robot.open(path)
    page = robot.go("interviews")
    assert isinstance(page, InterviewsPage)
    return page


def first(robot: Robot) -> Interview:
    """What is recorded for the first person."""
    return robot.workspace.interviews.all()[0]


def test_six_statements_take_twelve_keys(robot: Robot, page: InterviewsPage):
    for key in "112301":
        robot.press(key)
        robot.press("Enter")
    recorded = first(robot).responses
    said = [recorded[each.id] for each in robot.workspace.framework.statements]
    assert said == [
        Response.AGREE,
        Response.AGREE,
        Response.PARTLY,
        Response.DISAGREE,
        Response.NOT_ASKED,
        Response.AGREE,
    ]
    assert robot.sees("CM-02", page.entry)


def test_a_theme_is_chosen_from_the_list_or_typed(robot: Robot, page: InterviewsPage):
    robot.press("1")
    field = page.entry.theme_field.box
    field.setFocus()
    assert [field.itemText(n) for n in range(field.count())] == ["Training: speech"]
    robot.type("training: SPEECH")
    robot.press("Enter")
    assert first(robot).themes == {"om_local_policies": "Training: speech"}
    assert robot.sees("Training: speech  2", page.results.themes)
    page.entry.theme_field.box.setFocus()
    robot.type("Panel <b>works</b>")
    robot.press("Tab")
    assert first(robot).themes["om_effective_practice"] == "Panel <b>works</b>"
    assert robot.sees("Panel <b>works</b>  1", page.results.themes)
    robot.press("Ctrl+Z")
    assert "om_effective_practice" not in first(robot).themes
    assert QApplication.focusWidget() is not None


def test_results_wait_for_five_people(robot: Robot, page: InterviewsPage):
    assert robot.sees("2 interviewed. Results appear at 5 so that no one can be picked out.")
    assert robot.sees("Chosen from a list. Comments themselves are never exported to the board.")
