"""Painting a page of paper, the same for the preview, the printer and a PDF."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from ui.kit.paper_layout import SIDE, TOP, PaperPage, PlacedBars, PlacedRow
from ui.kit.paper_rows import ACCENT, INK, INK2, LINE, POINT, SECOND, WHITE, Cell, Row, colour, paper_font
from yos_audit.workspace.paper import TICKED_BOX, PaperBars

_RULE = 0.6
_STEPS = 4


def paint_page(painter: QPainter, page: PaperPage, foot: str = "") -> None:
    """Paint a page at the origin; the painter's units are points."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(SIDE, TOP)
    painter.scale(1 / POINT, 1 / POINT)
    width = (page.size[0] - 2 * SIDE) * POINT
    for each in page.placed:
        if isinstance(each, PlacedRow):
            _paint_row(painter, each, width)
        else:
            _paint_bars(painter, each, width, page.scale)
    if foot:
        _paint_foot(painter, foot, width, (page.size[1] - 2 * TOP) * POINT)
    painter.restore()


def _paint_row(painter: QPainter, placed: PlacedRow, width: float) -> None:
    row, height = placed.row, placed.row.height(placed.lines)
    if row.fill or row.rule:
        width = max(cell.x + cell.width for cell in row.cells) + row.cells[0].x
    if row.fill:
        painter.fillRect(QRectF(0, placed.y, width, height), colour(row.fill))
    for cell in row.cells:
        if cell.box:
            _paint_box(painter, cell, placed.y + row.above)
        else:
            _paint_lines(painter, cell, row, placed)
    if row.rule:
        painter.setPen(QPen(colour(row.rule), _RULE * POINT))
        painter.drawLine(QPointF(0, placed.y + height), QPointF(width, placed.y + height))


def _paint_lines(painter: QPainter, cell: Cell, row: Row, placed: PlacedRow) -> None:
    painter.setPen(colour(cell.colour))
    last = min(placed.first + placed.lines, cell.count)
    top = placed.y + row.above - placed.first * cell.step
    for number in range(placed.first, last):
        cell.lines.lineAt(number).draw(painter, QPointF(cell.x, top))


def _paint_box(painter: QPainter, cell: Cell, y: float) -> None:
    side = cell.step * 0.8
    box = QRectF(cell.x, y + (cell.step - side) / 2, side, side)
    painter.setPen(QPen(colour(INK), _RULE * POINT * 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    if cell.box == TICKED_BOX:
        inner = box.adjusted(side / 4, side / 4, -side / 4, -side / 4)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _paint_foot(painter: QPainter, foot: str, width: float, bottom: float) -> None:
    painter.setFont(paper_font(8))
    painter.setPen(colour(INK2))
    line = QRectF(0, bottom - 12 * POINT, width, 12 * POINT)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, foot)


def _paint_bars(painter: QPainter, placed: PlacedBars, width: float, scale: float) -> None:
    bars, unit = placed.bars, POINT * scale
    left, right = 150 * unit, min(width, 640 * POINT) - 20 * unit
    top, bottom = placed.y + 34 * unit, placed.y + placed.height - 26 * unit
    font, bold = paper_font(12 * scale), paper_font(13 * scale, bold=True)
    _paint_legend(painter, bars, QRectF(left, placed.y, right - left, 26 * unit), font)
    for step in range(_STEPS + 1):
        x = left + (right - left) * step / _STEPS
        painter.setPen(QPen(colour(LINE), _RULE * POINT))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setFont(font)
        painter.setPen(colour(INK2))
        box = QRectF(x - 40 * unit, bottom + 4 * unit, 80 * unit, 18 * unit)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{100 * step // _STEPS}%")
    slot = (bottom - top) / max(len(bars.labels), 1)
    for number, (label, share, words) in enumerate(zip(bars.labels, bars.shares, bars.figures, strict=True)):
        middle = top + slot * (number + 0.5)
        painter.setFont(font)
        painter.setPen(colour(INK))
        room = QRectF(0, middle - slot / 2, left - 8 * unit, slot)
        wrap = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, wrap, label)
        _paint_bar(painter, QRectF(left, middle - slot * 0.32, right - left, slot * 0.64), share, words, bold)


def _paint_bar(painter: QPainter, rect: QRectF, share: float, figures: tuple[str, str], font: QFont) -> None:
    at = rect.left() + rect.width() * share
    first = QRectF(rect.left(), rect.top(), at - rect.left(), rect.height())
    second = QRectF(at, rect.top(), rect.right() - at, rect.height())
    painter.setFont(font)
    for part, fill, ink, words in ((first, ACCENT, WHITE, figures[0]), (second, SECOND, INK, figures[1])):
        painter.fillRect(part, colour(fill))
        if painter.fontMetrics().horizontalAdvance(words) < part.width():
            painter.setPen(colour(ink))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)
    painter.fillRect(QRectF(at - POINT * 0.4, rect.top(), POINT * 0.8, rect.height()), colour(WHITE))


def _paint_legend(painter: QPainter, bars: PaperBars, rect: QRectF, font: QFont) -> None:
    painter.setFont(font)
    metrics = painter.fontMetrics()
    side, gap = metrics.height() * 0.55, metrics.height() * 0.4
    widths = [side + gap + metrics.horizontalAdvance(each) + 3 * gap for each in bars.parts]
    x = rect.center().x() - sum(widths) / 2
    for words, fill, width in zip(bars.parts, (ACCENT, SECOND), widths, strict=True):
        painter.fillRect(QRectF(x, rect.center().y() - side / 2, side, side), colour(fill))
        painter.setPen(colour(INK))
        box = QRectF(x + side + gap, rect.top(), width, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        x += width
