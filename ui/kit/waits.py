"""What could not be saved yet, of all screens together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.kit.letters import Letters
from yos_audit.workspace.unsaved import Unsaved


class Waits(QObject):
    """`held` says that it has changed and carries how many changes wait.

    `try_again` asks everybody to send what waits again, `taken_back` (a collection of Unsaved) to give up what a
    person is to decide about.
    """

    held = Signal(int)
    try_again = Signal()
    taken_back = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.letters = Letters()
        self.keeps = False
        """Whether all of it is kept on this laptop, so that closing loses nothing."""
        self._held: dict[int, tuple[Unsaved, ...]] = {}

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """The changes that could not be saved yet."""
        return tuple(each for held in self._held.values() for each in held)

    def hold(self, owner: QObject, unsaved: Sequence[Unsaved]) -> None:
        """Take note of what `owner` keeps because it could not be saved."""
        before = self._held.get(id(owner), ())
        self._held[id(owner)] = tuple(unsaved)
        if self._held[id(owner)] != before:
            self.held.emit(len(self.unsaved))

    def clear(self) -> None:
        """Forget what waited in an audit that was closed."""
        self._held.clear()
