"""Checks W34 to W36: the order of reading, the name of the file, and the same values in other files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tests.reports.book import Book
from tests.reports.readers import csv_tables, ods_above, ods_tables, xlsx_above, xlsx_tables
from tests.reports.shapes import DAY, Exports, Shape
from yos_audit.workspace.report_files import FileType, file_types

Found = Iterator[str]
_TIERS = {"board": "board-summary", "wider": "wider-summary", "working": "working-copy"}


def w34(book: Book) -> Found:
    """Cells stand in the file in the order in which they are read: title, message, lines, headings, then row by row."""
    for sheet in book.sheets:
        places = re.findall(r'<c r="([A-Z]+\d+)"', book.xml(sheet))
        order = [(row, column_index_from_string(letter)) for letter, row in map(coordinate_from_string, places)]
        if order != sorted(order) or order[:3] != [(1, 1), (2, 1), (3, 1)]:
            yield sheet.title


def w35(shape: Shape, exports: Exports) -> Found:
    for file_type in file_types(shape.tier):
        name = exports.proposed(shape, file_type)
        wanted = rf"yos-audit-{_TIERS[shape.tier]}-(\S+-)?{DAY.isoformat()}{re.escape(file_type.ending)}"
        if (
            not re.fullmatch(wanted, name)
            or len(name) > 80
            or name != name.strip(" .")
            or re.search(r'[<>:"/\\|?*]', name)
        ):
            yield name


def w36(shape: Shape, exports: Exports) -> Found:
    workbook = exports.of(shape)
    tables = xlsx_tables(workbook)
    for file_type, read in ((FileType.ODS, ods_tables), (FileType.CSV, csv_tables)):
        other = read(exports.of(shape, file_type))
        if other.keys() != tables.keys():
            yield f"{file_type}: {other.keys() ^ tables.keys()}"
        yield from (f"{file_type}: {name}" for name in other.keys() & tables.keys() if other[name] != tables[name])
    if ods_above(exports.of(shape, FileType.ODS)) != xlsx_above(workbook):
        yield "ods: lines above the tables"
