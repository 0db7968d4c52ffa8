"""Gives the open audit a passphrase, or another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.aside import KEPT
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.kit.tries import Tries
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.passphrase_form import PassphraseEdit
from yos_audit.support.errors import WrongPassphrase
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class ChangePassphraseDialog(DialogFrame):
    """Asks for the passphrase of now, so that nobody else changes it at an unlocked screen.

    `changed` carries how many backups could not be encrypted anew.
    """

    changed = Signal(int)

    def __init__(self, services: Services, *, encrypted: bool, parent: QWidget | None) -> None:
        super().__init__(tr("Passphrase"), services.theme, (640, 420), parent, topic="your_data")
        self.setProperty(KEPT, False)
        self._services = services
        self._encrypted = encrypted
        self.old = PassphraseEdit()
        self.new = NewPassphrase(services.theme, tr("New passphrase") if encrypted else "")
        self._old = FormField(tr("Passphrase of now"), self.old, services.theme)
        self.cancel_button = self.add_button(tr("Cancel"))
        words = tr("Change passphrase") if encrypted else tr("Encrypt the audit")
        self.change_button = self.add_button(words, look="primary")
        self.change_button.setDefault(True)
        self._build_body()
        self.cancel_button.clicked.connect(self.reject)
        self.change_button.clicked.connect(self.change)
        self.old.textChanged.connect(self._on_old)
        (self.old if encrypted else self.new.first).setFocus()

    def change(self) -> None:
        """Check what was typed and change the passphrase on the worker."""
        if self._encrypted and not self.old.text():
            self._old.show_fault(tr("Type the passphrase that opens the audit now."))
            self.old.setFocus()
            return
        secret = self.new.take()
        if secret is not None:
            self.change_button.setEnabled(False)
            old = Secret(self.old.text()) if self._encrypted else None
            work = partial(_change, secret, old, self._services.session.tries)
            self._services.session.query(work, self._on_changed, self._on_failed)

    def _build_body(self) -> None:
        encrypted = tr(
            "The audit is written anew with the new passphrase, checked, and then takes the place of the old file. "
            "Backups are written anew too. Recovery sheets printed before no longer open it."
        )
        plain = tr(
            "The audit is written anew, encrypted, checked, and then takes the place of the plain file. "
            "Without the passphrase and without the recovery sheet nobody can open it again."
        )
        self.body.addWidget(Label(encrypted if self._encrypted else plain, "body", colour="ink2", wrap=True))
        self.body.addWidget(self._old)
        self._old.setVisible(self._encrypted)
        self.body.addWidget(self.new)
        self.body.addStretch(1)

    def _on_old(self, _text: str) -> None:
        self._old.show_fault("")

    def _on_changed(self, left: int) -> None:
        self.changed.emit(left)
        self.accept()

    def _on_failed(self, fault: Exception) -> None:
        self.change_button.setEnabled(True)
        if isinstance(fault, WrongPassphrase):
            session = self._services.session
            wait = session.tries.left(str(session.workspace.path)) if session.workspace is not None else 0
            self._old.show_fault(_wrong_words(wait))
            self.old.setFocus()
        else:
            self.show_problem(*explain(fault))


def _wrong_words(wait: int) -> str:
    if not wait:
        return tr("That is not the passphrase that opens the audit now.")
    return tr("That is not the passphrase that opens the audit now. Wait {seconds} seconds.", seconds=wait)


def _change(secret: Secret, old: Secret | None, tries: Tries, workspace: Workspace) -> int:
    if old is None:
        return workspace.protection.change(secret)
    return tries.attempt(str(workspace.path), partial(workspace.protection.change, secret, old))
