"""Holds the question on the screen, reads it, and keeps its figures fresh."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.kit.outbox import Outbox
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.by_question.question_model import QuestionModel, Segment
from ui.screens.by_question.reading import Reading, read_figure, read_question
from ui.screens.by_question.wording import long_title
from yos_audit.findings.values import QuestionFigure
from yos_audit.framework.values import Question
from yos_audit.workspace.changes import Changes


class QuestionController(QObject):
    """`arrived` says that another question or segment is shown, `shown` that the same one was read again.

    `leaving` is sent before the rows change, so that a note being typed is written first. Segment and case stay from
    question to question. `figured` says that fresh figures are there.
    """

    arrived = Signal()
    shown = Signal()
    figured = Signal()
    leaving = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.outbox = Outbox(services.session, self)
        self.outbox.landed.connect(self._on_landed)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.stuck.connect(self._on_stuck)
        self.outbox.caught_up.connect(self._on_caught_up)
        self.model: QuestionModel | None = None
        self.figure: QuestionFigure | None = None
        self.segment = Segment.APPLICABLE
        self.current = ""
        """Case id of the row under the keyboard."""
        self._wanted: str | None = None
        self._later: list[Callable[[], None]] = []
        self._figuring = False
        self._stale = False

    @property
    def reading(self) -> bool:
        """Whether a question that was asked for has not been read yet."""
        return self._wanted is not None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that can be chosen, in the order of the question set."""
        return self.model.framework.questions if self.model else ()

    @property
    def place(self) -> int:
        """The place of the question among all of them, from 0; -1 when there is none."""
        if self.model is None:
            return -1
        return [each.id for each in self.questions].index(self.model.question.id)

    def do(self, action: Callable[[], None]) -> None:
        """Carry out an action now, or in its turn once the question that was asked for has been read."""
        if self._wanted is not None:
            self._later.append(action)
        elif self.model is not None:
            action()

    def open(self, question_id: str, segment: Segment | None = None, case_id: str = "") -> None:
        """Read a question and show it, at a case when one is given; an empty id means the first question."""
        self.leaving.emit()
        self.current = case_id or self.current
        if segment is not None:
            self.segment = segment
        self._wanted = question_id
        self._services.session.query(partial(read_question, question_id), partial(self._on_opened, question_id))

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) question."""
        there = self.place + step
        if self.model is not None and 0 <= there < len(self.questions):
            self.open(self.questions[there].id)

    def choose(self, segment: Segment) -> None:
        """Show another segment; it stays for the questions that follow."""
        self.leaving.emit()
        self.segment = segment
        if self.model is not None:
            self.model.choose(segment)
            self.arrived.emit()

    def refresh(self, changes: Changes | None) -> None:
        """Read again what was changed elsewhere; what was judged here is shown already."""
        if self.model is None:
            if self._wanted is None:
                self.open("")
            return
        if changes is not None and (self.outbox.is_mine(changes) or not _concerns(changes)):
            return
        self.leaving.emit()
        self._read_again()

    def _read_again(self) -> None:
        if self.model is not None:
            work = partial(read_question, self.model.question.id)
            self._services.session.query(work, partial(self._on_read, self.outbox.sent))

    def _on_opened(self, question_id: str, reading: Reading) -> None:
        if question_id != self._wanted:
            return
        self._wanted = None
        self.outbox.forget()
        self.model = QuestionModel(reading, self.segment)
        self.figure = reading.figure
        self._services.messages.announce(
            tr(
                "{title}. {question} {count} cases shown.",
                title=long_title(self.model.question),
                question=self.model.question.text,
                count=len(self.model.shown),
            )
        )
        self.arrived.emit()
        later, self._later = self._later, []
        for action in later:
            self.do(action)

    def _on_read(self, sent: int, reading: Reading) -> None:
        model = self.model
        if self._wanted is not None or model is None or model.question.id != reading.question_id:
            return
        if self.outbox.sent != sent:
            self._read_again()
            return
        self.outbox.forget()
        model.take(reading)
        self.figure = reading.figure
        self.shown.emit()

    def _on_landed(self, _changes: Changes) -> None:
        """Read the figures after a change, one reading at a time however fast the keys come."""
        self._stale = True
        self._read_figure()

    def _read_figure(self) -> None:
        if self._figuring or not self._stale or self.model is None:
            return
        self._figuring, self._stale = True, False
        work = partial(read_figure, self.model.question.id)
        self._services.session.query(work, self._on_figure, self._on_no_figure)

    def _on_figure(self, figure: QuestionFigure) -> None:
        self._figuring = False
        if self.model is not None and figure.question.id == self.model.question.id:
            self.figure = figure
            self.figured.emit()
        self._read_figure()

    def _on_no_figure(self, fault: Exception) -> None:
        self._figuring = False
        self._services.messages.show_error(fault)

    def _on_refused(self, fault: Exception) -> None:
        self._services.messages.show_error(fault)
        self.outbox.forget()
        self._read_again()

    def _on_stuck(self, fault: Exception, count: int) -> None:
        if count == 1:
            self._services.messages.show_error(fault)

    def _on_caught_up(self, count: int) -> None:
        self._services.messages.clear()
        self._services.messages.note(tr("{count} changes caught up", count=count))


def _concerns(changes: Changes) -> bool:
    return bool(changes.cases or changes.judgements or changes.details)
