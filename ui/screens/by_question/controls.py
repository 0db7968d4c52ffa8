"""The row over the grid: which cases are shown, what the keys do, and setting several at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.buttons import Button, KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.question_model import QuestionModel, Segment
from ui.screens.by_question.wording import segment_words
from ui.widgets import segments
from yos_audit.audit.applicability import allowed_answers
from yos_audit.audit.values import Answer


class Controls(QWidget):
    """`segment_chosen` carries the id of a segment, `several_pressed` asks to set the marked cases."""

    segment_chosen = Signal(str)
    several_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hint_for: tuple[int, bool] | None = None
        self.segments = segments.Segments(tr("Which cases are shown"))
        self.segments.chosen.connect(self.segment_chosen)
        self.hints = QWidget()
        self._hints = QHBoxLayout(self.hints)
        self._hints.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self._hints.setSpacing(theme.px(6))
        self.several = Button(tr("Set several to N/A"), theme)
        self.several.setAccessibleDescription(tr("Mark cases with Space first"))
        self.several.clicked.connect(self.several_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.segments)
        row.addWidget(self.hints)
        row.addStretch(1)
        row.addWidget(self.several)

    def show_question(self, model: QuestionModel, chosen: int) -> None:
        """Show counts and keys; `chosen` cases are marked."""
        counts = model.counts()
        shown = [
            segments.Segment(each.value, segment_words(each, counts[each]), tr("Alt+{number}", number=number))
            for number, each in enumerate(Segment, 1)
        ]
        self.segments.show_segments(shown, model.segment.value)
        words = tr("Set {count} to N/A", count=chosen) if chosen else tr("Set several to N/A")
        if words != self.several.text():
            self.several.setText(words)
        takes = Answer.NA in allowed_answers(model.question)
        self.several.setVisible(takes and not model.read_only)
        self._show_hints(len(model.question.reasons), takes)

    def _show_hints(self, reasons: int, takes_na: bool) -> None:
        if self._hint_for == (reasons, takes_na):
            return
        self._hint_for = (reasons, takes_na)
        while (item := self._hints.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in self._parts(reasons, takes_na):
            self._hints.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            part.show()

    def _parts(self, reasons: int, takes_na: bool) -> list[QWidget]:
        parts: list[QWidget] = [KeyCap("Y", parent=self.hints), self._words(tr("and move down"))]
        if reasons:
            parts += [KeyCap("N", parent=self.hints), self._words(tr("then"), space=False)]
            parts += [KeyCap("1", parent=self.hints), self._words(tr("to"), space=False)]
            parts += [KeyCap(str(reasons), parent=self.hints), self._words(tr("reasons"))]
        else:
            parts += [KeyCap("N", parent=self.hints), self._words(tr("and move down"))]
        if takes_na:
            parts += [KeyCap("A", parent=self.hints), self._words(tr("then a reason"))]
        parts += [KeyCap("E", parent=self.hints), self._words(tr("note"))]
        return [*parts, KeyCap("P", parent=self.hints), self._words(tr("pin"))]

    def _words(self, text: str, *, space: bool = True) -> Label:
        label = Label(text, "table", colour="ink2", parent=self.hints)
        label.setContentsMargins(0, 0, self._theme.px(10) if space else 0, 0)
        return label
