"""One worksheet as a stream: rows with values, what is hidden, what is merged, which cells are formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from yos_audit.exchange.book_parts import Formats, check_length
from yos_audit.exchange.cell_text import clean
from yos_audit.exchange.limits import LIMITS
from yos_audit.exchange.markup import Enough
from yos_audit.exchange.table import Cell, RawRow
from yos_audit.support.errors import KnownError

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Book:
    """What cells of every sheet refer to."""

    strings: list[str]
    formats: Formats
    from_1904: bool
    padded: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def first_day(self) -> date:
        """The day that a date serial of 0 means."""
        return date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30)


def place(text: str) -> tuple[int, int]:
    """Return (row from 1, column from 0) of a cell name such as "AB12"; ValueError when it is none."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError("not a cell name")
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column - 1


class SheetListener:
    """Hears a worksheet part and keeps its rows; raises KnownError as soon as a limit is met.

    With `stop_after` it says Enough once so many rows with anything in them are kept.
    """

    def __init__(self, book: Book, tell: Callable[[int], None], stop_after: int | None = None) -> None:
        self.rows: list[RawRow] = []
        self.merged: list[str] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.formulas = 0
        self.blank_formulas: set[tuple[int, int]] = set()
        self._book, self._tell, self._stop_after = book, tell, stop_after
        self._row = self._column = self._cells = self._elements = 0
        self._row_hidden = self._formula = self._collecting = self._aid = False
        self._values: dict[int, Cell] = {}
        self._type, self._style = "n", 0
        self._pieces: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row or a cell, or note what is merged or hidden."""
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._collecting = not self._aid
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._aid = True
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        """Finish a row or a cell."""
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._collecting = False
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._aid = False

    def text(self, piece: str) -> None:
        """Collect the value of the open cell."""
        if self._collecting:
            self._length += len(piece)
            check_length(self._length)
            self._pieces.append(piece)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._elements += 1
        number = attributes.get("r")
        self._row = int(float(number)) if number else self._row + 1
        self._row_hidden = attributes.get("hidden") in ("1", "true")
        self._column = -1
        self._values = {}
        if self._elements > LIMITS.row_elements:
            raise KnownError(
                "The sheet has more rows than Excel allows.", "Copy the list into a new workbook and import that."
            )

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > LIMITS.cells:
            raise KnownError(
                "The sheet has more cells than a list needs.", "Copy the list into a new workbook and import that."
            )
        name = attributes.get("r")
        self._column = place(name)[1] if name else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._formula = False
        self._pieces, self._length = [], 0

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            if len(self.merged) >= LIMITS.rows:
                raise KnownError(
                    "The sheet has more merged cells than a list needs.", "Unmerge them and import the list again."
                )
            self.merged.append(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true") and len(self.hidden_columns) < LIMITS.columns:
            self.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))

    def _end_cell(self) -> None:
        value = self._value("".join(self._pieces)) if self._pieces else None
        if self._formula:
            self.formulas += 1
            if value is None and len(self.blank_formulas) < LIMITS.cells:
                self.blank_formulas.add((self._row, self._column))
        if value is None:
            return
        if self._column >= LIMITS.columns:
            raise KnownError(
                "The list has more than 200 columns.", "Keep only the columns that are needed and import it again."
            )
        self._values[self._column] = value

    def _end_row(self) -> None:
        if not self._values:
            return
        if len(self.rows) >= LIMITS.rows:
            raise KnownError(
                "The list has more than 20,000 rows.", "Split it and import the pieces one after the other."
            )
        cells = tuple(self._values.get(index) for index in range(max(self._values) + 1))
        self.rows.append(RawRow(self._row, cells, self._row_hidden))
        if len(self.rows) % 200 == 0:
            self._tell(len(self.rows))
        if self._stop_after is not None and len(self.rows) >= self._stop_after:
            raise Enough

    def _value(self, raw: str) -> Cell:
        if self._type == "s":
            return clean(self._book.strings[int(raw)]) or None
        if self._type == "b":
            return raw.strip() == "1"
        if self._type == "n":
            return self._number(raw)
        if self._type == "d":
            return date.fromisoformat(raw.strip()[:10])
        return clean(raw) or None

    def _number(self, raw: str) -> Cell:
        number = float(raw)
        if self._style in self._book.formats.dates and 1 <= number < 2_900_000:
            return self._book.first_day + timedelta(days=int(number))
        if not number.is_integer() or abs(number) >= 1e15:
            return number
        digits = self._book.padded.get(self._style, 0)
        return str(int(number)).zfill(digits) if digits else int(number)
