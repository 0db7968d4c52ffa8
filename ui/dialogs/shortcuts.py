"""Every shortcut in one list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit.commands import COMMANDS, KeyRow
from ui.kit.sizes import resize_within_screen
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr


class ShortcutsDialog(QDialog):
    """Lists the keys of the screen first, then those that work everywhere."""

    def __init__(self, screen_rows: tuple[KeyRow, ...], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All shortcuts"))
        resize_within_screen(self, theme.px(560), theme.px(560))
        rows = screen_rows + command_rows()
        self.table = QTableWidget(len(rows), 2)
        self._fill(rows, theme)
        note = Label(tr("Single letters and numbers work when no text box has the focus."), "table", colour="ink2")
        buttons = QDialogButtonBox()
        close = QPushButton(tr("Close"))
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(Label(tr("All shortcuts"), "title"))
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.table.setFocus()

    def _fill(self, rows: tuple[KeyRow, ...], theme: Theme) -> None:
        table = self.table
        table.setAccessibleName(tr("Shortcuts"))
        table.setProperty("look", "table")
        table.setHorizontalHeaderLabels([tr("Keys"), tr("Does")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(32))
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(0, theme.px(190))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for number, row in enumerate(rows):
            table.setItem(number, 0, _item(row.keys))
            table.setItem(number, 1, _item(row.does))
        if rows:
            table.setCurrentCell(0, 0)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
    return item


def command_rows() -> tuple[KeyRow, ...]:
    """Return the keys of the command table in the words of this system."""
    rows: list[KeyRow] = []
    for command in COMMANDS:
        if command.keys:
            keys = " / ".join(_shown(each) for each in command.keys)
            rows.append(KeyRow(keys, tr(command.text).replace("&", "").rstrip("…")))
    return tuple(rows)


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
