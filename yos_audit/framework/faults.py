"""What is wrong with a framework file, every fault at once."""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.support.errors import KnownError

_SHOWN_LENGTH = 60
_MOST = 100
_TOLD = 30
_LARGE = 10**18


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to change: the entry such as "domain rr / criterion rr_reports / question rr_psr_quality"."""

    entry: str
    problem: str
    write_instead: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.problem} {self.write_instead}"


class FrameworkError(KnownError):
    """A framework file that cannot be used; `faults` holds every one that was found, in the order of the file."""

    def __init__(self, source: str, faults: tuple[Fault, ...]) -> None:
        count = "1 entry needs" if len(faults) == 1 else f"{len(faults)} entries need"
        lines = "".join(f"\n- {fault}" for fault in faults[:_TOLD])
        if len(faults) > _TOLD:
            lines += f"\n- and {len(faults) - _TOLD} more or further ones."
        super().__init__(
            f"{source} cannot be used as a framework: {count} a change.{lines}",
            "Change the file as named above, then load it again.",
        )
        self.source = source
        self.faults = faults


class TooManyFaults(Exception):
    """So much is wrong that looking on would help nobody."""


class FaultList:
    """Collects faults while a file is read."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}

    def add(self, entry: str, problem: str, write_instead: str) -> None:
        """Add a fault; the same fault of the same entry is kept once. TooManyFaults when there are a hundred."""
        fault = Fault(entry, problem, write_instead)
        self._faults[fault] = None
        if len(self._faults) >= _MOST:
            raise TooManyFaults

    def all(self) -> tuple[Fault, ...]:
        """Return the faults in the order they were found."""
        return tuple(self._faults)


def shown(value: object) -> str:
    """Return a value of the file, quoted and short enough for a message."""
    text = _as_text(value)
    printable = "".join(mark if mark.isprintable() else " " for mark in text)
    return f"“{printable[:_SHOWN_LENGTH]}…”" if len(printable) > _SHOWN_LENGTH else f"“{printable}”"


def _as_text(value: object) -> str:
    """Return a value as text; a number that is too large to be written, and what holds others, by its kind."""
    if isinstance(value, int) and abs(value) >= _LARGE:
        return "a very large number"
    if isinstance(value, list):
        return "a list"
    return "a part with keys" if isinstance(value, dict) else str(value)
