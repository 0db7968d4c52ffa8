"""The improvement plan as a table that screen readers can read too."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.kit.moments import day_text, read_date
from ui.kit.text import plain_tip
from ui.kit.translate import tr
from ui.screens.findings.reading import FindingsReading
from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.findings.plan_words import STATUS_WORDS, overdue_days

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    AREA = 1
    ACTION = 2
    OWNER = 3
    DUE = 4
    STATUS = 5


TITLES = ("No.", "Area", "Action", "Owner (role)", "Due", "Status")
_FIELDS = {Column.AREA: "area", Column.ACTION: "action", Column.OWNER: "owner"}


class PlanModel(QAbstractTableModel):
    """`edited` carries the id of an action, the field and its new value; `refused` a sentence about what was typed."""

    edited = Signal(str, str, object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.actions: tuple[PlanAction, ...] = ()
        self._doubtful: frozenset[str] = frozenset()
        self._today = date.min
        self._locked = True

    def show_reading(self, reading: FindingsReading) -> None:
        """Show the actions that were read."""
        self.beginResetModel()
        self.actions, self._doubtful = reading.actions, reading.doubtful
        self._today, self._locked = reading.today, reading.read_only
        self.endResetModel()

    def overdue(self, row: int) -> int:
        """Return by how many days an action is late."""
        return overdue_days(self.actions[row], self._today)

    def doubtful(self, row: int) -> bool:
        """Whether the owner of an action looks like a person."""
        return self.actions[row].id in self._doubtful

    def overdue_words(self, row: int) -> str:
        """Return "Overdue by 6 days", or nothing."""
        days = self.overdue(row)
        if not days:
            return ""
        return tr("Overdue by 1 day") if days == 1 else tr("Overdue by {days} days", days=f"{days:,}")

    def words(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        action = self.actions[row]
        if column == Column.NUMBER:
            return str(row + 1)
        if column == Column.DUE:
            return day_text(action.due) if action.due else ""
        if column == Column.STATUS:
            return tr(STATUS_WORDS[action.status])
        return str(getattr(action, _FIELDS[Column(column)]))

    def spoken(self, row: int) -> str:
        """Return a whole action in words."""
        cells = [f"{tr(TITLES[each])} {self.words(row, each) or tr('not filled in')}" for each in Column]
        action = self.actions[row]
        more = [self.overdue_words(row)]
        if action.status is ActionStatus.STOPPED:
            more.append(tr("Reason: {reason}", reason=action.reason))
        if self.doubtful(row):
            more.append(tr("The owner looks like a name. Give the role instead."))
        return ". ".join([", ".join(cells), *(each for each in more if each)])

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of actions."""
        return 0 if parent is not None and parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the number be edited."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self._locked or index.column() == Column.NUMBER else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, for the eye and for a screen reader."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.spoken(row) if column == Column.NUMBER else self.words(row, column)
            return words or tr("not filled in")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr("{column} of action {number}", column=tr(TITLES[column]), number=row + 1)
        return plain_tip(self._tip(row, column)) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the cell changes once it is in the file."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        action, column = self.actions[index.row()], index.column()
        if column == Column.STATUS:
            self._tell(action.id, "status", value, action.status)
        elif column == Column.DUE:
            self._set_due(action, str(value))
        elif column in _FIELDS:
            name = _FIELDS[Column(column)]
            self._tell(action.id, name, str(value), getattr(action, name))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column or the number of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return tr(TITLES[section]) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _tip(self, row: int, column: int) -> str:
        action = self.actions[row]
        if column == Column.STATUS and action.status is ActionStatus.STOPPED:
            return tr("Stopped: {reason}", reason=action.reason)
        if column == Column.OWNER and self.doubtful(row):
            return tr("{owner} looks like a name. Give the role instead.", owner=action.owner)
        return self.words(row, column)

    def _set_due(self, action: PlanAction, text: str) -> None:
        try:
            due = read_due(text)
        except ValueError as fault:
            self.refused.emit(str(fault))
            return
        self._tell(action.id, "due", due, action.due)

    def _tell(self, action_id: str, name: str, value: object, before: object) -> None:
        if value != before:
            self.edited.emit(action_id, name, value)


def read_due(text: str) -> date | None:
    """Return the day that was typed, as "16/03/2015" or "16 March 2015", None for nothing; ValueError in words."""
    words = text.split()
    if not words:
        return None
    months = {day_text(date(2000, number, 1)).split()[1].casefold(): number for number in range(1, 13)}
    if len(words) == 3 and words[1].isalpha():
        found = [number for name, number in months.items() if name.startswith(words[1].casefold()) and words[1][2:]]
        words[1] = str(found[0]) if len(found) == 1 else words[1]
    return read_date("/".join(words))
