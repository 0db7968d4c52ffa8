"""Where a new passphrase is made up: twice, with its strength in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.form_field import FormField
from ui.widgets.passphrase_form import PassphraseEdit
from yos_audit.support.secret import SHORTEST, Secret, Strength, strength

_WORDS = {
    Strength.TOO_SHORT: "Too short yet",
    Strength.WEAK: "Easy to guess. Add another word",
    Strength.GOOD: "Good",
    Strength.STRONG: "Strong",
}


class NewPassphrase(QWidget):
    """Both boxes, Show passphrase and the strength. `changed` is sent while it is typed."""

    changed = Signal()

    def __init__(self, theme: Theme, label: str = "") -> None:
        super().__init__()
        self.first, self.second = PassphraseEdit(), PassphraseEdit()
        self.show_box = QCheckBox(tr("Show passphrase"))
        self.strength = Label("", "small", bold=True)
        self._first = FormField(
            label or tr("Passphrase"),
            self.first,
            theme,
            help_text=tr("Three random words are easy to keep and hard to guess. Spaces count."),
        )
        self._second = FormField(tr("The same again"), self.second, theme)
        boxes = QHBoxLayout()
        boxes.setSpacing(24)
        boxes.addWidget(self._first, 1)
        boxes.addWidget(self._second, 1)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(self.show_box)
        below.addWidget(self.strength, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(boxes)
        column.addLayout(below)
        self.show_box.toggled.connect(self._on_shown)
        self.first.textChanged.connect(self._on_typed)
        self.second.textChanged.connect(self._on_typed)

    def take(self) -> Secret | None:
        """Return the passphrase; None when it will not do, which is then said under its box."""
        faults = {self._first: _fault(self.first.text()), self._second: ""}
        if not faults[self._first] and self.first.text() != self.second.text():
            faults[self._second] = tr("Type the same passphrase in both boxes.")
        for field, fault in faults.items():
            field.show_fault(fault)
        wrong = next((field for field, fault in faults.items() if fault), None)
        if wrong is not None:
            wrong.control.setFocus()
            return None
        return Secret(self.first.text())

    def _on_shown(self, shown: bool) -> None:
        self.first.show_text(shown)
        self.second.show_text(shown)

    def _on_typed(self, _text: str) -> None:
        typed = self.first.text()
        self.strength.say(tr(_WORDS[strength(typed)]) if typed else "")
        self._first.show_fault("")
        self._second.show_fault("")
        self.changed.emit()


def _fault(typed: str) -> str:
    found = strength(typed)
    if not typed:
        return tr("Type a passphrase.")
    if found is Strength.TOO_SHORT:
        return tr("Type at least {count} characters.", count=SHORTEST)
    if found is Strength.WEAK:
        return tr("This is easy to guess. Use three random words or more.")
    return ""
