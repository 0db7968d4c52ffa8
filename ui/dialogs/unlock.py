"""Asks for the passphrase of an audit that is being opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.passphrase_form import PassphraseForm


class UnlockDialog(DialogFrame):
    """`submitted` carries what was typed; the audit is named by its label where that is known."""

    submitted = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Unlock the audit"), theme, (500, 340), parent)
        self.form = PassphraseForm(theme)
        self.body.addWidget(Label(name, "lead", bold=True, wrap=True))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.cancel_button = self.add_button(tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.form.submitted.connect(self.submitted)
        self.form.begin()
