"""The ways into an audit: a file, the recent list, the demonstration."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit.bell import Ringing
from ui.kit.late import demonstration_writer, workspace_class
from ui.kit.messages import Way
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.errors import Damaged, KnownError, OpenElsewhere, PassphraseNeeded
from yos_audit.support.paths import data_folder
from yos_audit.support.settings import recent_now

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Glance, Workspace

ENDING = ".yosaudit"


class Opening(QObject):
    """Opens audits and keeps the recent list true. `opening` carries the words shown while it lasts."""

    opening = Signal(str)
    failed = Signal()
    passphrase_needed = Signal(object, bool)
    """Path of an encrypted audit that is to be opened, and whether only to look at it."""
    damaged = Signal(object, object)
    """Path of an audit that is not whole, and the fault."""
    shown_elsewhere = Signal()
    """The audit that the program was started for is open in another window, which has come to the front."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._started_for: Path | None = None

    def choose(self) -> None:
        """Ask for a file and open it."""
        folder = self._services.settings.value.last_folder
        kinds = tr("Audits (*{ending})", ending=ENDING)
        chosen, _kind = QFileDialog.getOpenFileName(self._window, tr("Open an audit"), folder, kinds)
        if chosen:
            self.open(Path(chosen))

    def start(self, path: Path) -> None:
        """Open the audit that the program was started for."""
        self.open(path)
        self._started_for = path

    def look(self, path: Path) -> None:
        """Open the audit at a path only to look at it."""
        self.open(path, read_only=True)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open the audit at a path."""
        self._services.messages.clear()
        self._started_for = None
        if not path.exists():
            self._services.messages.show_error(_absent(path))
            return
        self.opening.emit(tr("Opening the audit."))
        self._services.settings.change(last_folder=str(path.parent))
        refused = partial(self._on_refused, path, read_only)
        self._services.session.open(path, failed=refused, read_only=read_only)

    def demonstrate(self) -> None:
        """Open the demonstration audit; it is made on the first visit and kept with what was tried in it."""
        self._services.messages.clear()
        self.opening.emit(tr("Making the demonstration audit."))
        path = data_folder() / f"Demonstration{ENDING}"
        who = self._services.session.who
        self._services.session.enter(partial(_demonstration, path, who), failed=partial(self._on_refused, path, False))

    def remember(self, glance: Glance, path: Path) -> None:
        """Put the open audit at the top of the recent list with its counts of this moment."""
        entry = recent_now(
            path,
            glance.label,
            glance.complete,
            glance.cases,
            demonstration=glance.demonstration,
            encrypted=glance.encrypted,
            keep_until=glance.keep_until,
        )
        self._services.settings.remember(entry)

    def _on_refused(self, path: Path, read_only: bool, fault: Exception) -> None:
        """Ask for the passphrase where that is all that is missing."""
        if isinstance(fault, PassphraseNeeded):
            self.failed.emit()
            self.passphrase_needed.emit(path, read_only)
        elif isinstance(fault, OpenElsewhere):
            self._on_open_elsewhere(path, fault)
        elif isinstance(fault, Damaged):
            self._on_failed(fault)
            self.damaged.emit(path, fault)
        else:
            self._on_failed(fault)

    def _on_open_elsewhere(self, path: Path, fault: OpenElsewhere) -> None:
        """Offer to look at it; where another window here has it, that one comes to the front."""
        self.failed.emit()
        self._services.messages.show_error(fault, Way(tr("Open it read-only"), partial(self.look, path)))
        if fault.process not in (None, os.getpid()):
            ringing = Ringing(fault.process, self)
            ringing.answered.connect(partial(self._on_answered, path))

    def _on_answered(self, path: Path) -> None:
        if self._started_for == path:
            self.shown_elsewhere.emit()
        else:
            self._services.messages.note(tr("The window that has it open is in front now."))

    def _on_failed(self, fault: Exception) -> None:
        self.failed.emit()
        self._services.messages.show_error(fault)


def _demonstration(path: Path, who: str) -> Workspace:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        demonstration_writer()(path)
    return workspace_class().open(path, who=who)


def _absent(path: Path) -> KnownError:
    """Say whether the drive or only the file is missing."""
    if not path.parent.exists():
        return KnownError(tr("This audit is on a drive that is not connected."), tr("Connect it, then try again."))
    return KnownError(
        tr("This audit is no longer where it was."), tr("Use Open an audit to look for it in another place.")
    )
