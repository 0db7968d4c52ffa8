"""Key caps inside painted controls, in the look of `ui.kit.buttons.KeyCap`."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from ui.kit.theme import Theme


def key_width(keys: str, theme: Theme) -> int:
    """Return the width of a key cap in pixels on screen; never narrower than it is high."""
    metrics = QFontMetrics(theme.font("small", bold=True))
    return max(theme.px(20), metrics.horizontalAdvance(keys) + theme.px(10))


def paint_key(painter: QPainter, rect: QRect, keys: str, theme: Theme, *, colour: str = "ink2") -> None:
    """Paint a key cap, 20 design px high, in the middle of `rect`."""
    width, height = key_width(keys, theme), theme.px(20)
    left = rect.left() + (rect.width() - width) // 2
    cap = QRectF(left + 0.5, rect.top() + (rect.height() - height) // 2 + 0.5, width - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 3, 3)
    painter.drawLine(QPointF(cap.left() + 3, cap.bottom() - 1), QPointF(cap.right() - 3, cap.bottom() - 1))
    painter.setFont(theme.font("small", bold=True))
    painter.setPen(theme.colour(colour))
    painter.drawText(cap.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()
