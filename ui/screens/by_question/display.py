"""Draws the question as it stands into the parts of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.kit.translate import tr
from ui.screens.by_question.body import Body
from ui.screens.by_question.controller import QuestionController
from ui.screens.by_question.marking import Marking
from ui.screens.by_question.notes import Notes
from ui.screens.by_question.question_model import QuestionModel
from ui.screens.by_question.tab_order import put_in_order, tab_order
from ui.screens.by_question.wording import empty_words
from ui.widgets.reason_list import ReasonChoice
from yos_audit.audit.values import State


class Display(QObject):
    """Everything at once after reading; row by row while judging."""

    def __init__(self, controller: QuestionController, body: Body, notes: Notes, marking: Marking) -> None:
        super().__init__(controller)
        self._controller, self._body, self._notes, self._marking = controller, body, notes, marking
        self.choices: tuple[ReasonChoice, ...] = ()
        """The reasons that the number keys name now."""
        self._order: tuple[QWidget, ...] = ()

    def show_all(self) -> None:
        """Draw the question with its rows; the keyboard stays on its case."""
        model, body = self._controller.model, self._body
        if model is None:
            return
        here, row = self._controller.current, body.grid.currentIndex().row()
        self._show_marks()
        body.chooser.show_question(self._controller.questions, self._controller.place)
        body.guidance.show_question(model.question)
        body.grid.lines.show_question(model)
        body.grid.fit()
        body.show_rows(bool(model.shown))
        body.empty.setAccessibleName("" if model.shown else empty_words(model))
        body.empty.say("" if model.shown else empty_words(model))
        body.grid.put_on(here, row)
        self.show_controls()
        self.show_figure()
        self.show_reasons()
        self.show_notes()

    def show_row(self, case_id: str) -> None:
        """Draw what follows from one row that was judged."""
        self._show_marks()
        self._body.grid.lines.touch_row(case_id)
        self.show_controls()
        self.show_reasons()
        if case_id in self._notes.pinned():
            self._body.pane.show_notes(self._notes.shown())

    def show_marks(self) -> None:
        """Draw marks, pins and copies anew."""
        self._show_marks()
        self._body.grid.lines.touch()
        self.show_controls()

    def show_controls(self) -> None:
        """Draw the counts and keys."""
        if self._controller.model is not None:
            self._body.controls.show_question(self._controller.model, len(self._marking.marked()))

    def show_figure(self) -> None:
        """Draw the figures."""
        figure, model = self._controller.figure, self._controller.model
        if figure is not None and model is not None:
            self._body.summary.show_figure(figure, model.framework.minimum_base)

    def show_notes(self) -> None:
        """Draw the pinned notes."""
        self.show_marks()
        self._body.pane.show_notes(self._notes.shown())

    def show_reasons(self) -> None:
        """Draw the reasons that the number keys name in the row, unless its note is being written."""
        model, case_id, body = self._controller.model, self._controller.current, self._body
        if body.grid.editor.case_id:
            return
        if model is None or not model.has(case_id):
            body.show_reasons(False)
            return
        choices, ticked, single = _reasons(model, case_id)
        self.choices = choices
        if choices:
            title = tr("Why does it not apply?") if single else tr("Why not?")
            hint = tr("Choose one. Use the number keys.") if single else tr("Choose all that apply.")
            body.reasons.name(title, hint)
            body.reasons.show_reasons(choices, ticked, single=single, enabled=model.open(case_id))
        takes = bool(model.question.reasons)
        hint = tr("Reasons are listed here after N or A.") if takes else tr("This question takes no reasons.")
        body.show_reasons(bool(choices), hint)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Keep the order of Tab when segments or reasons were built anew."""
        order = tab_order(self._body)
        if order != self._order:
            self._order = order
            put_in_order(order)

    def _show_marks(self) -> None:
        lines = self._body.grid.lines
        lines.chosen = frozenset(self._marking.marked())
        lines.pinned = self._notes.pinned()
        lines.copied = self._notes.copied()


def _reasons(model: QuestionModel, case_id: str) -> tuple[tuple[ReasonChoice, ...], tuple[str, ...], bool]:
    """Return the reasons to choose from, those chosen, and whether only one can be."""
    state, judgement = model.state(case_id), model.judgement(case_id)
    if state is State.NO:
        return tuple(ReasonChoice(each.id, each.label) for each in model.question.reasons), judgement.reasons, False
    if state is State.NA_BY_AUDITOR:
        reasons = model.framework.not_applicable_reasons
        return tuple(ReasonChoice(each.id, each.label) for each in reasons), (judgement.na_reason,), True
    return (), (), False
