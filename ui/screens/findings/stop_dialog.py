"""Asks why an action is stopped."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField


class StopDialog(DialogFrame):
    """Without a reason the action goes on."""

    def __init__(self, number: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Stop action {number}", number=number), theme, (460, 220), parent)
        self.why = ""
        """The reason; empty while there is none."""
        self.why_field = QLineEdit()
        self._field = FormField(
            tr("Why is this action stopped?"), self.why_field, theme, help_text=tr("The board sees this. No names.")
        )
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self.keep_button = self.add_button(tr("Go on with it"))
        self.stop_button = self.add_button(tr("&Stop action"), look="primary")
        self.stop_button.setDefault(True)
        self.keep_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(self.accept)
        self.why_field.setFocus()

    def accept(self) -> None:
        """Close once a reason was typed."""
        self.why = " ".join(self.why_field.text().split())
        if self.why:
            super().accept()
        else:
            self._field.show_fault(tr("Say why it is stopped."))
            self.why_field.setFocus()
