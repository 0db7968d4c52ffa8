"""Puts a backup back, after saying what it has and lacks."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.dialogs.restore_words import adopting_words, has_words, lacks_words, when_words, why_words
from ui.kit.aside import KEPT
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label, ask
from ui.kit.translate import tr
from ui.kit.tries import Tries
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.passphrase_form import PassphraseForm
from yos_audit.support.copies import Copy
from yos_audit.support.errors import PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.backups import Comparison

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class RestoreDialog(DialogFrame):
    """Backups, newest first; the chosen one is compared with the audit as it stands. `restored` follows.

    One that was kept under an earlier passphrase asks for that first, and has the passphrase of now from then on.
    """

    restored = Signal()

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("Restore from a backup"), services.theme, (640, 600), parent, topic="your_data")
        self._services = services
        self._copies: tuple[Copy, ...] = ()
        self.list = QListWidget()
        self.has = Label("", "body", wrap=True)
        self.lacks = Label("", "body", wrap=True)
        self.form = PassphraseForm(services.theme)
        self.form.hide()
        self.cancel_button = self.add_button(tr("Cancel"))
        self.restore_button = self.add_button(tr("Restore this backup"), look="primary")
        self.restore_button.setEnabled(False)
        self._build_body()
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self.restore)
        self.list.currentRowChanged.connect(self._on_row)
        self.form.submitted.connect(self._on_typed)
        services.session.query(_all, self._on_listed)

    def restore(self) -> None:
        """Ask once more, and put the chosen backup in the place of the audit."""
        copy = self._chosen()
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
        self.list.setMinimumHeight(self.theme.px(140))
        self.body.addWidget(Label(tr("Choose a backup to see what it has and lacks."), "body", colour="ink2"))
        self.body.addWidget(self.list, 1)
        card = Card(16, 12)
        card.column.setSpacing(6)
        card.column.addWidget(self.has)
        card.column.addWidget(self.lacks)
        card.column.addWidget(self.form)
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

    def _chosen(self) -> Copy:
        return self._copies[self.list.currentRow()]

    def _on_row(self, _row: int) -> None:
        self.clear_problem()
        self._compare()

    def _compare(self) -> None:
        self.restore_button.setEnabled(False)
        self.form.set_busy(True)
        self.has.say(tr("Comparing it with the audit."))
        self.lacks.say("")
        copy = self._chosen()
        unreadable = partial(self._on_unreadable, copy)
        self._services.session.query(partial(_compare, copy), self._on_compared, unreadable)

    def _on_compared(self, found: Comparison) -> None:
        if found.copy is self._chosen():
            self.has.say(has_words(found))
            self.lacks.say("\n".join(lacks_words(found)))
            self.restore_button.setEnabled(not found.same)
            self._ask(False)

    def _on_unreadable(self, copy: Copy, fault: Exception) -> None:
        if copy is self._chosen():
            asked = isinstance(fault, PassphraseNeeded)
            self.has.say(" ".join(explain(fault)))
            self.lacks.say(adopting_words() if asked else "")
            self._ask(asked)

    def _ask(self, asked: bool) -> None:
        """Show the box for the earlier passphrase, or take it away; nothing typed in it outlives a lock."""
        self.setProperty(KEPT, not asked)
        typing = self.form.isAncestorOf(self.focusWidget())
        self.form.begin(focus=asked and typing)
        self.form.setVisible(asked)
        if typing and not asked:
            (self.restore_button if self.restore_button.isEnabled() else self.list).setFocus()

    def _on_typed(self, typed: str) -> None:
        self.clear_problem()
        self.list.setEnabled(False)
        work = partial(_adopt, self._chosen(), Secret(typed), self._services.session.tries)
        self._services.session.query(work, self._on_adopted, self._on_refused)

    def _on_adopted(self, _nothing: None) -> None:
        self.list.setEnabled(True)
        self._compare()

    def _on_refused(self, fault: Exception) -> None:
        """Say why the backup was not opened; one that was, though another could not be written, is compared."""
        self.list.setEnabled(True)
        self.show_problem(*explain(fault))
        session = self._services.session
        wait = session.tries.left(str(session.workspace.path)) if session.workspace is not None else 0
        if wait or isinstance(fault, WrongPassphrase):
            self.form.show_wrong(tr("This backup is still closed."), wait)
        else:
            self._compare()

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


def _adopt(copy: Copy, earlier: Secret, tries: Tries, workspace: Workspace) -> None:
    tries.attempt(str(workspace.path), partial(workspace.backups.adopt, copy, earlier))


def _put_back(copy: Copy, workspace: Workspace) -> None:
    workspace.backups.put_back(copy)
