"""Described sheets as a folder of CSV files, one a table and named after it, with the values that the workbook shows.

A folder and no archive: whoever is sent one opens a table with a double click. It is written whole or not at all, and
never into a folder that is there already. Each file is UTF-8 with a byte order mark, as Excel needs to read it as such,
has commas and CRLF (RFC 4180) and one header row. A text that a spreadsheet program would run is guarded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from yos_audit.reports.cells import plain, seen
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.sheet import Sheet, Table
from yos_audit.reports.workbook import Properties
from yos_audit.support.guarded import guarded
from yos_audit.support.progress import Progress
from yos_audit.support.safe_file import making

_ENCODING = "utf-8-sig"


def save_tables(
    folder: Path, sheets: Sequence[Sheet], _properties: Properties, progress: Progress | None = None
) -> int:
    """Write the tables of the sheets into a new folder and return how many there are.

    Raises KnownError when the folder is there already or cannot be written, Cancelled when told to stop.
    """
    told = progress or Progress()
    tables = {f"{sheet.table.name}.csv": sheet.table for sheet in sheets if sheet.table}
    files: dict[str, bytes] = {}
    for number, (name, table) in enumerate(tables.items(), 1):
        told.step("Writing table", number, len(tables))
        files[name] = _file(table)
    told.step("Saving", len(tables), len(tables))
    with making(folder, partial(_verify, tables), needs=sum(map(len, files.values()))) as temporary:
        for name, content in files.items():
            (temporary / name).write_bytes(content)
    return len(files)


def _file(table: Table) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerows(_rows(table))
    return written.getvalue().encode(_ENCODING)


def _rows(table: Table) -> list[list[str]]:
    heads = [column.heading for column in table.columns]
    return [[_cell(head) for head in heads], *([_cell(seen(value)) for value in row] for row in table.rows)]


def _cell(value: str) -> str:
    return guarded(plain(value))


def _verify(tables: Mapping[str, Table], folder: Path) -> None:
    """Read every file again; UndeclaredContentError when the folder holds anything but the tables described."""
    if {each.name for each in folder.iterdir()} != set(tables):
        raise UndeclaredContentError("The folder has not the tables it should have")
    for name, table in tables.items():
        with (folder / name).open(encoding=_ENCODING, newline="") as stream:
            if list(csv.reader(stream)) != _rows(table):
                raise UndeclaredContentError(f"The file {name} holds what is not declared")
