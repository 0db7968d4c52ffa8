"""Lists saved as text: finding out the character set and the separator, then reading within the limits."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from yos_audit.exchange.cell_text import clean
from yos_audit.exchange.limits import LIMITS
from yos_audit.exchange.table import Cell, RawRow, RawTable
from yos_audit.support.errors import KnownError
from yos_audit.support.guarded import unguarded

_SEPARATORS = ",;\t|"


def read_delimited(path: Path, tell: Callable[[int], None]) -> RawTable:
    """Return the rows of a text list; KnownError naming the line when it cannot be read."""
    text, notes = _decoded(path.read_bytes())
    lines = list(io.StringIO(text, newline=""))
    separator = _declared(lines)
    skipped = 1 if separator else 0
    separator = separator or _separator(lines)
    rows: list[RawRow] = []
    reader = csv.reader(lines[skipped:], delimiter=separator, strict=True)
    try:
        for number, record in enumerate(reader, start=1 + skipped):
            row = _row(number, record)
            if row is not None:
                rows.append(row)
            _check(rows, tell)
    except csv.Error as error:
        raise KnownError(
            f"The list cannot be read near line {reader.line_num + skipped}.",
            "Look there for a quotation mark that is not closed, or save the list again as .xlsx.",
        ) from error
    return RawTable("", tuple(rows), tuple(notes))


def _check(rows: list[RawRow], tell: Callable[[int], None]) -> None:
    if len(rows) > LIMITS.rows:
        raise KnownError("The list has more than 20,000 rows.", "Split it and import the pieces one after the other.")
    if rows and len(rows) % 200 == 0:
        tell(len(rows))


def _row(number: int, record: list[str]) -> RawRow | None:
    cells: list[Cell] = [_cell(text) for text in record]
    while cells and cells[-1] is None:
        cells.pop()
    if len(cells) > LIMITS.columns:
        raise KnownError(
            "The list has more than 200 columns.", "Keep only the columns that are needed and import it again."
        )
    return RawRow(number, tuple(cells)) if cells else None


def _cell(text: str) -> str | None:
    if len(text) > LIMITS.cell_characters:
        raise KnownError(
            "A cell holds more than 32,767 characters.", "Shorten the longest text in the list and import it again."
        )
    return clean(unguarded(text)) or None


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _strictly(raw, name), []
    if b"\0" in raw[:4096]:
        return _strictly(raw, _unmarked_utf16(raw)), []
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252"), ["The list is in the Windows character set (CP-1252) and was read as such."]


def _unmarked_utf16(raw: bytes) -> str:
    even, odd = raw[:4096:2].count(0), raw[1:4096:2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(raw: bytes, name: str) -> str:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        raise KnownError(
            "The list is not text in a character set that is read here.", "Save it again as .xlsx."
        ) from error
    if "\0" in text:
        raise KnownError("The file is not a list.", "Choose an Excel workbook (.xlsx) or a CSV file.")
    return text


def _declared(lines: list[str]) -> str:
    """Return the separator of a first line such as "sep=;", which Excel writes and obeys."""
    first = lines[0].strip().casefold() if lines else ""
    return first[4:] if first.startswith("sep=") and len(first) == 5 else ""


def _separator(lines: list[str]) -> str:
    """Return the separator that gives the most rows of one and the same width."""
    best, best_score = ",", 0
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(record) for record in csv.reader(lines[:30], delimiter=separator) if any(record))
        except csv.Error:
            continue
        score = max((count * (width - 1) for width, count in widths.items()), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best
