"""How a table is divided for paper: one page wide while its letters can be read, else over pages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yos_audit.reports.measure import COLUMN
from yos_audit.reports.sheet import Column, Sheet

WIDEST = 190.0
"""Widths of columns that still make readable letters on one page; 12 point letters become 7."""
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
    scale = int(100 * _ACROSS / (max(widths) * COLUMN))
    return Pages((*ends, len(columns)), repeated, max(10, min(scale, 100)))


def parts_of(sheet: Sheet, pages: Pages) -> tuple[tuple[int, int, int, int], ...]:
    """Return what is printed on each page as its first column, first row, last column and last row.

    The title stands over the first of them.
    """
    last = sheet.first_row + (sheet.table.length if sheet.table else 0)
    starts = (1, *(end + 1 for end in pages.ends))
    return tuple(
        (start, 1 if start == 1 else sheet.first_row, end, last) for start, end in zip(starts, pages.ends, strict=False)
    )


def fits_one_page(height: float) -> bool:
    """Return whether a sheet of this height in points can stand on one page and be read."""
    return _DOWN / height >= _SMALLEST
