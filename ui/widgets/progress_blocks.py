"""Progress as one block a question."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.theme import Theme


class ProgressBlocks(QWidget):
    """Filled blocks are answered. The counts stand beside it in words; a screen reader gets them as its name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done, self._total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total` blocks filled."""
        self._done, self._total = done, total
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return 400 by 8 design px."""
        return QSize(self._theme.px(400), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks over the whole width."""
        if not self._total:
            return
        painter = QPainter(self)
        gap = self._theme.px(3) if self._total <= 40 else 1
        step = (self.width() + gap) / self._total
        for index in range(self._total):
            left = round(index * step)
            block = QRect(left, 0, max(2, round((index + 1) * step) - gap - left), self.height())
            full = index < self._done
            painter.setPen(QPen(self._theme.colour("accent" if full else "control"), 1))
            painter.setBrush(self._theme.colour("accent") if full else Qt.BrushStyle.NoBrush)
            painter.drawRect(block.adjusted(0, 0, -1, -1))
