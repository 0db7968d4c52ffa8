"""The rows of the grid as a table that screen readers can read too."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.kit.symbols import state_words
from ui.kit.text import plain_tip
from ui.kit.translate import tr
from ui.screens.by_question.question_model import QuestionModel
from ui.screens.by_question.reading import MANAGER, ORDER
from ui.screens.by_question.wording import (
    fact,
    reason_labels,
    rule_words,
    spoken_row,
    waiting_words,
)
from yos_audit.audit.values import State

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    REFERENCE = 0
    ORDER = 1
    MANAGER = 2
    ANSWER = 3
    REASONS = 4
    NOTE = 5
    PIN = 6


class GridModel(QAbstractTableModel):
    """Shows the rows of the question model; `chosen` holds the cases marked for Set several, `pinned` the pinned."""

    def __init__(self) -> None:
        super().__init__()
        self.question: QuestionModel | None = None
        self.shown: tuple[str, ...] = ()
        self.chosen: frozenset[str] = frozenset()
        self.pinned: tuple[str, ...] = ()
        self.copied: frozenset[str] = frozenset()
        """Cases whose note was copied from another one and not changed since."""

    def show_question(self, question: QuestionModel) -> None:
        """Show the rows in sight of a question."""
        self.beginResetModel()
        self.question = question
        self.shown = question.shown
        self.endResetModel()

    def touch(self) -> None:
        """Paint every row again; their number and order stay."""
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, Column.PIN))

    def touch_row(self, case_id: str) -> None:
        """Paint one row again."""
        row = self.row_of(case_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.PIN))

    def row_of(self, case_id: str) -> int:
        """Return the row that shows a case, or -1."""
        place = self.question.place(case_id) if self.question is not None else -1
        return place if 0 <= place < len(self.shown) and self.shown[place] == case_id else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the delegate paints from `question`."""
        question = self.question
        if question is None or not index.isValid():
            return None
        case_id, column = self.shown[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(self, case_id, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), case_id, column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(case_id, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.ORDER, Column.REASONS, Column.NOTE):
            return plain_tip(cell_words(self, case_id, column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column, or the reference that names a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_title(Column(section))
        if self.question is not None and 0 <= section < len(self.shown):
            return self.question.row(self.shown[section]).case.reference
        return None

    def _spoken(self, row: int, case_id: str, column: Column) -> str:
        if self.question is not None and column in (Column.REFERENCE, Column.ANSWER):
            spoken = spoken_row(self.question, case_id, row)
            return tr("{row} Selected.", row=spoken) if case_id in self.chosen else spoken
        return cell_words(self, case_id, column) or tr("Empty")

    def _described(self, case_id: str, column: Column) -> str:
        reference = self.question.row(case_id).case.reference if self.question else ""
        if column is Column.REFERENCE:
            return tr("Enter opens the case")
        return tr("{column} of {reference}", column=column_title(column), reference=reference)


def column_title(column: Column) -> str:
    """Return the heading of a column."""
    titles = {
        Column.REFERENCE: tr("Reference"),
        Column.ORDER: tr("Order"),
        Column.MANAGER: tr("Manager"),
        Column.ANSWER: tr("Answer"),
        Column.REASONS: tr("Reasons"),
        Column.NOTE: tr("Evidence note"),
        Column.PIN: tr("Pin"),
    }
    return titles[column]


def cell_words(grid: GridModel, case_id: str, column: Column) -> str:
    """Return what a cell says, complete."""
    model = grid.question
    if model is None:
        return ""
    row, state = model.row(case_id), model.state(case_id)
    if column is Column.REASONS:
        return reason_words(model, case_id)
    words = {
        Column.REFERENCE: row.case.reference,
        Column.ORDER: fact(model.framework, row, ORDER),
        Column.MANAGER: fact(model.framework, row, MANAGER),
        Column.ANSWER: state_words(state),
        Column.NOTE: model.judgement(case_id).note,
        Column.PIN: tr("Pinned") if case_id in grid.pinned else tr("Not pinned"),
    }
    return words[column]


def reason_words(model: QuestionModel, case_id: str) -> str:
    """Return the reasons of a row, the rule that takes it out, or what it waits for."""
    row, state = model.row(case_id), model.state(case_id)
    if state is State.NA_BY_RULE:
        return rule_words(model.framework, row)
    if state is State.WAITING:
        return waiting_words(model.framework, row)
    return "; ".join(reason_labels(model.framework, model.question, state, model.judgement(case_id)))


def mark_words(grid: GridModel, case_id: str) -> str:
    """Return the mark beside a note: copied, or the same as in another case; empty for neither."""
    if case_id in grid.copied:
        return tr("copied")
    alike = grid.question.alike(case_id) if grid.question else ""
    return tr("same as {reference}", reference=alike) if alike else ""
