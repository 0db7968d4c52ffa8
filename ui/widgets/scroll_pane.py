"""Content that scrolls when the window is low, and is no stop of its own for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class ScrollPane(QScrollArea):
    """As wide as it is given; scrolls up and down only."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.setWidget(content)

    def fill(self, page: QWidget) -> None:
        """Become all that stands on a page."""
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self)


class KeylessPane(ScrollPane):
    """Leaves every key to the screen, where arrow keys walk a list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with no key."""
        event.ignore()
