"""A question with its few answers beside it on one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme

_WORDS = 140
"""Design px that the words need beside the answers."""


class ChoiceRow(QWidget):
    """Radio buttons at the right of the words; the first option is what an empty value shows. One tab stop."""

    chosen = Signal(str)

    def __init__(self, text: str, help_text: str, options: Sequence[tuple[str, str]], theme: Theme) -> None:
        super().__init__()
        self._values = tuple(value for value, _words in options)
        self._help_text = help_text
        self._group = QButtonGroup(self)
        self._words = Label(text, wrap=True)
        self._help = Label(help_text, "small", colour="ink2", wrap=True)
        self._help.setVisible(bool(help_text))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._help)
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(theme.px(20))
        self._row.addLayout(words, 1)
        answers = QHBoxLayout()
        answers.setSpacing(theme.px(20))
        self._row.addLayout(answers)
        self.buttons: tuple[QRadioButton, ...] = tuple(_Radio(label) for _value, label in options)
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            button.setAccessibleName(f"{text} {button.text()}")
            button.setAccessibleDescription(help_text)
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)
        self._group.idClicked.connect(self._on_clicked)
        self.show_value("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers below the words where there is little room beside them."""
        super().resizeEvent(event)
        answers = sum(button.sizeHint().width() + self._theme.px(20) for button in self.buttons)
        narrow = self.width() - answers < self._theme.px(_WORDS)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0 if narrow else self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the answers, which may stand below the words."""
        answers = sum(button.sizeHint().width() + self._theme.px(20) for button in self.buttons)
        return QSize(answers, super().minimumSizeHint().height())

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._values[max(0, self._group.checkedId())]

    def show_value(self, value: str) -> None:
        """Show a value; nothing is signalled."""
        number = self._values.index(value) if value in self._values else 0
        self.buttons[number].setChecked(True)

    def explain(self, words: str) -> None:
        """Show other help than usual, such as why the row cannot be used; empty brings the usual back."""
        self._help.say(words or self._help_text)
        self._help.setVisible(bool(words or self._help_text))

    def set_usable(self, usable: bool) -> None:
        """Let the answer be chosen, or only read."""
        for button in self.buttons:
            button.setEnabled(usable)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class _Radio(QRadioButton):
    """Enter is the dialog's, not the button's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
