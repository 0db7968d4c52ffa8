"""Sends what was judged to the file, in the order it was judged, and keeps what could not be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.kit.late import part
from ui.kit.letters import Letter
from ui.kit.session import Session
from ui.kit.translate import tr
from yos_audit.support.errors import NotSaved
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.unsaved import Unsaved

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

RETRY = 5000
"""Milliseconds before what could not be saved is tried again."""
SLOW = 1500
"""Milliseconds without an answer of the drive after which a change counts as not saved."""


class Outbox(QObject):
    """`landed` carries the Changes of a commit, `stuck` how many letters wait, `caught_up` how many came through late.

    `stuck_first` carries the error once, when nothing waited before. `refused` carries an error that trying again
    cannot mend: a bug, or a case that takes no changes. While letters wait, the screen shows what is in no file: it
    must not read itself anew, nor be left. `dropped` says that letters were taken away to be decided by a person.
    """

    landed = Signal(object)
    stuck_first = Signal(object)
    stuck = Signal(object, int)
    caught_up = Signal(int)
    refused = Signal(object)
    dropped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._count = 0
        self._waiting: dict[int, Letter] = {}
        self._flying: dict[int, Letter] = {}
        self._begun: tuple[int, float] | None = None
        """The letter the worker is writing, and since when."""
        self._late = 0
        self._mine: deque[Changes] = deque()
        self._timer = _once(self, RETRY, self.retry)
        self._watch = _once(self, SLOW, self._look)
        session.waits.try_again.connect(self.retry)
        session.waits.taken_back.connect(self._on_taken_back)

    @property
    def sent(self) -> int:
        """How many letters were sent so far; tells whether anything was judged since a reading was asked for."""
        return self._count

    @property
    def waiting(self) -> int:
        """How many changes could not be saved yet."""
        return len(self._waiting)

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """The changes that could not be saved yet, oldest first."""
        return tuple(self._waiting[number].unsaved for number in sorted(self._waiting))

    def send(self, unsaved: Unsaved) -> None:
        """Send one change; it is written after everything sent before it."""
        self._count += 1
        letter = self._session.waits.letters.write(unsaved)
        self._post(letter)
        if not self._watch.isActive():
            self._watch.start()

    def is_mine(self, changes: Changes) -> bool:
        """Whether these changes come from a letter of this outbox, so that nothing needs to be read again."""
        return any(changes is mine for mine in self._mine)

    def retry(self) -> None:
        """Send again what could not be saved, oldest first."""
        for number in sorted(self._waiting):
            letter = self._waiting[number]
            if not self._session.waits.letters.is_latest(letter):
                # It was judged again since and is on its way already, with a later value.
                del self._waiting[number]
            elif number not in self._flying:
                self._post(letter)
        self._settle()

    def _post(self, letter: Letter) -> None:
        work = partial(self._perform, letter)
        done, failed = partial(self._on_done, letter), partial(self._on_failed, letter)
        if self._session.command(work, done, failed):
            self._flying[letter.number] = letter
        else:
            self._hold(letter)

    def _perform(self, letter: Letter, workspace: Workspace) -> Changes:
        """Run on the worker; remembers the changes before anybody is told of them."""
        self._begun = (letter.number, monotonic())
        try:
            changes: Changes = part("yos_audit.workspace.playing", "play")(letter.unsaved, workspace)
        finally:
            self._begun = None
        self._mine.append(changes)
        return changes

    def _on_done(self, letter: Letter, changes: Changes) -> None:
        self._mine.popleft()
        self._flying.pop(letter.number, None)
        if self._session.waits.letters.is_latest(letter):
            self._late += self._drop(letter)
        self._session.waits.letters.settle(letter)
        self.landed.emit(changes)
        self._settle()

    def _settle(self) -> None:
        """Tell the session what waits, and everybody when the last of it came through."""
        self._session.waits.hold(self, self.unsaved)
        if not self._waiting and self._late:
            late, self._late = self._late, 0
            self._timer.stop()
            self.caught_up.emit(late)

    def _on_failed(self, letter: Letter, fault: Exception) -> None:
        self._flying.pop(letter.number, None)
        if not self._session.waits.letters.is_latest(letter):
            self._waiting.pop(letter.number, None)
            self._settle()
        elif isinstance(fault, NotSaved):
            self._stick([letter], fault)
            self._timer.start()
        else:
            self._waiting.pop(letter.number, None)
            self._session.waits.letters.settle(letter)
            self._settle()
            self.refused.emit(fault)

    def _stick(self, letters: Collection[Letter], fault: NotSaved) -> None:
        first = not self._waiting
        for letter in letters:
            self._hold(letter)
        if first:
            self.stuck_first.emit(fault)
        self.stuck.emit(fault, len(self._waiting))

    def _hold(self, letter: Letter) -> None:
        self._drop(letter)
        self._waiting[letter.number] = letter
        self._session.waits.hold(self, self.unsaved)

    def _drop(self, letter: Letter) -> int:
        """Drop what waits about the same thing; returns how many letters that were, 0 or 1."""
        same = [number for number, each in self._waiting.items() if each.unsaved.key == letter.unsaved.key]
        for number in same:
            del self._waiting[number]
        return len(same)

    def _look(self) -> None:
        """Hold what a drive that does not answer keeps from being saved; it is counted as saved when it comes back."""
        if not self._flying:
            return
        begun = self._begun
        if begun is not None and (monotonic() - begun[1]) * 1000 >= SLOW * 0.9:
            flying = [each for each in self._flying.values() if self._session.waits.letters.is_latest(each)]
            problem = tr("Your last change could not be saved yet: the drive does not answer.")
            self._stick(flying, NotSaved(problem, tr("Check the drive")))
        self._watch.start()

    def _on_taken_back(self, taken: Collection[Unsaved]) -> None:
        mine = [number for number, letter in self._waiting.items() if letter.unsaved in taken]
        for number in mine:
            self._session.waits.letters.settle(self._waiting.pop(number))
        if mine:
            self._settle()
            self.dropped.emit()


def _once(parent: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
