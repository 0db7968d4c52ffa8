"""Makes whoever guesses a passphrase wait longer after every wrong one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from ui.kit.translate import tr
from yos_audit.support.errors import KnownError, WrongPassphrase

T = TypeVar("T")
FREE = 4
"""Wrong tries without a wait; people mistype."""
LONGEST = 60
"""Seconds; longer would only keep out the manager."""


class Tries:
    """Counts the wrong tries at each audit while the program runs; nothing of it is written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def attempt(self, audit: str, work: Callable[[], T]) -> T:
        """Do what takes a passphrase of an audit; a wrong one makes the next try wait, wherever it is made."""
        self.check(audit)
        try:
            result = work()
        except WrongPassphrase:
            self.note_wrong(audit)
            raise
        self.note_right(audit)
        return result

    def note_wrong(self, audit: str) -> None:
        """Count a wrong try; from the fifth on the next one waits 2, 4, 8 and up to 60 seconds."""
        count = self._wrong[audit] = self._wrong.get(audit, 0) + 1
        if count > FREE:
            self._until[audit] = self._clock() + min(LONGEST, 2 ** (count - FREE))

    def note_right(self, audit: str) -> None:
        """Forget the wrong tries at an audit that was opened."""
        self._wrong.pop(audit, None)
        self._until.pop(audit, None)

    def left(self, audit: str) -> int:
        """Return the seconds until the next try."""
        left = self._until.get(audit, 0.0) - self._clock()
        return int(left) + 1 if left > 0 else 0

    def check(self, audit: str) -> None:
        """Refuse a try that comes too early, with a KnownError."""
        left = self.left(audit)
        if left:
            raise KnownError(tr("Too many wrong tries."), tr("Try again in {seconds} seconds.", seconds=left))
