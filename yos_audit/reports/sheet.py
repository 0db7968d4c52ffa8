"""A sheet as a plain description: title block and one table. The workbook writer draws it, the tests read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from yos_audit.reports.cells import Formula, Value


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width` in characters of the default font. Numbers stand at the right."""

    heading: str
    width: float
    number: bool = False
    key: bool = False


class PackedRows(Protocol):
    """Rows that are already written, for tables too long to be held as values."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Return the rows as parts of a sheet's XML."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """One named Excel table with one header row; `packed` takes the place of `rows` in a long one."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    packed: PackedRows | None = None
    filtered: bool = False
    """With filter buttons and the header row kept in view; for working with, never for readers."""
    count: int | None = None
    """How many rows there will be, where `rows` holds only the first of them."""

    @property
    def length(self) -> int:
        """Rows under the header."""
        if self.count is not None:
            return self.count
        return self.packed.count if self.packed else len(self.rows)


@dataclass(frozen=True, slots=True)
class ChartSource:
    """A stacked chart of two columns of another sheet's table; `rows` are the positions of the rows to draw."""

    tab: str
    table: str
    labels: int
    series: tuple[int, int]
    rows: tuple[int, ...]
    alternative: str
    """What the chart says, for who cannot see it; at most 250 characters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: tab name, title in A1, a line that says the message, lines about the sheet, then its table or chart."""

    tab: str
    title: str
    lead: str
    notes: tuple[str | Formula, ...]
    table: Table | None = None
    chart: ChartSource | None = None
    width: float = 120
    """Width of column A where there is no table."""
    about: str = ""
    """What the sheet shows, for the list of contents; the title says it where this is empty."""
    one_page: bool = False
    """Printed on one page whatever its height; other sheets are one page wide and as many high as they need."""

    @property
    def first_row(self) -> int:
        """Row of the table's header, right under the title block."""
        return 3 + len(self.notes)

    @property
    def has_formulas(self) -> bool:
        """Whether a cell of the sheet computes what it shows."""
        held = (value for row in self.table.rows for value in row) if self.table else ()
        return any(isinstance(value, Formula) for value in (*self.notes, *held))
