"""The part of an OpenDocument spreadsheet that holds the sheets: described values in, markup out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from openpyxl.utils import get_column_letter

from yos_audit.reports.cells import Link, Share, Value, plain, seen
from yos_audit.reports.look import Look, body_height, head_height, head_style, look, title_block
from yos_audit.reports.measure import COLUMN
from yos_audit.reports.ods_chart import frame, frame_style
from yos_audit.reports.ods_markup import cell_name, cell_range, line, paragraphs, part, style_name, tag
from yos_audit.reports.ods_styles import page_of, shown_as
from yos_audit.reports.paging import pages_of, parts_of
from yos_audit.reports.sheet import Sheet, Table
from yos_audit.support.progress import Progress

_INCH_CM = 2.54


class _Sizes:
    """The styles of columns and rows, one for each size that is used, in the order of their first use."""

    def __init__(self) -> None:
        self._widths: dict[float, str] = {}
        self._heights: dict[float, str] = {}

    def column(self, width: float) -> str:
        """A column of this width, in characters of a workbook's default font."""
        return tag("table:table-column", {"table:style-name": self._widths.setdefault(width, f"co{len(self._widths)}")})

    def row(self, height: float, *cells: str) -> str:
        """A row of this height, in points."""
        named = self._heights.setdefault(height, f"ro{len(self._heights)}")
        return tag("table:table-row", {"table:style-name": named}, *cells)

    def styles(self) -> str:
        """The styles that the columns and rows name."""
        return "".join((*self._columns(), *self._rows()))

    def _columns(self) -> Iterator[str]:
        for width, name in self._widths.items():
            size = {"style:column-width": f"{width * COLUMN / 96 * _INCH_CM:.3f}cm"}
            yield _style(name, "table-column", tag("style:table-column-properties", size))

    def _rows(self) -> Iterator[str]:
        for height, name in self._heights.items():
            size = {"style:row-height": f"{height:g}pt", "style:use-optimal-row-height": "false"}
            yield _style(name, "table-row", tag("style:table-row-properties", size))


def content_part(sheets: Sequence[Sheet], told: Progress) -> bytes:
    """Return the part; KnownError when a text is longer than a cell may hold, Cancelled when told to stop."""
    sizes = _Sizes()
    drawn: list[str] = []
    for number, sheet in enumerate(sheets, 1):
        told.step("Writing sheet", number, len(sheets))
        drawn.append(_sheet(sheet, sizes))
    seen_at_all = tag("style:table-properties", {"table:display": "true"})
    names = sorted({page_of(sheet) for sheet in sheets})
    pages = [_style(name, "table", seen_at_all, page=name) for name in names]
    named = tag("table:database-ranges", None, *(_named(sheet, sheet.table) for sheet in sheets if sheet.table))
    return part(
        "office:document-content",
        tag("office:automatic-styles", None, *pages, frame_style(), sizes.styles()),
        tag("office:body", None, tag("office:spreadsheet", None, *drawn, named)),
    )


def _style(name: str, family: str, properties: str, page: str = "") -> str:
    about = {"style:name": name, "style:family": family, **({"style:master-page-name": page} if page else {})}
    return tag("style:style", about, properties)


def _sheet(sheet: Sheet, sizes: _Sizes) -> str:
    block = title_block(sheet)
    top = sum(height for _, _, height in block)
    chart = frame(sheet.chart, top) if sheet.chart else ""
    rows = [sizes.row(height, _text(str(words), style)) for words, style, height in block]
    widths = [column.width for column in sheet.table.columns] if sheet.table else [sheet.width]
    columns = [sizes.column(width) for width in widths]
    rows += _rows(sheet.table, sizes) if sheet.table else []
    about = {"table:name": plain(sheet.tab), "table:style-name": page_of(sheet)}
    pages = pages_of(sheet.table.columns) if sheet.table else None
    if pages and pages.several:
        about["table:print-ranges"] = " ".join(_printed(sheet, each) for each in parts_of(sheet, pages))
        if pages.repeated:
            columns[: pages.repeated] = [tag("table:table-header-columns", None, *columns[: pages.repeated])]
    return tag("table:table", about, chart, *columns, *rows)


def _printed(sheet: Sheet, place: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = place
    return cell_range(plain(sheet.tab), (get_column_letter(left), top), (get_column_letter(right), bottom))


def _rows(table: Table, sizes: _Sizes) -> Iterator[str]:
    heads = table.columns
    row = [_text(column.heading, head_style(heads, number)) for number, column in enumerate(heads, 1)]
    yield tag("table:table-header-rows", None, sizes.row(head_height(heads), *row))
    for values in table.rows:
        cells = [_cell(value, look(value, heads, number)) for number, value in enumerate(values, 1)]
        yield sizes.row(body_height(values, heads), *cells)


def _text(value: str, style: str) -> str:
    about = {"table:style-name": style_name(style), "office:value-type": "string"}
    return tag("table:table-cell", about, paragraphs(plain(value)))


def _cell(value: Value, wanted: Look) -> str:
    about: dict[str, object] = {"table:style-name": shown_as(wanted), **_kind(value)}
    if isinstance(value, Link):
        leads = {"xlink:type": "simple", "xlink:href": f"#{cell_name(value.tab, 'A', 1)}"}
        return tag("table:table-cell", about, tag("text:p", None, tag("text:a", leads, line(plain(value.text)))))
    return tag("table:table-cell", about, paragraphs(plain(seen(value))))


def _kind(value: Value) -> Mapping[str, object]:
    match value:
        case Share():
            return {"office:value-type": "percentage", "office:value": repr(value.value)}
        case int():
            return {"office:value-type": "float", "office:value": value}
        case date():
            return {"office:value-type": "date", "office:date-value": value.isoformat()}
        case _:
            return {"office:value-type": "string"}


def _named(sheet: Sheet, table: Table) -> str:
    """The table's name and place, so that anyone can build on it; without the buttons of a filter."""
    last = get_column_letter(len(table.columns)), sheet.first_row + table.length
    place = cell_range(plain(sheet.tab), ("A", sheet.first_row), last)
    about = {"table:name": table.name, "table:target-range-address": place, "table:contains-header": "true"}
    return tag("table:database-range", {**about, "table:display-filter-buttons": "false"})
