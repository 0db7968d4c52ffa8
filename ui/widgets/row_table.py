"""What the tables of the window share: rows without a grid, Tab that leaves, and a ring that comes and goes."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.widgets.table_head import TableHead


class RowTable(QTableView):
    """Fixed rows under a `TableHead`; `start` says where the keyboard begins in a table without a current row."""

    def __init__(self, head: TableHead) -> None:
        super().__init__()
        self.setHorizontalHeader(head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def start(self) -> None:
        """Put the keyboard where it begins; a table that does not say gets Qt's first cell."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on a row, so that the ring has a place."""
        if not self.currentIndex().isValid():
            self.start()
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
