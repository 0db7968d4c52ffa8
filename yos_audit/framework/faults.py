"""What is wrong with a framework file, every fault at once."""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.support.errors import KnownError

_SHOWN_LENGTH = 60


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
        lines = "".join(f"\n- {fault}" for fault in faults)
        super().__init__(
            f"{source} cannot be used as a framework: {count} a change.{lines}",
            "Change the file as named above, then load it again.",
        )
        self.source = source
        self.faults = faults


class FaultList:
    """Collects faults while a file is read."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, entry: str, problem: str, write_instead: str) -> None:
        """Add a fault; the same fault of the same entry is kept once."""
        fault = Fault(entry, problem, write_instead)
        if fault not in self._faults:
            self._faults.append(fault)

    def all(self) -> tuple[Fault, ...]:
        """Return the faults in the order they were found."""
        return tuple(self._faults)


def shown(value: object) -> str:
    """Return a value of the file, quoted and short enough for a message."""
    text = str(value)
    printable = "".join(mark if mark.isprintable() else " " for mark in text)
    return f"“{printable[:_SHOWN_LENGTH]}…”" if len(printable) > _SHOWN_LENGTH else f"“{printable}”"
