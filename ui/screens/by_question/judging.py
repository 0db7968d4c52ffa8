"""What the answer keys do in the row under the keyboard, and in several rows at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.judging import chosen, judged, reasons_said, ticked
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.by_question.controller import QuestionController
from ui.screens.by_question.question_model import QuestionModel
from ui.screens.by_question.wording import refusal
from yos_audit.audit.applicability import allowed_answers
from yos_audit.audit.values import Answer, State
from yos_audit.framework.values import Kind
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.unsaved import Value

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class Judging(QObject):
    """Changes the row at once and sends the change to the file. `judged` carries the case id.

    `moved_on` asks for the row below. Refusals are said and shown in the status bar.
    """

    judged = Signal(str)
    moved_on = Signal()

    def __init__(self, controller: QuestionController, services: Services) -> None:
        super().__init__(controller)
        self._controller = controller
        self._services = services

    def answer(self, answer: Answer) -> None:
        """Give an answer; Yes moves down, and so does any answer that needs no reason."""
        model = self._open_model()
        if model is None:
            return
        if answer not in allowed_answers(model.question):
            self._services.messages.note(tr("This question is answered Yes or No."))
            return
        case_id = self._controller.current
        if self._set(model, case_id, "answer", answer):
            self._services.messages.announce(_said(model, answer, model.state(case_id)))
        if answer is Answer.YES or (answer is Answer.NO and model.question.kind is not Kind.JUDGEMENT):
            self.moved_on.emit()

    def clear(self) -> None:
        """Take the answer back; reasons and note are kept."""
        model = self._open_model()
        case_id = self._controller.current
        if model is not None and self._set(model, case_id, "answer", None):
            self._services.messages.announce(tr("Answer cleared."))

    def reason(self, number: int) -> None:
        """Tick or untick reason `number` of a No, or choose it for Not applicable; from 1."""
        model = self._open_model()
        if model is None:
            return
        state = model.state(self._controller.current)
        if state is State.NO:
            self._tick(model, number)
        elif state is State.NA_BY_AUDITOR:
            self._choose(model, number)

    def write(self, case_id: str, text: str) -> bool:
        """Keep the note of a row as typed; False when the row takes no note or nothing changed."""
        model = self._controller.model
        if model is None or model.read_only or not model.has(case_id) or model.complete(case_id):
            return False
        return self._set(model, case_id, "note", text)

    def set_several(self, case_ids: tuple[str, ...], reason_id: str) -> None:
        """Answer Not applicable with one reason in several cases, as one step that can be undone."""
        model = self._controller.model
        if model is not None and case_ids:
            work = partial(_set_several, case_ids, model.question.id, reason_id)
            self._services.session.command(work, partial(self._on_several, len(case_ids)))

    def can_write(self) -> bool:
        """Whether the row takes a note; says why not."""
        model, case_id = self._controller.model, self._controller.current
        if model is None or not model.has(case_id):
            return False
        if model.read_only or model.complete(case_id):
            self._services.messages.note(refusal(model, case_id))
            return False
        return True

    def _on_several(self, count: int, _changes: Changes) -> None:
        words = tr("1 case is not applicable now.") if count == 1 else tr("{n} cases are not applicable now.", n=count)
        self._services.messages.note(words)

    def _tick(self, model: QuestionModel, number: int) -> None:
        case_id, question = self._controller.current, model.question
        found = ticked(question, model.judgement(case_id).reasons, number)
        if found is not None:
            after, words = found
            self._set(model, case_id, "reasons", after)
            self._services.messages.announce(words)

    def _choose(self, model: QuestionModel, number: int) -> None:
        case_id = self._controller.current
        found = chosen(model.framework, number)
        if found is not None and self._set(model, case_id, "na_reason", found[0]):
            self._services.messages.announce(found[1])

    def _open_model(self) -> QuestionModel | None:
        """Return the model if the row takes answers; else say why not."""
        model, case_id = self._controller.model, self._controller.current
        if model is None or not model.has(case_id):
            return None
        why = refusal(model, case_id)
        if why:
            self._services.messages.note(why)
            return None
        return model

    def _set(self, model: QuestionModel, case_id: str, field: str, value: Value) -> bool:
        """Show a new value and send it; False when nothing changed."""
        before = model.judgement(case_id)
        if not model.edit(case_id, **{field: value}):
            return False
        self._controller.outbox.send(judged(before, field, value, self._services.session.who))
        self.judged.emit(case_id)
        return True


def _said(model: QuestionModel, answer: Answer, state: State) -> str:
    words = tr("Yes") if answer is Answer.YES else tr("No")
    return reasons_said(model.framework, model.question, state) or words


def _set_several(case_ids: tuple[str, ...], question_id: str, reason_id: str, workspace: Workspace) -> Changes:
    return workspace.judgements.set_not_applicable(case_ids, question_id, reason_id)
