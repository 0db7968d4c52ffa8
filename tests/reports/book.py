"""A finished workbook as the checks look at it: its parts, its sheets, and every cell and every look once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

SIGN = re.compile(r"\[(?:c|low|z|x|r)\]")
NOTE = re.compile(r"\[note (\d+)\]")


@dataclass(frozen=True)
class Block:
    """The table of a sheet: its rows of cells, the headings first."""

    sheet: Worksheet
    table: Table
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def head(self) -> tuple[Cell, ...]:
        return self.rows[0]

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        return self.rows[1:]


class Book:
    """A workbook of a tier, read back."""

    def __init__(self, path: Path, tier: str, service: str) -> None:
        self.path, self.tier, self.service = path, tier, service
        self.book = openpyxl.load_workbook(path)
        with ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    @property
    def sheets(self) -> list[Worksheet]:
        return self.book.worksheets

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(
            Block(sheet, table, tuple(sheet[table.ref])) for sheet in self.sheets for table in sheet.tables.values()
        )

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that holds something."""
        return tuple(
            cell for sheet in self.sheets for row in sheet.iter_rows() for cell in row if cell.value is not None
        )

    @cached_property
    def looks(self) -> tuple[Cell, ...]:
        """One cell of every look on every sheet: what is true of it is true of all that share its style."""
        return tuple({(cell.parent.title, cell.style_id): cell for cell in self.cells}.values())

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text once, with the place of one cell that holds it; formulas are none."""
        found = {
            cell.value: place(cell) for cell in self.cells if isinstance(cell.value, str) and cell.data_type != "f"
        }
        return tuple((where, text) for text, where in found.items())

    def above(self, sheet: Worksheet) -> list[str]:
        """The lines above the table of a sheet, or all of them where it has none."""
        tables = list(sheet.tables.values())
        last = int(tables[0].ref.partition(":")[0].lstrip("A")) - 1 if tables else sheet.max_row
        return [str(sheet.cell(row, 1).value or "") for row in range(1, last + 1)]

    def xml(self, sheet: Worksheet) -> str:
        """The part of a sheet."""
        return self.parts[f"xl/worksheets/sheet{self.sheets.index(sheet) + 1}.xml"].decode()

    def signs(self, sheet: Worksheet) -> set[str]:
        """The shorthand and the marks of notes on a sheet."""
        texts = [cell.value for cell in self.cells if cell.parent is sheet and isinstance(cell.value, str)]
        return {match[0] for text in texts for pattern in (SIGN, NOTE) for match in pattern.finditer(text)}

    def notes(self) -> list[str]:
        """The terms of the last sheet."""
        return [str(row[0].value) for row in self.blocks[-1].body]


def place(cell: Cell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"


def is_number_column(block: Block, column: int) -> bool:
    return block.head[column].style == "Table header number"


def reading(sheet: Worksheet) -> Iterator[str]:
    """A sheet row by row as a screen reader reads it; a cell of a table after its heading."""
    tables = list(sheet.tables.values())
    head = int(tables[0].ref.partition(":")[0].lstrip("A")) if tables else 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                heading = f"{sheet.cell(head, cell.column).value}: " if head and cell.row > head else ""
                yield f"{cell.coordinate} {heading}{_said(cell)}"
    for chart in sheet._charts:
        yield f"Chart at A{chart.anchor._from.row + 1}"


def _said(cell: Cell) -> str:
    if cell.number_format == "0%" and isinstance(cell.value, int | float):
        return f"{cell.value:.0%}"
    if hasattr(cell.value, "strftime"):
        return f"{cell.value.day} {cell.value:%B %Y}"
    link = f" (link to {cell.hyperlink.location})" if cell.hyperlink else ""
    return f"{cell.value}{link}"
