"""Where the screen leads: to the case facts, to the question that decides, to every case, to opening a case again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.theme import Theme
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.display import CaseDisplay
from ui.screens.case_audit.panes import Panes
from ui.screens.case_audit.reopen_dialog import ReopenDialog
from yos_audit.audit.values import State


class Ways(QObject):
    """`go_to` carries the id of another screen or dialog and what to show there. Typed text is written first."""

    go_to = Signal(str, object)

    def __init__(
        self, controller: CaseController, display: CaseDisplay, panes: Panes, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(controller)
        self._controller, self._display, self._panes = controller, display, panes
        self._theme, self._window = theme, window

    def case_facts(self) -> None:
        """Lead to the facts of the case."""
        model = self._controller.model
        if model is not None:
            self._panes.question.flush()
            self.go_to.emit("case_facts", model.case.id)

    def decide(self) -> None:
        """Lead to what decides whether the question applies: an earlier question, or the case facts."""
        content = self._display.content
        if content is not None and content.notice_target:
            self._controller.go_to(content.notice_target)
        else:
            self.case_facts()

    def compare(self) -> None:
        """Lead to the question asked in every case, with the keyboard on this one."""
        model = self._controller.model
        if model is not None:
            self._panes.question.flush()
            applies = model.standing(model.asked).state is not State.NA_BY_RULE
            self.go_to.emit("by_question", (model.asked, "applicable" if applies else "all", model.case.id))

    def reopen(self) -> None:
        """Ask why a complete case is opened again, and open it."""
        model = self._controller.model
        if model is None:
            return
        dialog = ReopenDialog(model.case.reference, self._theme, self._window)
        dialog.accepted.connect(partial(self._on_reopened, dialog))
        dialog.open()

    def _on_reopened(self, dialog: ReopenDialog) -> None:
        self._controller.reopen(dialog.why())
