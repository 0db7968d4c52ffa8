"""Named styles of the sheets, described once for every kind of file. One font that every office has, one accent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

from yos_audit.support.language import Language, in_force

ACCENT = "12436D"
INK = "1A1E22"
INK2 = "4A5159"
LINE = "D5DAE0"
NO = "F46A25"
FONT = "Arial"

_SHARE_INK = "1A1E23"
"""LibreOffice forgets the indent at the right of a number that is wrapped, and of one that differs from the cell before
it in its format alone, so that numbers are not wrapped and shares have an ink of their own, by a shade nobody sees."""

COUNT_FORMAT = "#,##0"
SHARE_FORMAT = "0%"
DATE_FORMAT = "d mmmm yyyy"
MOMENT_FORMAT = "d mmm yyyy hh:mm"
_MONTHS_IN = {Language.ENGLISH: "", Language.WELSH: "[$-452]"}
"""What makes a reader in any language see the months in that of the report."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A named style. A cell of a table stands in the middle of its row."""

    name: str
    size: int
    ink: str
    bold: bool = False
    underlined: bool = False
    fill: str = ""
    line: bool = False
    """A hairline under the cell."""
    place: Literal["top", "center"] = "center"
    side: Literal["", "left", "right"] = ""
    """Where text stands in a cell of a table; empty for lines of the title block, which run over the cells beside."""
    indent: int = 0
    wrapped: bool = False
    builtin: int | None = None
    """The number of a style that Excel knows itself."""


def _head(name: str, side: Literal["left", "right"], indent: int = 1) -> CellStyle:
    return CellStyle(name, 12, "FFFFFF", bold=True, fill=ACCENT, side=side, indent=indent, wrapped=True)


def _cell(name: str, *, indent: int = 1, bold: bool = False) -> CellStyle:
    return CellStyle(name, 12, INK, bold=bold, line=True, side="left", indent=indent, wrapped=True)


def _right(name: str, ink: str = INK, *, wrapped: bool = False) -> CellStyle:
    return CellStyle(name, 12, ink, line=True, side="right", indent=1, wrapped=wrapped)


STYLES = (
    CellStyle("Heading 1", 18, ACCENT, bold=True, builtin=16),
    CellStyle("Lead", 14, INK, place="top"),
    CellStyle("Body text", 12, INK2, place="top"),
    _head("Table header", "left"),
    _head("Table header number", "right"),
    _head("Table header after number", "left", 2),
    _cell("Table cell"),
    _cell("Table cell after number", indent=2),
    _right("Table number"),
    _right("Table share", _SHARE_INK),
    _right("Table shorthand", wrapped=True),
    _cell("Table key", bold=True),
    CellStyle("Table link", 12, ACCENT, underlined=True, line=True, side="left", indent=1, wrapped=True),
)


def add_styles(book: Workbook) -> None:
    """Give a workbook the styles of the house.

    Its plain style has the font of the cells too: the widths of columns are counted in the digits of that font, and one
    that a machine lacks makes them wider or narrower there.
    """
    plain = Font(name=FONT, size=12, color=INK)
    vars(book)["_fonts"] = IndexedList([plain])
    for style in cast("list[NamedStyle]", vars(book)["_named_styles"]):
        style.font = plain
    for each in STYLES:
        book.add_named_style(_named(each))


def _named(style: CellStyle) -> NamedStyle:
    underline = "single" if style.underlined else None
    return NamedStyle(
        name=style.name,
        font=Font(name=FONT, size=style.size, color=style.ink, bold=style.bold or None, underline=underline),
        alignment=Alignment(
            horizontal=style.side or None,
            vertical=style.place,
            wrap_text=style.wrapped or None,
            indent=style.indent,
        ),
        fill=PatternFill("solid", start_color=style.fill, end_color=style.fill) if style.fill else PatternFill(),
        border=Border(bottom=Side(style="thin", color=LINE)) if style.line else Border(),
        builtinId=style.builtin,
    )


def spoken_format(number_format: str) -> str:
    """Return a number format as a workbook in the language in force writes it."""
    return f"{_MONTHS_IN[in_force()]}{number_format}" if "mmm" in number_format else number_format
