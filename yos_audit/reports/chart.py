"""The native chart: a horizontal 100 % stacked bar over the cells of another sheet."""

from __future__ import annotations

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from yos_audit.reports.sheet import ChartSource, Sheet
from yos_audit.reports.styles import ACCENT, FONT, INK, INK2, LINE, NO

FILLS = ((ACCENT, "FFFFFF"), (NO, INK))
"""Fill and label colour of each series."""
_INSIDE = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.22, y=0.12, w=0.74, h=0.78)
"""Where the bars stand; the names of the domains and the scale are outside."""
AXIS = "78828C"
"""Colour of the line that the bars stand on."""
WIDE_CM, HIGH_CM = 25, 12.5
_EMU_PER_POINT = 12_700


def add_chart(page: Worksheet, chart: ChartSource, source: Sheet, anchor: str) -> None:
    """Draw the chart over the rows it names; rows that are withheld are left out, never drawn as nought."""
    drawn = BarChart()
    drawn.type = "bar"
    drawn.grouping = "percentStacked"
    drawn.gapWidth = 55
    drawn.overlap = 100
    drawn.series = [_series(chart, source, column, place) for place, column in enumerate(chart.series)]
    _settle_axes(drawn)
    if drawn.legend is not None:
        drawn.legend.position = "t"
        drawn.legend.txPr = _rich(13, INK)
    drawn.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    drawn.layout = Layout(_INSIDE)
    drawn.width, drawn.height = WIDE_CM, HIGH_CM
    page.add_chart(drawn, anchor)


def _series(chart: ChartSource, source: Sheet, column: int, place: int) -> Series:
    head = source.first_row
    fill, ink = FILLS[place]
    edge = LineProperties(w=int(0.75 * _EMU_PER_POINT), solidFill="FFFFFF")
    tab = quote_sheetname(chart.tab)
    heading = StrRef(f=f"{tab}!${get_column_letter(column)}${head}")
    return Series(
        idx=place,
        order=place,
        tx=SeriesLabel(strRef=heading),
        cat=AxDataSource(strRef=StrRef(f=_cells(chart, chart.labels, head))),
        val=NumDataSource(numRef=NumRef(f=_cells(chart, column, head))),
        spPr=GraphicalProperties(solidFill=fill, ln=edge),
        invertIfNegative=False,
        dLbls=_labels(ink),
    )


def _labels(ink: str) -> DataLabelList:
    return DataLabelList(
        numFmt="0%",
        txPr=_rich(14, ink, bold=True),
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )


def _cells(chart: ChartSource, column: int, head: int) -> str:
    """The cells of the rows to draw: one run where they are neighbours, a list where rows are left out."""
    tab, letter = quote_sheetname(chart.tab), get_column_letter(column)
    rows = [head + 1 + row for row in chart.rows]
    if rows == list(range(rows[0], rows[0] + len(rows))):
        return f"{tab}!${letter}${rows[0]}:${letter}${rows[-1]}"
    return "(" + ",".join(f"{tab}!${letter}${row}" for row in rows) + ")"


def _settle_axes(drawn: BarChart) -> None:
    categories, values = drawn.x_axis, drawn.y_axis
    categories.scaling.orientation = "maxMin"
    values.scaling.min, values.scaling.max = 0, 1
    values.majorUnit = 0.25
    values.number_format = "0%"
    values.crosses = "max"
    values.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(w=6350, solidFill=LINE)))
    values.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    categories.spPr = GraphicalProperties(ln=LineProperties(w=9525, solidFill=AXIS))
    for axis, size, ink in ((categories, 13, INK), (values, 12, INK2)):
        axis.delete = False
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.txPr = _rich(size, ink)


def _rich(size: int, ink: str, *, bold: bool = False) -> RichText:
    letters = CharacterProperties(sz=size * 100, b=bold, solidFill=ink, latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
