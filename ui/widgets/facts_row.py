"""Facts side by side: a label over a value, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.paint import paint_text
from ui.kit.text import plain_tooltip
from ui.kit.theme import Theme


class FactsRow(QWidget):
    """Facts that do not fit are left out at the right; all of them are in the tooltip and are spoken."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._name, self._theme = name, theme
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_facts(self, shown: Sequence[tuple[str, str]], spoken: Sequence[tuple[str, str]]) -> None:
        """Show (label, value) pairs; `spoken` are all of them."""
        self._facts = tuple(shown)
        lines = [f"{label}: {value}" for label, value in spoken]
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(". ".join(lines))
        plain_tooltip(self, "\n".join(lines))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the height of two lines; the width may shrink to nothing."""
        return QSize(0, self._theme.line("small") + self._theme.line("table"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the facts that fit, each after a hairline."""
        theme = self._theme
        painter = QPainter(self)
        small, strong = QFontMetrics(theme.font("small")), QFontMetrics(theme.font("table"))
        top = (self.height() - theme.line("small") - theme.line("table")) // 2
        left, pad = 0, theme.px(16)
        for label, value in self._facts:
            wide = max(small.horizontalAdvance(label), strong.horizontalAdvance(value)) + 1
            if left + pad + wide > self.width():
                break
            painter.fillRect(QRect(left, theme.px(9), 1, self.height() - theme.px(18)), theme.colour("line"))
            left += pad
            upper = QRect(left, top, wide, theme.line("small"))
            lower = QRect(left, upper.bottom() + 1, wide, theme.line("table"))
            paint_text(painter, upper, label, theme, role="small", colour="ink2")
            paint_text(painter, lower, value, theme, role="table")
            left += wide + pad
