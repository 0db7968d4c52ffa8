"""The chart of an OpenDocument spreadsheet: the same bars over the same cells as in the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from yos_audit.reports.cells import plain
from yos_audit.reports.chart import AXIS, FILLS, HIGH_CM, WIDE_CM
from yos_audit.reports.ods_markup import cell_name, cell_range, part, tag
from yos_audit.reports.sheet import ChartSource, Sheet
from yos_audit.reports.styles import FONT, INK, INK2, LINE
from yos_audit.support.language import tr

OBJECT = "Object 1"
"""Folder of the package in which the chart is a document of its own."""
FRAME = "chart"
"""Name of the style of what holds the chart: nothing is drawn around or behind it."""
_POINT_CM = 2.54 / 72
_SHARE = tag(
    "number:percentage-style",
    {"style:name": "share"},
    tag("number:number", {"number:decimal-places": 0, "number:min-integer-digits": 1}),
    tag("number:text", None, "%"),
)
_SIZE: Mapping[str, object] = MappingProxyType({"svg:width": f"{WIDE_CM}cm", "svg:height": f"{HIGH_CM}cm"})
_EMBEDDED: Mapping[str, object] = MappingProxyType(
    {"xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
)
_LEGEND: Mapping[str, object] = MappingProxyType({"chart:legend-position": "top", "style:legend-expansion": "wide"})


def frame(chart: ChartSource, top: float) -> str:
    """Return what stands on the sheet: the chart, `top` points from its upper edge, and its alternative text."""
    place = {"draw:style-name": FRAME, "draw:z-index": 0, "draw:name": tr("Readiness chart")}
    place |= {"svg:x": "0cm", "svg:y": f"{top * _POINT_CM:.2f}cm"}
    drawn = tag("draw:object", {"xlink:href": f"./{OBJECT}", **_EMBEDDED})
    described = tag("svg:desc", None, escape(plain(chart.alternative[:250])))
    return tag("table:shapes", None, tag("draw:frame", {**place, **_SIZE}, drawn, described))


def frame_style() -> str:
    """Return the style that the frame names."""
    return tag("style:style", {"style:name": FRAME, "style:family": "graphic"}, _graphic(stroke=None))


def chart_part(chart: ChartSource, sheets: Sequence[Sheet]) -> bytes:
    """Return the part that draws the chart over the rows it names; rows that are withheld are left out."""
    head = next(sheet.first_row for sheet in sheets if sheet.tab == chart.tab)
    drawn = tag(
        "chart:chart",
        {**_SIZE, "chart:class": "chart:bar", "chart:style-name": "whole"},
        tag("chart:legend", {**_LEGEND, "chart:style-name": "legend"}),
        tag("chart:plot-area", {"chart:style-name": "plot"}, *_plot(chart, head)),
    )
    return part(
        "office:document-content",
        tag("office:automatic-styles", None, _SHARE, *_styles()),
        tag("office:body", None, tag("office:chart", None, drawn)),
    )


def chart_styles_part() -> bytes:
    """Return the part of common styles, of which a chart has none."""
    return part("office:document-styles", tag("office:styles"))


def _plot(chart: ChartSource, head: int) -> Iterator[str]:
    across = {"chart:dimension": "x", "chart:name": "primary-x", "chart:style-name": "names"}
    upwards = {"chart:dimension": "y", "chart:name": "primary-y", "chart:style-name": "shares"}
    yield tag(
        "chart:axis", across, tag("chart:categories", {"table:cell-range-address": _rows(chart, chart.labels, head)})
    )
    yield tag("chart:axis", upwards, tag("chart:grid", {"chart:class": "major", "chart:style-name": "grid"}))
    for number, column in enumerate(chart.series):
        about = {"chart:class": "chart:bar", "chart:style-name": f"bar{number}"}
        about["chart:values-cell-range-address"] = _rows(chart, column, head)
        about["chart:label-cell-address"] = cell_name(plain(chart.tab), get_column_letter(column), head)
        yield tag("chart:series", about, tag("chart:data-point", {"chart:repeated": len(chart.rows)}))
    yield tag("chart:wall", {"chart:style-name": "wall"})


def _rows(chart: ChartSource, column: int, head: int) -> str:
    """The cells of the rows to draw: one run where they are neighbours, a list where rows are left out."""
    letter, tab = get_column_letter(column), plain(chart.tab)
    rows = [head + 1 + row for row in chart.rows]
    if rows == list(range(rows[0], rows[0] + len(rows))):
        return cell_range(tab, (letter, rows[0]), (letter, rows[-1]))
    return " ".join(cell_name(tab, letter, row) for row in rows)


def _styles() -> Iterator[str]:
    yield _style("whole", {}, _graphic(stroke=None))
    yield _style("legend", {}, _graphic(stroke=None), _letters(13, INK))
    bars = {"chart:percentage": "true", "chart:stacked": "true", "chart:vertical": "true"}
    yield _style("plot", {**bars, "chart:gap-width": 55, "chart:overlap": 100})
    shown = {"chart:display-label": "true", "chart:tick-marks-major-outer": "false"}
    yield _style("names", {**shown, "chart:reverse-direction": "true"}, _graphic(AXIS, 0.026), _letters(13, INK))
    steps = {"chart:minimum": 0, "chart:maximum": 1, "chart:interval-major": 0.25, "chart:axis-position": "end"}
    spread = {"chart:gap-width": 55, "chart:overlap": 100, "chart:link-data-style-to-source": "false"}
    yield _style("shares", {**shown, **steps, **spread}, _graphic(stroke=None), _letters(12, INK2), number="share")
    yield _style("wall", {}, _graphic(stroke=None))
    yield _style("grid", {}, _graphic(LINE, 0.018))
    labels = {"chart:data-label-number": "value", "chart:label-position": "center"}
    labels["chart:link-data-style-to-source"] = "false"
    for number, (fill, ink) in enumerate(FILLS):
        edge = _graphic("FFFFFF", 0.026, fill=fill)
        yield _style(f"bar{number}", labels, edge, _letters(14, ink, bold=True), number="share")


def _style(name: str, chart: Mapping[str, object], *properties: str, number: str = "") -> str:
    about = {"style:name": name, "style:family": "chart", **({"style:data-style-name": number} if number else {})}
    own = (tag("style:chart-properties", chart),) if chart else ()
    return tag("style:style", about, *own, *properties)


def _graphic(stroke: str | None, width: float = 0, *, fill: str = "") -> str:
    line = {"draw:stroke": "solid", "svg:stroke-width": f"{width}cm", "svg:stroke-color": f"#{stroke}"}
    filled = {"draw:fill": "solid", "draw:fill-color": f"#{fill}"} if fill else {"draw:fill": "none"}
    return tag("style:graphic-properties", {**(line if stroke else {"draw:stroke": "none"}), **filled})


def _letters(size: int, colour: str, *, bold: bool = False) -> str:
    weight = {"fo:font-weight": "bold"} if bold else {}
    return tag(
        "style:text-properties",
        {"fo:font-family": FONT, "fo:font-size": f"{size}pt", "fo:color": f"#{colour}", **weight},
    )
