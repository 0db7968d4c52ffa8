"""Has backups made, at opening and every hour while the audit is changed, and knows an audit seen before again.

At the same quiet moments it has written down what was looked at."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.kit.late import part
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.paths import memory_folder

if TYPE_CHECKING:
    from yos_audit.support.copies import Copy
    from yos_audit.workspace.familiar import Standing
    from yos_audit.workspace.workspace import Workspace

_LOOKS = 60 * 1000
"""Milliseconds between looks whether something was looked at, and whether the backup of the hour is due."""


class Keeper(QObject):
    """A backup that cannot be made is said in the status bar, and tried again at the next look.

    `strange` carries the Standing of an audit that is not the copy this laptop knows; it is remembered once `trust`
    says so.
    """

    strange = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        session = services.session
        session.opened.connect(self._on_opened)
        session.unlocked.connect(self._on_unlocked)
        session.locked.connect(self._timer.stop)
        session.closed.connect(self._timer.stop)

    def look(self) -> None:
        """Write down what was looked at, and make the backup of the hour when it is due."""
        self._services.session.query(_due, self._on_made, self._on_failed)

    def trust(self) -> None:
        """Remember the open audit as it is from now on."""
        session = self._services.session
        if session.workspace is not None and not session.workspace.read_only:
            session.memory = memory_folder()
            session.query(partial(_remember, session.memory), self._on_remembered, self._on_failed)

    def _on_unlocked(self) -> None:
        self._timer.start()
        self._services.session.query(partial(_judge, memory_folder()), self._on_judged, self._on_failed)

    def _on_judged(self, standing: Standing) -> None:
        if standing.kind == "known":
            self.trust()
        else:
            self.strange.emit(standing)

    def _on_remembered(self, _nothing: None) -> None:
        """Nothing to say."""

    def _on_opened(self) -> None:
        self._on_unlocked()
        self._services.session.query(_begin, self._on_begun, self._on_failed)

    def _on_begun(self, left: int) -> None:
        """Say which backups a change of the passphrase that was cut short left behind."""
        if left:
            self._services.messages.note(left_words(left))

    def _on_made(self, _copy: Copy | None) -> None:
        """A backup is no news."""

    def _on_failed(self, fault: Exception) -> None:
        problem, _ = explain(fault)
        self._services.messages.note(tr("No backup could be made. {problem}", problem=problem))


def left_words(left: int) -> str:
    """Return how many backups still have an earlier passphrase, and what to do; empty for none."""
    if not left:
        return ""
    if left == 1:
        return tr("1 backup still has an earlier passphrase. Restore from a backup asks for it.")
    return tr("{count} backups still have an earlier passphrase. Restore from a backup asks for it.", count=left)


def _judge(folder: Path, workspace: Workspace) -> Standing:
    return part("yos_audit.workspace.familiar", "judge")(workspace, folder)


def _remember(folder: Path, workspace: Workspace) -> None:
    part("yos_audit.workspace.familiar", "remember")(workspace, folder)


def _begin(workspace: Workspace) -> int:
    """Make the backup of the opening; return how many backups still have an earlier passphrase."""
    workspace.backups.make("opening")
    return workspace.backups.left_behind()


def _due(workspace: Workspace) -> Copy | None:
    workspace.consultations.write()
    return workspace.backups.make_if_due()
