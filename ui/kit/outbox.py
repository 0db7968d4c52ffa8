"""Sends what was judged to the file, in the order it was judged, and keeps what could not be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.kit.session import Session
from yos_audit.support.errors import NotSaved
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

Work = Callable[["Workspace"], Changes]
Key = tuple[str, str, str]
"""Case id, question id and the field that is set; a later letter to the same key replaces an earlier one."""
RETRY = 5000
"""Milliseconds before what could not be saved is tried again."""


@dataclass(frozen=True, slots=True)
class _Letter:
    key: Key
    number: int
    work: Work


class Outbox(QObject):
    """`landed` carries the Changes of a commit, `stuck` how many letters wait, `caught_up` how many came through late.

    `stuck_first` carries the error once, when nothing waited before. `refused` carries an error that trying again
    cannot mend: a bug, or a case that takes no changes. While letters wait, the screen shows what is in no file: it
    must not read itself anew, nor be left.
    """

    landed = Signal(object)
    stuck_first = Signal(object)
    stuck = Signal(object, int)
    caught_up = Signal(int)
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._count = 0
        self._latest: dict[Key, int] = {}
        self._waiting: dict[Key, _Letter] = {}
        self._late = 0
        self._mine: deque[Changes] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RETRY)
        self._timer.timeout.connect(self.retry)
        session.unlocked.connect(self.retry)

    @property
    def sent(self) -> int:
        """How many letters were sent so far; tells whether anything was judged since a reading was asked for."""
        return self._count

    @property
    def waiting(self) -> int:
        """How many changes could not be saved yet."""
        return len(self._waiting)

    def send(self, key: Key, work: Work) -> None:
        """Send one change; it is written after everything sent before it."""
        self._count += 1
        letter = _Letter(key, self._count, work)
        self._latest[key] = letter.number
        self._post(letter)

    def is_mine(self, changes: Changes) -> bool:
        """Whether these changes come from a letter of this outbox, so that nothing needs to be read again."""
        return any(changes is mine for mine in self._mine)

    def retry(self) -> None:
        """Send again what could not be saved, oldest first."""
        for letter in sorted(self._waiting.values(), key=_number):
            # One that was judged again since is on its way already, with a later value.
            if self._latest.get(letter.key) == letter.number:
                self._post(letter)

    def _post(self, letter: _Letter) -> None:
        self._session.command(
            partial(self._perform, letter.work), partial(self._on_done, letter), partial(self._on_failed, letter)
        )

    def _perform(self, work: Work, workspace: Workspace) -> Changes:
        """Run on the worker; remembers the changes before anybody is told of them."""
        changes = work(workspace)
        self._mine.append(changes)
        return changes

    def _on_done(self, letter: _Letter, changes: Changes) -> None:
        self._mine.popleft()
        if self._latest.get(letter.key) == letter.number and self._waiting.pop(letter.key, None) is not None:
            self._late += 1
        self.landed.emit(changes)
        self._settle()

    def _settle(self) -> None:
        """Tell the session how many wait, and everybody when the last of them came through."""
        self._session.hold(self, len(self._waiting))
        if not self._waiting and self._late:
            late, self._late = self._late, 0
            self._timer.stop()
            self.caught_up.emit(late)

    def _on_failed(self, letter: _Letter, fault: Exception) -> None:
        if self._latest.get(letter.key) != letter.number:
            return
        if not isinstance(fault, NotSaved):
            self._waiting.pop(letter.key, None)
            self._settle()
            self.refused.emit(fault)
            return
        first = not self._waiting
        self._waiting[letter.key] = letter
        self._session.hold(self, len(self._waiting))
        if first:
            self.stuck_first.emit(fault)
        self.stuck.emit(fault, len(self._waiting))
        self._timer.start()


def _number(letter: _Letter) -> int:
    return letter.number
