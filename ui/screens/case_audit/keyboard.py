"""Sends a key press to what it does, if the focus is where that key may act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.key_map import digit, pressed, segment
from ui.kit.services import Services
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.judging import Judging
from ui.screens.case_audit.keys import KEYS, Act
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
        single, here = self._services.settings.value.single_keys, self._in_questions(focus)
        if segment(event):
            self._moves.choose_segment(list(Segment)[segment(event) - 1].value)
            return True
        if self._presses(event, focus):
            return True
        act = KEYS.act(event, here=here, single=single)
        if act is not None:
            self._controller.do(self._acts[act])
            return True
        number = digit(event) if single and here else 0
        if number:
            self._controller.do(partial(self._judging.reason, number))
        return bool(number)

    def _presses(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Press the button under the keyboard with Enter, unless Enter goes on from there."""
        if KEYS.here.get(pressed(event)) is not Act.NEXT or not isinstance(focus, QAbstractButton):
            return False
        if self._moves_on(focus):
            return False
        focus.click()
        return True

    def _in_questions(self, focus: QWidget | None) -> bool:
        if focus is None or isinstance(focus, QPlainTextEdit | QLineEdit):
            return False
        return any(place.isAncestorOf(focus) for place in (self._panes.question, self._panes.list))

    def _moves_on(self, focus: QWidget) -> bool:
        """Whether Enter on this control goes on instead of pressing it: answers, reasons and segments."""
        question = self._panes.question
        places = (question.answers, question.reasons, self._panes.list.segments)
        return any(place.isAncestorOf(focus) for place in places)
