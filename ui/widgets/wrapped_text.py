"""Text painted over two lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from ui.kit.theme import Theme


def paint_wrapped(
    painter: QPainter,
    rect: QRect,
    text: str,
    theme: Theme,
    *,
    lines: int = 2,
    role: str = "table",
    colour: str | QColor = "ink",
    bold: bool = False,
) -> None:
    """Paint text in the middle of `rect`, wrapped at words over at most `lines` lines, the last one elided."""
    font = theme.font(role, bold=bold)
    metrics = QFontMetrics(font)
    shown = _lines(text, rect.width(), lines, font, metrics)
    step = theme.line(role)
    top = rect.top() + (rect.height() - step * len(shown)) // 2
    painter.setFont(font)
    painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
    for number, words in enumerate(shown):
        line = QRect(rect.left(), top + number * step, rect.width(), step)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _lines(text: str, width: int, limit: int, font: QFont, metrics: QFontMetrics) -> list[str]:
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        start = line.textStart()
        if len(found) == limit - 1:
            found.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return found
