"""Draws described sheets into a workbook and saves it whole: written, finished, opened again, then put in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from yos_audit.reports import archive, cells
from yos_audit.reports.cells import Formula, Link, Share, Shorthand, Value
from yos_audit.reports.chart import add_chart
from yos_audit.reports.declared import inspect_declared
from yos_audit.reports.look import GENERAL, body_height, head_height, head_style, look, title_block
from yos_audit.reports.package import finish, inspect
from yos_audit.reports.paging import Pages, fits_one_page, pages_of, parts_of
from yos_audit.reports.rows import PLAIN_HEIGHT
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.reports.styles import add_styles, spoken_format
from yos_audit.reports.typed import fit
from yos_audit.support.language import in_force
from yos_audit.support.progress import Progress
from yos_audit.support.safe_file import replacing

CM = 1 / 2.54


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties; `made_at` makes the same content give the same bytes."""

    title: str
    subject: str
    made_at: datetime


def start_book() -> Workbook:
    """Return a workbook without sheets that has the styles of the house."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    return book


def save_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    properties: Properties,
    progress: Progress | None = None,
    *,
    book: Workbook | None = None,
    seal: Callable[[bytes], bytes] | None = None,
) -> int:
    """Write the sheets to `path`, which keeps its old content until the new file is whole; return how many there are.

    Sheets with packed rows need the `book` whose styles the rows name. `seal` encrypts the whole file.
    Raises KnownError when the file cannot be written or a text does not fit a cell, Cancelled when told to stop.
    """
    whole = workbook_bytes(sheets, properties, progress, book=book)
    if seal is not None:
        (progress or Progress()).step("Encrypting", len(sheets), len(sheets))
        whole = seal(whole)
    with replacing(path, needs=len(whole)) as temporary:
        temporary.write_bytes(whole)
    return len(sheets)


def workbook_bytes(
    sheets: Sequence[Sheet],
    properties: Properties,
    progress: Progress | None = None,
    *,
    book: Workbook | None = None,
) -> bytes:
    """Return the finished and inspected workbook, as `save_workbook` writes it."""
    told = progress or Progress()
    book = book or start_book()
    for number, sheet in enumerate(sheets, 1):
        told.step("Writing sheet", number, len(sheets))
        _draw(book, sheet, sheets)
    book.properties.title = fit(properties.title)
    book.properties.subject = fit(properties.subject)
    book.properties.language = in_force().value
    book.properties.creator = "YOS Audit"
    book.properties.lastModifiedBy = "YOS Audit"
    told.step("Saving", len(sheets), len(sheets))
    return _finished(archive.packed(book), sheets, properties)


def _finished(raw: bytes, sheets: Sequence[Sheet], properties: Properties) -> bytes:
    """Finish the package and look into it: at every cell where all of them are described, else for what may not be."""
    alternatives = [sheet.chart.alternative for sheet in sheets if sheet.chart]
    packed = {place: sheet.table.packed for place, sheet in enumerate(sheets, 1) if sheet.table and sheet.table.packed}
    whole = finish(raw, properties.made_at, alternatives, packed)
    for_work = any(sheet.has_formulas or (sheet.table and sheet.table.filtered) for sheet in sheets)
    inspect(whole, [sheet.tab for sheet in sheets], formulas=for_work)
    if not for_work:
        inspect_declared(whole, sheets, properties.title, properties.subject)
    return whole


def _draw(book: Workbook, sheet: Sheet, sheets: Sequence[Sheet]) -> None:
    page = book.create_sheet(cells.text(sheet.tab))
    for row, (line, style, height) in enumerate(title_block(sheet), 1):
        _put(page, row, 1, line, style)
        page.row_dimensions[row].height = height
    if sheet.table:
        _draw_table(page, sheet.table, sheet.first_row)
    else:
        page.column_dimensions["A"].width = sheet.width
    if sheet.chart:
        source = next(each for each in sheets if each.tab == sheet.chart.tab)
        add_chart(page, sheet.chart, source, anchor=f"A{sheet.first_row}")
    _set_up_page(page, sheet)


def _put(page: Worksheet, row: int, column: int, value: str | Formula, style: str) -> Cell:
    """Write text as text: the type is set by hand, so that a leading "=" never becomes a formula."""
    cell = cast("Cell", page.cell(row, column))
    if isinstance(value, Formula):
        cell.value, cell.data_type = f"={value.text}", "f"
    else:
        cell.value, cell.data_type = cells.text(value), "s"
    cell.style = style
    return cell


def _draw_table(page: Worksheet, table: Table, first: int) -> None:
    heads = table.columns
    for number, column in enumerate(heads, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
        _put(page, first, number, column.heading, head_style(heads, number))
    page.row_dimensions[first].height = head_height(heads)
    for row, values in enumerate(table.rows, first + 1):
        for number, value in enumerate(values, 1):
            _put_value(page, row, number, value, heads)
        page.row_dimensions[row].height = body_height(values, heads)
    if table.packed:
        page.sheet_format.defaultRowHeight = PLAIN_HEIGHT
        page.sheet_format.customHeight = True
    if table.filtered:
        page.freeze_panes = f"B{first + 1}"
    _name_table(page, table, f"A{first}:{get_column_letter(len(heads))}{first + table.length}")


def _put_value(page: Worksheet, row: int, number: int, value: Value, columns: Sequence[Column]) -> None:
    wanted = look(value, columns, number)
    match value:
        case str() | Formula():
            cell = _put(page, row, number, value, wanted.style)
        case Shorthand():
            cell = _put(page, row, number, value.text, wanted.style)
        case Link():
            cell = _put(page, row, number, value.text, wanted.style)
            cell.hyperlink = Hyperlink(
                ref=cell.coordinate, location=f"{quote_sheetname(value.tab)}!A1", display=value.text
            )
            cell.style = wanted.style
        case Share():
            cell = _put_plain(page, row, number, value.value, wanted.style)
        case int() | date():
            cell = _put_plain(page, row, number, value, wanted.style)
    if wanted.number_format != GENERAL:
        cell.number_format = spoken_format(wanted.number_format)


def _put_plain(page: Worksheet, row: int, column: int, value: float | date, style: str) -> Cell:
    cell = page.cell(row, column, value)
    cell.style = style
    return cell


def _name_table(page: Worksheet, table: Table, reference: str) -> None:
    """Name the columns as the header row does, or Excel repairs the file; leave the filter buttons out."""
    excel = ExcelTable(id=1, displayName=table.name, name=table.name, ref=reference)
    excel.tableColumns = [
        TableColumn(id=number, name=cells.text(column.heading)) for number, column in enumerate(table.columns, 1)
    ]
    excel.autoFilter = AutoFilter(ref=reference) if table.filtered else None
    excel.tableStyleInfo = TableStyleInfo(showRowStripes=False, showColumnStripes=False)
    page.add_table(excel)


def _set_up_page(page: Worksheet, sheet: Sheet) -> None:
    page.sheet_view.showGridLines = False
    page.sheet_view.zoomScale = 100
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    margins = page.page_margins
    margins.left = margins.right = 1.1 * CM
    margins.top = margins.bottom = 1.3 * CM
    margins.header = margins.footer = 0
    pages = pages_of(sheet.table.columns) if sheet.table else None
    if pages and pages.several:
        _set_side_by_side(page, sheet, pages)
    else:
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 1 if sheet.one_page or _fits(page, sheet) else 0
    if sheet.table:
        page.print_title_rows = f"{sheet.first_row}:{sheet.first_row}"


def _fits(page: Worksheet, sheet: Sheet) -> bool:
    """Whether nothing of a sheet has to go on to a second page, when its letters are made a little smaller."""
    rows = cast("dict[int, Any]", page.row_dimensions)
    written = sum(float(row.height or 0) for row in rows.values())
    return not (sheet.table and sheet.table.packed) and fits_one_page(written)


def _set_side_by_side(page: Worksheet, sheet: Sheet, pages: Pages) -> None:
    """Print a table that is too wide for one page in parts; the title stands over the first of them."""
    page.page_setup.scale = pages.scale
    if pages.repeated:
        page.print_title_cols = f"A:{get_column_letter(pages.repeated)}"
    page.print_area = ",".join(
        f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        for left, top, right, bottom in parts_of(sheet, pages)
    )
