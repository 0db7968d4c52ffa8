"""Numbers what is sent to be saved, so that of two changes to the same thing the later one counts, whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yos_audit.workspace.unsaved import Key, Unsaved, Value


@dataclass(frozen=True, slots=True)
class Letter:
    """One change on its way to the file."""

    number: int
    unsaved: Unsaved


class Letters:
    """The letters of all screens together. What a letter replaces, it takes over what stood there before from."""

    def __init__(self) -> None:
        self._count = 0
        self._latest: dict[Key, int] = {}
        self._before: dict[Key, Value] = {}

    def write(self, unsaved: Unsaved) -> Letter:
        """Return the next letter."""
        self._count += 1
        before = self._before.setdefault(unsaved.key, unsaved.before)
        self._latest[unsaved.key] = self._count
        return Letter(self._count, replace(unsaved, before=before))

    def is_latest(self, letter: Letter) -> bool:
        """Whether nothing was sent about the same thing since."""
        return self._latest.get(letter.unsaved.key) == letter.number

    def settle(self, letter: Letter) -> None:
        """Take note that what the latest letter about something says is in the file, or was given up."""
        if self.is_latest(letter):
            self._before.pop(letter.unsaved.key, None)
