"""The grid of one question across all cases: joins its parts to the keys and to the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from ui.kit.commands import KeyRow
from ui.kit.page import Page
from ui.kit.services import Services
from ui.screens.by_question.body import Body
from ui.screens.by_question.controller import QuestionController
from ui.screens.by_question.display import Display
from ui.screens.by_question.grid_model import Column
from ui.screens.by_question.judging import Judging
from ui.screens.by_question.keyboard import Act, Keyboard, key_rows
from ui.screens.by_question.marking import Marking
from ui.screens.by_question.notes import Notes
from ui.screens.by_question.question_model import Segment
from ui.screens.by_question.several import SeveralDialog
from ui.screens.by_question.wording import row_words
from yos_audit.audit.values import Answer
from yos_audit.workspace.changes import Changes


class ByQuestionPage(Page):
    """Target: a question id, or (question id, segment), or those with a case id to put the keyboard on.

    Cases are opened through `go_to`.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.body = Body(services.theme)
        self.controller = QuestionController(services, self)
        self.judging = Judging(self.controller, services)
        self.notes = Notes(self.controller, self.judging, services)
        self.marking = Marking(self.controller, services)
        self.display = Display(self.controller, self.body, self.notes, self.marking)
        self._arriving = False
        """Whether the focus waits for a question that is being read."""
        self._keyboard = Keyboard(self._acts(), self._on_reason, self._on_segment_key)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Read again what was changed elsewhere."""
        self.controller.refresh(changes)

    def show_target(self, target: object) -> None:
        """Show a question, in a segment and at a case when they are given."""
        if isinstance(target, str):
            self.controller.open(target)
        elif isinstance(target, tuple):
            question_id, segment, *case = cast("tuple[str, ...]", target)
            self.controller.open(question_id, Segment(segment), *case)

    def arrive(self) -> None:
        """Give the focus to the grid, or to the words that say why no row is shown."""
        model = self.controller.model
        self._arriving = self.controller.reading
        if model is not None and not model.shown and not self._arriving:
            self.body.empty.setFocus()
        else:
            self.body.grid.setFocus()
            self.body.show_grid()
            self._tell_row()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        body = self.body
        rows = body.grid if body.grid.isVisible() else body.empty
        return (rows, body.reasons, body.pane, body.chooser, body.controls, body.guidance_button, body.guidance)

    def subject(self) -> tuple[str, str]:
        """Return the case of the row and the question, which its history begins with."""
        model = self.controller.model
        return (self.controller.current, model.question.id) if model is not None else ("", "")

    def band_place(self) -> QVBoxLayout:
        """Return the place under the page head."""
        return self.body.band

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of this screen for the list of shortcuts."""
        return key_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out a key of this screen."""
        focus, grid = QApplication.focusWidget(), self.body.grid
        in_grid = focus is grid or (focus is not None and self.body.reasons.isAncestorOf(focus))
        single = self.services.settings.value.single_keys
        if not self._keyboard.take(event, in_grid=in_grid, single=single):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts anew when the window becomes wider or narrower."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the parts for the window the page now stands in."""
        super().showEvent(event)
        self._fit()

    def _acts(self) -> dict[Act, Callable[[], None]]:
        answer = self.judging.answer
        acts: dict[Act, Callable[[], None]] = {
            Act.YES: partial(answer, Answer.YES),
            Act.NO: partial(answer, Answer.NO),
            Act.NA: partial(answer, Answer.NA),
            Act.CLEAR: self.judging.clear,
            Act.NOTE: self._edit_note,
            Act.PIN: self._pin,
            Act.ENTER: self._enter,
            Act.CHOOSE: self.marking.toggle,
            Act.CHOOSE_UP: partial(self._extend, -1),
            Act.CHOOSE_DOWN: partial(self._extend, 1),
            Act.CHOOSE_ALL: self.marking.mark_all,
            Act.CHOOSE_NONE: self.marking.clear,
            Act.COPY: self.notes.copy,
            Act.PASTE: self.notes.paste,
            Act.QUESTION_UP: partial(self.controller.step, -1),
            Act.QUESTION_DOWN: partial(self.controller.step, 1),
            Act.GUIDANCE: self._toggle_guidance,
            Act.NOTES: self._toggle_notes,
        }
        acts |= {Act.ALT_YES: acts[Act.YES], Act.ALT_NO: acts[Act.NO], Act.ALT_NA: acts[Act.NA]}
        return {act: partial(self.controller.do, work) for act, work in acts.items()}

    def _connect(self) -> None:
        controller, body, display, session = self.controller, self.body, self.display, self.services.session
        controller.arrived.connect(self._on_arrived)
        controller.shown.connect(display.show_all)
        controller.figured.connect(display.show_figure)
        controller.leaving.connect(body.grid.end_note)
        session.closing.connect(body.grid.editor.flush)
        self.judging.judged.connect(display.show_row)
        self.judging.moved_on.connect(self._move_down)
        self.marking.changed.connect(display.show_marks)
        self.notes.changed.connect(display.show_notes)
        body.chooser.chosen.connect(controller.open)
        body.chooser.stepped.connect(controller.step)
        body.guidance_button.clicked.connect(self._toggle_guidance)
        body.guidance.hide_wanted.connect(self._toggle_guidance)
        body.controls.segment_chosen.connect(self._on_segment)
        body.controls.several_pressed.connect(self._set_several)
        body.reasons.toggled.connect(self._on_reason_clicked)
        body.pane.unpinned.connect(self.notes.toggle_pin)
        body.pane.cleared.connect(self.notes.unpin_all)
        self._connect_grid()
        self.services.theme.changed.connect(self._fit)

    def _connect_grid(self) -> None:
        grid = self.body.grid
        grid.moved.connect(self._on_moved)
        grid.pressed_answer.connect(self._on_pressed_answer)
        grid.pin_pressed.connect(self.notes.toggle_pin)
        grid.opened.connect(self._open_case)
        grid.note_wanted.connect(self._edit_note)
        grid.editor.written.connect(self.judging.write)
        grid.editor.told.connect(self.body.show_about_note)
        grid.editor.escaped.connect(grid.end_note)
        grid.note_ended.connect(self.display.show_reasons)
        grid.editor.finished.connect(self._on_note_finished)

    def _fit(self) -> None:
        self.body.fit(self.width())

    def _on_arrived(self) -> None:
        self.marking.clear()
        self.display.show_all()
        focus = QApplication.focusWidget()
        rows = (None, self.body.grid, self.body.empty)
        free = self._arriving or focus in rows or not (focus and self.isAncestorOf(focus))
        if self.isVisible() and free:
            self.arrive()

    def _on_moved(self, case_id: str) -> None:
        self.controller.current = case_id
        self.display.show_reasons()
        self._tell_row()

    def _tell_row(self) -> None:
        model = self.controller.model
        if model is not None and self.isVisible():
            self.services.messages.noted.emit(row_words(model, self.controller.current))

    def _on_segment(self, segment: str) -> None:
        self.controller.choose(Segment(segment))

    def _on_segment_key(self, number: int) -> None:
        self.controller.do(partial(self.controller.choose, list(Segment)[number - 1]))

    def _on_reason(self, number: int) -> None:
        self.controller.do(partial(self.judging.reason, number))

    def _on_reason_clicked(self, reason_id: str) -> None:
        ids = [each.id for each in self.display.choices]
        self.judging.reason(ids.index(reason_id) + 1)

    def _on_pressed_answer(self, _case_id: str, answer: str) -> None:
        self.judging.answer(Answer(answer))

    def _on_note_finished(self) -> None:
        self.body.grid.end_note()
        self._move_down()

    def _move_down(self) -> None:
        self.body.grid.step(1)

    def _enter(self) -> None:
        if self.body.grid.currentIndex().column() == Column.REFERENCE:
            self._open_case(self.controller.current)
        else:
            self._move_down()

    def _extend(self, step: int) -> None:
        before = self.controller.current
        self.body.grid.step(step)
        self.marking.extend(before)

    def _pin(self) -> None:
        self.notes.toggle_pin(self.controller.current)

    def _edit_note(self, _case_id: str = "") -> None:
        if self.judging.can_write():
            self.body.grid.edit_note(self.controller.current)

    def _open_case(self, case_id: str) -> None:
        model = self.controller.model
        if model is not None and model.has(case_id):
            self.go_to.emit("case_audit", (case_id, model.question.id))

    def _set_several(self) -> None:
        model, marked = self.controller.model, self.marking.marked()
        if model is None:
            return
        if not marked:
            self.marking.explain()
            self.body.grid.setFocus()
            return
        dialog = SeveralDialog(model, marked, self.services.theme, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.judging.set_several(marked, dialog.reason)
            self.marking.clear()
        dialog.deleteLater()
        self.body.grid.setFocus()

    def _toggle_guidance(self) -> None:
        guidance = self.body.guidance
        guidance.setVisible(not guidance.isVisible())
        self._fit()

    def _toggle_notes(self) -> None:
        self.body.pane.setVisible(not self.body.pane.isVisible())
