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
        self.outbox.stuck_first.connect(services.messages.show_waiting)
        self.outbox.caught_up.connect(self._on_caught_up)
        self.outbox.dropped.connect(self._read_again)
        self.model: QuestionModel | None = None
        self.figure: QuestionFigure | None = None
        self.segment = Segment.APPLICABLE
        self.current = ""
        """Case id of the row under the keyboard."""
        self._wanted: str | None = None
        self._later: list[Callable[[], None]] = []
        self._figuring = False
        self._stale = False
        self._behind = False
        """Whether the question is to be read again once everything is saved."""

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
        """Read a question and show it, at a case when one is given; an empty id means the first question.

        While changes wait to be saved, their question stays: nothing else remembers them.
        """
        self.leaving.emit()
        if self._stays():
            return
        self.current = case_id or self.current
        if segment is not None:
            self.segment = segment
        self._wanted = question_id
        work = partial(read_question, question_id)
        self._services.session.query(work, partial(self._on_opened, question_id), self._on_unread)

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
        """Read the question on the screen again, once nothing waits to be saved."""
        self._behind = bool(self.outbox.waiting)
        if self.model is not None and not self._behind:
            work = partial(read_question, self.model.question.id)
            self._services.session.query(work, partial(self._on_read, self.outbox.sent))

    def _stays(self) -> bool:
        """Whether the question on the screen must stay because changes wait to be saved; says so."""
        if not self.outbox.waiting or self.model is None:
            return False
        words = tr("{count} changes are not saved yet. This question stays open until they are.")
        self._services.messages.note(words.format(count=self.outbox.waiting))
        self.shown.emit()
        return True

    def _on_unread(self, fault: Exception) -> None:
        """The file could not be read: what is on the screen stays, and keys act on it again."""
        self._services.messages.show_error(fault)
        self._give_up()

    def _give_up(self) -> None:
        self._wanted = None
        self._later.clear()
        self.shown.emit()

    def _on_opened(self, question_id: str, reading: Reading) -> None:
        if question_id != self._wanted:
            return
        if self._stays():
            self._give_up()
            return
        self._wanted = None
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
        if self.outbox.waiting or self.outbox.sent != sent:
            self._read_again()
            return
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
        self._read_again()

    def _on_caught_up(self, count: int) -> None:
        self._services.messages.clear()
        self._services.messages.note(tr("{count} changes caught up", count=count))
        if self._behind:
            self._read_again()


def _concerns(changes: Changes) -> bool:
    return bool(changes.cases or changes.judgements or changes.details)
