"""Findings, used through the real window by keyboard alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.journeys.robot import Robot
from ui.dialogs.export import ExportDialog
from ui.kit.text import Question
from ui.screens.by_question.page import ByQuestionPage
from ui.screens.findings.action_dialog import ActionDialog
from ui.screens.findings.doubts_dialog import DoubtsDialog
from ui.screens.findings.inline_editor import InlineEditor
from ui.screens.findings.page import FindingsPage
from ui.screens.findings.plan_model import Column, read_due
from ui.screens.findings.rows import PointRow, SentenceRow
from ui.screens.findings.sentence_painting import places
from ui.screens.findings.stop_dialog import StopDialog
from ui.screens.findings.words_menu import WordsMenu
from ui.screens.interviews.page import InterviewsPage
from yos_audit.audit.values import Answer, State
from yos_audit.audit.written import ActionStatus
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def page(robot: Robot, demonstration: Path) -> FindingsPage:
    """The demonstration audit at Findings, Protecting the child."""
    robot.open(demonstration)
    robot.press("Ctrl+6")
    page = robot.page
    assert isinstance(page, FindingsPage)
    robot.press("Ctrl+Tab", 2)
    return page


def rows(page: FindingsPage) -> list[SentenceRow]:
    return list(page.commentary.list.rows)


def row(page: FindingsPage, key: str) -> SentenceRow:
    return next(each for each in rows(page) if each.sentence.key == key)


def put_on(robot: Robot, page: FindingsPage, key: str) -> None:
    """Walk to a sentence with the arrow keys."""
    robot.press("Home")
    while page.commentary.list.current.sentence.key != key:
        robot.press("Down")


def menu_words() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, WordsMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_findings_are_reached_and_read_by_keyboard(robot: Robot, page: FindingsPage):
    assert page.commentary.section == "pc"
    spoken = row(page, "pc_review").spoken
    assert spoken == (
        "C3. Work to keep the child safe was reviewed well enough in two-thirds of relevant cases. Included. 12 of 18. "
        "Enter to change the words."
    )
    tabs = page.commentary.tabs
    names = [tabs.tabText(number) for number in range(tabs.count())]
    assert names == ["1 Reoffending", "2 Public", "3 Child", "4 Sentence", "Operational management", "Summary"]
    robot.press("Ctrl+Shift+Tab", 3)
    assert page.commentary.section == "summary"


def test_words_are_chosen_from_those_that_are_true(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review")
    robot.press("Return")
    words = menu_words()
    assert words[:5] == [
        "12 of 18 is 67%. Choose the words.",
        "two-thirds\tsuggested",
        "over half\tless exact",
        "12 of 18\tas a count",
        "the majority\tless exact",
    ]
    robot.press("Down", 2)
    robot.press("Return")
    assert row(page, "pc_review").sentence.pieces.words == "12 of 18"
    robot.press("Ctrl+Z")
    assert row(page, "pc_review").sentence.pieces.words == "two-thirds"
    assert page.commentary.list.hasFocus()


def test_space_leaves_a_sentence_out_and_takes_it_in(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review.reasons")
    robot.press("Space")
    assert not row(page, "pc_review.reasons").sentence.included
    assert "Left out." in row(page, "pc_review.reasons").spoken
    robot.press("Space")
    assert row(page, "pc_review.reasons").sentence.included


def test_a_sentence_is_edited_kept_and_marked_when_its_figure_moves(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review")
    robot.press("F2")
    assert isinstance(QApplication.focusWidget(), InlineEditor)
    robot.press("Ctrl+A")
    robot.type("Two-thirds were reviewed <b>well</b>.")
    robot.press("Return")
    assert row(page, "pc_review").sentence.text == "Two-thirds were reviewed <b>well</b>."
    assert not row(page, "pc_review").notice
    found = robot.workspace.judgements.across("pc_review")
    case = next(case for case, standing, _ in found if standing.state is State.NO)
    robot.services.session.command(lambda workspace: workspace.cases.reopen(case.id, "Look again"))
    robot.services.session.command(lambda workspace: workspace.judgements.answer(case.id, "pc_review", Answer.YES))
    robot.wait_idle()
    moved = row(page, "pc_review")
    assert moved.notice == "Figure is now 13 of 18. Your words: ‘two-thirds’."
    assert moved.sentence.text == "Two-thirds were reviewed <b>well</b>."
    robot.press("Return")
    assert not any(each.startswith("two-thirds\t") for each in menu_words())
    robot.press("Esc")
    robot.press("F2")
    robot.press("Return")
    assert not row(page, "pc_review").notice
    assert row(page, "pc_review").sentence.text == "Two-thirds were reviewed <b>well</b>."


def test_esc_gives_up_an_edit_and_the_draft_can_be_taken_back(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review")
    draft = row(page, "pc_review").sentence.text
    robot.press("F2")
    robot.type("nonsense")
    robot.press("Esc")
    assert row(page, "pc_review").sentence.text == draft
    robot.press("F2")
    robot.type(" More.")
    robot.press("Tab")
    assert row(page, "pc_review").sentence.text == f"{draft} More."
    robot.press("Return")
    robot.press("Up", 2)
    robot.press("Return")
    assert row(page, "pc_review").sentence.text == draft


def test_own_sentences_are_added_moved_and_removed(robot: Robot, page: FindingsPage):
    for text in ("First of mine.", "Second of mine."):
        robot.press("Ctrl+Return")
        robot.type(text)
        robot.press("Return")
    assert [each.sentence.text for each in rows(page)][-2:] == ["First of mine.", "Second of mine."]
    assert page.commentary.list.current.sentence.text == "Second of mine."
    robot.press("Alt+Up")
    assert [each.sentence.text for each in rows(page)][-2:] == ["Second of mine.", "First of mine."]
    robot.press("Delete")
    assert sum(each.sentence.own for each in rows(page)) == 1
    robot.press("Ctrl+Z")
    assert sum(each.sentence.own for each in rows(page)) == 2
    robot.press("Ctrl+Return")
    robot.press("Esc")
    assert sum(each.sentence.own for each in rows(page)) == 2


def test_a_figure_leads_to_the_cases_behind_it(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review")
    robot.press("Shift+Return")
    grid = robot.page
    assert isinstance(grid, ByQuestionPage)
    assert len(grid.controller.model.shown) == 6
    robot.press("Ctrl+6")
    robot.press("Ctrl+Tab", 2)
    robot.press("Shift+Return")
    assert isinstance(robot.page, InterviewsPage)


def test_strengths_are_chosen_up_to_six_and_worded(robot: Robot, page: FindingsPage):
    part = page.points.strengths
    assert part.link.text() == "6 of 7 suggestions used"
    part.link.setFocus()
    robot.press("Space")
    assert len(part.list.rows) == 7
    robot.press("Tab")
    assert part.list.hasFocus()
    robot.press("End")
    robot.press("Space")
    assert "six strengths at most" in " ".join(robot.texts())
    robot.press("Esc")
    part.list.setFocus()
    robot.press("Home")
    robot.press("Space")
    assert part.link.text() == "5 of 7 suggestions used"
    assert len(part.list.rows) == 7
    robot.press("End")
    robot.press("Space")
    robot.press("F2")
    robot.press("Ctrl+A")
    robot.type("First assessments were sound.")
    robot.press("Return")
    last = part.list.rows[-1]
    assert isinstance(last, PointRow)
    assert (last.point.text, last.point.used) == ("First assessments were sound.", True)
    robot.press("Return")
    assert isinstance(robot.page, ByQuestionPage)


def test_the_plan_is_edited_in_its_cells(robot: Robot, page: FindingsPage):
    table = page.plan.table
    table.setFocus()
    robot.press("Ctrl+Return")
    robot.type("Custody")
    robot.press("Return")
    robot.press("Right")
    robot.press("F2")
    robot.type("Visit =1+1 <b>monthly</b>")
    robot.press("Return")
    robot.press("Right", 2)
    robot.press("F2")
    robot.type("1 May 2015")
    robot.press("Return")
    added = robot.workspace.plan.actions()[4]
    assert (added.area, added.action, added.due) == ("Custody", "Visit =1+1 <b>monthly</b>", date(2015, 5, 1))
    robot.press("Alt+Up")
    assert robot.workspace.plan.actions()[3].id == added.id
    assert table.current_id == added.id
    robot.in_dialog(Question, lambda dialog: dialog.accept(), lambda: robot.press("Delete"))
    assert len(robot.workspace.plan.actions()) == 4
    robot.press("Ctrl+Z")
    assert len(robot.workspace.plan.actions()) == 5


def test_a_day_that_does_not_exist_is_refused_in_words(robot: Robot, page: FindingsPage):
    page.plan.table.setFocus()
    robot.press("Right", 3)
    robot.press("F2")
    robot.press("Ctrl+A")
    robot.type("31/02/2015")
    robot.press("Return")
    assert robot.sees("Type a day that exists")
    assert robot.workspace.plan.actions()[0].due == date(2015, 3, 16)
    assert [read_due(text) for text in ("16 March 2015", "16 mar 2015", "16/03/2015", " ")] == [
        date(2015, 3, 16)
    ] * 3 + [None]


def test_an_action_is_stopped_with_a_reason(robot: Robot, page: FindingsPage):
    first = robot.workspace.plan.actions()[0]
    model = page.plan.model
    status = model.index(0, Column.STATUS)

    def say_why(dialog: StopDialog) -> None:
        robot.press("Return")
        assert dialog.isVisible()
        robot.type("Replaced by a report")
        robot.press("Return")

    robot.in_dialog(StopDialog, say_why, lambda: model.setData(status, ActionStatus.STOPPED))
    stopped = robot.workspace.plan.actions()[0]
    assert (stopped.id, stopped.status, stopped.reason) == (first.id, ActionStatus.STOPPED, "Replaced by a report")
    assert "Reason: Replaced by a report" in model.spoken(0)


def test_the_status_is_chosen_from_a_list(robot: Robot, page: FindingsPage):
    page.plan.table.setFocus()
    robot.press("Right", 4)
    robot.press("F2")
    robot.press("Down")
    robot.press("Return")
    assert robot.workspace.plan.actions()[0].status is ActionStatus.DONE


def test_an_action_is_seen_whole_and_gets_a_progress_note(robot: Robot, page: FindingsPage):
    page.plan.table.setFocus()

    def fill(dialog: ActionDialog) -> None:
        assert dialog.notes.count() == 1
        dialog.measure.setFocus()
        robot.press("Ctrl+A")
        robot.type("All reviews on time")
        dialog.due.setFocus()
        robot.press("Ctrl+A")
        robot.type("never")
        dialog.save_button.setFocus()
        robot.press("Space")
        assert dialog.isVisible()
        assert dialog.due.hasFocus()
        robot.press("Ctrl+A")
        robot.type("20/03/2015")
        dialog.note.setFocus()
        robot.type("Two lists sent")
        dialog.save_button.setFocus()
        robot.press("Space")

    robot.in_dialog(ActionDialog, fill, lambda: robot.press("Return"))
    action = robot.workspace.plan.actions()[0]
    assert (action.measure, action.due) == ("All reviews on time", date(2015, 3, 20))
    assert [each.text for each in action.notes][-1] == "Two lists sent"
    assert action.notes[-1].day == robot.workspace.plan.today()


def test_an_action_that_is_late_says_so(robot: Robot, tmp_path: Path):
    path = tmp_path / "late.yosaudit"
    workspace = Workspace.create(path, label="L", service="S")
    today = datetime.now().astimezone().date()
    workspace.plan.add(action="Late", due=today - timedelta(days=6), owner="Leah Brown")
    workspace.close()
    robot.open(path)
    page = robot.go("findings")
    assert isinstance(page, FindingsPage)
    assert page.plan.model.overdue_words(0) == "Overdue by 6 days"
    assert "Overdue by 6 days" in page.plan.model.spoken(0)
    assert "looks like a name" in page.plan.model.spoken(0)


def test_check_wording_leads_to_what_it_found(robot: Robot, page: FindingsPage):
    robot.press("Ctrl+Return")
    robot.type("Callum Smith did well, see A-0417.")
    robot.press("Return")

    page.check_button.setFocus()
    robot.press("Space")
    dialog = robot.find_dialog(DoubtsDialog)
    titles = [each.spoken for each in dialog.list.rows]
    assert any(each.startswith("Possible name: Protecting the child") for each in titles)
    dialog.list.put_on(next(number for number, each in enumerate(titles) if "“A-0417”" in each))
    dialog.list.setFocus()
    robot.press("Return")
    robot.window.activateWindow()
    robot.wait_idle()
    assert page.commentary.list.hasFocus()
    assert page.commentary.list.current.sentence.own


def test_copy_all_holds_what_goes_into_the_report(robot: Robot, page: FindingsPage):
    put_on(robot, page, "pc_review")
    robot.press("Space")
    page.copy_button.setFocus()
    robot.press("Space")
    text = QGuiApplication.clipboard().text()
    assert "Key strengths\n- Health and well-being needs" in text
    assert "1. Reviews; Send every case manager a list of reviews due, each Monday; Performance officer; due" in text
    assert "Work to keep the child safe was reviewed" not in text
    assert "A-04" not in text


def test_preview_opens_the_export(robot: Robot, page: FindingsPage):
    page.preview_button.setFocus()
    robot.press("Space")
    robot.find_dialog(ExportDialog).reject()
    robot.wait_idle()


def test_the_mouse_does_what_the_keys_do(robot: Robot, page: FindingsPage):
    view = page.commentary.list
    index = next(number for number, each in enumerate(rows(page)) if each.sentence.key == "pc_initial_assessment")
    rect = view.visualRect(view.model().index(index, 0))
    where = places(rows(page)[index], rect, robot.services.theme)

    def click(point: QPoint) -> None:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        robot.wait_idle()

    click(where.box.center())
    assert not rows(page)[index].sentence.included
    click(where.words.center())
    assert menu_words()
    robot.press("Esc")
    click(where.figure.center())
    assert isinstance(robot.page, ByQuestionPage)


def test_an_empty_audit_says_when_findings_appear(robot: Robot, tmp_path: Path):
    path = tmp_path / "empty.yosaudit"
    Workspace.create(path, label="Empty", service="S").close()
    robot.open(path)
    page = robot.go("findings")
    assert isinstance(page, FindingsPage)
    assert robot.sees("Findings appear when a question has 10 answers. So far: 0 questions ready.")
    assert robot.sees("The figures suggest none yet.")
    assert page.commentary.empty_button.hasFocus()
    page.plan.add_button.setFocus()
    robot.press("Space")
    robot.type("Start")
    robot.press("Return")
    assert robot.workspace.plan.actions()[0].area == "Start"
    page.commentary.show_section("operational")
    assert robot.sees("Sentences appear when 10 case managers were asked")


def test_an_audit_that_can_only_be_read_shows_and_changes_nothing(robot: Robot, demonstration: Path):
    demonstration.chmod(0o444)
    robot.services.session.enter(lambda: Workspace.open(demonstration, read_only=True))
    robot.wait_idle()
    page = robot.go("findings")
    assert isinstance(page, FindingsPage)
    robot.press("Space")
    robot.press("F2")
    robot.press("Return")
    assert QApplication.activePopupWidget() is None
    assert page.commentary.list.editor is None
    page.plan.table.setFocus()
    robot.press("F2")
    robot.press("Ctrl+Return")
    assert not page.plan.table.findChildren(QLineEdit)
    assert not page.commentary.add_button.isVisible()
    assert not page.plan.add_button.isVisible()
    assert len(robot.workspace.plan.actions()) == 4


def test_text_being_typed_is_kept_when_the_audit_is_closed(robot: Robot, page: FindingsPage, demonstration: Path):
    put_on(robot, page, "pc_review")
    robot.press("F2")
    robot.press("Ctrl+A")
    robot.type("Typed last.")
    robot.window.close()
    robot.wait_idle()
    workspace = Workspace.open(demonstration, read_only=True)
    texts = [each.text for section in workspace.commentary.sections() for each in section.sentences]
    workspace.close()
    assert "Typed last." in texts


@pytest.mark.parametrize(("size", "narrow"), [(100, False), (150, True), (200, True)])
def test_large_text_reflows_and_every_row_has_its_room(robot: Robot, page: FindingsPage, size: int, narrow: bool):
    robot.window.resize(1366, 688)
    robot.services.theme.text_size = size
    robot.services.theme.apply(robot.app)
    robot.wait_idle()
    assert (page.points.y() > page.commentary.y()) is narrow
    assert page.commentary.chooser.isVisible()
    tabs, parts = page.commentary.tabs, page.commentary.parts
    assert tabs.isVisible() is not parts.isVisible()
    assert parts.isVisible() or tabs.sizeHint().width() <= page.commentary.width()
    content = page._scroll.widget()
    assert content.width() == page._scroll.viewport().width()
    table = page.plan.table
    assert sum(table.columnWidth(each) for each in Column) <= table.viewport().width()
    view = page.commentary.list
    for number, each in enumerate(rows(page)):
        rect = view.visualRect(view.model().index(number, 0))
        where = places(each, rect, robot.services.theme)
        assert rect.height() >= where.flow.height
        assert all(piece.rect.right() <= where.text.width() for piece in where.flow.pieces)
        assert not where.text.intersects(where.figure)


def test_tab_visits_everything_once_and_every_stop_has_a_name(robot: Robot, page: FindingsPage):
    first = QApplication.focusWidget()
    seen = []
    for _ in range(40):
        robot.press("Tab")
        focus = QApplication.focusWidget()
        if focus is first:
            break
        seen.append(focus)
        assert focus.accessibleName() or focus.text()
    assert QApplication.focusWidget() is first
    wanted = [page.commentary.add_button, page.points.strengths.list, page.points.areas.list, page.plan.table]
    assert [each for each in seen if each in wanted] == wanted
    assert {page.check_button, page.copy_button, page.preview_button, page.commentary.tabs} <= set(seen)
