"""Asks why a complete case is opened again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.aside import KEPT
from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr

LONGEST = 200


class ReopenDialog(QDialog):
    """Up to 200 characters, kept in the history of the case; without a reason the case stays complete."""

    def __init__(self, reference: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(KEPT, True)
        title = tr("Reopen {reference}", reference=reference)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        question = Label(tr("Why is this case opened again?"), bold=True, wrap=True)
        self.why_field = QLineEdit()
        self.why_field.setMaxLength(LONGEST)
        self.why_field.setAccessibleName(question.text())
        self.why_field.setAccessibleDescription(tr("Kept in the history of the case. Do not use names."))
        self.why_field.textChanged.connect(self._on_changed)
        hint = Label(tr("Kept in the history of the case. Do not use names."), "table", colour="ink2", wrap=True)
        self.reopen_button = Button(tr("Reopen case"), theme, look="primary")
        self.reopen_button.setDefault(True)
        self.reopen_button.setEnabled(False)
        self.keep_button = Button(tr("Keep it complete"), theme)
        self.reopen_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.reopen_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(question)
        column.addWidget(self.why_field)
        column.addWidget(hint)
        column.addSpacing(16)
        column.addLayout(buttons)
        self.why_field.setFocus()

    def why(self) -> str:
        """Return the reason as typed, without spaces around it."""
        return self.why_field.text().strip()

    def _on_changed(self) -> None:
        self.reopen_button.setEnabled(bool(self.why()))
