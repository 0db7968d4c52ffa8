"""A walk through the real window in which everything that can be typed is marked markup."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tests.faults.desk import FACTS, Desk
from tests.faults.fields import FORMS, type_into
from tests.faults.payloads import MARK, mark
from tests.faults.question_sets import SHIPPED
from tests.faults.window.markup import payloads
from tests.journeys.robot import Robot
from tests.ui.walk_registry import CLOSED, KEPT_LINES, REFERENCE, STOPS, TODAY, Stop, case, dialog, questions
from ui.dialogs.earlier_choice import EarlierChoice
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_done import ExportDone
from ui.dialogs.find import FindDialog
from ui.dialogs.import_cases import ImportDialog
from ui.dialogs.interview import InterviewDialog
from ui.dialogs.kept_changes import KeptDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.rescue import RescueDialog
from ui.dialogs.unlock import UnlockDialog
from ui.kit.buttons import Button, KeyCap, Link, StepButton
from ui.kit.text import Label, Question, plain_tooltip
from ui.kit.waiting import WaitingDialog
from ui.screens.by_question.page import ByQuestionPage
from ui.screens.case_audit.reopen_dialog import ReopenDialog
from ui.screens.cases.erasing import EraseDialog
from ui.screens.findings.action_dialog import ActionDialog
from ui.screens.findings.doubts_dialog import DoubtsDialog
from ui.screens.findings.editable_view import EditableView
from ui.screens.findings.inline_editor import InlineEditor
from ui.screens.findings.words_menu import WordsMenu
from ui.screens.overview.dialogs import BehindDialog, QuestionsDialog
from ui.screens.overview.reading import Behind
from ui.screens.start.actions import ActionButton
from ui.screens.start.page import StartPage
from ui.screens.start.retention import RetentionNotice
from ui.widgets.check_rows import CheckRows
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.error_band import ErrorBand
from ui.widgets.faced_button import KeyButton, NextButton
from ui.widgets.facts_row import FactsRow
from ui.widgets.form_field import FormField
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.note_field import NoteField
from ui.widgets.option_button import OptionButton
from ui.widgets.option_card import OptionCard
from ui.widgets.page_head import PageHead
from ui.widgets.search_field import SearchField
from ui.widgets.segments import Segments
from ui.widgets.sentence_list import SentenceList
from ui.widgets.sheet_names import SheetNames
from ui.widgets.status_strip import StatusStrip
from ui.widgets.view_bar import ViewBar
from yos_audit.audit.values import Answer
from yos_audit.audit.written import PlanAction
from yos_audit.support.errors import KnownError
from yos_audit.workspace.erasure import Erasing
from yos_audit.workspace.protection import RecoverySheet
from yos_audit.workspace.sent_texts import Trace
from yos_audit.workspace.wording_check import WordingDoubt

TEXT = f'<img src="x.png">&{mark(99_999)}'
"""What is told to dialogs whose text does not come out of an audit; the bait lies where the program runs."""


def marked_questions() -> str:
    """Return the question set as somebody else may have written it into an audit: all its words are markup."""
    made = itertools.count(50_000)
    words = re.compile(r'(^(text|help|name|statement|follow_up)|\blabel) = "', re.MULTILINE)
    return words.sub(lambda found: f"{found[0]}<img src='x.png'>&{mark(next(made))} ", SHIPPED)


def typed_everywhere(path: Path, bait: Path) -> int:
    """Make an audit with markup in every field it has, and in every answer of one case; returns how many texts."""
    desk = Desk(path, 8, questions=marked_questions())
    texts, short, typed = payloads(bait, 1_000), itertools.count(10_000), 0
    for form in FORMS:
        for name, number in itertools.product(form.fields, range(form.room(desk))):
            try:
                type_into(desk, name, number, next(texts))
            except KnownError:
                type_into(desk, name, number, f'<img src="{bait.name}">{mark(next(short))}')
            typed += 1
    code = dict.fromkeys(desk.codes, f'<img src="{bait.name}">{mark(next(short))}')
    desk.space.cases.add(REFERENCE, {**FACTS, **code})
    found = desk.space.cases.by_reference(REFERENCE)
    assert found is not None
    for question in desk.space.framework.questions:
        desk.space.judgements.answer(found.id, question.id, Answer.NO)
        desk.space.judgements.set_note(found.id, question.id, next(texts))
        desk.space.judgements.set_quote(found.id, question.id, next(texts))
    desk.space.close()
    return typed + 2 * len(desk.space.framework.questions)


def _pinned(robot: Robot) -> None:
    page = robot.go("by_question")
    assert isinstance(page, ByQuestionPage)
    page.controller.open("rr_initial_assessment")
    robot.wait_idle()
    page.notes.toggle_pin(case(robot).id)


def _edited(robot: Robot) -> None:
    page = robot.go("findings")
    for view in page.findChildren(EditableView):
        if view.rows:
            view.edit_text(view.rows[0], TEXT, TEXT)


def _stripped(robot: Robot) -> None:
    strip = robot.window.findChild(StatusStrip)
    assert strip is not None
    strip.show_note(TEXT)
    strip.show_state(TEXT)
    strip.show_place(TEXT, "")


def _found(robot: Robot) -> None:
    shown = FindDialog(robot.services, (), robot.window)
    shown.open()
    robot.wait_idle()
    field = shown.findChild(SearchField)
    assert field is not None
    field.setText("img")


def _interview(robot: Robot) -> None:
    InterviewDialog(robot.services, robot.workspace.interviews.all()[-1].id, robot.window).open()


def _saved(robot: Robot) -> None:
    shown = ExportDialog(robot.services, robot.window)
    shown.open()
    robot.wait_idle()
    done = shown.findChild(ExportDone)
    assert done is not None
    done.show_saved(TEXT, Path(TEXT))


def _made(robot: Robot) -> None:
    """Small parts, which are given our own words, given typed ones."""
    theme, holder = robot.services.theme, QWidget(robot.window)
    sentences = (each for part in robot.workspace.commentary.sections() for each in part.sentences)
    own = next(each for each in sentences if MARK.search(each.text))
    compared = EarlierChoice(robot.services)
    compared.said.say(TEXT)
    made = (
        Button(TEXT, theme),
        Link(TEXT, theme),
        StepButton(TEXT, "", theme),
        KeyCap(TEXT),
        ChoiceRow(TEXT, TEXT, (("a", TEXT), ("b", TEXT)), theme),
        OptionCard(TEXT, TEXT, theme),
        OptionButton(TEXT, TEXT, theme),
        FormField(TEXT, QWidget(), theme, help_text=TEXT, optional=TEXT),
        PageHead(TEXT, theme),
        SearchField(TEXT, TEXT, TEXT, theme),
        Segments(TEXT),
        CheckRows(TEXT, theme),
        NoteField(TEXT, TEXT, TEXT, 200, theme),
        ActionButton(TEXT, TEXT, "", TEXT, theme),
        KeyButton(TEXT, TEXT, "", theme),
        NextButton(TEXT, theme),
        FactsRow(TEXT, theme),
        SentenceList(TEXT, theme),
        NewPassphrase(theme, TEXT),
        WordsMenu(own, 1, holder),
        compared,
    )
    holder.setLayout(column := QVBoxLayout())
    notice, names, bar = RetentionNotice(theme), SheetNames(theme), ViewBar(theme)
    for each in (*made, notice, names, bar):
        column.addWidget(each)
    notice.show_words((TEXT,))
    names.show_names((TEXT,))
    bar.tell(TEXT, may_work=True)


def _read_list(robot: Robot) -> None:
    path = robot.workspace.path.with_name("list.csv")
    path.write_text(f"Reference,Team,{TEXT}\n{TEXT},{TEXT},x\nA,B,{'y' * 99}\n", encoding="utf-8")
    shown = ImportDialog(robot.services, "cases", robot.window)
    shown.open()
    shown.read(path)


def _told(robot: Robot) -> None:
    robot.services.messages.show_error(KnownError(TEXT, TEXT))


def _tip(robot: Robot) -> None:
    shown = Question(robot.window, TEXT, TEXT, "Yes", TEXT.replace("&", "&&"))
    plain_tooltip(shown, TEXT)
    shown.layout().addWidget(Label(TEXT, wrap=True))
    shown.open()


DOUBT = WordingDoubt(Trace.NAME, TEXT, TEXT, ("sentence", "a", "b"))
KEPT_TYPED = tuple(replace(each, place=TEXT, kept=TEXT, now=TEXT) for each in KEPT_LINES)
BEHIND = Behind("1", TEXT, "pc_review", "C3", TEXT)
SHEET = RecoverySheet(TEXT, "2468", tuple(f"word{number}" for number in range(1, 13)))
NOTED = PlanAction("1", 1, TEXT, TEXT, TEXT, TEXT)


def _over(name: str, shows: type[QWidget], make: Callable[[Robot], QDialog]) -> Stop:
    return Stop(f"{name}, typed", shows, dialog(make))


TYPED = (
    Stop("pinned, typed", ByQuestionPage, _pinned),
    Stop("edited, typed", InlineEditor, _edited),
    Stop("status, typed", StatusStrip, _stripped),
    Stop("saved, typed", ExportDone, _saved),
    Stop("made, typed", Button, _made),
    Stop("error, typed", ErrorBand, _told),
    Stop("question, typed", Question, _tip),
    Stop("import, typed", ImportDialog, _read_list),
    _over("unlock", UnlockDialog, lambda r: UnlockDialog(TEXT, r.services.theme, r.window)),
    _over("sheet", RecoverySheetDialog, lambda r: RecoverySheetDialog(SHEET, r.services.theme, r.window)),
    _over("rescue", RescueDialog, lambda r: RescueDialog(TEXT, Path(TEXT), None, r.services.theme, r.window)),
    _over("frame", DialogFrame, lambda r: DialogFrame(TEXT, r.services.theme, (300, 200), r.window)),
    _over("reopen", ReopenDialog, lambda r: ReopenDialog(TEXT, r.services.theme, r.window)),
    _over("doubts", DoubtsDialog, lambda r: DoubtsDialog((DOUBT, DOUBT), r.services.theme, r.window)),
    _over("questions", QuestionsDialog, lambda r: QuestionsDialog(TEXT, questions(r), r.services, r.window)),
    Stop("find, typed", FindDialog, _found),
    Stop("interview, typed", InterviewDialog, _interview),
    _over("kept", KeptDialog, lambda r: KeptDialog(KEPT_TYPED, r.services.theme, r.window)),
    _over("waiting", WaitingDialog, lambda r: WaitingDialog(TEXT, r.window)),
    _over("erase", EraseDialog, lambda r: EraseDialog(r.window, Erasing(TEXT, 21, 40, 2, 5, CLOSED))),
    _over("action", ActionDialog, lambda r: ActionDialog(NOTED, 1, TODAY, False, r.services.theme, r.window)),
    _over("behind", BehindDialog, lambda r: BehindDialog(TEXT, (BEHIND, BEHIND), r.services, r.window)),
)
START = Stop("start", StartPage, lambda robot: robot.use("close_audit"))
WALK = (*(each for each in STOPS if each.name != "start"), *TYPED, START)
"""Every stop, the start page with the audits that were open last."""
