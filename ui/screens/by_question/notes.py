"""Notes as things to pin, copy and compare; remembered for each question while the audit is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.kit.clipboard import copy_text
from ui.kit.services import Services
from ui.kit.symbols import Symbol, state_words
from ui.kit.translate import tr
from ui.screens.by_question.controller import QuestionController
from ui.screens.by_question.judging import Judging
from ui.screens.by_question.notes_pane import MOST, PinnedNote
from ui.screens.by_question.question_model import QuestionModel
from ui.screens.by_question.reading import MANAGER
from ui.screens.by_question.wording import fact, refusal
from yos_audit.audit.values import State
from yos_audit.framework.values import Kind


class Notes(QObject):
    """`changed` is sent when pins or marks of copies change."""

    changed = Signal()

    def __init__(self, controller: QuestionController, judging: Judging, services: Services) -> None:
        super().__init__(controller)
        self._controller, self._judging, self._services = controller, judging, services
        self._pins: dict[str, tuple[str, ...]] = {}
        self._copies: dict[tuple[str, str], str] = {}
        """(question id, case id) -> the text that was copied there."""

    def pinned(self) -> tuple[str, ...]:
        """Return the cases pinned under the question, in the order they were pinned."""
        model = self._controller.model
        pins = self._pins.get(model.question.id, ()) if model else ()
        return tuple(each for each in pins if model is not None and model.has(each))

    def copied(self) -> frozenset[str]:
        """Return the cases whose note was copied there and has not been changed since."""
        model = self._controller.model
        if model is None:
            return frozenset()
        return frozenset(
            case_id
            for (question_id, case_id), text in self._copies.items()
            if question_id == model.question.id and model.has(case_id) and model.judgement(case_id).note == text
        )

    def shown(self) -> tuple[PinnedNote, ...]:
        """Return the pinned notes."""
        model = self._controller.model
        return tuple(_pinned(model, each) for each in self.pinned()) if model else ()

    def toggle_pin(self, case_id: str) -> None:
        """Pin a note, or unpin it; a fourth one is refused in words."""
        model, pins = self._controller.model, self.pinned()
        if model is None or not model.has(case_id):
            return
        reference = model.row(case_id).case.reference
        if case_id in pins:
            pins = tuple(each for each in pins if each != case_id)
            words = tr("{reference} unpinned", reference=reference)
        elif len(pins) == MOST:
            words = tr("Three notes are pinned. Unpin one first.")
        else:
            pins = (*pins, case_id)
            words = tr("{reference} pinned", reference=reference)
        self._pins[model.question.id] = pins
        self._services.messages.note(words)
        self.changed.emit()

    def unpin_all(self) -> None:
        """Unpin every note of the question."""
        if self._controller.model is not None:
            self._pins[self._controller.model.question.id] = ()
            self.changed.emit()

    def copy(self) -> None:
        """Put the note of the row on the clipboard."""
        model, case_id = self._controller.model, self._controller.current
        if model is None or not model.has(case_id):
            return
        note, reference = model.judgement(case_id).note, model.row(case_id).case.reference
        if not note.strip():
            self._services.messages.note(tr("{reference} has no note to copy.", reference=reference))
            return
        copy_text(note)
        self._services.messages.note(tr("Note of {reference} copied.", reference=reference))

    def paste(self) -> None:
        """Put the note from the clipboard in the row; a note that is there is never replaced."""
        model, case_id, text = self._controller.model, self._controller.current, QGuiApplication.clipboard().text()
        if model is None or not model.has(case_id) or not text.strip():
            return
        reference = model.row(case_id).case.reference
        if model.judgement(case_id).note.strip():
            words = tr("{reference} has a note already. Press E, then Ctrl+V, to add to it.", reference=reference)
        elif self._judging.write(case_id, text):
            self._copies[(model.question.id, case_id)] = text
            words = tr("Copied to {reference}. Press E to make it this case's own.", reference=reference)
        else:
            words = refusal(model, case_id)
        self._services.messages.note(words)
        self.changed.emit()


def _pinned(model: QuestionModel, case_id: str) -> PinnedNote:
    row, judgement, state = model.row(case_id), model.judgement(case_id), model.state(case_id)
    manager = fact(model.framework, row, MANAGER)
    by = tr("audited by {code}", code=judgement.auditor) if judgement.auditor else ""
    recorded = state in (State.YES, State.NO) and model.question.kind is not Kind.JUDGEMENT
    return PinnedNote(
        case_id=case_id,
        reference=row.case.reference,
        about=", ".join(each for each in (manager, by) if each),
        symbol=Symbol.RECORDED if recorded else state.value,
        answer=state_words(state),
        note=judgement.note,
    )
