"""The cases as a table that screen readers can read too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.kit.text import plain_tip
from ui.kit.translate import tr
from ui.screens.cases.columns import Column, Look, columns_for, spoken_row
from ui.screens.cases.filters import Filter
from ui.screens.cases.reading import CasesReading
from yos_audit.framework.values import Framework

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow

Index = QModelIndex | QPersistentModelIndex


class CasesModel(QAbstractTableModel):
    """Filters and sorts plain values itself: 5,000 cases take a few milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[CaseRow, ...] = ()
        """The cases that are shown, in their order."""
        self._all: tuple[CaseRow, ...] = ()
        self._framework: Framework | None = None
        self._filter = Filter()
        self._sorted_by = "state"
        self._descending = False

    def show_reading(self, reading: CasesReading) -> None:
        """Show what was read, filtered and sorted as before."""
        self.beginResetModel()
        if reading.framework != self._framework:
            self._framework = reading.framework
            self.columns = columns_for(reading.framework)
        self._all = reading.rows
        self._arrange()
        self.endResetModel()

    def show_filter(self, wanted: Filter) -> None:
        """Show only the cases that pass a filter."""
        self.beginResetModel()
        self._filter = wanted
        self._arrange()
        self.endResetModel()

    def row_of(self, case_id: str) -> int:
        """Return the row that shows a case, or -1."""
        return next((number for number, row in enumerate(self.rows) if row.case.id == case_id), -1)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Column and direction of the sort."""
        number = next((n for n, column in enumerate(self.columns) if column.id == self._sorted_by), -1)
        return number, Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of cases shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, for the eye and for a screen reader."""
        if self._framework is None or not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(self._framework, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = column.words(self._framework, row) or tr("Not recorded")
            return spoken_row(self._framework, row) if index.column() == 0 else words
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr("{column} of {reference}", column=tr(column.title), reference=row.case.reference)
        if role == Qt.ItemDataRole.ToolTipRole and column.look in (Look.NAME, Look.TEXT):
            return plain_tip(column.words(self._framework, row))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column, or the reference that names a row."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and column.look is Look.NUMBER:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return tr(column.title) if shown else None
        if orientation == Qt.Orientation.Vertical and 0 <= section < len(self.rows):
            return self.rows[section].case.reference if shown else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        if 0 <= column < len(self.columns):
            self.beginResetModel()
            self._sorted_by = self.columns[column].id
            self._descending = order == Qt.SortOrder.DescendingOrder
            self._arrange()
            self.endResetModel()

    def _arrange(self) -> None:
        framework = self._framework
        if framework is None:
            return
        column = next((each for each in self.columns if each.id == self._sorted_by), self.columns[0])
        shown = self._filter.apply(framework, self._all)
        keyed = [(column.order(framework, row), number) for number, row in enumerate(shown)]
        keyed.sort(reverse=self._descending)
        self.rows = tuple(shown[number] for _key, number in keyed)
