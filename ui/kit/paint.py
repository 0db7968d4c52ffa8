"""Painting shared by lists, delegates and small parts: bars, rows, elided text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.theme import Theme

Interval = tuple[float, float]


def paint_share(painter: QPainter, rect: QRect, share: float, interval: Interval | None, theme: Theme) -> None:
    """Paint a share bar over the height of `rect`; the tick at the share stands 4 px taller each way.

    `share` and the ends of `interval` are fractions of 1; without an interval the bar is solid up to the share.
    """
    low, high = interval or (share, share)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect, theme.colour("track"))
    if theme.contrast:
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    left = rect.left()
    low_x, high_x, at = (left + round(rect.width() * each) for each in (low, high, share))
    if high_x > low_x:
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.setBrush(theme.colour("range"))
        painter.drawRect(QRect(low_x, rect.top(), max(1, high_x - low_x - 1), rect.height() - 1))
    painter.fillRect(QRect(left, rect.top(), low_x - left, rect.height()), theme.colour("accent"))
    if interval is not None:
        tall = theme.px(4)
        mark = QRect(min(at, rect.right()) - 1, rect.top() - tall, 3, rect.height() + 2 * tall)
        painter.fillRect(mark, theme.colour("ink"))
    painter.restore()


def paint_row(painter: QPainter, rect: QRect, theme: Theme, *, selected: bool, focused: bool, last: bool) -> None:
    """Paint the ground of a full-width row: selection, hairline below, ring inside when the list has the focus."""
    if selected:
        painter.fillRect(rect, theme.colour("accent-soft"))
    if not last:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
    if selected and theme.contrast:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
    if focused:
        paint_ring(painter, rect, theme)


def paint_ring(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Paint the focus ring just inside a row or cell."""
    painter.save()
    pen = QPen(theme.colour("focus"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
    painter.restore()


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    theme: Theme,
    *,
    role: str = "table",
    bold: bool = False,
    colour: str | QColor = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    underline: bool = False,
) -> int:
    """Paint one line of text in the middle of `rect`, elided to fit; returns the width it took."""
    font = theme.font(role, bold=bold)
    font.setUnderline(underline)
    painter.setFont(font)
    painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
