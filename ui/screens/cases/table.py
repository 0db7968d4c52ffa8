"""The table of cases and its keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.clipboard import copy_text
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.cases.model import CasesModel
from ui.screens.cases.painting import CasesDelegate
from ui.widgets.row_table import RowTable
from ui.widgets.table_head import TableHead

_ROW = 32


class CasesTable(RowTable):
    """Enter opens, Space selects, F2 asks for the facts, Delete removes; Tab leaves the table.

    The signals carry the id of the current case, `removal` the ids of all that are selected.
    """

    opened = Signal(str)
    facts = Signal(str)
    removal = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: CasesModel, theme: Theme) -> None:
        self._head = TableHead(theme)
        super().__init__(self._head)
        self._model = model
        self._theme = theme
        self._delegate = CasesDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Cases"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.sort_wanted.connect(self._on_sort_wanted)
        self.doubleClicked.connect(self._on_double_clicked)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Give rows and columns the size of the current text."""
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        columns = self._model.columns
        for number, column in enumerate(columns):
            self.setColumnWidth(number, self._theme.px(column.width))
        self._head.setStretchLastSection(True)
        self._head.mark(*self._model.sorted_by)
        self.viewport().update()

    @property
    def current_id(self) -> str:
        """Id of the case under the keyboard; empty when there is none."""
        row = self.currentIndex().row()
        return self._model.rows[row].case.id if 0 <= row < len(self._model.rows) else ""

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """Ids of the selected cases from top to bottom, or of the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        chosen = tuple(self._model.rows[row].case.id for row in rows)
        return chosen or ((self.current_id,) if self.current_id else ())

    def put_on(self, case_id: str, fallback: int = 0) -> None:
        """Put the keyboard on a case, or on the row with number `fallback` when it is not shown."""
        row = self._model.row_of(case_id)
        if row < 0:
            row = min(max(0, fallback), len(self._model.rows) - 1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys of the table; letters are left to the window."""
        key, here = event.key(), self.current_id
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif here and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(here)
        elif here and key == Qt.Key.Key_F2:
            self.facts.emit(here)
        elif here and key == Qt.Key.Key_Delete:
            self.removal.emit(self.selected_ids)
        elif key == Qt.Key.Key_Space:
            self._toggle()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def start(self) -> None:
        """Put the keyboard on the first row."""
        self.put_on("")

    def _toggle(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [
            "\t".join(str(self._model.index(row, column).data() or "") for column in range(self._model.columnCount()))
            for row in rows
        ]
        copy_text("\n".join(lines))

    def _on_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        if self.current_id:
            self.opened.emit(self.current_id)

    def _on_sort_wanted(self, section: int) -> None:
        self.sort_by(section)

    def sort_by(self, section: int) -> None:
        """Sort by a column; once more turns the order round. The keyboard stays on its case."""
        current, order = self._model.sorted_by
        ascending = Qt.SortOrder.AscendingOrder
        turned = Qt.SortOrder.DescendingOrder if section == current and order == ascending else ascending
        here = self.current_id
        self._model.sort(section, turned)
        self._head.mark(*self._model.sorted_by)
        self.put_on(here)
