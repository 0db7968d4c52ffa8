"""The case audit screen: puts its parts together."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.commands import KeyRow
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.screens.case_audit.bottom_bar import BottomBar
from ui.screens.case_audit.case_strip import CaseStrip
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.display import CaseDisplay
from ui.screens.case_audit.judging import Judging
from ui.screens.case_audit.keyboard import Keyboard
from ui.screens.case_audit.keys import key_rows
from ui.screens.case_audit.moves import Moves
from ui.screens.case_audit.notice import Notice
from ui.screens.case_audit.panes import MEDIUM, WIDE, Panes
from ui.screens.case_audit.review import review_lines
from ui.screens.case_audit.saving import SavedState
from ui.screens.case_audit.tab_order import put_in_order, tab_order
from ui.screens.case_audit.ways import Ways
from yos_audit.audit.values import Answer
from yos_audit.workspace.changes import Changes


class CaseAuditPage(Page):
    """Judges one case. Asks the shell for `case_facts` through `go_to` with the id of the case."""

    has_own_bar = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        theme, settings = services.theme, services.settings.value
        self.controller = CaseController(services, self)
        self.judging = Judging(self.controller, services, self)
        self.strip = CaseStrip(theme)
        self.locked_band = Notice(theme)
        self.panes = Panes(theme, guidance=settings.show_guidance)
        self.bar = BottomBar(theme, move_on=settings.move_on_after_yes)
        self.empty_button = Button(tr("Open the next unfinished case"), theme, look="primary")
        self.display = CaseDisplay(self.controller, self.strip, self.locked_band, self.panes, self.bar)
        self.moves = Moves(self.controller, self.display, self.panes, services)
        self.ways = Ways(self.controller, self.display, self.panes, services.theme, self)
        self.ways.go_to.connect(self.go_to)
        self._keyboard = Keyboard(self.controller, self.judging, self.moves, self.panes, services)
        self._saved = SavedState(self.controller.outbox, self.bar, services)
        self._bands = QVBoxLayout()
        self._either = QStackedWidget()
        self._order: tuple[QWidget, ...] = ()
        self._lay_out()
        self._connect()
        self._connect_parts()
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Read again what was changed elsewhere."""
        self.controller.refresh(changes)

    def show_target(self, target: object) -> None:
        """Show a case, or (case id, question id)."""
        if isinstance(target, str):
            self.controller.open(target)
        elif isinstance(target, tuple):
            case_id, question_id = cast("tuple[str, str]", target)
            self.controller.open(case_id, question_id)

    def arrive(self) -> None:
        """Give the focus to the answers, or to the list where nothing can be answered."""
        if self.controller.model is None:
            self.empty_button.setFocus()
            return
        if self.panes.narrow:
            self.panes.show_tab("question")
        self.panes.show_review(False)
        entry = self.panes.question.answers.entry()
        if entry is not None and entry.isEnabled():
            entry.setFocus()
        else:
            self.panes.list.view.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        review = self.panes.middle.currentWidget() is self.panes.review
        middle = self.panes.review if review else self.panes.question
        return (middle, self.bar, self.panes.list, self.panes.guidance, self.strip)

    def subject(self) -> tuple[str, str]:
        """Return the case, and the question its history begins with."""
        model = self.controller.model
        return (model.case.id, "") if model is not None else ("", "")

    def band_place(self) -> QVBoxLayout:
        """Return the place under the case strip."""
        return self._bands

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of this screen for the list of shortcuts."""
        return key_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out a key of this screen."""
        if not self._keyboard.take(event, QApplication.focusWidget()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes anew when the window becomes wider or narrower."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the panes for the window the page now stands in."""
        super().showEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        self._bands.addWidget(self.locked_band)
        column.addLayout(self._bands)
        column.addWidget(self.panes, 1)
        column.addWidget(self.bar)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setSpacing(self.services.theme.px(16))
        words.addStretch(1)
        words.addWidget(Label(tr("Choose a case to audit."), "lead"), 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch(2)
        self._either.addWidget(empty)
        self._either.addWidget(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._either)

    def _connect(self) -> None:
        controller, session = self.controller, self.services.session
        controller.shown.connect(self._show)
        controller.arrived.connect(self._on_arrived)
        controller.leaving.connect(self.panes.question.flush)
        self.judging.judged.connect(self._show)
        self._saved.changed.connect(self._show)
        session.closing.connect(self.panes.question.flush)
        self.services.messages.noted.connect(self.bar.show_note)
        self.services.theme.changed.connect(self._fit)
        self.moves.finished.connect(self._on_finished)
        self.moves.review_wanted.connect(self._on_review_wanted)

    def _connect_parts(self) -> None:
        controller, panes, question = self.controller, self.panes, self.panes.question
        self.empty_button.clicked.connect(controller.open_unfinished)
        self.strip.stepped.connect(controller.step_case)
        self.strip.facts_pressed.connect(self.ways.case_facts)
        self.strip.history_pressed.connect(partial(self.wanted.emit, "history_of_case"))
        self.strip.complete_pressed.connect(self.moves.complete)
        self.locked_band.pressed.connect(self.ways.reopen)
        panes.stepped.connect(controller.step_case)
        panes.facts_wanted.connect(self.ways.case_facts)
        panes.guidance.compare_wanted.connect(self.ways.compare)
        panes.guidance_toggled.connect(self._on_guidance_toggled)
        panes.list.segment_chosen.connect(self.moves.choose_segment)
        panes.list.view.question_chosen.connect(controller.go_to)
        panes.list.view.group_toggled.connect(self.display.toggle_group)
        panes.review.jumped.connect(controller.go_to)
        panes.review.completed.connect(controller.complete)
        panes.review.left.connect(self.arrive)
        question.answered.connect(self._on_answered)
        question.reason_toggled.connect(self._on_reason_toggled)
        question.flag_pressed.connect(self.judging.flag)
        question.help_pressed.connect(self.ways.decide)
        question.quote_shared.connect(self.judging.share_quote)
        question.written.connect(self.judging.write)
        question.text_escaped.connect(self.arrive)
        question.text_finished.connect(self.moves.next)
        self.bar.next_pressed.connect(self._on_next)
        self.bar.undo_pressed.connect(self._on_undo)
        self.bar.move_on_changed.connect(self._on_move_on_changed)

    def _show(self) -> None:
        model = self.controller.model
        self._either.setCurrentIndex(0 if model is None else 1)
        if model is not None:
            self.display.show_model(model)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Keep the order of Tab when answers and reasons were built anew."""
        order = tab_order(self.panes, self.bar, self.strip)
        if order != self._order:
            self._order = order
            put_in_order(order)

    def _fit(self) -> None:
        theme = self.services.theme
        ems = self.window().width() / theme.font().pixelSize()
        self.panes.fit(ems)
        self.strip.setVisible(ems >= MEDIUM)
        self.bar.squeeze(narrow=ems < MEDIUM, tight=ems < WIDE)
        if self.controller.model is not None:
            self.display.show_model(self.controller.model)

    def _on_arrived(self) -> None:
        self._show()
        if self.isVisible():
            self.arrive()

    def _on_finished(self) -> None:
        """Everything is answered: the focus goes to completing the case."""
        self.bar.next.setFocus()

    def _on_review_wanted(self) -> None:
        model = self.controller.model
        if model is not None:
            self.panes.show_review(True)
            self.panes.review.show_lines(review_lines(model, self.controller.codes))

    def _on_answered(self, answer: str) -> None:
        self.judging.answer(Answer(answer))
        self._show()

    def _on_reason_toggled(self, reason: str) -> None:
        content = self.display.content
        if content is not None:
            numbers = [number for number, each in enumerate(content.reasons, 1) if each.id == reason]
            self.judging.reason(numbers[0])

    def _on_next(self) -> None:
        model = self.controller.model
        if model is None:
            return
        if model.to_do():
            self.moves.next()
        elif model.locked:
            self.controller.step_case(1)
        else:
            self.moves.complete()

    def _on_undo(self) -> None:
        self.panes.question.flush()
        self.wanted.emit("undo")
        self.arrive()

    def _on_move_on_changed(self, on: bool) -> None:
        self.services.settings.change(move_on_after_yes=on)

    def _on_guidance_toggled(self, shown: bool) -> None:
        self.services.settings.change(show_guidance=shown)
