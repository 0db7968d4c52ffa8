"""The table of the improvement plan and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.plan_model import Column, PlanModel
from ui.screens.findings.plan_painting import PlanDelegate
from ui.widgets.row_table import RowTable
from ui.widgets.table_head import TableHead

_ROW, _LATE_ROW = 32, 44
_WIDTHS = {Column.NUMBER: 56, Column.AREA: 190, Column.OWNER: 180, Column.DUE: 172, Column.STATUS: 125}
_TIGHT = {Column.NUMBER: 52, Column.AREA: 110, Column.OWNER: 108, Column.DUE: 112, Column.STATUS: 104}
_LEAST, _TIGHT_LEAST = 220, 150
"""Design px that the action has at least. Under the first cells wrap, under the second the table scrolls sideways."""
_WRAPPED_ROW = 82


class PlanTable(RowTable):
    """F2 or typing edits a cell, Enter opens the action, Ctrl+Enter adds one, Alt+arrows move it, Delete removes it.

    The signals carry the id of an action.
    """

    opened = Signal(str)
    added = Signal()
    step_wanted = Signal(str, int)
    removal = Signal(str)

    def __init__(self, model: PlanModel, theme: Theme) -> None:
        super().__init__(TableHead(theme, sortable=False))
        self._model = model
        self._theme = theme
        self.setModel(model)
        self._delegate = PlanDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Improvement plan"))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        theme.changed.connect(self.fit)
        self.fit()

    @property
    def current_id(self) -> str:
        """Id of the action under the keyboard; empty when there is none."""
        row = self.currentIndex().row()
        return self._model.actions[row].id if 0 <= row < len(self._model.actions) else ""

    @property
    def wraps(self) -> bool:
        """Whether the cells go over several lines."""
        return self._delegate.wrapped

    def put_on(self, action_id: str, column: int) -> None:
        """Put the keyboard on a cell of an action."""
        for row, action in enumerate(self._model.actions):
            if action.id == action_id:
                self.setCurrentIndex(self._model.index(row, column))

    def fit(self) -> None:
        """Give rows and columns the size of the current text and window."""
        px = self._theme.px
        wide = self.viewport().width() >= px(sum(_WIDTHS.values()) + _LEAST)
        self._delegate.wrapped = not wide
        for row in range(self._model.rowCount()):
            high = _LATE_ROW if self._model.overdue(row) else _ROW
            self.setRowHeight(row, px(high if wide else _WRAPPED_ROW))
        widths = _WIDTHS if wide else _TIGHT
        for column, width in widths.items():
            self.setColumnWidth(column, px(width))
        rest = self.viewport().width() - sum(px(width) for width in widths.values())
        self.setColumnWidth(Column.ACTION, max(px(_LEAST if wide else _TIGHT_LEAST), rest))
        self.viewport().update()

    def height_for_rows(self) -> int:
        """Return the height in pixels that shows every action and the head."""
        head = self.horizontalHeader().height()
        return head + sum(self.rowHeight(row) for row in range(self._model.rowCount())) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the action what room there is."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys of the table."""
        key, here, modifiers = event.key(), self.current_id, event.modifiers()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if self.state() == QAbstractItemView.State.EditingState:
            # Enter in a cell hands in what was typed, and passes by here.
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.added.emit()
            elif here:
                self.opened.emit(here)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            if here and key in steps:
                self.step_wanted.emit(here, steps[Qt.Key(key)])
            else:
                event.ignore()
        elif key == Qt.Key.Key_Delete and here:
            self.removal.emit(here)
        else:
            super().keyPressEvent(event)

    def start(self) -> None:
        """Put the keyboard on the first action's area."""
        if self._model.actions:
            self.setCurrentIndex(self._model.index(0, Column.AREA))
