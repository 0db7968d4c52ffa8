"""Has backups made: at opening, and every hour while the audit is being changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.translate import tr

if TYPE_CHECKING:
    from yos_audit.support.copies import Copy
    from yos_audit.workspace.workspace import Workspace

_LOOKS = 5 * 60 * 1000
"""Milliseconds between looks whether the backup of the hour is due."""


class Keeper(QObject):
    """A backup that cannot be made is said in the status bar, and tried again at the next look."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        session = services.session
        session.opened.connect(self._on_opened)
        session.unlocked.connect(self._timer.start)
        session.locked.connect(self._timer.stop)
        session.closed.connect(self._timer.stop)

    def look(self) -> None:
        """Make the backup of the hour when it is due."""
        self._services.session.query(_due, self._on_made, self._on_failed)

    def _on_opened(self) -> None:
        self._timer.start()
        self._services.session.query(partial(_make, "opening"), self._on_made, self._on_failed)

    def _on_made(self, _copy: Copy | None) -> None:
        """A backup is no news."""

    def _on_failed(self, fault: Exception) -> None:
        problem, _ = explain(fault)
        self._services.messages.note(tr("No backup could be made. {problem}", problem=problem))


def _make(reason: str, workspace: Workspace) -> Copy | None:
    return workspace.backups.make(reason)


def _due(workspace: Workspace) -> Copy | None:
    return workspace.backups.make_if_due()
