"""What is done to sentences, strengths and areas: choosing, writing, leaving out, going to the cases behind."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.kit.services import Services
from ui.screens.findings import commands
from ui.screens.findings.commentary_card import CommentaryCard
from ui.screens.findings.points_card import PointsCard
from ui.screens.findings.reading import FindingsReading
from ui.screens.findings.rows import PointRow, SentenceRow
from ui.screens.findings.words_menu import DRAFT, EDIT, INCLUDE, KEEP, REMOVE, WordsMenu
from yos_audit.findings.drafting import OPERATIONAL
from yos_audit.framework.values import Kind
from yos_audit.workspace.changes import Changes


class SentenceWork(QObject):
    """`go_to` asks for another screen: its id and what to show there."""

    go_to = Signal(str, object)

    def __init__(self, commentary: CommentaryCard, points: PointsCard, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._commentary, self._points, self._services, self._page = commentary, points, services, page
        self._reading: FindingsReading | None = None
        self._row: SentenceRow | None = None
        """The sentence that the open chooser is about."""
        self._last = False
        """Whether the keyboard goes to the last sentence once it is shown."""
        sentences = commentary.list
        sentences.toggled.connect(self._on_toggled)
        sentences.words_wanted.connect(self._on_words_wanted)
        sentences.opened.connect(self._on_opened)
        sentences.written.connect(self._on_written)
        sentences.kept.connect(self._on_kept)
        sentences.step_wanted.connect(self._on_step)
        sentences.removed.connect(self._on_removed)
        commentary.added.connect(self._on_added)
        points.toggled.connect(self._on_point_toggled)
        points.written.connect(self._on_point_written)
        points.kept.connect(self._on_point_kept)
        points.opened.connect(self._on_point_opened)

    def show_reading(self, reading: FindingsReading) -> None:
        """Show sentences, strengths and areas."""
        self._reading = reading
        self._commentary.show_reading(reading)
        self._points.show_points(reading.strengths, reading.areas, locked=reading.read_only)
        if self._last:
            self._last = False
            self._commentary.put_on_last()

    def _on_toggled(self, row: SentenceRow) -> None:
        each = row.sentence
        self._command(partial(commands.include, each.section, each.key, not each.included))

    def _on_words_wanted(self, row: SentenceRow, place: QPoint) -> None:
        reading = self._reading
        if reading is None or reading.read_only:
            return
        self._row = row
        menu = WordsMenu(row.sentence, reading.framework.minimum_base, self._page)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_chosen(self, action: QAction) -> None:
        row, data = self._row, action.data()
        if row is None:
            return
        each = row.sentence
        if isinstance(data, tuple):
            self._command(partial(commands.choose_words, each.section, each.key, data[1]))
        elif data == EDIT:
            self._commentary.list.begin_edit(row)
        elif data == DRAFT:
            self._command(partial(commands.write, each.section, each.key, ""))
        elif data == KEEP:
            self._command(partial(commands.keep, each.section, each.key))
        elif data == INCLUDE:
            self._on_toggled(row)
        elif data == REMOVE:
            self._on_removed(row)

    def _on_opened(self, row: SentenceRow) -> None:
        each = row.sentence
        if each.section == OPERATIONAL:
            self.go_to.emit("interviews", None)
        elif each.subject:
            self.go_to.emit("by_question", (each.subject, self._segment(each.subject)))

    def _on_written(self, row: SentenceRow, text: str) -> None:
        self._command(partial(commands.write, row.sentence.section, row.sentence.key, text))

    def _on_kept(self, row: SentenceRow) -> None:
        if row.sentence.moved and row.sentence.edited and row.sentence.draft is not None:
            self._command(partial(commands.keep, row.sentence.section, row.sentence.key))

    def _on_added(self, section: str, text: str) -> None:
        self._command(partial(commands.add_sentence, section, text))
        self._last = True

    def _on_step(self, row: SentenceRow, step: int) -> None:
        if row.sentence.own and self._writable():
            self._command(partial(commands.move_sentence, row.sentence.section, row.sentence.key, step))

    def _on_removed(self, row: SentenceRow) -> None:
        if row.sentence.draft is None and self._writable():
            self._command(partial(commands.remove_sentence, row.sentence.section, row.sentence.key))

    def _on_point_toggled(self, row: PointRow) -> None:
        self._command(partial(commands.use_point, row.point.kind, row.point.id, not row.point.used))

    def _on_point_written(self, row: PointRow, text: str) -> None:
        self._command(partial(commands.write_point, row.point.kind, row.point.id, text))

    def _on_point_kept(self, row: PointRow) -> None:
        if row.point.moved:
            self._command(partial(commands.keep_point, row.point.kind, row.point.id))

    def _on_point_opened(self, row: PointRow) -> None:
        """Go to the question behind it with the most answers of "no"."""
        reading = self._reading
        if reading is None:
            return
        behind = [each for each in reading.framework.questions if each.code in row.point.suggestion.codes]
        if behind:
            worst = max(behind, key=lambda each: reading.noes.get(each.id, 0))
            self.go_to.emit("by_question", (worst.id, self._segment(worst.id)))

    def _segment(self, question_id: str) -> str:
        """Return "no" where there are such answers, else every case it applies to."""
        reading = self._reading
        question = reading.framework.question(question_id) if reading is not None else None
        scored = question is not None and question.kind is Kind.JUDGEMENT
        return "no" if scored and reading is not None and reading.noes.get(question_id) else "applicable"

    def _command(self, work: partial[Changes]) -> None:
        self._services.session.command(work)

    def _writable(self) -> bool:
        return self._reading is not None and not self._reading.read_only
