"""What the shell itself shows of the open audit: its label, its counts, what Undo would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.commands import Context
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Glance, Workspace


@dataclass(frozen=True, slots=True)
class Pulse:
    """One reading, taken whole on the worker."""

    glance: Glance
    undo: str
    redo: str
    read_only: bool
    path: Path

    @property
    def title(self) -> str:
        """What the window is called: the label of the audit and what kind of audit it is, never its file."""
        label = self.glance.label
        if self.glance.demonstration:
            label = tr("{label} (demonstration)", label=label)
        if self.read_only:
            label = tr("{label} (read-only)", label=label)
        return tr("{label} – YOS Audit", label=label)


class PulseReader(QObject):
    """Reads the pulse after every change; `read` carries it. Undo and redo go through here, to be named."""

    read = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.latest: Pulse | None = None

    def take(self) -> None:
        """Read again."""
        self._services.session.query(take_pulse, self._on_read)

    def forget(self) -> None:
        """Drop the reading of an audit that was closed."""
        self.latest = None

    def context(self, screen: str) -> Context:
        """Return what decides which commands can be used."""
        pulse = self.latest
        session = self._services.session
        if pulse is None or session.workspace is None:
            return Context(screen=screen, locked=session.locked_path is not None)
        return Context(
            True, pulse.read_only, pulse.glance.cases, screen, pulse.undo, pulse.redo, encrypted=session.encrypted
        )

    def undo(self) -> None:
        """Take back the last action."""
        self._reverse(_undo, tr("Undid: {action}", action=self.latest.undo) if self.latest else "")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._reverse(_redo, tr("Redid: {action}", action=self.latest.redo) if self.latest else "")

    def _reverse(self, work: Callable[[Workspace], Changes], words: str) -> None:
        self._services.session.command(work, partial(self._on_reversed, words))

    def _on_reversed(self, words: str, _changes: Changes) -> None:
        self._services.messages.note(words)

    def _on_read(self, pulse: Pulse) -> None:
        self.latest = pulse
        self.read.emit(pulse)


def take_pulse(workspace: Workspace) -> Pulse:
    """Read what the shell shows; for the worker."""
    history = workspace.history
    return Pulse(
        workspace.glance(),
        history.undo_label() or "",
        history.redo_label() or "",
        workspace.read_only,
        workspace.path,
    )


def _undo(workspace: Workspace) -> Changes:
    return workspace.history.undo()


def _redo(workspace: Workspace) -> Changes:
    return workspace.history.redo()
