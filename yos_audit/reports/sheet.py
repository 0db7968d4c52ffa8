"""A sheet as a plain description: title block and one table. The workbook writer draws it, the tests read it."""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.reports.cells import Value


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width` in characters of the default font. Numbers stand at the right."""

    heading: str
    width: float
    number: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One named Excel table with one header row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


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
    notes: tuple[str, ...]
    table: Table | None = None
    chart: ChartSource | None = None
    width: float = 120
    """Width of column A where there is no table."""
    one_page: bool = False
    """Printed on one page whatever its height; other sheets are one page wide and as many high as they need."""

    @property
    def first_row(self) -> int:
        """Row of the table's header, right under the title block."""
        return 3 + len(self.notes)
