"""How a value looks in a table: its style and number format, the same for every way of writing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yos_audit.reports.cells import Formula, Link, Share, Shorthand, Value
from yos_audit.reports.measure import row_height
from yos_audit.reports.sheet import Column, Sheet
from yos_audit.reports.styles import COUNT_FORMAT, DATE_FORMAT, MOMENT_FORMAT, SHARE_FORMAT

GENERAL = "General"
_FORMULAS = {"count": ("Table number", COUNT_FORMAT), "share": ("Table share", SHARE_FORMAT)}


@dataclass(frozen=True, slots=True)
class Look:
    """A named style and a number format."""

    style: str
    number_format: str = GENERAL


def look(value: Value, columns: Sequence[Column], number: int) -> Look:
    """Return how a value looks in column `number`, counted from 1."""
    column = columns[number - 1]
    match value:
        case Share():
            return Look("Table share", SHARE_FORMAT)
        case int():
            return Look("Table number", COUNT_FORMAT)
        case date():
            return Look("Table cell", MOMENT_FORMAT if isinstance(value, datetime) else DATE_FORMAT)
        case Link():
            return Look("Table link")
        case Formula():
            return Look(*_FORMULAS.get(value.shows, (_plain(columns, number),)))
        case Shorthand():
            return Look("Table shorthand" if column.number else _plain(columns, number))
        case str():
            return Look("Table key" if column.key else _plain(columns, number))


def head_style(columns: Sequence[Column], number: int) -> str:
    """Return the style of the heading of column `number`, counted from 1."""
    if columns[number - 1].number:
        return "Table header number"
    return "Table header after number" if _after_number(columns, number) else "Table header"


def shown(value: Value) -> str:
    """Return the text whose size the row must have room for."""
    match value:
        case Share():
            return "100%"
        case int():
            return f"{value:,}"
        case datetime():
            return "28 Sep 2000 23:59"
        case date():
            return "28 September 2000"
        case Link() | Shorthand():
            return value.text
        case Formula():
            return "100,000"
        case str():
            return value


def title_block(sheet: Sheet) -> tuple[tuple[str | Formula, str, float], ...]:
    """Return the lines above the table or chart, each with its style and the height of its row in points."""
    notes = [(note, "Body text", 20.0) for note in sheet.notes]
    if notes:
        notes[-1] = (sheet.notes[-1], "Body text", 30.0)
    return ((sheet.title, "Heading 1", 36.0), (sheet.lead, "Lead", 24.0), *notes)


def head_height(columns: Sequence[Column]) -> float:
    """Return the points that the row of headings needs."""
    return row_height([(column.heading, column.width, True) for column in columns], header=True)


def body_height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return the points that a row under the headings needs."""
    return row_height([(shown(value), column.width, column.key) for value, column in zip(values, columns, strict=True)])


def _plain(columns: Sequence[Column], number: int) -> str:
    return "Table cell after number" if _after_number(columns, number) else "Table cell"


def _after_number(columns: Sequence[Column], number: int) -> bool:
    return number > 1 and columns[number - 2].number
