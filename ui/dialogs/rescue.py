"""The ways out for an audit that is not whole: its last good backup, or what can be read of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.messages import explain
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from yos_audit.support.copies import Copy

if TYPE_CHECKING:
    from yos_audit.workspace.rescue import Salvaged

ENDING = ".yosaudit"


class RescueDialog(DialogFrame):
    """`restore_wanted` and `salvage_wanted` (with where to) ask for the work; the damaged file itself is kept."""

    restore_wanted = Signal()
    salvage_wanted = Signal(object)

    def __init__(self, problem: str, path: Path, copy: Copy | None, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("The audit is damaged"), theme, (600, 240), parent, topic="your_data")
        self._path = path
        self.body.addWidget(Label(problem, "lead", bold=True, wrap=True))
        self.found = Label(backup_words(copy), "body", wrap=True)
        self.body.addWidget(self.found)
        kept = tr("The damaged file is kept beside the backups, so that nothing is lost by trying.")
        self.body.addWidget(Label(kept, "table", colour="ink2", wrap=True))
        self.body.addStretch(1)
        self.close_button = self.add_button(tr("Close"))
        self.salvage_button = self.add_button(tr("Save what can be read"))
        self.close_button.clicked.connect(self.reject)
        self.salvage_button.clicked.connect(self._on_salvage)
        self.restore_button = self.add_button(tr("Restore it"), look="primary")
        self.restore_button.setVisible(copy is not None)
        self.restore_button.clicked.connect(self._on_restore)
        (self.restore_button if copy is not None else self.salvage_button).setFocus()

    def show_fault(self, fault: Exception) -> None:
        """Say that it could not be done; the other way is still open."""
        self._set_busy(False)
        self.show_problem(*explain(fault))

    def show_salvaged(self, target: Path, saved: Salvaged) -> None:
        """Say what could be read."""
        self._set_busy(False)
        self.salvage_button.setEnabled(False)
        words = tr(
            "{cases} cases, {answers} answers and {interviews} interviews could be read. They are in {name}.",
            cases=saved.cases,
            answers=saved.answers,
            interviews=saved.interviews,
            name=target.name,
        )
        self.found.say(words)

    def _on_restore(self) -> None:
        self._set_busy(True)
        self.restore_wanted.emit()

    def _on_salvage(self) -> None:
        proposed = self._path.with_name(tr("{name} saved", name=self._path.stem) + ENDING)
        kinds = tr("Audits (*{ending})", ending=ENDING)
        target = ask_to_save(self, tr("Save what can be read"), proposed, kinds, ENDING)
        if target is not None:
            self._set_busy(True)
            self.salvage_wanted.emit(target)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.restore_button, self.salvage_button):
            button.setEnabled(not busy)


def backup_words(copy: Copy | None) -> str:
    """Return "The last good backup is from 14:10 today." or that there is none."""
    if copy is None:
        return tr("There is no good backup of it on this laptop. Ask whoever keeps backups of your files.")
    local = copy.made_at.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return tr("The last good backup is from {time} today.", time=f"{local:%H:%M}")
    return tr("The last good backup is from {time} on {day}.", time=f"{local:%H:%M}", day=f"{local.day} {local:%B %Y}")
