"""Sends a key press to what it does, if the focus is where that key may act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.services import Services
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.judging import Judging
from ui.screens.case_audit.keys import ANYWHERE, Act, act_of, digit_of, segment_of
from ui.screens.case_audit.list_rows import Segment
from ui.screens.case_audit.moves import Moves
from ui.screens.case_audit.panes import Panes
from yos_audit.audit.values import Answer


class Keyboard(QObject):
    """Single keys act in the question and its list only, never in a text box. Everything is done in the order typed."""

    def __init__(
        self, controller: CaseController, judging: Judging, moves: Moves, panes: Panes, services: Services
    ) -> None:
        super().__init__(controller)
        self._panes, self._services = panes, services
        self._moves, self._judging, self._controller = moves, judging, controller
        self._acts: dict[Act, Callable[[], None]] = {
            Act.YES: partial(judging.answer, Answer.YES),
            Act.NO: partial(judging.answer, Answer.NO),
            Act.NA: partial(judging.answer, Answer.NA),
            Act.ALT_YES: partial(judging.answer, Answer.YES),
            Act.ALT_NO: partial(judging.answer, Answer.NO),
            Act.ALT_NA: partial(judging.answer, Answer.NA),
            Act.CLEAR: judging.clear,
            Act.FLAG: judging.flag,
            Act.EVIDENCE: moves.evidence,
            Act.QUOTE: moves.quote,
            Act.NEXT: moves.next,
            Act.PREVIOUS: moves.previous,
            Act.UP: partial(moves.step, -1),
            Act.DOWN: partial(moves.step, 1),
            Act.DOMAIN_UP: partial(moves.step_domain, -1),
            Act.DOMAIN_DOWN: partial(moves.step_domain, 1),
            Act.CASE_UP: partial(controller.step_case, -1),
            Act.CASE_DOWN: partial(controller.step_case, 1),
            Act.GUIDANCE: panes.toggle_guidance,
        }

    def take(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Carry out what a key press asks for; False when it means nothing here."""
        single = self._services.settings.value.single_keys
        act = act_of(event, single=single)
        segment = segment_of(event)
        if segment:
            self._moves.choose_segment(list(Segment)[segment - 1].value)
            return True
        if act is Act.NEXT and isinstance(focus, QAbstractButton) and not self._moves_on(focus):
            focus.click()
            return True
        if act is not None and self._may(act, focus):
            self._controller.do(self._acts[act])
            return True
        number = digit_of(event) if single and self._in_questions(focus) else 0
        if number:
            self._controller.do(partial(self._judging.reason, number))
        return bool(number)

    def _may(self, act: Act, focus: QWidget | None) -> bool:
        return act in ANYWHERE or self._in_questions(focus)

    def _in_questions(self, focus: QWidget | None) -> bool:
        if focus is None or isinstance(focus, QPlainTextEdit | QLineEdit):
            return False
        return any(place.isAncestorOf(focus) for place in (self._panes.question, self._panes.list))

    def _moves_on(self, focus: QWidget) -> bool:
        """Whether Enter on this control goes on instead of pressing it: answers, reasons and segments."""
        question = self._panes.question
        places = (question.answers, question.reasons, self._panes.list.segments)
        return any(place.isAncestorOf(focus) for place in places)
