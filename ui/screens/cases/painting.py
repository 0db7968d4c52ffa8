"""Paints the cells of the list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.kit.paint import paint_text
from ui.kit.symbols import paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.cases.columns import Look
from ui.screens.cases.model import CasesModel, Index

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow

LEVELS = frozenset({"low", "medium", "high", "very_high"})
_STRONG = frozenset({"high", "very_high"})
_PAD, _FIRST_PAD = 8, 16
_LEVEL_ATTRIBUTES = {
    "reoffending": "likelihood_of_reoffending",
    "risk_of_harm": "risk_of_harm",
    "vulnerability": "vulnerability",
}


class CasesDelegate(QStyledItemDelegate):
    """Words, risk blocks, a progress bar and the symbol of the state; the ring goes round the whole row."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, CasesModel):
            return
        rect, selected = QRect(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        row, column = model.rows[index.row()], model.columns[index.column()]
        first = index.column() == 0
        painter.save()
        self._paint_ground(painter, rect, index, selected)
        pad = self._theme.px(_FIRST_PAD if first else _PAD)
        inside = rect.adjusted(pad, 0, -self._theme.px(_PAD), 0)
        words = str(index.data() or "")
        if column.look is Look.LEVEL:
            level = row.case.attributes.get(_LEVEL_ATTRIBUTES[column.id], "")
            self._paint_level(painter, inside, level, words)
        elif column.look is Look.ANSWERED:
            self._paint_answered(painter, inside, row, words)
        elif column.look is Look.STATE:
            self._paint_symbol(painter, inside, row.case.state.value, words)
        elif column.look is Look.NUMBER:
            paint_text(painter, inside, words, self._theme, align=Qt.AlignmentFlag.AlignRight)
        else:
            paint_text(painter, inside, words, self._theme, bold=column.look is Look.NAME)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        theme = self._theme
        if selected:
            painter.fillRect(rect, theme.colour("accent-soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if selected and theme.contrast and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_ring(painter, rect, index)

    def _paint_ring(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colour, last = self._theme.colour("focus"), index.model().columnCount() - 1
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), colour)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour)
        if index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), colour)
        if index.column() == last:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), colour)

    def _paint_level(self, painter: QPainter, rect: QRect, level: str, words: str) -> None:
        if level not in LEVELS:
            paint_text(painter, rect, words or tr("Not recorded"), self._theme, role="small", colour="ink2")
            return
        paint_state(painter, rect, level, self._theme)
        text = rect.adjusted(self._theme.px(29), 0, self._theme.px(_PAD), 0)
        paint_text(painter, text, words, self._theme, bold=level in _STRONG)

    def _paint_answered(self, painter: QPainter, rect: QRect, row: CaseRow, words: str) -> None:
        theme = self._theme
        bar = QRectF(rect.left() + 0.5, rect.center().y() - theme.px(3) + 0.5, theme.px(72), theme.px(7))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(bar, 2, 2)
        if row.answered and row.applicable:
            painter.setBrush(theme.colour("accent"))
            filled = QRectF(bar)
            filled.setWidth(bar.width() * row.answered / row.applicable)
            painter.drawRoundedRect(filled, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_text(painter, rect.adjusted(theme.px(80), 0, theme.px(_PAD), 0), words, theme)

    def _paint_symbol(self, painter: QPainter, rect: QRect, state: str, words: str) -> None:
        side = self._theme.px(16)
        paint_state(painter, QRect(rect.left(), rect.top(), side, rect.height()), state, self._theme)
        paint_text(painter, rect.adjusted(side + self._theme.px(6), 0, 0, 0), words, self._theme)


def narrowest(words: str, theme: Theme) -> int:
    """Return the width that these words take in a cell, padding included."""
    return QFontMetrics(theme.font("table")).horizontalAdvance(words) + theme.px(2 * _PAD)
