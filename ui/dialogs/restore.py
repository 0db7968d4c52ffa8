"""Puts a backup back, after saying what it has and lacks."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.dialogs.restore_words import has_words, lacks_words, when_words, why_words
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label, ask
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from yos_audit.support.copies import Copy
from yos_audit.workspace.backups import Comparison

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class RestoreDialog(DialogFrame):
    """Backups, newest first; the chosen one is compared with the audit as it stands. `restored` follows."""

    restored = Signal()

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("Restore from a backup"), services.theme, (640, 600), parent, topic="your_data")
        self._services = services
        self._copies: tuple[Copy, ...] = ()
        self.list = QListWidget()
        self.has = Label("", "body", wrap=True)
        self.lacks = Label("", "body", wrap=True)
        self.cancel_button = self.add_button(tr("Cancel"))
        self.restore_button = self.add_button(tr("Restore this backup"), look="primary")
        self.restore_button.setEnabled(False)
        self._build_body()
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self.restore)
        self.list.currentRowChanged.connect(self._on_row)
        services.session.query(_all, self._on_listed)

    def restore(self) -> None:
        """Ask once more, and put the chosen backup in the place of the audit."""
        copy = self._copies[self.list.currentRow()]
        text = tr(
            "The audit becomes what it was in this backup. What it is now is kept as a backup too, so that you can "
            "come back to it."
        )
        if ask(self, tr("Restore this backup"), text, tr("Restore"), tr("Cancel")):
            self.restore_button.setEnabled(False)
            self._services.session.query(partial(_put_back, copy), self._on_restored, self._on_failed)

    def _build_body(self) -> None:
        self.list.setAccessibleName(tr("Backups"))
        self.list.setProperty("look", "table")
        self.list.setSpacing(2)
        self.list.setMinimumHeight(self.theme.px(220))
        self.body.addWidget(Label(tr("Choose a backup to see what it has and lacks."), "body", colour="ink2"))
        self.body.addWidget(self.list, 1)
        card = Card(16, 12)
        card.column.setSpacing(6)
        card.column.addWidget(self.has)
        card.column.addWidget(self.lacks)
        self.body.addWidget(card)

    def _on_listed(self, copies: tuple[Copy, ...]) -> None:
        self._copies = copies
        today = datetime.now().astimezone().date()
        for copy in copies:
            item = QListWidgetItem(f"{when_words(copy, today)}, {why_words(copy)}")
            item.setSizeHint(QSize(0, self.theme.px(30)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            self.list.addItem(item)
        if copies:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.has.say(tr("There is no backup of this audit on this laptop yet."))

    def _on_row(self, row: int) -> None:
        self.restore_button.setEnabled(False)
        self.has.say(tr("Comparing it with the audit."))
        self.lacks.say("")
        session = self._services.session
        session.query(partial(_compare, self._copies[row]), self._on_compared, self._on_unreadable)

    def _on_compared(self, found: Comparison) -> None:
        if found.copy is self._copies[self.list.currentRow()]:
            self.has.say(has_words(found))
            self.lacks.say("\n".join(lacks_words(found)))
            self.restore_button.setEnabled(not found.same)

    def _on_unreadable(self, fault: Exception) -> None:
        self.has.say(" ".join(explain(fault)))
        self.lacks.say("")

    def _on_restored(self, _nothing: None) -> None:
        self.restored.emit()
        self.accept()

    def _on_failed(self, fault: Exception) -> None:
        self.restore_button.setEnabled(True)
        self.show_problem(*explain(fault))


def _all(workspace: Workspace) -> tuple[Copy, ...]:
    return workspace.backups.all()


def _compare(copy: Copy, workspace: Workspace) -> Comparison:
    return workspace.backups.compare(copy)


def _put_back(copy: Copy, workspace: Workspace) -> None:
    workspace.backups.put_back(copy)
