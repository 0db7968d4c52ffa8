"""The first rows of a long table as values, for whoever looks at it before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yos_audit.reports.cells import Value
from yos_audit.reports.sheet import Sheet
from yos_audit.support.language import tr


class KeptRows:
    """Takes rows as a stream of them does and keeps the first `most`; `count` says how many there will be."""

    def __init__(self, most: int, count: int) -> None:
        self.count = count
        self.rows: list[tuple[Value, ...]] = []
        self._most = most

    def add(self, values: Sequence[Value]) -> None:
        """Keep a row while there is room."""
        if len(self.rows) < self._most:
            self.rows.append(tuple(values))


def cut(sheet: Sheet, most: int) -> Sheet:
    """Return a sheet with no more than the first rows of its table, and a line that says so."""
    table = sheet.table
    if table is None or table.length <= most:
        return sheet
    told = tr("Preview: the first {most} of {count} rows.", most=most, count=f"{table.length:,}")
    return replace(sheet, notes=(*sheet.notes, told), table=replace(table, rows=table.rows[:most]))
