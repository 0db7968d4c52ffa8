"""A band of the screen that tells something and offers one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.widgets.picture import Picture


class Notice(QFrame):
    """Symbol, words and one button; `pressed` is sent by the button."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._picture = Picture("", theme, 20, "ink")
        self._words = Label("", "table", wrap=True)
        self.button = Button("", theme)
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(self, picture: str, words: str, button: str = "") -> None:
        """Show the band; without words it is hidden."""
        self.setVisible(bool(words))
        self._picture.setVisible(bool(picture))
        self._picture.show_picture(picture)
        self._words.say(words)
        self.setAccessibleName(words)
        self.button.setText(button)
        self.button.setAccessibleDescription(words)
        self.button.setVisible(bool(button))
