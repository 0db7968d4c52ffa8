"""A question with its few answers beside it on one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(theme.px(20))
        row.addLayout(words, 1)
        self.buttons: tuple[QRadioButton, ...] = tuple(_Radio(label) for _value, label in options)
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            button.setAccessibleName(f"{text} {button.text()}")
            button.setAccessibleDescription(help_text)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)
        self._group.idClicked.connect(self._on_clicked)
        self.show_value("")

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
