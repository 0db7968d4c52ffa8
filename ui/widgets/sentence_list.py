"""Sentences to read one by one, such as the problems of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from ui.kit.theme import Theme

_TALLEST = 184


class SentenceList(QListWidget):
    """Wraps its sentences; as high as they need up to 184 design px, then it scrolls. Ctrl+C copies all of them."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setProperty("look", "table")
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these sentences from the first one on."""
        self.clear()
        self.addItems(list(sentences))
        if sentences:
            self.setCurrentRow(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = 2
        limit = self._theme.px(_TALLEST)
        for row in range(self.count()):
            needed += self.sizeHintForRow(row)
            if needed >= limit:
                break
        self.setFixedHeight(min(limit, max(needed, self._theme.px(32))))
