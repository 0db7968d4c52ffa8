"""A drawn workbook becomes bytes in memory alone.

openpyxl writes every sheet to the temporary folder first, where a killed program leaves it for anybody to read.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _InMemory(ExcelWriter):
    """Writes a workbook without a temporary file."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet of cells, charts and pictures."""
        _write_sheet(self, ws)


def packed(book: Workbook) -> bytes:
    """Return the file of a workbook."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return whole.getvalue()


def _write_sheet(book: Any, ws: Any) -> None:
    drawing: Any = SpreadsheetDrawing()
    drawing.charts, drawing.images = ws._charts, ws._images
    ws._drawing = drawing
    content = BytesIO()
    writer: Any = WorksheetWriter(ws, content)
    writer.write()
    ws._rels = writer._rels
    book._archive.writestr(ws.path[1:], content.getvalue())
    book.manifest.append(ws)
