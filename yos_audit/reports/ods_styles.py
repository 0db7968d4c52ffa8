"""The styles of an OpenDocument spreadsheet, made from those of the workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from yos_audit.reports.look import GENERAL, Look, body_height, head_height, title_block
from yos_audit.reports.ods_markup import part, style_name, tag
from yos_audit.reports.paging import fits_one_page, pages_of
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.styles import COUNT_FORMAT, DATE_FORMAT, FONT, LINE, SHARE_FORMAT, STYLES, CellStyle

_INDENT_CM = 0.37
"""Room that one step of a cell's indent takes, as LibreOffice reads it from a workbook."""
_FORMATS: Mapping[str, str] = MappingProxyType({COUNT_FORMAT: "count", SHARE_FORMAT: "share", DATE_FORMAT: "day"})
_FITTED: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {"OnePage": {"style:scale-to-pages": 1}, "OneWide": {"style:scale-to-X": 1, "style:scale-to-Y": 0}}
)


def page_of(sheet: Sheet) -> str:
    """Return the name of the page that a sheet is printed on: one alone, one page wide, or parts at one scale."""
    pages = pages_of(sheet.table.columns) if sheet.table else None
    if pages and pages.several:
        return f"Scale{pages.scale}"
    return "OnePage" if sheet.one_page or fits_one_page(_height(sheet)) else "OneWide"


def _height(sheet: Sheet) -> float:
    """Points from the top of a sheet to the end of its table."""
    above = sum(height for _, _, height in title_block(sheet))
    if sheet.table is None:
        return above
    heads = sheet.table.columns
    return above + head_height(heads) + sum(body_height(values, heads) for values in sheet.table.rows)


def shown_as(wanted: Look) -> str:
    """Return the name of the style that shows a value in this way."""
    name = style_name(wanted.style)
    return name if wanted.number_format == GENERAL else f"{name}-{_FORMATS[wanted.number_format.rpartition(']')[2]]}"


def styles_part(language: str, sheets: Sequence[Sheet]) -> bytes:
    """Return the part that holds the styles of cells, how numbers look, and the pages of the sheets."""
    names = sorted({page_of(sheet) for sheet in sheets})
    faces = tag("office:font-face-decls", None, tag("style:font-face", {"style:name": FONT, "svg:font-family": FONT}))
    named = "".join(_named(each) for each in STYLES)
    made = (_default(language), _count(), _share(), _day(language), named, *(_numbered(each) for each in STYLES))
    pages = tag("office:automatic-styles", None, *map(_page_layout, names))
    masters = tag("office:master-styles", None, *map(_master, names))
    return part("office:document-styles", faces, tag("office:styles", None, *made), pages, masters)


def _default(language: str) -> str:
    spoken, _, country = language.partition("-")
    letters = {"style:font-name": FONT, "fo:font-size": "12pt", "fo:language": spoken, "fo:country": country}
    plain = tag("style:text-properties", letters)
    default = tag("style:default-style", {"style:family": "table-cell"}, plain)
    return default + tag("style:style", {"style:name": "Default", "style:family": "table-cell"})


def _named(style: CellStyle) -> str:
    about: dict[str, object] = {"style:name": style_name(style.name), "style:display-name": style.name}
    about |= {"style:family": "table-cell", "style:parent-style-name": "Default"}
    cell: dict[str, object] = {"style:vertical-align": "middle" if style.place == "center" else style.place}
    if style.side:
        cell |= {"fo:wrap-option": "wrap" if style.wrapped else "no-wrap", "style:text-align-source": "fix"}
    if style.fill:
        cell["fo:background-color"] = f"#{style.fill}"
    if style.line:
        cell["fo:border-bottom"] = f"0.75pt solid #{LINE}"
    letters: dict[str, object] = {"style:font-name": FONT, "fo:font-size": f"{style.size}pt"}
    letters |= {"fo:color": f"#{style.ink}", "fo:font-weight": "bold" if style.bold else "normal"}
    if style.underlined:
        letters |= {"style:text-underline-style": "solid", "style:text-underline-width": "auto"}
    side = {"fo:text-align": "end" if style.side == "right" else "start"}
    paragraph = {**side, "fo:margin-left": f"{_INDENT_CM * style.indent:.2f}cm"} if style.side else side
    return tag(
        "style:style",
        about,
        tag("style:table-cell-properties", cell),
        tag("style:paragraph-properties", paragraph),
        tag("style:text-properties", letters),
    )


def _numbered(style: CellStyle) -> str:
    """The styles of a cell of a table with each of the ways a number may look in it."""
    if not style.line:
        return ""
    name = style_name(style.name)
    about = {"style:family": "table-cell", "style:parent-style-name": name}
    return "".join(
        tag("style:style", {"style:name": f"{name}-{each}", **about, "style:data-style-name": each})
        for each in _FORMATS.values()
    )


def _count() -> str:
    whole = {"number:decimal-places": 0, "number:min-integer-digits": 1, "number:grouping": "true"}
    return tag("number:number-style", {"style:name": "count"}, tag("number:number", whole))


def _share() -> str:
    whole = tag("number:number", {"number:decimal-places": 0, "number:min-integer-digits": 1})
    return tag("number:percentage-style", {"style:name": "share"}, whole, tag("number:text", None, "%"))


def _day(language: str) -> str:
    spoken, _, country = language.partition("-")
    gap = tag("number:text", None, " ")
    month = tag("number:month", {"number:style": "long", "number:textual": "true"})
    about = {"style:name": "day", "number:language": spoken, "number:country": country}
    return tag(
        "number:date-style", about, tag("number:day"), gap, month, gap, tag("number:year", {"number:style": "long"})
    )


def _page_layout(name: str) -> str:
    size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
    sides = {
        "fo:margin-top": "1.3cm",
        "fo:margin-bottom": "1.3cm",
        "fo:margin-left": "1.1cm",
        "fo:margin-right": "1.1cm",
    }
    fitted = _FITTED.get(name) or {"style:scale-to": f"{name.removeprefix('Scale')}%"}
    printed = {"style:print": "objects charts drawings zero-values", "style:print-page-order": "ttb"}
    return tag(
        "style:page-layout",
        {"style:name": name},
        tag("style:page-layout-properties", {**size, **sides, **fitted, **printed}),
    )


def _master(name: str) -> str:
    none = {"style:display": "false"}
    about = {"style:name": name, "style:page-layout-name": name}
    return tag("style:master-page", about, tag("style:header", none), tag("style:footer", none))
