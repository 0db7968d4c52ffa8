"""The cases marked for Set several to N/A."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.by_question.controller import QuestionController
from ui.screens.by_question.wording import refusal
from yos_audit.audit.applicability import allowed_answers
from yos_audit.audit.values import Answer


class Marking(QObject):
    """`changed` follows every mark. Only rows that take an answer can be marked; marks go when the question does."""

    changed = Signal()

    def __init__(self, controller: QuestionController, services: Services) -> None:
        super().__init__(controller)
        self._controller, self._services = controller, services
        self._marked: frozenset[str] = frozenset()

    def marked(self) -> tuple[str, ...]:
        """Return the marked cases that are shown and still take an answer, from top to bottom."""
        model = self._controller.model
        if model is None:
            return ()
        return tuple(each for each in model.shown if each in self._marked and model.open(each))

    def clear(self) -> None:
        """Unmark every case."""
        if self._marked:
            self._marked = frozenset()
            self.changed.emit()

    def toggle(self) -> None:
        """Mark or unmark the row under the keyboard."""
        self._mark(self._marked ^ {self._controller.current}, self._controller.current)

    def extend(self, before: str) -> None:
        """Mark the row moved from and the row moved to."""
        model = self._controller.model
        if model is not None:
            rows = {each for each in (before, self._controller.current) if model.has(each) and model.open(each)}
            self._mark(self._marked | rows)

    def mark_all(self) -> None:
        """Mark every row shown that takes an answer."""
        model = self._controller.model
        if model is not None:
            self._mark(each for each in model.shown if model.open(each))

    def explain(self) -> None:
        """Say how cases are marked."""
        self._services.messages.note(tr("Mark the cases with Space first, then press this."))

    def _mark(self, wanted: Iterable[str], asked: str = "") -> None:
        model = self._controller.model
        if model is None or (asked and not model.has(asked)):
            return
        if Answer.NA not in allowed_answers(model.question):
            self._services.messages.note(tr("This question is answered Yes or No."))
            return
        why = refusal(model, asked) if asked else ""
        if why:
            self._services.messages.note(why)
            return
        self._marked = frozenset(wanted)
        count = len(self.marked())
        self._services.messages.note(tr("1 case marked") if count == 1 else tr("{count} cases marked", count=count))
        self.changed.emit()
