"""What the answer keys do: answers, reasons, notes and flags of the question asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.kit.judging import chosen, judged, ticked
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.wording import rule_words, said_answer, title, waiting_words
from yos_audit.audit.applicability import allowed_answers
from yos_audit.audit.values import Answer, State
from yos_audit.workspace.unsaved import Value


class Judging(QObject):
    """Changes the case on the screen at once and sends the change to the file. Refusals are said in words."""

    judged = Signal()
    """The question asked was judged; the place stays."""

    def __init__(self, controller: CaseController, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._services = services

    def answer(self, answer: Answer) -> None:
        """Give an answer; moves on only after Yes, and only when the auditor asked for that."""
        model = self._open_model()
        if model is None:
            return
        question_id = model.asked
        if answer not in allowed_answers(model.standing(question_id).question):
            self._say(tr("This question is answered Yes or No."))
            return
        if not self._set(model, question_id, "answer", answer):
            return
        self._say(said_answer(model))
        if answer is Answer.YES and self._services.settings.value.move_on_after_yes and model.next_to_do():
            self._controller.go_to(model.next_to_do())

    def clear(self) -> None:
        """Take the answer back; reasons, note and quote are kept."""
        model = self._open_model()
        if model is not None and self._set(model, model.asked, "answer", None):
            self._say(tr("Answer cleared."))

    def reason(self, number: int) -> None:
        """Tick or untick reason `number` of a No, or choose it for Not applicable; from 1."""
        model = self._open_model()
        if model is None:
            return
        standing = model.standing(model.asked)
        if standing.state is State.NO:
            self._tick(model, number)
        elif standing.state is State.NA_BY_AUDITOR:
            self._choose(model, number)

    def flag(self) -> None:
        """Flag or unflag the question to discuss."""
        model = self._writable_model()
        if model is None:
            return
        question_id, flagged = model.asked, not model.judgement(model.asked).flagged
        self._set(model, question_id, "flagged", flagged)
        self._say(tr("Flagged.") if flagged else tr("No longer flagged."))

    def write(self, question_id: str, field: str, text: str) -> None:
        """Keep the `note` or `quote` of a question as typed."""
        model = self._controller.model
        if model is None or model.locked or self._controller.read_only:
            return
        self._set(model, question_id, field, text)

    def share_quote(self, shared: bool) -> None:
        """Let the quote of the question stand in reports, or keep it private."""
        model = self._writable_model()
        if model is None:
            return
        if self._set(model, model.asked, "quote_shared", shared):
            self._say(tr("The quote may stand in reports.") if shared else tr("The quote stays private."))

    def _tick(self, model: CaseModel, number: int) -> None:
        question_id = model.asked
        question = model.standing(question_id).question
        found = ticked(question, model.judgement(question_id).reasons, number)
        if found is not None:
            after, words = found
            self._set(model, question_id, "reasons", after)
            self._say(words)

    def _choose(self, model: CaseModel, number: int) -> None:
        found = chosen(model.framework, number)
        if found is not None and self._set(model, model.asked, "na_reason", found[0]):
            self._say(found[1])

    def _writable_model(self) -> CaseModel | None:
        model = self._controller.model
        if model is None:
            return None
        if model.locked:
            self._say(tr("This case is complete. Reopen it to change an answer."))
            return None
        if self._controller.read_only:
            self._say(tr("This audit is read-only."))
            return None
        return model

    def _open_model(self) -> CaseModel | None:
        """Return the model if the question asked takes answers; else say why not."""
        model = self._writable_model()
        if model is None:
            return None
        standing = model.standing(model.asked)
        if standing.state is State.NA_BY_RULE:
            words = tr(
                "{code} does not apply. {rule}",
                code=title(standing.question),
                rule=rule_words(model, standing.question),
            )
            self._say(words)
            return None
        if standing.state is State.WAITING:
            self._say(waiting_words(model, standing.question))
            return None
        return model

    def _set(self, model: CaseModel, question_id: str, field: str, value: Value) -> bool:
        """Show a new value and send it; False when nothing changed."""
        before = model.judgement(question_id)
        if not model.edit(question_id, **{field: value}):
            return False
        self._controller.outbox.send(judged(before, field, value, self._services.session.who))
        self.judged.emit()
        return True

    def _say(self, words: str) -> None:
        self._services.messages.announce(words)
