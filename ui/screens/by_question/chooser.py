"""Chooses the question: previous, the list of all, next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.kit.buttons import StepButton
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.wording import long_title
from yos_audit.framework.values import Question


class _List(QComboBox):
    """Leaves keys held with Alt or Control to the screen, but for those that open the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        if held and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class QuestionChooser(QWidget):
    """`chosen` carries the id of a question, `stepped` 1 or -1."""

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._questions: tuple[Question, ...] = ()
        self.setAccessibleName(tr("Question"))
        self.back = StepButton(tr("Previous question"), "chevron-left", theme)
        self.forward = StepButton(tr("Next question"), "chevron-right", theme)
        self.back.setAccessibleDescription(tr("Ctrl+Page Up"))
        self.forward.setAccessibleDescription(tr("Ctrl+Page Down"))
        self.list = _List()
        self.list.setAccessibleName(tr("Question"))
        self.list.setMaxVisibleItems(20)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.back)
        row.addWidget(self.list)
        row.addWidget(self.forward)
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self.list.activated.connect(self._on_activated)
        theme.changed.connect(self._fit)
        self._fit()

    def show_question(self, questions: Sequence[Question], place: int) -> None:
        """Show which of the questions it is; `place` counts from 0."""
        with QSignalBlocker(self.list):
            if tuple(questions) != self._questions:
                self._questions = tuple(questions)
                self.list.clear()
                self.list.addItems([long_title(each) for each in questions])
                widest = max((self.list.fontMetrics().horizontalAdvance(long_title(q)) for q in questions), default=0)
                self.list.view().setMinimumWidth(widest + 40)
            self.list.setCurrentIndex(place)
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place < len(self._questions) - 1)

    def _on_activated(self, place: int) -> None:
        if 0 <= place < len(self._questions):
            self.chosen.emit(self._questions[place].id)

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_forward(self) -> None:
        self.stepped.emit(1)

    def _fit(self) -> None:
        self.list.setFixedWidth(self._theme.px(290))
