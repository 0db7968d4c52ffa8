"""Counts as one stacked bar, each count inside its segment or after the bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.paint import paint_text
from ui.kit.theme import Theme

LOOKS = (("accent", "accent"), ("range", "accent"), ("no", "no-edge"))
"""Fill and edge of the segments from left to right."""
_INSIDE = 18
_DARK = "#1A1E22"
"""Figures on the fill of a No are dark in every theme but the system's own."""


def paint_stacked(painter: QPainter, rect: QRect, counts: Sequence[int], theme: Theme) -> None:
    """Paint a bar over `rect`; a count stands inside when its segment is 18 design px wide, else after the bar."""
    total = sum(counts)
    if not total:
        return
    edges = [round(rect.width() * sum(counts[:number]) / total) for number in range(len(counts) + 1)]
    outside: list[str] = []
    for number, count in enumerate(counts):
        if not count:
            continue
        left, right = rect.left() + edges[number], rect.left() + edges[number + 1]
        segment = QRect(left, rect.top(), right - left - 1, rect.height() - 1)
        _paint_segment(painter, segment, number, theme)
        if segment.width() >= theme.px(_INSIDE):
            colour = _figure_colour(number, theme)
            align = Qt.AlignmentFlag.AlignHCenter
            paint_text(painter, segment, str(count), theme, role="small", bold=True, colour=colour, align=align)
        else:
            outside.append(str(count))
    if outside:
        after = QRect(rect.right() + theme.px(4), rect.top(), theme.px(40), rect.height())
        paint_text(painter, after, ", ".join(outside), theme, role="small", bold=True)


class Swatch(QWidget):
    """The small square that names a segment in a legend."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number = number
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square in the look of its segment."""
        _paint_segment(QPainter(self), self.rect().adjusted(0, 0, -1, -1), self._number, self._theme)

    def _fit(self) -> None:
        side = self._theme.px(12)
        self.setFixedSize(side, side)
        self.update()


def _paint_segment(painter: QPainter, rect: QRect, number: int, theme: Theme) -> None:
    fill, edge = LOOKS[number]
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour(fill))
    painter.drawRect(rect)
    if theme.contrast and number == 2:
        painter.drawLine(rect.bottomLeft(), rect.topRight())


def _figure_colour(number: int, theme: Theme) -> QColor:
    if number == 0:
        return theme.colour("on-accent")
    return theme.colour("ink") if number == 1 or theme.contrast else QColor(_DARK)
