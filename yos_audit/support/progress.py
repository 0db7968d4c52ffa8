"""How long work says how far it is and learns that it should stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

from yos_audit.support.errors import Cancelled


class Progress:
    """Passed to long work, which calls `step` often; `cancel` may be called from any thread."""

    def __init__(self, told: Callable[[str, int, int], None] | None = None) -> None:
        self._told = told
        self._cancelled = threading.Event()

    def step(self, words: str, done: int, total: int) -> None:
        """Report `done` of `total` with a few words such as "Checking sheet"; raises Cancelled after `cancel`."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._told is not None:
            self._told(words, done, total)

    def cancel(self) -> None:
        """Make the next `step` raise Cancelled."""
        self._cancelled.set()
