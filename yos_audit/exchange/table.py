"""A sheet as it was read: rows of plain values with the row numbers a person sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | bool | date | None
"""Text is trimmed and never empty; a date is a cell that the workbook shows as a date; None is an empty cell."""

SPREADSHEET_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row that holds something. `number` counts from 1 as the spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def at(self, index: int) -> Cell:
        """Return the cell of a column counted from 0; None past the end of the row."""
        return self.cells[index] if index < len(self.cells) else None

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RawTable:
    """The sheet that was read; rows without anything in them are left out."""

    sheet: str
    """Name of the worksheet; empty for a text file."""
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()
    """Whole sentences about what the reader saw: hidden rows, formulas, sheets not read."""
    blank_formulas: frozenset[tuple[int, int]] = frozenset()
    """(row number, column from 0) of formulas saved without a value."""


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0, such as "A" or "AB"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def numbers_in_words(numbers: list[int], shown: int = 8) -> str:
    """Return row numbers as "5, 6 and 9", cut after `shown` with how many more there are."""
    texts = [str(number) for number in numbers[:shown]]
    if len(numbers) > shown:
        return f"{', '.join(texts)} and {len(numbers) - shown} more"
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
