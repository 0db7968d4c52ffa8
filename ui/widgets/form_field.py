"""One field of a form: label, control, help, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import Label, repolish
from ui.kit.theme import Theme
from ui.widgets.flow_row import FlowRow
from ui.widgets.picture import Picture


class FormField(QWidget):
    """The control stands under its label; `show_fault` says in a sentence what to do about what was typed."""

    def __init__(self, label: str, control: QWidget, theme: Theme, *, help_text: str = "", optional: str = "") -> None:
        super().__init__()
        self.control = control
        self._help_text = help_text
        name = Label(label, bold=True)
        name.setBuddy(control)
        head = QWidget()
        words = FlowRow(head)
        words.addWidget(name)
        if optional:
            words.addWidget(Label(optional, "table", colour="ink2"))
        self._help = Label(help_text, "small", colour="ink2", wrap=True)
        self._help.setVisible(bool(help_text))
        self._fault = Label("", "small", colour="no-edge", wrap=True)
        self._fault_row = QWidget()
        fault = QHBoxLayout(self._fault_row)
        fault.setContentsMargins(0, 0, 0, 0)
        fault.setSpacing(6)
        fault.addWidget(Picture("needs_evidence", theme, 16), 0, Qt.AlignmentFlag.AlignTop)
        fault.addWidget(self._fault, 1)
        self._fault_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(control)
        column.addWidget(self._help)
        column.addWidget(self._fault_row)
        column.addStretch(1)
        control.setAccessibleName(label)
        control.setAccessibleDescription(" ".join(part for part in (optional, help_text) if part))

    @property
    def fault(self) -> str:
        """What is wrong with the field; empty when nothing is."""
        return self._fault.text()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong, or take that away with an empty sentence."""
        if sentence == self._fault.text():
            return
        self._fault.say(sentence)
        self._fault_row.setVisible(bool(sentence))
        self.control.setProperty("fault", bool(sentence))
        self.control.setAccessibleDescription(" ".join(part for part in (sentence, self._help_text) if part))
        repolish(self.control)
