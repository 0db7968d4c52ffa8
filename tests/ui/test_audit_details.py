"""The dialog of audit details: what the letter needs can be typed, is checked, kept and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.journeys.robot import Robot
from ui.dialogs.audit_details import AuditDetailsDialog


def test_what_the_letter_needs_is_shown_changed_and_taken_back(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    before = robot.workspace.details()
    robot.use("audit_details")
    dialog = robot.find_dialog(AuditDetailsDialog)
    assert dialog.lines["addressee"].text() == "Chair of Northamptonshire YOS Management Board"
    assert dialog.lines["fieldwork_from"].text() == "09/03/2015"
    assert dialog.texts["copy_to"].toPlainText().count("\n") == 13
    dialog.lines["fieldwork_to"].setText("12.3.2015")
    dialog.lines["caseload"].setText("1,061")
    dialog.texts["copy_to"].setPlainText("Head of Service\n\nChair of the bench ")
    robot.click(dialog.save_button)
    details = robot.workspace.details()
    assert (details.fieldwork_to, details.caseload) == (date(2015, 3, 12), 1061)
    assert details.copy_to == ("Head of Service", "Chair of the bench")
    robot.press("Ctrl+Z")
    assert robot.workspace.details() == before


def test_saving_what_is_there_changes_nothing(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    before, events = robot.workspace.details(), len(robot.workspace.history.events())
    robot.use("audit_details")
    robot.click(robot.find_dialog(AuditDetailsDialog).save_button)
    assert robot.workspace.details() == before
    assert len(robot.workspace.history.events()) == events


def test_a_wrong_field_is_named_and_has_the_focus(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    robot.use("audit_details")
    dialog = robot.find_dialog(AuditDetailsDialog)
    dialog.lines["fieldwork_to"].setText("8/3/2015")
    robot.click(dialog.save_button)
    assert robot.sees("Type a day that is not before the first.", dialog)
    assert dialog.lines["fieldwork_to"].hasFocus()
    dialog.lines["fieldwork_to"].setText("31/2/2015")
    dialog.lines["label"].setText(" ")
    robot.click(dialog.save_button)
    assert robot.sees("Type a name for the audit.", dialog)
    assert dialog.lines["label"].hasFocus()
    assert robot.workspace.details().fieldwork_to == date(2015, 3, 11)
    dialog.reject()
    robot.wait_idle()
