"""Keeps on this laptop what could not be saved, and brings it into the audit when that is back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.late import part
from ui.kit.messages import explain
from ui.kit.outbox import Outbox
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.errors import KnownError
from yos_audit.support.paths import memory_folder
from yos_audit.support.secret import Secret
from yos_audit.workspace.unsaved import Unsaved

if TYPE_CHECKING:
    from yos_audit.workspace.kept_here import Kept, KeptHere
    from yos_audit.workspace.kept_lines import Line
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Look:
    """What was found when the audit was opened: the place, what is in it line by line, or why it cannot be read."""

    place: KeptHere
    kept: Kept | None = None
    lines: tuple[Line, ...] = ()
    fault: KnownError | None = None
    read_only: bool = False


class KeptChanges(QObject):
    """While something cannot be saved it is in the profile too, sealed; nothing is written there while saving works.

    `found` carries the lines to be told of once all that is free is saved: what an earlier window left, and what only a
    person can decide about. `closed_to_us` carries the fault when an earlier passphrase is needed, or what is kept is
    damaged.
    """

    found = Signal(object)
    closed_to_us = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._session = services.session
        self._outbox = Outbox(self._session, self)
        self._place: KeptHere | None = None
        self._kept: Kept | None = None
        """What was kept last; it is also what the window still holds after unlocking."""
        self._undecided: tuple[Unsaved, ...] = ()
        self._writing = self._failed = self._locked = False
        self._outbox.stuck_first.connect(services.messages.show_waiting)
        self._outbox.refused.connect(services.messages.show_error)
        session = self._session
        session.opened.connect(self._look)
        session.unlocked.connect(self._look)
        session.replaced.connect(self._look)
        session.waits.held.connect(self._on_held)
        session.let_go.connect(self._on_let_go)
        session.closed.connect(self._on_closed)

    @property
    def undecided(self) -> tuple[Unsaved, ...]:
        """What waits for a person to decide."""
        return self._undecided

    def decide(self, play: Collection[Unsaved], forget: Collection[Unsaved]) -> None:
        """Save some of what was undecided, and erase some of it from this laptop."""
        self._undecided = tuple(each for each in self._undecided if each not in (*play, *forget))
        for each in play:
            self._outbox.send(each)
        self._on_held(0)

    def adopt(self, earlier: Secret) -> None:
        """Read what was kept under an earlier passphrase; `closed_to_us` follows when this is not the one."""
        if self._place is not None:
            self._services.tasks.run_beside(partial(self._place.adopt, earlier), self._on_adopted, self._on_not_adopted)

    def _look(self) -> None:
        self._locked = False
        self._session.query(partial(_look, memory_folder(), self._kept), self._on_looked, self._on_not_looked)

    def _on_looked(self, look: Look) -> None:
        self._place = look.place
        if look.fault is not None:
            self.closed_to_us.emit(look.fault)
        if look.kept is None or look.read_only:
            self._say_waiting(look)
            self._session.waits.try_again.emit()
            return
        self._kept = look.kept
        here = set(self._session.waits.unsaved)
        self._undecided = tuple(each.unsaved for each in look.lines if each.open)
        self._session.waits.taken_back.emit(
            {each.unsaved for each in look.lines if each.unsaved in here and not each.free}
        )
        fresh = [each.unsaved for each in look.lines if each.free and each.unsaved not in here]
        for each in fresh:
            self._outbox.send(each)
        self._session.waits.try_again.emit()
        # Behind everything that was just sent, so that it is known by then what is saved.
        told = tuple(each for each in look.lines if each.open or each.unsaved not in here)
        self._session.query(_nothing, partial(self._on_played, told))

    def _on_played(self, told: tuple[Line, ...], _nothing: None) -> None:
        self._on_held(0)
        if told and not self._outbox.waiting:
            self.found.emit(told)

    def _say_waiting(self, look: Look) -> None:
        if look.lines:
            words = tr("{count} changes kept on this laptop wait until this audit can be changed.")
            self._services.messages.note(words.format(count=len(look.lines)))

    def _on_not_looked(self, fault: Exception) -> None:
        """The drive failed again: what waits is tried again as before, and looked at when it is opened next."""
        self._services.messages.show_error(fault)
        self._session.waits.try_again.emit()

    def _on_held(self, _count: int) -> None:
        """Keep what waits now, or erase what was kept when nothing waits any more."""
        if self._place is None or not self._place.takes:
            return
        wanted = self._place.of((*self._undecided, *self._session.waits.unsaved))
        if wanted == self._kept and not self._failed:
            return
        self._kept = wanted
        self._session.waits.keeps = False
        self._write()

    def _write(self) -> None:
        if self._writing or self._place is None:
            return
        self._writing = True
        keep = partial(self._place.keep, self._kept)
        self._services.tasks.run_beside(keep, partial(self._on_kept, self._kept), self._on_not_kept)

    def _on_kept(self, kept: Kept | None, _nothing: None) -> None:
        self._writing = self._failed = False
        if kept is not self._kept:
            self._write()
            return
        self._session.waits.keeps = kept is not None
        if self._locked:
            self._forget_key()

    def _on_not_kept(self, fault: Exception) -> None:
        """The laptop's own drive fails too: say so, for now nothing but this window holds the changes."""
        self._writing, self._failed = False, True
        problem, _ = explain(fault)
        words = tr("What is not saved could not be kept on this laptop either. {problem}", problem=problem)
        self._services.messages.note(words)
        if self._locked:
            self._forget_key()

    def _on_adopted(self, _nothing: None) -> None:
        self._look()

    def _on_not_adopted(self, fault: Exception) -> None:
        self.closed_to_us.emit(fault)

    def _on_let_go(self) -> None:
        """The file is closed and everything that failed is known: with the last of it kept, the key is forgotten."""
        self._locked = self._session.workspace is None
        if self._locked and not self._writing:
            self._forget_key()

    def _forget_key(self) -> None:
        self._place = None

    def _on_closed(self) -> None:
        self._place = self._kept = None
        self._undecided = ()
        self._session.waits.keeps = self._failed = self._locked = False


def _look(profile: Path, held: Kept | None, workspace: Workspace) -> Look:
    """Find what is kept for an audit and hold it against the audit; `held` is what the window still knows itself."""
    place = workspace.keep_unsaved_in(profile)
    try:
        kept = held or place.read()
    except KnownError as fault:
        return Look(place, fault=fault, read_only=workspace.read_only)
    if kept is None:
        return Look(place)
    return Look(
        place, kept, part("yos_audit.workspace.kept_lines", "lines")(kept, workspace), None, workspace.read_only
    )


def _nothing(_workspace: Workspace) -> None:
    """Take a turn on the worker."""
