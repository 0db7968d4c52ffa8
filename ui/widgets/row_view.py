"""A list of rows that fills its place and scrolls, and keeps its current row marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView, QSizePolicy

from ui.widgets.row_list import RowList, RowPainter, SpokenRow


class RowView(RowList):
    """`moved` carries the number of the row that became current through keys or mouse."""

    moved = Signal(int)

    def __init__(self, name: str, painter: RowPainter) -> None:
        super().__init__(name, painter)
        self._quiet = False
        self._fit()
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def show_rows(self, rows: Sequence[SpokenRow]) -> None:
        """Show other rows without moving."""
        here, position = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        super().show_rows(rows)
        self._quiet = False
        self.put_on(here)
        self.verticalScrollBar().setValue(position)

    def put_on(self, row: int) -> None:
        """Make a row current; nothing is signalled."""
        if 0 <= row < len(self.rows):
            self._quiet = True
            self.setCurrentIndex(self.model().index(row, 0))
            self._quiet = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the current row marked: it says what the rest of the screen shows."""
        QListView.focusOutEvent(self, event)

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.moved.emit(current.row())

    def _fit(self) -> None:
        """Fill the place, at least two rows high; the rows scroll."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self._painter.theme.px(self._painter.height) * 2)
        self.setMaximumHeight(16777215)
        self.scheduleDelayedItemsLayout()
