"""The overview by keyboard alone: every figure opens what is behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from tests.journeys.robot import Robot
from ui.screens.by_question.page import ByQuestionPage
from ui.screens.by_question.question_model import Segment
from ui.screens.cases.page import CasesPage
from ui.screens.overview.dialogs import BehindDialog, ExplainedDialog, QuestionsDialog
from ui.screens.overview.page import OverviewPage
from ui.screens.overview.reading import Behind, read_overview
from yos_audit.audit.values import Answer, State
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def page(robot: Robot, demonstration: Path) -> OverviewPage:
    robot.open(demonstration)
    page = robot.page
    assert isinstance(page, OverviewPage)
    return page


def small_audit(path: Path, cases: int) -> Path:
    workspace = Workspace.create(path, label="Audit", service="Northshire")
    for number in range(cases):
        workspace.cases.add(f"A-{number}", {"custodial_phase": "no", "community_phase": "yes", "auditor": "JM"})
    workspace.close()
    return path


def shown_references(robot: Robot) -> list[str]:
    page = robot.page
    assert isinstance(page, CasesPage)
    return [row.case.reference for row in page.model.rows]


def no_cases(workspace: Workspace, question_id: str) -> set[str]:
    column = workspace.judgements.column(question_id)
    return {row.case.reference for row in column if row.standing.state is State.NO}


def grid(robot: Robot) -> ByQuestionPage:
    page = robot.page
    assert isinstance(page, ByQuestionPage)
    return page


def shown_in_grid(robot: Robot) -> tuple[str, set[str]]:
    model = grid(robot).controller.model
    assert model is not None
    return model.question.id, {model.row(each).case.reference for each in model.shown}


def test_a_weakest_question_opens_its_no_answers_by_question(robot: Robot, page: OverviewPage):
    page.weakest.list.setFocus()
    robot.press("Down")
    row = page.weakest.list.rows[1]
    robot.press("Enter")
    question_id, shown = shown_in_grid(robot)
    assert question_id == row.id
    assert grid(robot).controller.segment is Segment.NO
    assert shown == no_cases(robot.workspace, row.id)
    assert len(shown) == row.tally.no
    assert QApplication.focusWidget() is grid(robot).body.grid


def test_a_domain_lists_its_questions_weakest_first_and_leads_to_their_cases(robot: Robot, page: OverviewPage):
    findings = robot.workspace.findings()
    page.domains.list.setFocus()
    robot.press("Down", times=2)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QuestionsDialog)
        rows = dialog.list.rows
        seen.extend(row.id for row in rows)
        shares = [row.tally.share for row in rows if row.tally.share is not None]
        assert shares == sorted(shares)
        assert sum(row.tally.no for row in rows) == findings.domains[2].tally.no
        assert sum(row.tally.yes for row in rows) == findings.domains[2].tally.yes
        dialog.list.chosen.emit(rows[0])

    robot.in_dialog(QuestionsDialog, look, lambda: robot.press("Enter"))
    question_id, shown = shown_in_grid(robot)
    assert question_id == seen[0]
    assert shown == no_cases(robot.workspace, question_id)


def test_a_serious_case_opens_itself_and_several_open_by_question(robot: Robot, page: OverviewPage):
    several = next(case for case in page._reading.serious if case.code == "C1")
    robot.button(f"C1 in {findings_no(robot, several.question_id)} cases. {several.sentence}").setFocus()
    robot.press("Space")
    assert shown_in_grid(robot) == (several.question_id, no_cases(robot.workspace, several.question_id))
    robot.press("Ctrl+1")
    one = next(case for case in page._reading.serious if case.code == "R9")
    robot.button(f"R9 in case {one.reference}. {one.sentence}").setFocus()
    robot.press("Space")
    assert robot.window.pages.page_id == "case_audit"
    assert robot.sees(one.reference)


def findings_no(robot: Robot, question_id: str) -> int:
    return robot.workspace.findings().question(question_id).tally.no


def test_progress_by_auditor_adds_up_and_opens_the_cases_of_one(robot: Robot, page: OverviewPage):
    progress = robot.workspace.cases.progress_by("auditor")
    findings = robot.workspace.findings()
    assert sum(each.cases for each in progress) == findings.cases
    assert sum(each.complete for each in progress) == findings.complete
    assert sum(each.answered for each in progress) == findings.answered
    assert sum(each.applicable for each in progress) == findings.applicable
    page.progress.auditors.setFocus()
    robot.press("Down")
    robot.press("Enter")
    wanted = {
        row.case.reference
        for row in robot.workspace.cases.rows()
        if row.case.attributes["auditor"] == progress[1].value
    }
    assert set(shown_references(robot)) == wanted
    robot.press("Ctrl+1")
    robot.click(page.progress.complete_link)
    assert len(shown_references(robot)) == findings.complete
    robot.press("Ctrl+1")
    robot.click(page.progress.open_link)
    assert robot.sees("No case matches these filters.")


def test_what_is_left_to_do_opens_the_cases_it_counts(robot: Robot, demonstration: Path):
    workspace = Workspace.open(demonstration)
    row = workspace.cases.rows()[4]
    workspace.cases.reopen(row.case.id, "Checking")
    question = next(each for each in workspace.framework.questions if each.code == "R4")
    workspace.judgements.answer(row.case.id, question.id, Answer.NO)
    workspace.judgements.set_reasons(row.case.id, question.id, ())
    workspace.judgements.set_note(row.case.id, question.id, "")
    workspace.close()
    robot.open(demonstration)
    robot.button("1 case in progress").setFocus()
    robot.press("Space")
    assert shown_references(robot) == [row.case.reference]
    robot.press("Ctrl+1")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BehindDialog)
        assert [each.reference for each in dialog.list.rows] == [row.case.reference]
        dialog.list.chosen.emit(dialog.list.rows[0])

    button = robot.button("1 answer without evidence")
    robot.in_dialog(BehindDialog, look, lambda: robot.click(button))
    assert robot.window.pages.page_id == "case_audit"
    assert robot.sees(question.text)


def test_control_c_copies_the_row_as_text(robot: Robot, page: OverviewPage):
    page.weakest.list.setFocus()
    robot.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == page.weakest.list.rows[0].spoken
    page.domains.list.setFocus()
    robot.press("Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    tally = robot.workspace.findings().domains[0].tally
    assert f"{tally.yes} of {tally.applicable} answers" in copied


def test_how_it_is_worked_out_opens_from_the_first_stop(robot: Robot, page: OverviewPage):
    assert QApplication.focusWidget() is page.readiness.link

    def look(dialog: QDialog) -> None:
        assert robot.sees("Left out", dialog)

    robot.in_dialog(ExplainedDialog, look, lambda: robot.press("Space"))


def test_no_cases_says_so_and_offers_the_list(robot: Robot, tmp_path: Path):
    robot.open(small_audit(tmp_path / "none.yosaudit", 0))
    page = robot.page
    assert isinstance(page, OverviewPage)
    assert robot.sees("There are no cases yet.")
    assert page.import_button.isVisible()
    assert not page.export_button.isEnabled()


def test_no_answers_shows_no_figure(robot: Robot, tmp_path: Path):
    robot.open(small_audit(tmp_path / "blank.yosaudit", 3))
    page = robot.page
    assert isinstance(page, OverviewPage)
    assert [row.figure for row in page.domains.list.rows] == ["Nothing answered yet"] * 4
    assert all(not row.band and row.interval is None for row in page.domains.list.rows)
    assert [row.counts for row in page.progress.auditors.rows] == ["0 of 3"]


def test_fewer_than_ten_complete_cases_show_counts_alone(robot: Robot, tmp_path: Path):
    path = small_audit(tmp_path / "early.yosaudit", 12)
    workspace = Workspace.open(path)
    for row in workspace.cases.rows():
        workspace.judgements.answer(row.case.id, "rr_initial_assessment", Answer.YES)
    workspace.close()
    robot.open(path)
    page = robot.page
    assert isinstance(page, OverviewPage)
    assert robot.sees("Too early for percentages. 0 of 12 cases complete.")
    row = page.domains.list.rows[0]
    assert (row.figure, row.band, row.interval) == ("12 of 12", "", None)
    assert page.weakest.list.rows == ()


def test_read_only_leaves_copy_and_export_only(robot: Robot, tmp_path: Path):
    path = small_audit(tmp_path / "read.yosaudit", 0)
    robot.services.session.enter(lambda: Workspace.open(path, read_only=True))
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, OverviewPage)
    assert not page.import_button.isVisible()
    assert page.copy_button.isVisible()
    assert page.export_button.isVisible()


def test_notes_that_may_name_somebody_are_counted_and_lead_to_their_answers(robot: Robot, demonstration: Path):
    workspace = Workspace.open(demonstration)
    expected = [each.reference for each in workspace.identifiers.notes()]
    case = workspace.cases.rows()[4].case
    workspace.cases.reopen(case.id, "Checking")
    workspace.judgements.set_note(case.id, "rr_understanding", "Seen with Mr Whitlock at home.")
    workspace.close()
    robot.open(demonstration)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BehindDialog)
        assert len(dialog.list.rows) == len(expected) + 1
        row = next(each for each in dialog.list.rows if each.reference == case.reference)
        assert row.reasons == "May contain a name"
        dialog.list.chosen.emit(row)

    button = robot.button(f"{len(expected) + 1} notes may contain a name")
    robot.in_dialog(BehindDialog, look, lambda: robot.click(button))
    assert robot.window.pages.page_id == "case_audit"


def test_nothing_is_said_to_be_left_before_the_notes_were_looked_through(robot: Robot, tmp_path: Path):
    robot.open(small_audit(tmp_path / "empty.yosaudit", 0))
    page = robot.page
    assert isinstance(page, OverviewPage)
    words = "Every case is complete. Nothing is left to do."
    assert words in labels(page.before)
    reading = read_overview(robot.workspace)
    page.before.show_reading(reading, None)
    robot.wait_idle()
    assert words not in labels(page.before)
    page.before.show_reading(reading, (Behind("c", "A-1", "q", "1.1", "May contain a name"),))
    robot.wait_idle()
    assert words not in labels(page.before)
    assert "Notes stay out of reports for others" in labels(page.before)


def labels(card: QWidget) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel)]
