"""Reading a list from an Excel workbook or a text file, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from yos_audit.exchange.book_parts import SheetPlace, formats, shared_strings, sheet_places
from yos_audit.exchange.delimited import read_delimited
from yos_audit.exchange.limits import LIMITS
from yos_audit.exchange.markup import parse
from yos_audit.exchange.merged import spread
from yos_audit.exchange.package import Package, open_package
from yos_audit.exchange.sniff import Format, recognise
from yos_audit.exchange.table import RawRow, RawTable, column_letter, numbers_in_words
from yos_audit.exchange.worksheet import Book, SheetListener
from yos_audit.support.errors import KnownError
from yos_audit.support.progress import Progress

HEADER_ROWS = 15
"""How many rows from the top are searched for the headings."""

Score = Callable[[Sequence[RawRow]], int]


def read_table(path: Path, progress: Progress | None = None, score: Score | None = None) -> RawTable:
    """Return the list in a file; KnownError when it cannot be read safely.

    `score` tells from the first rows of a sheet how likely it is the list; the best visible sheet is read, the first
    of equals. Hidden sheets are never read. Hidden rows and columns are read, because a filter left on hides cases
    that belong to the list, and are named in the notes. Formulas give the value they were saved with.
    """

    def tell(rows: int) -> None:
        if progress is not None:
            progress.step("Reading the list", rows, LIMITS.rows)

    tell(0)
    table = read_delimited(path, tell) if recognise(path) is Format.TEXT else _read_workbook(path, tell, score)
    if not table.rows:
        raise KnownError("The list is empty.", "Save it again from the program that made it.")
    return table


def _read_workbook(path: Path, tell: Callable[[int], None], score: Score | None) -> RawTable:
    with open_package(path) as package:
        places, from_1904 = sheet_places(package)
        shown = formats(package)
        book = Book(shared_strings(package), shown, from_1904, dict(shown.padded))
        chosen = _choose(package, places, book, score)
        sheet = SheetListener(book, tell)
        parse(package.chunks(chosen.part), sheet)
    rows, merged = spread(sheet.rows, sheet.merged)
    notes = [*_sheet_notes(places, chosen), *_row_notes(sheet, merged)]
    return RawTable(chosen.name, tuple(rows), tuple(notes), frozenset(sheet.blank_formulas))


def _choose(package: Package, places: tuple[SheetPlace, ...], book: Book, score: Score | None) -> SheetPlace:
    visible = [place for place in places if not place.hidden]
    if not visible:
        raise KnownError("The workbook has no visible sheet.", "Unhide the sheet with the list and import it again.")
    if len(visible) == 1 or score is None:
        return visible[0]
    scores: list[int] = []
    for place in visible:
        start = SheetListener(book, _silent, stop_after=HEADER_ROWS)
        parse(package.chunks(place.part), start)
        rows, _ = spread(start.rows, start.merged)
        scores.append(score(rows))
    return visible[scores.index(max(scores))]


def _silent(rows: int) -> None:
    """Tell nobody: looking at the first rows of a sheet is too quick to report."""


def _sheet_notes(places: tuple[SheetPlace, ...], chosen: SheetPlace) -> list[str]:
    notes: list[str] = []
    if len(places) > 1:
        notes.append(f'The sheet "{chosen.name}" was read.')
    others = [place.name for place in places if place != chosen and not place.hidden]
    hidden = [place.name for place in places if place.hidden]
    if others:
        notes.append("Not read: " + ", ".join(f'the sheet "{name}"' for name in others) + ".")
    if hidden:
        notes.append("Not read because it is hidden: " + ", ".join(f'the sheet "{name}"' for name in hidden) + ".")
    return notes


def _row_notes(sheet: SheetListener, merged: int) -> list[str]:
    notes: list[str] = []
    hidden = [row.number for row in sheet.rows if row.hidden]
    if len(hidden) == 1:
        notes.append(f"Row {hidden[0]} is hidden in the list and was read.")
    elif hidden:
        notes.append(f"Rows {numbers_in_words(hidden)} are hidden in the list and were read.")
    width = max((len(row.cells) for row in sheet.rows), default=0)
    columns = [column_letter(at) for first, last in sheet.hidden_columns for at in range(first, min(last + 1, width))]
    if columns:
        notes.append(f"Hidden columns were read as well: {', '.join(columns)}.")
    if sheet.formulas:
        notes.append("Some cells are formulas; the values they were last saved with were read.")
    if merged:
        notes.append("Merged cells were read as if each of them held the value.")
    return notes
