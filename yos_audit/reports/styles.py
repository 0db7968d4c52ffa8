"""Named styles of the workbooks. One font that every office has, one accent, hairlines."""

from __future__ import annotations

from typing import Any, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

ACCENT = "12436D"
INK = "1A1E22"
INK2 = "4A5159"
LINE = "D5DAE0"
NO = "F46A25"
FONT = "Arial"

_FIGURES = (("Table number", INK), ("Table share", "1A1E23"))
"""LibreOffice forgets the indent at the right of a number that is wrapped, and of one that differs from the cell before
it in its format alone, so that numbers are not wrapped and shares have an ink of their own, by a shade nobody sees."""

COUNT_FORMAT = "#,##0"
SHARE_FORMAT = "0%"
DATE_FORMAT = "d mmmm yyyy"
MOMENT_FORMAT = "d mmm yyyy hh:mm"


def add_styles(book: Workbook) -> None:
    """Give a workbook the styles of the house.

    Its plain style has the font of the cells too: the widths of columns are counted in the digits of that font, and one
    that a machine lacks makes them wider or narrower there.
    """
    plain = _font(12, INK)
    vars(book)["_fonts"] = IndexedList([plain])
    for style in cast("list[NamedStyle]", vars(book)["_named_styles"]):
        style.font = plain
    wrap = {"vertical": "center", "wrap_text": True, "indent": 1}
    left: dict[str, Any] = {"horizontal": "left", **wrap}
    right: dict[str, Any] = {"horizontal": "right", **wrap}
    header = PatternFill("solid", start_color=ACCENT, end_color=ACCENT)
    figure = {**right, "wrap_text": False}
    under = Border(bottom=Side(style="thin", color=LINE))
    after_number: dict[str, Any] = {**left, "indent": 2}
    styles = (
        _style("Heading 1", _font(18, ACCENT, bold=True), {"vertical": "center"}, builtin=16),
        _style("Lead", _font(14, INK), {"vertical": "top"}),
        _style("Body text", _font(12, INK2), {"vertical": "top"}),
        _style("Table header", _font(12, "FFFFFF", bold=True), left, fill=header),
        _style("Table header number", _font(12, "FFFFFF", bold=True), right, fill=header),
        _style("Table header after number", _font(12, "FFFFFF", bold=True), after_number, fill=header),
        _style("Table cell", _font(12, INK), left, border=under),
        _style("Table cell after number", _font(12, INK), after_number, border=under),
        *(_style(name, _font(12, ink), figure, border=under) for name, ink in _FIGURES),
        _style("Table shorthand", _font(12, INK), right, border=under),
        _style("Table key", _font(12, INK, bold=True), left, border=under),
        _style("Table link", _font(12, ACCENT, underline="single"), left, border=under),
    )
    for style in styles:
        book.add_named_style(style)


def _font(size: int, colour: str, **rest: Any) -> Font:
    return Font(name=FONT, size=size, color=colour, **rest)


def _style(
    name: str,
    font: Font,
    alignment: dict[str, Any],
    *,
    fill: PatternFill | None = None,
    border: Border | None = None,
    builtin: int | None = None,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=font,
        alignment=Alignment(**alignment),
        fill=fill or PatternFill(),
        border=border or Border(),
        builtinId=builtin,
    )
