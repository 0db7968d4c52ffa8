"""The figures of the fault runs: what was done, how often, and what came of it. They are printed as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PROFILES = ("short", "full", "long")
"""With every change; `dev.py faults`; `dev.py faults --long`."""


@dataclass(frozen=True)
class Figure:
    """One line of the table. `counts` are the things that must not happen, and how often they did."""

    what: str
    runs: int
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing happened that must not."""
        return not any(self.counts.values())


class Figures:
    """Collects the figures of one run of the tests, in the profile asked for."""

    def __init__(self, profile: str) -> None:
        self.profile = profile
        self.lines: list[Figure] = []

    def times(self, short: int, full: int, long: int) -> int:
        """Return how often something is done in this profile."""
        return dict(zip(PROFILES, (short, full, long), strict=True))[self.profile]

    def add(self, what: str, runs: int, note: str = "", **counts: int) -> Figure:
        """Keep a line and return it; underscores in the names of counts become spaces."""
        named = {name.replace("_", " "): number for name, number in counts.items()}
        figure = Figure(what, runs, named, note)
        self.lines.append(figure)
        return figure


def table(lines: Iterable[Figure]) -> list[str]:
    """Return the figures as lines of text, the names in one column and the runs in another."""
    rows = list(lines)
    width = max((len(each.what) for each in rows), default=0)
    return [
        f"{each.what:<{width}}  {each.runs:>9,}  "
        + ", ".join(_counts(each))
        + (f"  ({each.note})" if each.note else "")
        for each in rows
    ]


def _counts(figure: Figure) -> list[str]:
    return [f"{name} {number:,}" for name, number in figure.counts.items()]
