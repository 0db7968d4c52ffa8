"""Merged cells: every cell of the area has the value of its first cell."""

from __future__ import annotations

from yos_audit.exchange.limits import LIMITS
from yos_audit.exchange.table import Cell, RawRow
from yos_audit.exchange.worksheet import place
from yos_audit.support.errors import KnownError


def spread(rows: list[RawRow], areas: list[str]) -> tuple[list[RawRow], int]:
    """Return the rows with merged values filled in, and how many merged areas reached a cell.

    A row that holds nothing of its own stays empty, so a merge never makes a case out of a blank row.
    """
    by_number = {row.number: position for position, row in enumerate(rows)}
    cells = {position: list(row.cells) for position, row in enumerate(rows)} if areas else {}
    budget, reached = LIMITS.cells, 0
    for area in areas:
        top, left, bottom, right = _corners(area)
        right = min(right, LIMITS.columns - 1)
        covered = _positions(by_number, top, bottom)
        budget -= max(len(covered), 1) * max(right - left + 1, 1)
        if budget < 0:
            raise KnownError("The merged cells of the sheet overlap.", "Unmerge them and import the list again.")
        first = rows[by_number[top]].at(left) if top in by_number else None
        if first is not None:
            reached += 1
            for position in covered:
                _fill(cells[position], left, right, first)
    filled = [RawRow(row.number, tuple(cells[at]), row.hidden) for at, row in enumerate(rows)] if reached else rows
    return filled, reached


def _corners(area: str) -> tuple[int, int, int, int]:
    first, _, last = area.partition(":")
    try:
        (top, left), (bottom, right) = place(first), place(last or first)
    except ValueError as error:
        raise KnownError("The workbook is damaged.", "Open it in Excel, save it again and import that.") from error
    return top, left, bottom, right


def _positions(by_number: dict[int, int], top: int, bottom: int) -> list[int]:
    if bottom - top > len(by_number):
        return [position for number, position in by_number.items() if top <= number <= bottom]
    return [by_number[number] for number in range(top, bottom + 1) if number in by_number]


def _fill(cells: list[Cell], left: int, right: int, value: Cell) -> None:
    cells.extend([None] * (right + 1 - len(cells)))
    for column in range(left, right + 1):
        if cells[column] is None:
            cells[column] = value
