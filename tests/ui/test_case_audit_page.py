"""The case audit screen driven by real keys; what was typed is read back from the file."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from tests import builders
from ui.kit.messages import Messages
from ui.kit.outbox import Outbox
from ui.kit.services import Services
from ui.kit.session import Session
from ui.kit.tasks import Tasks
from ui.kit.theme import Theme
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer, CaseState, Judgement, State
from yos_audit.support.errors import NotSaved
from yos_audit.support.settings import SettingsFile
from yos_audit.workspace.workspace import Workspace

FACTS = builders.FACTS | {"community_phase": "no", "vulnerability": "high", "case_manager": "CM-06"}
NAMED = {"Enter": Qt.Key.Key_Return, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down, "Esc": Qt.Key.Key_Escape}
NAMED |= {"Delete": Qt.Key.Key_Delete, "PgDn": Qt.Key.Key_PageDown, "PgUp": Qt.Key.Key_PageUp, "F9": Qt.Key.Key_F9}
NAMED |= {"Tab": Qt.Key.Key_Tab, "Space": Qt.Key.Key_Space, "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right}
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


@dataclass
class Desk:
    """The page in a window over a real audit file, and the hands that use it."""

    page: CaseAuditPage
    window: QMainWindow
    services: Services
    path: Path

    def press(self, *keys: str) -> None:
        """Press keys one after the other without waiting for anything: "Y", "Ctrl+Up", "Enter"."""
        for combination in keys:
            *held, name = combination.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for each in held:
                modifiers |= MODIFIERS[each]
            key = NAMED.get(name) or Qt.Key(ord(name.upper()))
            target = QApplication.focusWidget() or self.page
            QTest.keyClick(target, key, modifiers)

    def write(self, text: str) -> None:
        """Type text where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def settle(self) -> None:
        """Wait until everything typed has been written."""
        self.services.tasks.drain()

    def show(self, reference: str, question_id: str = "") -> None:
        """Open a case by its reference."""
        workspace = self.workspace
        case = workspace.cases.by_reference(reference)
        assert case is not None
        self.page.show_target((case.id, question_id) if question_id else case.id)
        self.settle()

    @property
    def workspace(self) -> Workspace:
        assert self.services.session.workspace is not None
        return self.services.session.workspace

    @property
    def current(self) -> str:
        assert self.page.controller.model is not None
        return self.page.controller.model.current

    @property
    def asked(self) -> str:
        assert self.page.controller.model is not None
        return self.page.controller.model.asked

    def reread(self, reference: str = "A-01") -> Mapping[str, Judgement]:
        """Close the file, open it again and return what is recorded for a case."""
        self.services.session.close()
        self.settle()
        workspace = Workspace.open(self.path)
        case = workspace.cases.by_reference(reference)
        assert case is not None
        judgements = dict(workspace.cases.sheet(case.id).judgements)
        workspace.close()
        return judgements


def build_audit(path: Path) -> Workspace:
    workspace = Workspace.create(path, label="Audit of February", service="Northshire")
    for number in (1, 2, 3):
        workspace.cases.add(f"A-0{number}", FACTS)
    workspace.cases.add("B-01", {"custodial_phase": "yes"})
    return workspace


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    theme = Theme("light")
    theme.apply(qapp)
    tasks = Tasks()
    messages = Messages()
    session = Session(tasks, messages)
    services = Services(tasks, theme, SettingsFile(tmp_path / "settings.json"), session, messages)
    path = tmp_path / "audit.yosaudit"
    session.enter(partial(build_audit, path))
    tasks.drain()
    window = QMainWindow()
    page = CaseAuditPage(services)
    session.changed.connect(page.refresh)
    window.setCentralWidget(page)
    window.resize(1366, 660)
    window.show()
    window.activateWindow()
    page.refresh(None)
    tasks.drain()
    yield Desk(page, window, services, path)
    session.close()
    tasks.drain()
    tasks.close()
    window.close()
    window.deleteLater()


def test_no_case_offers_the_next_unfinished_one(desk: Desk):
    assert desk.page.empty_button.isVisible()
    desk.page.arrive()
    desk.press("Enter")
    desk.settle()
    assert desk.page.controller.model is not None
    assert desk.page.controller.model.case.reference == "A-01"


def test_arriving_focuses_the_answers(desk: Desk):
    desk.show("A-01")
    assert QApplication.focusWidget() is desk.page.panes.question.answers.buttons[0]


def test_thirty_answers_typed_at_once_land_each_on_its_question(desk: Desk):
    desk.show("A-01")
    for _ in range(30):
        desk.press("Y", "Enter")
    model = desk.page.controller.model
    assert model is not None
    applies = {each.question.id for each in model.standings if each.state is State.YES}
    desk.settle()
    written = desk.reread()
    assert len(applies) >= 27
    assert {question for question, judgement in written.items() if judgement.answer is Answer.YES} == applies
    assert written["ss_complied"].answer is Answer.YES


def test_answers_reasons_flag_and_note_of_mixed_typing_are_written_where_they_were_typed(desk: Desk):
    desk.show("A-01")
    first, second = "rr_psr_quality", "rr_report_oversight"
    desk.press("N", "1", "3", "F", "E")
    desk.write("Nothing about diversity; y n a 1 2 stay text.")
    desk.press("Ctrl+Enter", "A", "2", "Enter", "Y")
    desk.settle()
    written = desk.reread()
    judgement = written[first]
    assert judgement.answer is Answer.NO
    assert len(judgement.reasons) == 2
    assert judgement.flagged
    assert judgement.note == "Nothing about diversity; y n a 1 2 stay text."
    assert written[second].answer is Answer.NA
    assert written[second].na_reason
    assert written["rr_initial_assessment"].answer is Answer.YES


def test_a_gateway_is_asked_in_place_and_its_question_follows(desk: Desk):
    desk.show("A-01", "rr_assessment_review")
    assert (desk.current, desk.asked) == ("rr_assessment_review", "rr_assessment_review_required")
    desk.press("Y", "Enter")
    assert desk.asked == "rr_assessment_review"
    desk.press("N", "2")
    desk.settle()
    written = desk.reread()
    assert written["rr_assessment_review_required"].answer is Answer.YES
    assert written["rr_assessment_review"].answer is Answer.NO


def test_a_gateway_takes_no_not_applicable(desk: Desk):
    desk.show("A-01", "rr_assessment_review_required")
    desk.press("A")
    desk.settle()
    assert "rr_assessment_review_required" not in desk.reread()


def test_a_missing_fact_is_named_with_a_way_to_the_case_facts(desk: Desk):
    desk.show("B-01", "pp_victims_managed")
    wanted: list[str] = []
    desk.page.go_to.connect(lambda screen, _target: wanted.append(screen))
    desk.press("Y")
    notice = desk.page.panes.question.notice
    assert notice.isVisible()
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert wanted == ["case_facts"]
    desk.settle()
    assert "pp_victims_managed" not in desk.reread("B-01")


def test_a_question_a_rule_takes_out_takes_no_answer(desk: Desk):
    desk.show("A-01", "rr_plan_community")
    desk.press("Y", "N", "A")
    desk.settle()
    assert desk.reread() == {}


def test_the_same_answer_again_changes_nothing(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Y", "Y")
    desk.settle()
    assert desk.page.controller.outbox.sent == 1


def test_the_answer_can_be_cleared_with_delete_or_nought(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Delete", "Down", "Y", "0")
    desk.settle()
    assert all(judgement.answer is None for judgement in desk.reread().values())


def test_up_and_down_walk_the_list_and_shift_enter_goes_back(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Down", "Down")
    assert desk.current == "rr_initial_assessment"
    desk.press("Up")
    assert desk.current == "rr_report_oversight"
    desk.press("Shift+Enter")
    assert desk.current == "rr_psr_quality"


def test_control_and_arrows_go_by_domain(desk: Desk):
    desk.show("A-01")
    desk.press("Ctrl+Down")
    assert desk.current == "pp_initial_assessment"
    desk.press("Ctrl+Up")
    assert desk.current == "rr_psr_quality"


def test_segments_are_chosen_with_alt_and_a_digit(desk: Desk):
    desk.show("A-01")
    desk.press("N", "1", "Alt+3")
    rows = desk.page.panes.list.view.lines.rows
    assert [row.question_id for row in rows if not row.heading] == ["rr_psr_quality"]
    desk.press("Alt+1")
    assert len(desk.page.panes.list.view.lines.rows) > 20


def test_keys_typed_while_the_next_case_is_read_belong_to_it(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Ctrl+PgDn", "N", "2")
    desk.settle()
    model = desk.page.controller.model
    assert model is not None
    assert model.case.reference == "A-02"
    desk.settle()
    assert desk.reread("A-02")["rr_psr_quality"].answer is Answer.NO


def test_single_keys_switched_off_leave_the_alt_keys(desk: Desk):
    desk.services.settings.change(single_keys=False)
    desk.show("A-01")
    desk.press("Y", "1")
    assert desk.page.controller.outbox.sent == 0
    desk.press("Alt+N")
    desk.settle()
    assert desk.reread()["rr_psr_quality"].answer is Answer.NO


def test_move_on_after_yes_moves_on_after_yes_only(desk: Desk):
    desk.show("A-01")
    desk.page.bar.move_on.setChecked(True)
    desk.press("Y", "N")
    assert desk.current == "rr_report_oversight"
    desk.settle()
    written = desk.reread()
    assert (written["rr_psr_quality"].answer, written["rr_report_oversight"].answer) == (Answer.YES, Answer.NO)


def test_evidence_is_written_by_itself_after_the_last_key(desk: Desk, qtbot):
    desk.show("A-01")
    desk.press("N", "E")
    desk.write("Seen in the log.")
    model = desk.page.controller.model
    assert model is not None
    qtbot.waitUntil(lambda: model.judgement("rr_psr_quality").note == "Seen in the log.", timeout=3000)
    desk.settle()
    assert desk.reread()["rr_psr_quality"].note == "Seen in the log."


def test_escape_leaves_the_text_box_for_the_answers_and_writes(desk: Desk):
    desk.show("A-01")
    desk.press("N", "E")
    desk.write("Seen.")
    desk.press("Esc")
    assert QApplication.focusWidget() is desk.page.panes.question.answers.buttons[1]
    desk.settle()
    assert desk.reread()["rr_psr_quality"].note == "Seen."


def test_text_being_typed_is_written_when_the_audit_is_closed(desk: Desk):
    desk.show("A-01")
    desk.press("N", "E")
    desk.write("Not yet saved")
    assert desk.reread()["rr_psr_quality"].note == "Not yet saved"


def test_a_quote_is_added_with_q(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Q")
    desk.write("Good work.")
    desk.press("Esc")
    desk.settle()
    assert desk.reread()["rr_psr_quality"].quote == "Good work."


def test_a_quote_is_private_until_it_is_marked_for_the_report(desk: Desk):
    desk.show("A-01")
    desk.press("Y")
    share = desk.page.panes.question.share
    assert not share.isVisible()
    desk.press("Q")
    desk.write("Plans were made with the child.")
    assert share.isVisible()
    assert not share.isChecked()
    desk.press("Tab")
    assert QApplication.focusWidget() is share
    desk.press("Space")
    desk.settle()
    assert [quote for _, quote in desk.workspace.judgements.shared_quotes()] == ["Plans were made with the child."]
    desk.press("Space")
    desk.settle()
    assert desk.workspace.judgements.shared_quotes() == ()
    desk.press("Space")
    written = desk.reread()["rr_psr_quality"]
    assert (written.quote, written.quote_shared) == ("Plans were made with the child.", True)


def test_markup_in_a_note_stays_text(desk: Desk):
    desk.show("A-01")
    desk.press("N", "E")
    desk.write("<b>x</b> =1+1")
    desk.press("Esc")
    desk.settle()
    assert desk.reread()["rr_psr_quality"].note == "<b>x</b> =1+1"


def found_words(desk: Desk) -> list[str]:
    return [label.text() for label in desk.page.panes.question.note.findChildren(QLabel) if label.text()]


def test_what_may_identify_a_person_is_told_under_the_note_and_never_blocks(desk: Desk):
    desk.show("A-01")
    desk.press("N", "E")
    desk.write("The plan was late.")
    assert "No names or dates of birth found" in found_words(desk)
    desk.write(" Jayden said so.")
    assert "1 possible name. Use ‘the child’, ‘parent’ or ‘case manager’." in found_words(desk)
    box = desk.page.panes.question.note.box
    (selection,) = box.extraSelections()
    assert selection.cursor.selectedText() == "Jayden"
    assert box.toPlainText() == "The plan was late. Jayden said so."
    desk.write(" See a-02 and CM-06.")
    assert any("2 case references or staff codes" in words for words in found_words(desk))
    assert "2 case references or staff codes" in box.accessibleDescription()
    desk.press("Esc")
    desk.settle()
    assert desk.reread()["rr_psr_quality"].note == "The plan was late. Jayden said so. See a-02 and CM-06."


def test_a_possible_name_is_listed_before_completing_and_does_not_hold_it_up(desk: Desk):
    desk.show("A-01")
    desk.press("N", "1", "E")
    desk.write("Jayden said so.")
    desk.press("Ctrl+Enter")
    model = desk.page.controller.model
    assert model is not None
    while model.to_do():
        desk.press("Y", "Enter")
    desk.press("Enter")
    review = desk.page.panes.review
    assert review.isVisible()
    assert [link.text() for link in review.links] == ["1 possible name in R1"]
    assert QApplication.focusWidget() is review.complete_button
    desk.press("Enter")
    desk.settle()
    desk.settle()
    assert model.case.state is CaseState.COMPLETE


def finish(desk: Desk, reference: str = "A-01") -> None:
    desk.show(reference)
    model = desk.page.controller.model
    assert model is not None
    while model.to_do():
        desk.press("Y", "Enter")
    desk.settle()


def test_enter_at_the_end_goes_to_complete_and_the_case_is_locked(desk: Desk):
    finish(desk)
    assert QApplication.focusWidget() is desk.page.bar.next
    desk.press("Enter")
    desk.settle()
    desk.settle()
    model = desk.page.controller.model
    assert model is not None
    assert model.case.state is CaseState.COMPLETE
    assert desk.page.locked_band.isVisible()
    desk.page.panes.list.view.setFocus()
    desk.press("N", "Delete", "F")
    assert model.locked
    desk.settle()
    assert all(judgement.answer is Answer.YES for judgement in desk.reread().values())


def test_a_complete_case_is_opened_again_with_a_reason(desk: Desk):
    finish(desk)
    desk.press("Enter")
    desk.settle()
    desk.settle()
    desk.page.controller.reopen("Evidence was found later")
    desk.settle()
    desk.settle()
    model = desk.page.controller.model
    assert model is not None
    assert model.case.state is CaseState.IN_PROGRESS
    assert not desk.page.locked_band.isVisible()


def test_completing_an_open_case_lists_what_is_open_with_links(desk: Desk):
    desk.show("A-01")
    desk.press("N", "Enter")
    QTest.mouseClick(desk.page.strip.complete_button, Qt.MouseButton.LeftButton)
    review = desk.page.panes.review
    assert review.isVisible()
    assert not review.complete_button.isEnabled()
    assert review.links[0].text() == "R1 needs a reason or evidence"
    assert QApplication.focusWidget() is review.links[0]
    desk.press("Enter")
    assert desk.current == "rr_psr_quality"
    assert not review.isVisible()


def test_undo_elsewhere_shows_at_once_where_it_happened(desk: Desk):
    desk.show("A-01")
    desk.press("Y", "Enter", "N")
    desk.settle()
    desk.services.session.command(lambda workspace: workspace.history.undo())
    desk.settle()
    desk.settle()
    model = desk.page.controller.model
    assert model is not None
    assert model.judgement("rr_report_oversight").answer is None
    assert desk.current == "rr_report_oversight"


def test_saved_is_said_after_the_commit_only(desk: Desk):
    desk.show("A-01")
    before = desk.page.bar._saved.text()
    desk.press("Y")
    assert desk.page.bar._saved.text() == before
    desk.settle()
    assert desk.page.bar._saved.text().startswith("Saved at ")


def test_typing_is_never_held_up_by_saving(desk: Desk):
    desk.show("A-01")
    held = threading.Event()
    desk.services.tasks.run(held.wait)
    desk.press("Y", "Enter", "N", "1", "Enter", "Y", "Enter")
    model = desk.page.controller.model
    assert model is not None
    judged = [each.answer for each in model.judgements.values()]
    assert judged == [Answer.YES, Answer.NO, Answer.YES]
    assert desk.page.bar._saved.text() == "All changes saved"
    held.set()
    desk.settle()
    assert desk.page.bar._saved.text().startswith("Saved at ")
    assert [each.answer for each in desk.reread().values()].count(Answer.YES) == 2


def test_what_cannot_be_saved_stays_and_is_caught_up(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.show("A-01")
    told: list[str] = []
    desk.services.messages.waiting.connect(lambda problem, _remedy: told.append(problem))
    judgements = type(desk.workspace.judgements)
    real = judgements.answer

    def full(*_args: object) -> None:
        raise NotSaved("Your last change could not be saved: the drive is full.", "Free some space")

    monkeypatch.setattr(judgements, "answer", full)
    desk.press("Y", "Enter", "N", "N", "Y")
    desk.settle()
    model = desk.page.controller.model
    assert model is not None
    assert model.judgement("rr_psr_quality").answer is Answer.YES
    assert told == ["Your last change could not be saved: the drive is full."]
    assert desk.page.controller.outbox.waiting == 2
    monkeypatch.setattr(judgements, "answer", real)
    desk.page.controller.outbox.retry()
    desk.settle()
    assert desk.page.controller.outbox.waiting == 0
    written = desk.reread()
    assert (written["rr_psr_quality"].answer, written["rr_report_oversight"].answer) == (Answer.YES, Answer.YES)


def test_a_later_value_is_never_replaced_by_the_retry_of_an_earlier_one(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.show("A-01")
    judgements = type(desk.workspace.judgements)
    real = judgements.answer
    failed: list[bool] = []

    def once(self: object, *args: object) -> object:
        if not failed:
            failed.append(True)
            raise NotSaved("The drive is full.", "Free some space")
        return real(self, *args)

    monkeypatch.setattr(judgements, "answer", once)
    desk.press("Y", "N")
    desk.settle()
    desk.page.controller.outbox.retry()
    desk.settle()
    assert desk.reread()["rr_psr_quality"].answer is Answer.NO


def test_tab_goes_round_in_the_order_of_the_regions(desk: Desk):
    desk.show("A-01")
    desk.press("N")
    question, bar = desk.page.panes.question, desk.page.bar
    stops: list[QWidget] = []
    for _ in range(40):
        desk.press("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        stops.append(focus)
        if focus is question.answers.buttons[1]:
            break
    wanted = [
        *question.reasons.buttons,
        question.note.box,
        question.add_quote,
        question.flag,
        bar.move_on,
        bar.undo,
        bar.next,
        desk.page.panes.list.segments.buttons[0],
        desk.page.panes.list.view,
        desk.page.panes.guidance.hide_link,
        desk.page.panes.guidance.pane,
        desk.page.panes.guidance.compare_link,
        desk.page.strip.forward,
        desk.page.strip.history_button,
        desk.page.strip.facts_button,
        desk.page.strip.complete_button,
        question.answers.buttons[1],
    ]
    assert stops == wanted
    assert all(stop.accessibleName() or getattr(stop, "text", str)() for stop in stops)


@pytest.mark.parametrize(
    ("width", "list_shown", "guidance_shown"), [(1366, True, True), (1000, True, False), (700, False, False)]
)
def test_panes_make_room_as_the_window_narrows(desk: Desk, width: int, list_shown: bool, guidance_shown: bool):
    desk.show("A-01")
    desk.page.panes.fit(width / 14)
    assert desk.page.panes.list.isVisible() is list_shown
    assert desk.page.panes.guidance.isVisible() is guidance_shown
    desk.press("F9")
    assert desk.page.panes.guidance.isVisible() is not guidance_shown


def test_radio_and_check_roles_are_told_to_screen_readers(desk: Desk):
    desk.show("A-01")
    desk.press("N")
    question = desk.page.panes.question

    def roles(widget: QWidget) -> QAccessible.Role:
        return QAccessible.queryAccessibleInterface(widget).role()

    assert roles(question.answers.buttons[0]) == QAccessible.Role.RadioButton
    assert roles(question.reasons.buttons[0]) == QAccessible.Role.CheckBox


def test_what_was_judged_here_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.show("A-01")
    reads: list[str] = []
    cases = type(desk.workspace.cases)
    real = cases.sheet

    def counted(self: object, case_id: str) -> object:
        reads.append(case_id)
        return real(self, case_id)

    monkeypatch.setattr(cases, "sheet", counted)
    desk.press("Y", "Enter", "Y", "Enter", "N", "1")
    desk.settle()
    assert reads == []
    assert isinstance(desk.page.controller.outbox, Outbox)
