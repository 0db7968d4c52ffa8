"""The figures of the fault runs: what was done, how often, and what came of it. They are printed as one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PROFILES = ("short", "full", "long")
"""With every change; `dev.py faults`; `dev.py faults --long`."""
COLUMNS = ("fault", "runs", "lost", "corrupt", "what else must not happen", "goal", "met", "of which")
_OWN = ("lost", "corrupt")
"""Counts that have a column of their own."""


@dataclass(frozen=True)
class Figure:
    """One line of the table. `counts` are the things that must not happen, and how often they did."""

    what: str
    runs: int
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    goal: str = ""
    """What is aimed at, where that is more than that nothing of what is counted happens."""

    @property
    def sound(self) -> bool:
        """Whether nothing happened that must not."""
        return not any(self.counts.values())


class Figures:
    """Where a fault run leaves its figures, in the profile asked for. `seed` is where chance begins."""

    def __init__(self, profile: str, seed: int, keep: Callable[[Figure], object]) -> None:
        self.profile = profile
        self.seed = seed
        self._keep = keep

    def times(self, short: int, full: int, long: int) -> int:
        """Return how often something is done in this profile."""
        return dict(zip(PROFILES, (short, full, long), strict=True))[self.profile]

    def add(self, what: str, runs: int, note: str = "", goal: str = "", **counts: int) -> Figure:
        """Keep a line and return it; underscores in the names of counts become spaces."""
        named = {name.replace("_", " "): number for name, number in counts.items()}
        figure = Figure(what, runs, named, note, goal)
        self._keep(figure)
        return figure


def joined(figures: Iterable[Figure]) -> list[Figure]:
    """Return the lines of a table: runs of the same thing, such as with a plain and an encrypted audit, become one."""
    lines: dict[tuple[str, str, tuple[str, ...]], Figure] = {}
    for each in figures:
        key = each.what, each.goal, tuple(each.counts)
        lines[key] = _together(lines[key], each) if key in lines else each
    return list(lines.values())


def _together(one: Figure, other: Figure) -> Figure:
    counts = {name: number + other.counts[name] for name, number in one.counts.items()}
    notes = (note for each in (one, other) for note in each.note.split("; ") if note)
    note = "; ".join(dict.fromkeys(notes))
    return Figure(one.what, one.runs + other.runs, counts, note, one.goal)


def sentence(figure: Figure) -> str:
    """Return a figure as one line of its own, as it is told before there is a table."""
    counts = ", ".join(f"{name} {number:,}" for name, number in figure.counts.items())
    met = ("met" if figure.sound else "NOT MET") if figure.counts else ""
    parts = (f"{figure.what}: {figure.runs:,} runs", counts, figure.note, met)
    return "; ".join(part for part in parts if part)


def table(lines: Iterable[Figure]) -> list[str]:
    """Return the figures as lines of text, one below the other in columns."""
    rows = [COLUMNS, *(_cells(each) for each in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    return ["  ".join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if name in ("runs", *_OWN) else cell.ljust(width)
        for name, cell, width in zip(COLUMNS, row, widths, strict=True)
    ]


def _cells(figure: Figure) -> tuple[str, ...]:
    own = (f"{figure.counts[name]:,}" if name in figure.counts else "" for name in _OWN)
    others = ", ".join(f"{name} {number:,}" for name, number in figure.counts.items() if name not in _OWN)
    goal = figure.goal or ("0 of each" if figure.counts else "")
    met = ("yes" if figure.sound else "NO") if figure.counts else ""
    return (figure.what, f"{figure.runs:,}", *own, others, goal, met, figure.note)
