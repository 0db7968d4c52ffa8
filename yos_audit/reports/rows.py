"""Long tables written row by row, so that an audit of thousands of cases needs little memory.

openpyxl can stream a sheet too, but keeps it unprotected in the temporary folder meanwhile, and what is streamed here
is about children. So the rows are kept packed in memory, and put into the sheet that openpyxl has written around them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from yos_audit.reports import cells
from yos_audit.reports.cells import Share, Shorthand, Value
from yos_audit.reports.look import Look, look
from yos_audit.reports.measure import row_height
from yos_audit.reports.sheet import Column
from yos_audit.reports.styles import spoken_format
from yos_audit.support.errors import KnownError

LAST_ROW = 1_048_576
"""Rows a sheet of the format can have."""
PLAIN_HEIGHT = 28.0
"""Points of a row of one line; rows that need no more say nothing."""
_SURE = 0.55
"""Letters for each unit of a column's width that fit on one line whichever they are."""
_PACK_AT = 1 << 16
_SHORT, _KEPT = 120, 4096
"""Length and number of the texts whose writing is remembered."""
_DAY_NOUGHT = datetime.fromisoformat("1899-12-30")
_DAY = timedelta(days=1)


class Styles:
    """The numbers under which a workbook knows its styles."""

    def __init__(self, book: Workbook) -> None:
        self._page = book.create_sheet("Styles")
        book.remove(self._page)
        self._numbers: dict[Look, int] = {}

    def number(self, wanted: Look) -> int:
        """Return the number of a style with its number format."""
        if wanted not in self._numbers:
            cell = Cell(self._page, 1, 1)
            cell.style = wanted.style
            cell.number_format = spoken_format(wanted.number_format)
            self._numbers[wanted] = cell.style_id
        return self._numbers[wanted]


class RowStream:
    """Rows as parts of a sheet's XML, packed as they come. Holds plain values: no links, no formulas."""

    def __init__(self, styles: Styles, columns: Sequence[Column], first_row: int) -> None:
        """Start a table whose first row under the header is `first_row`."""
        self._styles = styles
        self._columns = tuple(columns)
        self._letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
        self._row = first_row
        self._first = first_row
        self._packer = zlib.compressobj(1)
        self._packed: list[bytes] = []
        self._waiting: list[str] = []
        self._size = 0
        self._starts: dict[tuple[int, type], str] = {}
        self._bodies: dict[str, str] = {}
        """Short texts already written; most cells hold one of a few."""
        self._heights: dict[tuple[str, float, bool], float] = {}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._row - self._first

    def add(self, values: Sequence[Value]) -> None:
        """Add a row; KnownError when a sheet cannot hold it or a text does not fit a cell."""
        row = str(self._row)
        if self._row > LAST_ROW:
            raise KnownError(
                "The audit has more answers than a sheet can hold.", "Make a working copy of a part of the cases."
            )
        drawn = [
            f'<c r="{self._letters[place]}{row}{self._start(place, value)}{self._body(value)}</c>'
            for place, value in enumerate(values)
        ]
        written = f'<row r="{row}"{self._height(values)}>{"".join(drawn)}</row>'
        self._row += 1
        self._waiting.append(written)
        self._size += len(written)
        if self._size > _PACK_AT:
            self._pack()

    def chunks(self) -> Iterator[bytes]:
        """Return the rows as UTF-8; may be called again, adding more in between."""
        self._pack()
        whole = zlib.decompressobj()
        for each in (*self._packed, self._packer.copy().flush()):
            yield whole.decompress(each)
        yield whole.flush()

    def _pack(self) -> None:
        if packed := self._packer.compress("".join(self._waiting).encode("utf-8")):
            self._packed.append(packed)
        self._waiting.clear()
        self._size = 0

    def _start(self, place: int, value: Value) -> str:
        """The rest of a cell's opening tag, the same for all values of a type in a column."""
        key = place, type(value)
        if key not in self._starts:
            kind = ' t="inlineStr"' if isinstance(value, str | Shorthand) else ""
            number = self._styles.number(look(value, self._columns, place + 1))
            self._starts[key] = f'" s="{number}"{kind}>'
        return self._starts[key]

    def _body(self, value: Value) -> str:
        if not isinstance(value, str) or len(value) > _SHORT:
            return _body(value)
        known = self._bodies.get(value)
        if known is None:
            known = _body(value)
            if len(self._bodies) < _KEPT:
                self._bodies[value] = known
        return known

    def _height(self, values: Sequence[Value]) -> str:
        height = PLAIN_HEIGHT
        for value, column in zip(values, self._columns, strict=True):
            if isinstance(value, str) and (len(value) > column.width * _SURE or "\n" in value):
                height = max(height, self._needed(value, column))
        return f' ht="{height:g}" customHeight="1"' if height > PLAIN_HEIGHT else ""

    def _needed(self, value: str, column: Column) -> float:
        key = value, column.width, column.key
        height = self._heights.get(key)
        if height is None:
            height = row_height([key])
            if len(self._heights) < _KEPT and len(value) <= _SHORT:
                self._heights[key] = height
        return height


def _body(value: Value) -> str:
    match value:
        case str():
            return _text(value)
        case Shorthand():
            return _text(value.text)
        case Share():
            return f"<v>{value.value!r}</v>"
        case int():
            return f"<v>{value}</v>"
        case date():
            moment = value if isinstance(value, datetime) else datetime.combine(value, time())
            return f"<v>{(moment - _DAY_NOUGHT) / _DAY!r}</v>"
        case _:
            raise TypeError("Links and formulas are not streamed")


def _text(value: str) -> str:
    # Quotation marks are escaped too, so that no typed text looks like an attribute to whoever inspects the part.
    whole = escape(cells.text(value), {'"': "&quot;"})
    kept = ' xml:space="preserve"' if whole != whole.strip() else ""
    return f"<is><t{kept}>{whole}</t></is>"
