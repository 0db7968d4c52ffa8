"""Reports read back from their files by code that shares nothing with what wrote them: rows of shown text by table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl

Tables = dict[str, list[list[str]]]
"""Rows of shown text, the headings first, by the name of the table."""
MONTHS = [date(2015, month, 1).strftime("%B") for month in range(1, 13)]
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def shown(value: object, number_format: str) -> str:
    """What a spreadsheet program shows of a value in one of the formats that reports use."""
    if number_format == "0%":
        return f"{(Decimal(repr(value)) * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    # What the library that reads leaves of the format's own escape of what looks like one.
    return f"{value:,}" if isinstance(value, int) else str(value).replace("_x005F_", "_")


def xlsx_tables(path: Path) -> Tables:
    book = openpyxl.load_workbook(path)
    return {
        table.name: [[shown(cell.value, cell.number_format) for cell in row] for row in sheet[table.ref]]
        for sheet in book.worksheets
        for table in sheet.tables.values()
    }


def xlsx_above(path: Path) -> dict[str, list[str]]:
    """The lines above the table of each sheet, by its tab."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        places = [table.ref.partition(":")[0] for table in sheet.tables.values()]
        end = int(places[0].lstrip("A")) if places else sheet.max_row + 1
        found[sheet.title] = [str(sheet.cell(row, 1).value) for row in range(1, end)]
    return found


def ods_sheets(path: Path) -> dict[str, list[list[str]]]:
    """Every row of every sheet as it is shown, by its tab."""
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return {
        table.get(f"{_TABLE}name", ""): [[_shown(cell) for cell in row] for row in table.iter(f"{_TABLE}table-row")]
        for table in root.iter(f"{_TABLE}table")
    }


def ods_tables(path: Path) -> Tables:
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    names = [named.get(f"{_TABLE}name", "") for named in root.iter(f"{_TABLE}database-range")]
    return dict(zip(names, (rows for _, rows in _named(path)), strict=True))


def _named(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tab of each named table and its rows."""
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    sheets = ods_sheets(path)
    for named in root.iter(f"{_TABLE}database-range"):
        first, last = named.get(f"{_TABLE}target-range-address", "").split(":")
        tab, _, start = first.rpartition(".")
        rows = sheets[tab.strip("'").replace("''", "'")]
        assert last.endswith(str(len(rows)))
        yield tab.strip("'").replace("''", "'"), rows[int(start.lstrip("A")) - 1 :]


def ods_above(path: Path) -> dict[str, list[str]]:
    """The lines above the table of each sheet, by its tab."""
    below = {tab: len(rows) for tab, rows in _named(path)}
    return {tab: [row[0] for row in rows[: len(rows) - below.get(tab, 0)]] for tab, rows in ods_sheets(path).items()}


def _shown(cell: ElementTree.Element) -> str:
    """The text of a cell, after looking whether it says what its value is."""
    words = "\n".join("".join(_said(line)) for line in cell.iter(f"{_TEXT}p"))
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value")
    if kind == "percentage":
        assert words == shown(float(value or ""), "0%")
    elif kind == "float":
        assert words == shown(int(value or ""), "#,##0")
    elif kind == "date":
        assert words == shown(date.fromisoformat(cell.get(f"{_OFFICE}date-value", "")), "d mmmm yyyy")
    return words


def _said(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag == f"{_TEXT}s":
            yield " " * int(inner.get(f"{_TEXT}c", "1"))
        elif inner.tag == f"{_TEXT}tab":
            yield "\t"
        yield from _said(inner)
        yield inner.tail or ""


def csv_tables(folder: Path) -> Tables:
    """The rows of every file, each text without the apostrophe that keeps a program from running it."""
    found = {}
    for path in folder.iterdir():
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") >= raw.count(b"\r\n") > 0
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found[path.stem] = [[_bare(cell) for cell in row] for row in csv.reader(stream, strict=True)]
    return found


def _bare(cell: str) -> str:
    assert cell[:1] not in tuple("=+-@\t\r\n\0＝＋－＠")
    rest = cell.lstrip("'")
    return cell[1:] if rest != cell and rest[:1] in tuple("=+-@\t\r\n\0＝＋－＠") else cell
