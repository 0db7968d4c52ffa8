"""A list of full-width rows painted by a delegate, that screen readers can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.kit.clipboard import copy_text
from ui.kit.paint import paint_row
from ui.kit.text import plain_tip
from ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class SpokenRow(Protocol):
    """What a row must be able to say."""

    @property
    def spoken(self) -> str:
        """The row as one or two sentences; also what is copied."""
        ...


class RowsModel(QAbstractListModel):
    """Plain values, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SpokenRow, ...] = ()

    def show_rows(self, rows: Sequence[SpokenRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the row says; painting reads the value itself from `rows`."""
        spoken = self.rows[index.row()].spoken
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ""
        return plain_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else None


class RowPainter(QStyledItemDelegate):
    """Paints the ground of a row; a subclass adds what stands in it through `paint_value`."""

    height = 32

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def height_at(self, width: int) -> int:
        """Return the height of a row in design px when the list is `width` px wide on screen."""
        return self.height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row in the current text size."""
        return QSize(0, self.theme.px(self.height_at(option.widget.width())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, value and ring."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        state, rect = option.state, QRect(option.rect)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        last = index.row() == len(model.rows) - 1
        painter.save()
        paint_row(painter, rect, self.theme, selected=selected, focused=focused, last=last)
        self.paint_value(painter, rect, model.rows[index.row()])
        painter.restore()

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint what stands in the row."""


class RowList(QListView):
    """One tab stop; arrows move, Enter or a click chooses, Ctrl+C copies the row. As high as its rows."""

    chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, name: str, painter: RowPainter) -> None:
        super().__init__()
        self._rows = RowsModel()
        self._painter = painter
        self.setModel(self._rows)
        self.setItemDelegate(painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_chosen)
        painter.theme.changed.connect(self._fit)

    @property
    def rows(self) -> tuple[SpokenRow, ...]:
        """The rows that are shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[SpokenRow]) -> None:
        """Show other rows; the current row stays where it was, as far as there are rows."""
        row = max(0, self.currentIndex().row())
        self._rows.show_rows(rows)
        if rows and self.hasFocus():
            self.setCurrentIndex(self._rows.index(min(row, len(rows) - 1)))
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make a row current, so that the ring has a place."""
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the selection: it only marks where the keyboard is."""
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.selectionModel().clearSelection()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, copy or remove the current row; letters are left to the window."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            if index.isValid():
                copy_text(self._rows.rows[index.row()].spoken)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_chosen(index)
        elif event.key() == Qt.Key.Key_Delete:
            if index.isValid():
                self.removed.emit(self._rows.rows[index.row()])
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows be as high as the new width asks for."""
        super().resizeEvent(event)
        self._fit()

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.rows[index.row()])

    def _fit(self) -> None:
        row = self._painter.theme.px(self._painter.height_at(self.width()))
        self.setFixedHeight(row * max(1, len(self._rows.rows)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
