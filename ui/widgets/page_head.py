"""The head of a page: title, one line of facts, actions at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme


class PageHead(QWidget):
    """64 design px high; actions are added from left to right, the primary one last."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self._title = Label(title, "title")
        self._facts = Label("", "table", colour="ink2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)

    def set_facts(self, text: str) -> None:
        """Change the line of facts."""
        self._facts.say(text)

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right."""
        self._row.addWidget(widget)
