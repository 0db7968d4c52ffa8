"""Looks for a way out for a damaged audit, and offers it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.kit.late import part
from ui.kit.messages import explain
from ui.kit.services import Services
from yos_audit.support.paths import memory_folder
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from ui.dialogs.rescue import RescueDialog
    from yos_audit.support.copies import Copy
    from yos_audit.workspace.rescue import Salvaged


class RescueDoor(QObject):
    """Finds the last good backup on the worker, then shows the dialog."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window

    def offer(self, path: Path, fault: Exception, secret: Secret | None) -> None:
        """Offer the last good backup of a damaged audit and what can be read of it."""
        look = partial(_last_good, path, self._services.settings.backups(), secret)
        self._services.tasks.run(look, partial(self._on_found, path, fault, secret))

    def _on_found(self, path: Path, fault: Exception, secret: Secret | None, copy: Copy | None) -> None:
        problem, _ = explain(fault)
        dialog: RescueDialog = part("ui.dialogs.rescue", "RescueDialog")(
            problem, path, copy, self._services.theme, self._window
        )
        if copy is not None:
            dialog.restore_wanted.connect(partial(self._restore, dialog, path, copy, secret))
        dialog.salvage_wanted.connect(partial(self._salvage, dialog, path, secret))
        dialog.open()

    def _restore(self, dialog: RescueDialog, path: Path, copy: Copy, secret: Secret | None) -> None:
        work = partial(_put_back, path, copy, secret)
        self._services.tasks.run(work, partial(self._on_ready, dialog, path, secret), dialog.show_fault)

    def _salvage(self, dialog: RescueDialog, path: Path, secret: Secret | None, target: Path) -> None:
        work = partial(_salvage, path, target, secret)
        self._services.tasks.run(work, partial(dialog.show_salvaged, target), dialog.show_fault)

    def _on_ready(self, dialog: RescueDialog, path: Path, secret: Secret | None, _nothing: object) -> None:
        self._services.messages.clear()
        self._services.session.open(path, dialog.accept, partial(self._on_not_opened, dialog), secret)

    def _on_not_opened(self, dialog: RescueDialog, fault: Exception) -> None:
        """The backup is in place; what keeps it from opening now, such as its passphrase, is said at the start page."""
        dialog.accept()
        self._services.messages.show_error(fault)


def _last_good(path: Path, base: Path, secret: Secret | None) -> Copy | None:
    return part("yos_audit.workspace.rescue", "last_good")(path, base, memory_folder(), secret)


def _put_back(path: Path, copy: Copy, secret: Secret | None) -> None:
    part("yos_audit.workspace.rescue", "put_back")(path, copy, secret, memory_folder())


def _salvage(path: Path, target: Path, secret: Secret | None) -> Salvaged:
    return part("yos_audit.workspace.rescue", "salvage")(path, target, secret)
