"""Paints the cells of the improvement plan and makes their editors."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.paint import paint_ring, paint_text
from ui.kit.symbols import Symbol, paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.plan_model import TITLES, Column, PlanModel
from ui.widgets.wrapped_text import paint_wrapped
from yos_audit.audit.written import ActionStatus
from yos_audit.findings.plan_words import STATUS_WORDS

Index = QModelIndex | QPersistentModelIndex
_SYMBOLS = {
    ActionStatus.NOT_STARTED: Symbol.TO_DO,
    ActionStatus.IN_PROGRESS: Symbol.IN_PROGRESS,
    ActionStatus.DONE: Symbol.YES,
    ActionStatus.STOPPED: Symbol.NA_BY_AUDITOR,
}
_PAD, _FIRST, _SIGN = 8, 16, 22


class PlanDelegate(QStyledItemDelegate):
    """Text elided with the whole in the tooltip; status and lateness with symbol and word."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self.wrapped = False
        """Whether cells are narrow, and their words go over up to four lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words and ring of a cell."""
        model, theme = index.model(), self._theme
        if not isinstance(model, PlanModel):
            return
        rect = QRect(option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("accent-soft" if selected else "panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inside = rect.adjusted(theme.px(_FIRST if index.column() == Column.NUMBER else _PAD), 0, -theme.px(_PAD), -1)
        self._paint_words(painter, inside, model, index)
        if self._table.hasFocus() and index == self._table.currentIndex():
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), theme)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field, or a list for the status."""
        title = tr(TITLES[index.column()])
        if index.column() == Column.STATUS:
            combo = QComboBox(parent)
            for status in ActionStatus:
                combo.addItem(tr(STATUS_WORDS[status]), status.value)
            combo.setAccessibleName(title)
            return combo
        line = QLineEdit(parent)
        line.setAccessibleName(title)
        if index.column() == Column.DUE:
            line.setPlaceholderText(tr("dd/mm/yyyy"))
        if index.column() == Column.OWNER:
            line.setPlaceholderText(tr("A role, never a name"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is recorded."""
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(words)
        elif isinstance(editor, QLineEdit):
            editor.setText(words)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand in what was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, ActionStatus(editor.currentData()))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _paint_words(self, painter: QPainter, inside: QRect, model: PlanModel, index: Index) -> None:
        theme, row = self._theme, index.row()
        words = model.words(row, index.column())
        if index.column() == Column.STATUS:
            self._sign(painter, inside, _SYMBOLS[model.actions[row].status])
            inside = inside.adjusted(theme.px(_SIGN), 0, 0, 0)
        elif index.column() == Column.DUE and model.overdue(row):
            self._paint_overdue(painter, inside, words, model.overdue_words(row))
            return
        elif index.column() == Column.OWNER and model.doubtful(row):
            self._sign(painter, inside, Symbol.NEEDS_EVIDENCE)
            inside = inside.adjusted(theme.px(_SIGN), 0, 0, 0)
        if self.wrapped:
            paint_wrapped(painter, inside, words, theme, lines=4)
        else:
            paint_text(painter, inside, words, theme)

    def _paint_overdue(self, painter: QPainter, inside: QRect, day: str, late: str) -> None:
        theme, lines = self._theme, 2 if self.wrapped else 1
        high, small = theme.line("table") * lines, theme.line("small") * lines
        top = inside.center().y() - (high + small) // 2
        paint_wrapped(painter, QRect(inside.left(), top, inside.width(), high), day, theme, lines=lines)
        below = QRect(inside.left(), top + high, inside.width(), small)
        self._sign(painter, below, Symbol.NEEDS_EVIDENCE)
        said = below.adjusted(theme.px(_SIGN), 0, 0, 0)
        paint_wrapped(painter, said, late, theme, lines=lines, role="small", colour="no-edge")

    def _sign(self, painter: QPainter, inside: QRect, symbol: Symbol) -> None:
        paint_state(
            painter, QRect(inside.left(), inside.top(), self._theme.px(16), inside.height()), symbol, self._theme
        )
