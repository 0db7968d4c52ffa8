"""Where the auditor goes: next, previous, up and down the list, to the text boxes, to completing the case."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.display import CaseDisplay
from ui.screens.case_audit.list_rows import Segment
from ui.screens.case_audit.panes import Panes
from ui.screens.case_audit.review import review_lines


class Moves(QObject):
    """`finished` is sent by Enter when nothing is left to answer; `review_wanted` when points are open."""

    finished = Signal()
    review_wanted = Signal()

    def __init__(self, controller: CaseController, display: CaseDisplay, panes: Panes, services: Services) -> None:
        super().__init__(controller)
        self._controller, self._display, self._panes, self._services = controller, display, panes, services

    def next(self) -> None:
        """Go to the next open question; when there is none, to completing the case."""
        model = self._controller.model
        if model is None:
            return
        wanted = model.next_to_do()
        if wanted:
            self._controller.go_to(wanted)
        elif not model.to_do():
            self._controller.leaving.emit()
            self.finished.emit()

    def previous(self) -> None:
        """Go back to the nearest answered question."""
        model = self._controller.model
        if model is not None:
            self._controller.go_to(model.previous_answered())

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) question of the list, answered or not."""
        model = self._controller.model
        if model is not None:
            self._controller.go_to(self._display.neighbour(model, step))

    def step_domain(self, step: int) -> None:
        """Go to the first open question of the next or previous domain."""
        model = self._controller.model
        if model is not None:
            self._controller.go_to(model.domain_start(step))

    def choose_segment(self, segment: str) -> None:
        """Show another segment of the list; the question stays."""
        self._display.choose_segment(Segment(segment))
        rows = self._panes.list.view.lines.rows
        self._services.messages.announce(tr("{count} questions listed", count=sum(not row.heading for row in rows)))

    def evidence(self) -> None:
        """Go to the evidence, its end."""
        self._panes.question.open_evidence()

    def quote(self) -> None:
        """Go to the quote; a question that can have none says nothing."""
        content = self._display.content
        if content is not None and content.can_quote and not content.locked:
            self._panes.question.open_quote()

    def complete(self) -> None:
        """Complete the case, or show first what is open."""
        self._controller.leaving.emit()
        model = self._controller.model
        if model is None or model.locked:
            return
        if review_lines(model, self._controller.codes):
            self.review_wanted.emit()
        else:
            self._controller.complete()
