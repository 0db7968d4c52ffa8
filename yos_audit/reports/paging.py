"""How a table is divided for paper: one page wide while its letters can be read, else over pages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yos_audit.reports.sheet import Column

WIDEST = 190.0
"""Widths of columns that still make readable letters on one page; 12 point letters become 7."""
_UNIT = 9
"""Dots of a column's unit at 96 an inch."""
_ACROSS = 27.5 / 2.54 * 96
"""Dots across A4 on its side, inside the margins."""
_DOWN = 18.4 / 2.54 * 72
"""Points down it."""
_SMALLEST = 0.65
"""Scale down to which a sheet is made smaller rather than begin another page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """`ends` are the last columns of the pages, counted from 1; the first `repeated` columns stand on each."""

    ends: tuple[int, ...]
    repeated: int
    scale: int
    """Per cent."""

    @property
    def several(self) -> bool:
        """Whether the table needs more than one page side by side."""
        return len(self.ends) > 1


def pages_of(columns: Sequence[Column]) -> Pages:
    """Return the pages of a table from left to right; the columns that name a row are repeated on each."""
    repeated = next((place for place, each in enumerate(columns) if not each.key), len(columns))
    keys = sum(each.width for each in columns[:repeated])
    ends: list[int] = []
    widths = [keys]
    for place, each in enumerate(columns[repeated:], repeated):
        if widths[-1] + each.width > WIDEST and widths[-1] > keys:
            ends.append(place)
            widths.append(keys)
        widths[-1] += each.width
    scale = int(100 * _ACROSS / (max(widths) * _UNIT))
    return Pages((*ends, len(columns)), repeated, max(10, min(scale, 100)))


def fits_one_page(height: float) -> bool:
    """Return whether a sheet of this height in points can stand on one page and be read."""
    return _DOWN / height >= _SMALLEST
