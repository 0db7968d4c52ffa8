"""What is decided for a working copy: what it holds besides answers, and the passphrase that opens it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.new_passphrase import NewPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.exports import WHOLE

if TYPE_CHECKING:
    from yos_audit.workspace.exports import WorkingParts


@dataclass(frozen=True, slots=True)
class WorkingChoice:
    """How a working copy is opened; without a passphrase only because that was ticked."""

    passphrase: Secret | None


class WorkingChoices(QWidget):
    """Nothing is ticked at first. `changed` is sent when what was chosen may have become enough, or too little;
    `parts_changed` when the copy is to hold something else."""

    changed = Signal()
    parts_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.parts = {
            "references": QCheckBox(tr("Case references")),
            "notes": QCheckBox(tr("Notes")),
            "quotes": QCheckBox(tr("Quotes")),
        }
        self.passphrase = NewPassphrase(theme)
        self.plain_box = QCheckBox(tr("Save it without a passphrase"))
        self._build()
        self.passphrase.changed.connect(self.changed)
        self.plain_box.toggled.connect(self._on_plain)
        for box in self.parts.values():
            box.toggled.connect(self._on_part)

    @property
    def ready(self) -> bool:
        """Whether both boxes of the passphrase are filled in, or it was said that there shall be none."""
        typed = self.passphrase.first.text() and self.passphrase.second.text()
        return self.plain_box.isChecked() or bool(typed)

    @property
    def inside(self) -> WorkingParts:
        """What the copy is to hold besides answers."""
        return replace(WHOLE, **{name: box.isChecked() for name, box in self.parts.items()})

    def take(self) -> WorkingChoice | None:
        """Return what was chosen; None when the passphrase will not do, which is then said under its box."""
        if self.plain_box.isChecked():
            return WorkingChoice(None)
        passphrase = self.passphrase.take()
        return None if passphrase is None else WorkingChoice(passphrase)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(tr("What it holds besides answers"), bold=True, wrap=True))
        for box in self.parts.values():
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        numbered = tr("Without references the cases are numbered.")
        column.addWidget(Label(numbered, "small", colour="ink2", wrap=True))
        column.addSpacing(12)
        column.addWidget(Label(tr("Excel asks for this passphrase to open it"), bold=True, wrap=True))
        column.addWidget(self.passphrase)
        column.addWidget(self.plain_box, 0, Qt.AlignmentFlag.AlignLeft)
        told = tr(
            "Tell the auditors the passphrase by another way than the file. It cannot be recovered. Without one, "
            "whoever gets the file can read it."
        )
        column.addWidget(Label(told, "small", colour="ink2", wrap=True))
        column.addStretch(1)

    def _on_plain(self, plain: bool) -> None:
        self.passphrase.setEnabled(not plain)
        self.changed.emit()

    def _on_part(self, _on: bool) -> None:
        self.parts_changed.emit()
