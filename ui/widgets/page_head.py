"""The head of a page: title, one line of facts, actions at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme

_NARROW = 700
"""Design px under which the actions move below the facts."""


class PageHead(QWidget):
    """64 design px high; actions are added from left to right, the primary one last."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(title, "title", wrap=True)
        self._facts = Label("", "table", colour="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._actions)
        theme.changed.connect(self._fit)

    def set_facts(self, text: str) -> None:
        """Change the line of facts."""
        self._facts.say(text)

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right."""
        self._actions.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the actions below the facts when there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
