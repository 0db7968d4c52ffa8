"""The recovery sheet on paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from ui.kit.translate import tr
from yos_audit.workspace.protection import RecoverySheet

COLUMNS = 3
_POINTS = 72.0


def paint_sheet(painter: QPainter, page: QRectF, dots_an_inch: float, sheet: RecoverySheet, today: date) -> None:
    """Paint the sheet onto a page of this size in device dots; every length below is in points."""
    point = dots_an_inch / _POINTS
    left, width, y = page.left(), page.width(), page.top()
    for text, size, bold, space in _head(sheet, today):
        painter.setFont(_font(size * point, bold=bold))
        rect = QRectF(left, y, width, page.height())
        used = painter.boundingRect(rect, Qt.TextFlag.TextWordWrap, text)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap, text)
        y += used.height() + space * point
    _paint_words(painter, QRectF(left, y, width, page.bottom() - y), point, sheet.words)


def _head(sheet: RecoverySheet, today: date) -> tuple[tuple[str, float, bool, float], ...]:
    """Return text, size in points, weight and the space below, in points."""
    made = tr("Sheet {number}, printed on {day}", number=sheet.number, day=f"{today.day} {today:%B %Y}")
    return (
        (tr("YOS Audit recovery sheet"), 20, True, 6),
        (sheet.label, 14, True, 4),
        (made, 11, False, 14),
        (
            tr(
                "These words open the audit without its passphrase. Keep this paper in a locked place, apart from the "
                "laptop. Whoever has it can read the audit. When the passphrase is changed, print a new sheet and "
                "shred this one. Without the passphrase and without this sheet nobody can open the audit again."
            ),
            11,
            False,
            18,
        ),
    )


def _paint_words(painter: QPainter, area: QRectF, point: float, words: tuple[str, ...]) -> None:
    """Paint the words down the columns, each with its number."""
    rows = -(-len(words) // COLUMNS)
    height = 24 * point
    for index, word in enumerate(words):
        column, row = divmod(index, rows)
        x = area.left() + column * area.width() / COLUMNS
        y = area.top() + (row + 1) * height
        painter.setFont(_font(11 * point))
        number = f"{index + 1}"
        room = 26 * point
        painter.drawText(
            QRectF(x, y - height, room, height), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number
        )
        painter.setFont(_font(15 * point, bold=True))
        baseline = QRectF(x + room + 8 * point, y - height, area.width() / COLUMNS, height)
        painter.drawText(baseline, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, word)


def _font(pixels: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font
