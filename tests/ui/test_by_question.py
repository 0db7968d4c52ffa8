"""One question across all cases, by keyboard alone through the real window; what was typed is read from the file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from tests.journeys.robot import Robot
from ui.screens.by_question.grid import Grid
from ui.screens.by_question.grid_model import Column
from ui.screens.by_question.page import ByQuestionPage
from ui.screens.by_question.question_model import Segment
from ui.screens.by_question.several import SeveralDialog
from yos_audit.audit.values import Answer, Judgement, State
from yos_audit.support.errors import NotSaved
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_initial_assessment"
GATED, GATEWAY = "rr_assessment_review", "rr_assessment_review_required"
FACTS = {
    "order_type": "yro",
    "custodial_phase": "no",
    "community_phase": "yes",
    "psr_written": "no",
    "panel_report_written": "no",
    "identifiable_victim": "no",
    "mappa_eligible": "no",
    "case_manager": "CM-06",
}
NOTE = "Completed eight weeks after sentence; contact log names three factors."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "audit.yosaudit"
    workspace = Workspace.create(path, label="Audit", service="Northshire", who="SP")
    for number in range(1, 7):
        workspace.cases.add(f"A-{number}", FACTS)
    workspace.close()
    return path


@pytest.fixture
def page(robot: Robot, path: Path) -> ByQuestionPage:
    """The grid on R4, reached with one key and the address of a figure."""
    robot.open(path)
    robot.press("Ctrl+4")
    robot.window.go_to("by_question", QUESTION)
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, ByQuestionPage)
    return page


def written(robot: Robot, question: str = QUESTION) -> dict[str, Judgement]:
    """What the file holds for a question, by reference."""
    rows = robot.workspace.judgements.column(question)
    return {row.case.reference: row.judgement for row in rows if row.judgement is not None}


def here(page: ByQuestionPage) -> str:
    """Reference of the row under the keyboard."""
    model = page.controller.model
    assert model is not None
    return model.row(page.controller.current).case.reference


def status(robot: Robot) -> list[str]:
    return robot.texts(robot.window.status)


def finish(workspace: Workspace, reference: str) -> None:
    """Answer everything in a case with Yes and complete it."""
    case = workspace.cases.by_reference(reference)
    assert case is not None
    while points := [each for each in workspace.cases.sheet(case.id).open_points if each.blocks]:
        for point in points:
            workspace.judgements.answer(case.id, point.question.id, Answer.YES)
    workspace.cases.complete(case.id)


def test_the_grid_opens_with_one_key_on_the_first_question_with_the_keyboard_in_the_rows(robot: Robot, path: Path):
    robot.open(path)
    robot.press("Ctrl+4")
    page = robot.page
    assert isinstance(page, ByQuestionPage)
    assert page.controller.model is not None
    assert page.controller.model.question.code == "R1"
    assert robot.sees("R1 does not apply to any case in the sample.")
    assert QApplication.focusWidget() is page.body.empty
    robot.press("Ctrl+PgDown", times=3)
    assert page.controller.model.question.code == "R4"
    assert QApplication.focusWidget() is page.body.grid
    assert here(page) == "A-1"
    assert "Row 1 of 6" in status(robot)


def test_the_row_in_the_status_bar_stays_with_its_page(robot: Robot, page: ByQuestionPage):
    assert "Row 1 of 6" in status(robot)
    robot.press("Ctrl+5")
    assert "Row" not in status(robot)
    robot.press("Ctrl+4")
    assert "Row 1 of 6" in status(robot)


def test_yes_moves_down_no_stays_for_its_reasons_and_not_applicable_for_its_one(robot: Robot, page: ByQuestionPage):
    robot.answer("yn13")
    assert here(page) == "A-2"
    robot.press("Enter")
    robot.answer("a2")
    assert here(page) == "A-3"
    robot.press("Return")
    robot.answer("yy")
    found = written(robot)
    assert [found[f"A-{n}"].answer for n in (1, 2, 3, 4, 5)] == [
        Answer.YES,
        Answer.NO,
        Answer.NA,
        Answer.YES,
        Answer.YES,
    ]
    assert found["A-2"].reasons == ("not_done", "factors_missed")
    assert found["A-3"].na_reason == "too_soon"
    assert "A-6" not in found


def test_a_case_of_six_answers_and_one_reason_costs_eight_keys(robot: Robot, page: ByQuestionPage):
    keys = ["Y", "Y", "N", "2", "Enter", "Y", "Y", "Y"]
    for key in keys:
        robot.press(key)
    assert [each.answer for each in written(robot).values()].count(Answer.YES) == 5
    assert written(robot)["A-3"].reasons == ("late",)


def test_yes_in_the_last_row_stays_there_and_the_same_answer_again_writes_nothing(robot: Robot, page: ByQuestionPage):
    robot.press("End")
    robot.press("Down", times=9)
    robot.answer("yyy")
    assert here(page) == "A-6"
    assert page.controller.outbox.sent == 1


def test_the_answer_can_be_cleared(robot: Robot, page: ByQuestionPage):
    robot.answer("n1")
    robot.press("0")
    assert written(robot)["A-1"].answer is None
    robot.press("N")
    robot.press("Delete")
    assert written(robot)["A-1"].answer is None
    assert written(robot)["A-1"].reasons == ("not_done",)


def test_rows_stay_in_sight_while_they_are_judged_and_the_segment_stays_for_the_next_question(
    robot: Robot, page: ByQuestionPage
):
    robot.press("Alt+2")
    robot.answer("yn1")
    model = page.controller.model
    assert model is not None
    assert len(model.shown) == 6
    buttons = page.body.controls.segments.buttons
    assert [button.text() for button in buttons] == ["Applicable 6", "To do 4", "No 1", "All 6"]
    robot.press("Ctrl+PgDown")
    robot.press("Ctrl+PgUp")
    model = page.controller.model
    assert model is not None
    assert model.segment is Segment.TO_DO
    assert [model.row(each).case.reference for each in model.shown] == ["A-3", "A-4", "A-5", "A-6"]
    robot.press("Ctrl+1")
    robot.press("Ctrl+4")
    assert page.controller.segment is Segment.TO_DO
    assert buttons[1].isChecked()
    robot.press("Alt+3")
    model = page.controller.model
    assert model is not None
    assert [model.row(each).case.reference for each in model.shown] == ["A-2"]


def test_the_case_stays_under_the_keyboard_from_question_to_question(robot: Robot, page: ByQuestionPage):
    robot.press("Down", times=3)
    robot.press("Ctrl+PgDown", times=2)
    assert here(page) == "A-4"


def test_keys_typed_before_the_next_question_is_read_belong_to_it(robot: Robot, page: ByQuestionPage):
    for keys in ("Ctrl+PgDown", "N", "2"):
        combination = QKeySequence(keys)[0]
        QTest.keyClick(page.body.grid, combination.key(), combination.keyboardModifiers())
    robot.wait_idle()
    assert written(robot) == {}
    following = page.controller.model
    assert following is not None
    assert following.question.id != QUESTION
    assert written(robot, following.question.id)["A-1"].answer is Answer.NO


def test_a_note_is_written_in_the_row(robot: Robot, page: ByQuestionPage):
    robot.answer("n1e")
    assert QApplication.focusWidget() is page.body.grid.editor
    robot.type("Seen in the log; y n a 1 2 stay text.")
    robot.press("Ctrl+Return")
    assert here(page) == "A-2"
    assert QApplication.focusWidget() is page.body.grid
    robot.press("E")
    robot.type("<b>Second</b>")
    robot.press("Esc")
    assert here(page) == "A-2"
    found = written(robot)
    assert found["A-1"].note == "Seen in the log; y n a 1 2 stay text."
    assert found["A-1"].reasons == ("not_done",)
    assert found["A-2"].note == "<b>Second</b>"
    assert page.body.grid.rowHeight(0) == page.body.grid.rowHeight(5)


def test_what_may_identify_a_person_is_told_while_the_note_is_written(robot: Robot, page: ByQuestionPage):
    robot.answer("n1e")
    robot.type("Jayden said so.")
    assert robot.sees("15 of 2,000 characters. 1 possible name. Use ‘the child’, ‘parent’ or ‘case manager’.")
    page.body.grid.editor.flush()
    robot.wait_idle()
    assert not page.body.reasons.isVisible()
    robot.press("Esc")
    assert page.body.reasons.isVisible()
    assert written(robot)["A-1"].note == "Jayden said so."


def test_a_note_being_typed_is_written_when_question_or_audit_is_left(robot: Robot, page: ByQuestionPage, path: Path):
    robot.press("E")
    robot.type("Before the next question")
    robot.press("Ctrl+PgDown")
    assert written(robot)["A-1"].note == "Before the next question"
    robot.press("Ctrl+PgUp")
    robot.press("Down")
    robot.press("E")
    robot.type("Before closing")
    robot.press("Ctrl+W")
    again = Workspace.open(path)
    notes = {row.case.reference: row.judgement.note for row in again.judgements.column(QUESTION) if row.judgement}
    again.close()
    assert notes == {"A-1": "Before the next question", "A-2": "Before closing"}


def test_three_notes_are_pinned_side_by_side_and_a_fourth_is_refused(robot: Robot, page: ByQuestionPage):
    case = robot.workspace.cases.by_reference("A-1")
    assert case is not None
    robot.services.session.command(lambda workspace: workspace.judgements.set_note(case.id, QUESTION, NOTE))
    robot.wait_idle()
    for _ in range(4):
        robot.press("P")
        robot.press("Down")
    cards = [card for card in page.body.pane.cards if card.isVisible()]
    assert len(cards) == 3
    assert cards[0].note.toPlainText() == NOTE
    assert robot.sees("A-1", cards[0])
    assert robot.sees("CM-06", cards[0])
    assert page.notes.pinned() == page.controller.model.shown[:3]
    assert robot.sees("Are we judging alike? Three pinned.")
    robot.press("Up")
    robot.press("P")
    assert "Three notes are pinned. Unpin one first." in status(robot)
    robot.press("F7")
    assert not page.body.pane.isVisible()
    robot.press("F7")
    robot.click(cards[0].close_button)
    assert len(page.notes.pinned()) == 2
    robot.press("Ctrl+PgDown")
    assert page.notes.pinned() == ()
    robot.press("Ctrl+PgUp")
    assert len(page.notes.pinned()) == 2


def test_a_copied_note_is_marked_until_it_is_edited_and_never_replaces_one(robot: Robot, page: ByQuestionPage):
    robot.press("E")
    robot.type(NOTE)
    robot.press("Esc")
    robot.press("Ctrl+C")
    robot.press("Down")
    robot.press("Ctrl+V")
    case_id = page.controller.current
    assert written(robot)["A-2"].note == NOTE
    assert case_id in page.body.grid.lines.copied
    robot.press("E")
    robot.type(" Own words.")
    robot.press("Esc")
    assert written(robot)["A-2"].note == f"{NOTE} Own words."
    assert page.body.grid.lines.copied == frozenset()
    QGuiApplication.clipboard().setText("Something else")
    robot.press("Ctrl+V")
    assert written(robot)["A-2"].note == f"{NOTE} Own words."
    assert any("A-2 has a note already." in text for text in status(robot))


def test_two_notes_that_are_the_same_say_so_also_after_opening_the_audit_again(robot: Robot, path: Path):
    workspace = Workspace.open(path)
    for row in workspace.cases.rows()[:2]:
        workspace.judgements.set_note(row.case.id, QUESTION, NOTE)
    for row in workspace.cases.rows()[2:4]:
        workspace.judgements.set_note(row.case.id, QUESTION, "None seen.")
    workspace.close()
    robot.open(path)
    robot.window.go_to("by_question", QUESTION)
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, ByQuestionPage)
    model = page.controller.model
    assert model is not None
    assert [model.alike(each) for each in model.shown] == ["A-2", "A-1", "", "", "", ""]


def test_enter_on_the_reference_opens_the_case_at_the_question_and_coming_back_finds_the_row(
    robot: Robot, page: ByQuestionPage
):
    robot.press("Alt+4")
    robot.press("Down", times=2)
    robot.press("Home")
    robot.press("Enter")
    assert robot.window.pages.page_id == "case_audit"
    assert robot.sees("A-3")
    assert robot.sees("Was the first assessment of why the child offended good enough?")
    robot.press("Y")
    robot.press("Ctrl+4")
    assert here(page) == "A-3"
    assert page.controller.segment is Segment.ALL
    model = page.controller.model
    assert model is not None
    assert model.state(page.controller.current) is State.YES


def test_several_become_not_applicable_with_one_reason_and_one_undo(robot: Robot, page: ByQuestionPage):
    robot.answer("yy")
    robot.press("Up", times=2)
    robot.press("Space")
    robot.press("Shift+Down", times=2)
    assert "3 cases marked" in status(robot)
    button = robot.button("Set 3 to N/A")
    button.setFocus()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SeveralDialog)
        assert robot.sees("3 cases will become not applicable. 2 had answers; these are parked.", dialog)
        assert not dialog.set_button.isEnabled()
        QTest.keyClick(dialog.reasons.buttons[0], Qt.Key.Key_3)
        assert dialog.set_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    robot.in_dialog(SeveralDialog, choose, lambda: robot.press("Space"))
    found = written(robot)
    assert [found[f"A-{n}"].na_reason for n in (1, 2, 3)] == ["does_not_fit"] * 3
    assert [found[f"A-{n}"].answer for n in (1, 2, 3)] == [Answer.NA] * 3
    assert robot.window.focusWidget() is page.body.grid
    assert page.marking.marked() == ()
    robot.window.activateWindow()
    QTest.qWaitForWindowActive(robot.window)
    robot.press("Ctrl+Z")
    found = written(robot)
    assert [found[f"A-{n}"].answer for n in (1, 2)] == [Answer.YES, Answer.YES]
    assert "A-3" not in found
    model = page.controller.model
    assert model is not None
    assert model.state(model.shown[0]) is State.YES


def test_setting_several_without_a_mark_says_how_to_mark(robot: Robot, page: ByQuestionPage):
    robot.click(robot.button("Set several to N/A"))
    assert "Mark the cases with Space first, then press this." in status(robot)
    robot.press("Ctrl+A")
    assert len(page.marking.marked()) == 6
    robot.press("Esc")
    assert page.marking.marked() == ()


def test_a_rule_takes_rows_out_of_all_segments_but_all_and_says_why(robot: Robot, page: ByQuestionPage):
    for row in robot.workspace.cases.rows()[:2]:
        robot.workspace.judgements.answer(row.case.id, GATEWAY, Answer.NO)
    robot.window.go_to("by_question", GATED)
    robot.wait_idle()
    model = page.controller.model
    assert model is not None
    assert [model.row(each).case.reference for each in model.shown] == ["A-3", "A-4", "A-5", "A-6"]
    robot.press("Alt+4")
    robot.press("Up", times=9)
    assert here(page) == "A-1"
    robot.answer("yna")
    robot.press("Space")
    assert written(robot, GATED) == {}
    assert any(text.startswith("R5 does not apply.") for text in status(robot))
    robot.press("Down", times=3)
    robot.press("Y")
    assert written(robot, GATED) == {}
    assert any(text.startswith("R5 cannot be answered yet. Waits for:") for text in status(robot))


def test_a_question_that_applies_nowhere_says_by_which_rule(robot: Robot, page: ByQuestionPage):
    for row in robot.workspace.cases.rows():
        robot.workspace.judgements.answer(row.case.id, GATEWAY, Answer.NO)
    robot.window.go_to("by_question", GATED)
    robot.wait_idle()
    gateway = robot.workspace.framework.question(GATEWAY)
    assert robot.sees(f"R5 does not apply to any case in the sample. Rule: {gateway.name}: Yes.")
    robot.press("Alt+4")
    assert not page.body.empty.isVisible()


def test_a_complete_case_is_locked_and_says_so(robot: Robot, page: ByQuestionPage):
    finish(robot.workspace, "A-1")
    robot.window.go_to("by_question", (QUESTION, "all"))
    robot.wait_idle()
    robot.answer("n1")
    robot.press("E")
    assert QApplication.focusWidget() is page.body.grid
    assert written(robot)["A-1"].answer is Answer.YES
    assert "A-1 is complete. Reopen it to change an answer." in status(robot)
    robot.press("Space")
    assert page.marking.marked() == ()


def test_a_gateway_and_an_outcome_take_yes_or_no_only(robot: Robot, page: ByQuestionPage):
    robot.window.go_to("by_question", GATEWAY)
    robot.wait_idle()
    robot.answer("a")
    assert "This question is answered Yes or No." in status(robot)
    assert not page.body.controls.several.isVisible()
    robot.answer("ny")
    assert [each.answer for each in written(robot, GATEWAY).values()] == [Answer.NO, Answer.YES]


def test_the_figures_follow_the_answers(robot: Robot, page: ByQuestionPage):
    assert robot.sees("Nothing answered yet", page.body.summary)
    robot.answer("yyyn2")
    assert robot.sees("3 of 4 good enough", page.body.summary)
    assert robot.sees("2 to answer", page.body.summary)
    robot.press("Enter")
    robot.answer("a1")
    assert robot.sees("1 not applicable, with a reason", page.body.summary)


def test_the_reasons_of_the_row_are_listed_with_their_keys_and_can_be_clicked(robot: Robot, page: ByQuestionPage):
    robot.press("N")
    labels = [button.text() for button in page.body.reasons.buttons]
    question = robot.workspace.framework.question(QUESTION)
    assert labels == [reason.label for reason in question.reasons]
    robot.click(page.body.reasons.buttons[1])
    assert written(robot)["A-1"].reasons == ("late",)
    robot.press("A")
    assert [button.text() for button in page.body.reasons.buttons][1] == "Not enough time since sentence"
    page.body.grid.setFocus()
    robot.press("Down")
    assert not page.body.reasons.isVisible()


def test_the_mouse_answers_pins_and_opens(robot: Robot, page: ByQuestionPage):
    grid = page.body.grid

    def click(row: int, column: Column, across: float, *, double: bool = False) -> None:
        rect = grid.visualRect(grid.lines.index(row, column))
        point = QPoint(rect.left() + round(rect.width() * across), rect.center().y())
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        if double:
            QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        robot.wait_idle()

    click(1, Column.ANSWER, 0.5)
    assert written(robot)["A-2"].answer is Answer.NO
    click(2, Column.ANSWER, 0.2)
    assert written(robot)["A-3"].answer is Answer.YES
    click(4, Column.PIN, 0.5)
    assert len(page.notes.pinned()) == 1
    click(4, Column.NOTE, 0.5, double=True)
    assert QApplication.focusWidget() is grid.editor
    robot.press("Esc")
    click(3, Column.REFERENCE, 0.5, double=True)
    assert robot.window.pages.page_id == "case_audit"


def test_a_change_made_elsewhere_is_shown_and_a_removed_case_goes(robot: Robot, page: ByQuestionPage):
    robot.answer("yn1")
    robot.press("Ctrl+Z")
    robot.press("Ctrl+Z")
    model = page.controller.model
    assert model is not None
    assert model.state(model.shown[1]) is State.UNANSWERED
    case = robot.workspace.cases.by_reference("A-2")
    assert case is not None
    robot.services.session.command(lambda workspace: workspace.cases.remove([case.id]))
    robot.wait_idle()
    assert page.body.grid.lines.rowCount() == 5
    assert here(page) == "A-3"


def test_typing_is_never_held_up_by_saving(robot: Robot, page: ByQuestionPage):
    held = threading.Event()
    robot.services.tasks.run(held.wait)
    QTest.keyClicks(page.body.grid, "yn2")
    QTest.keyClick(page.body.grid, Qt.Key.Key_Return)
    QTest.keyClicks(page.body.grid, "yy")
    model = page.controller.model
    assert model is not None
    states = [model.state(each) for each in model.shown]
    assert states == [State.YES, State.NO, State.YES, State.YES, State.UNANSWERED, State.UNANSWERED]
    assert page.controller.outbox.sent == 5
    held.set()
    robot.wait_idle()
    assert [each.answer for each in written(robot).values()] == [Answer.YES, Answer.NO, Answer.YES, Answer.YES]


def test_what_cannot_be_saved_stays_and_is_caught_up(
    robot: Robot, page: ByQuestionPage, monkeypatch: pytest.MonkeyPatch
):
    judgements = type(robot.workspace.judgements)
    real = judgements.answer

    def full(*_args: object) -> None:
        raise NotSaved("Your last change could not be saved: the drive is full.", "Free some space")

    monkeypatch.setattr(judgements, "answer", full)
    QTest.keyClicks(page.body.grid, "yy")
    robot.wait_idle()
    assert robot.sees("Your last change could not be saved: the drive is full.")
    model = page.controller.model
    assert model is not None
    assert [model.state(each) for each in model.shown[:2]] == [State.YES, State.YES]
    monkeypatch.setattr(judgements, "answer", real)
    page.controller.outbox.retry()
    robot.wait_idle()
    assert [each.answer for each in written(robot).values()] == [Answer.YES, Answer.YES]
    assert "2 changes caught up" in status(robot)


def test_single_keys_switched_off_leave_the_alt_keys(robot: Robot, page: ByQuestionPage):
    robot.services.settings.change(single_keys=False)
    robot.answer("y1n")
    assert written(robot) == {}
    robot.press("Alt+N")
    assert written(robot)["A-1"].answer is Answer.NO


def test_a_row_says_all_of_it_to_a_screen_reader(robot: Robot, page: ByQuestionPage):
    robot.answer("n13e")
    robot.type(NOTE)
    robot.press("Esc")
    lines = page.body.grid.lines
    spoken = lines.index(0, Column.ANSWER).data(Qt.ItemDataRole.AccessibleTextRole)
    reasons = robot.workspace.framework.question(QUESTION).reasons
    assert spoken == (
        f"A-1, youth rehabilitation order. No. {reasons[0].label}; {reasons[2].label}. "
        f"Note, {len(NOTE)} characters. Row 1 of 6."
    )
    for column in Column:
        index = lines.index(0, column)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_tab_makes_the_round_in_the_order_of_the_regions_and_every_stop_has_a_name(robot: Robot, page: ByQuestionPage):
    robot.answer("n1p")
    body = page.body
    stops = []
    for _ in range(60):
        robot.press("Tab")
        stops.append(QApplication.focusWidget())
        if stops[-1] is body.grid:
            break
    mine = [stop for stop in stops if page.isAncestorOf(stop)]
    wanted = [
        *body.reasons.buttons,
        body.pane.clear_link,
        body.pane.cards[0].note,
        body.pane.cards[0].close_button,
        body.chooser.back,
        body.chooser.list,
        body.chooser.forward,
        body.controls.segments.buttons[0],
        body.controls.several,
        body.guidance_button,
        body.grid,
    ]
    assert mine == wanted
    assert all(stop.accessibleName() or getattr(stop, "text", str)() for stop in mine)


def test_guidance_follows_the_question_and_f9_shows_and_hides_it(robot: Robot, page: ByQuestionPage):
    robot.press("F9")
    assert robot.sees("Guidance for R4")
    robot.press("Ctrl+PgDown")
    assert not robot.sees("Guidance for R4")
    robot.press("F9")
    assert not page.body.guidance.isVisible()


def test_an_empty_audit_says_what_to_do(robot: Robot, tmp_path: Path):
    path = tmp_path / "empty.yosaudit"
    Workspace.create(path, label="Audit", service="Northshire").close()
    robot.open(path)
    robot.press("Ctrl+4")
    assert robot.sees("There are no cases yet. Import a list in Cases, or add cases one at a time.")
    robot.answer("yn1p")


def test_markup_in_a_reference_and_a_note_stays_text(robot: Robot, tmp_path: Path):
    path = tmp_path / "odd.yosaudit"
    workspace = Workspace.create(path, label="Audit", service="Northshire")
    workspace.cases.add("<b>A&B</b>", FACTS)
    case = workspace.cases.rows()[0].case
    workspace.judgements.set_note(case.id, QUESTION, "<img src=file:///etc/passwd> &amp;")
    workspace.close()
    robot.open(path)
    robot.window.go_to("by_question", QUESTION)
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, ByQuestionPage)
    tip = page.body.grid.lines.index(0, Column.NOTE).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    robot.press("P")
    assert page.body.pane.cards[0].note.toPlainText() == "<img src=file:///etc/passwd> &amp;"
    assert robot.sees("<b>A&B</b>", page.body.pane)


def test_the_guidance_of_a_case_leads_to_the_same_question_in_every_case(robot: Robot, page: ByQuestionPage):
    robot.press("Down", times=2)
    robot.press("Home")
    robot.press("Enter")
    robot.press("N")
    robot.window.resize(1366, 720)
    robot.wait_idle()
    link = robot.button("Compare R4 across 6 cases")
    link.setFocus()
    robot.press("Enter")
    assert robot.window.pages.page_id == "by_question"
    assert here(page) == "A-3"
    assert page.controller.model is not None
    assert page.controller.model.question.id == QUESTION
    assert page.controller.segment is Segment.APPLICABLE
    assert QApplication.focusWidget() is page.body.grid


@pytest.mark.parametrize(("size", "width"), [(100, 1366), (100, 1024), (150, 1366), (200, 1366), (200, 1280)])
def test_nothing_stands_outside_the_window_at_any_text_size(robot: Robot, page: ByQuestionPage, size: int, width: int):
    robot.services.theme.text_size = size
    robot.services.theme.apply(robot.app)
    robot.window.resize(width, 720)
    robot.answer("n1p")
    robot.press("E")
    robot.type(NOTE)
    robot.wait_idle()
    scroll = next(each for each in page.body.findChildren(QScrollArea) if page.body.grid in each.findChildren(Grid))
    assert scroll.widget().width() <= scroll.viewport().width()
    grid = page.body.grid
    taken = sum(grid.columnWidth(each) for each in Column if not grid.isColumnHidden(each))
    assert taken <= grid.viewport().width() + 1
    assert grid.viewport().rect().contains(grid.editor.geometry())
    robot.press("Esc")
    robot.services.theme.text_size = 100
    robot.services.theme.apply(robot.app)
