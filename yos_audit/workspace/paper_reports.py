"""Reports as they will stand on paper: the sheets of a workbook and the letter, from the values that are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, cast

from yos_audit.support.language import tr
from yos_audit.workspace import parts
from yos_audit.workspace.paper import (
    Paper,
    PaperBars,
    PaperBlock,
    PaperColumn,
    PaperSheet,
    PaperTable,
    PaperText,
    Tone,
)

if TYPE_CHECKING:
    from yos_audit.reports.content import ReportContent, WorkingContent
    from yos_audit.reports.letter_blocks import Block, FigureTable, Line
    from yos_audit.reports.sheet import ChartSource, Sheet, Table
    from yos_audit.workspace.report_files import Audience

_LETTER_SCALE = 11 / 12
_ANNEX, _ANNEX_SCALE = "Annex heading", 0.66
"""The form of the heading that starts a page, and how small its tables may become to stand on that page."""
_SHEET_SCALE = 0.62
_HANGS = {"Letter detail": 72.0, "Note": 52.0}
"""Room for marks that are words, in points."""
_LETTER_CHARACTERS = 85.5
"""Width of a table of the letter, which makes its text as large as the rest of it."""


def report_paper(audience: Audience, content: ReportContent, foot: str = "") -> Paper:
    """Return a report for others as it stands on paper."""
    reports = parts.reports()
    title = content.details.service
    if audience == "letter":
        return letter_paper(title, reports.letter_blocks(content), foot)
    return workbook_paper(title, reports.board_sheets(content, wider=audience == "wider"), foot)


def working_paper(content: WorkingContent, rows: int) -> Paper:
    """Return the first rows of each sheet of a working copy; its formulas are shown as what they give."""
    return workbook_paper(content.report.details.service, parts.reports().first_rows(content, rows))


def workbook_paper(title: str, sheets: Sequence[Sheet], foot: str = "") -> Paper:
    """Return the sheets of a workbook as they are printed."""
    return Paper(title, tuple(_sheet(each, sheets) for each in sheets), foot)


def letter_paper(title: str, blocks: Sequence[Block], foot: str = "") -> Paper:
    """Return the letter, with the numbers that a word processor gives its paragraphs."""
    annex = next((place for place, each in enumerate(blocks) if getattr(each, "form", "") == _ANNEX), len(blocks))
    parts = [tuple(_letter(each)) for each in (blocks[:annex], blocks[annex:]) if each]
    sheets = (
        PaperSheet(title, each, landscape=False, scale=_LETTER_SCALE, smallest=_ANNEX_SCALE if number else 1.0)
        for number, each in enumerate(parts)
    )
    return Paper(title, tuple(sheets), foot)


def _sheet(sheet: Sheet, sheets: Sequence[Sheet]) -> PaperSheet:
    blocks: list[PaperBlock] = [PaperText(sheet.title, Tone.TITLE), PaperText(sheet.lead, Tone.LEAD)]
    blocks += [PaperText(parts.reports().seen(note), Tone.QUIET) for note in sheet.notes]
    if sheet.table:
        blocks += _tables(sheet.table)
    if sheet.chart:
        blocks.append(_bars(sheet.chart, sheets))
    return PaperSheet(sheet.tab, tuple(blocks), one_page=sheet.one_page, smallest=_SHEET_SCALE)


def _tables(table: Table) -> Iterator[PaperTable]:
    """Give a table, or where it is too wide to be read its parts, with the columns that name a row on each."""
    reports = parts.reports()
    pages = reports.pages_of(table.columns)
    columns = tuple(PaperColumn(each.heading, each.width, each.number, each.key) for each in table.columns)
    rows: list[list[str]] = [[reports.seen(value) for value in row] for row in table.rows]
    start = 0
    for end in pages.ends:
        places = [*range(min(pages.repeated, start)), *range(start, end)]
        yield PaperTable(tuple(columns[at] for at in places), tuple(tuple(row[at] for at in places) for row in rows))
        start = end


def _bars(chart: ChartSource, sheets: Sequence[Sheet]) -> PaperBars:
    seen = parts.reports().seen
    source = next(each.table for each in sheets if each.tab == chart.tab and each.table)
    rows = [source.rows[place] for place in chart.rows]
    first, second = (place - 1 for place in chart.series)
    return PaperBars(
        labels=tuple(seen(row[chart.labels - 1]) for row in rows),
        shares=tuple(getattr(row[first], "value", 0.0) for row in rows),
        figures=tuple((seen(row[first]), seen(row[second])) for row in rows),
        parts=(source.columns[first].heading, source.columns[second].heading),
    )


def _letter(blocks: Sequence[Block]) -> Iterator[PaperBlock]:
    marks = _Marks()
    for block in blocks:
        if hasattr(block, "rows"):
            yield from _figures(cast("FigureTable", block))
        else:
            yield _line(cast("Line", block), marks)


def _figures(table: FigureTable) -> Iterator[PaperBlock]:
    unit = _LETTER_CHARACTERS / sum(table.widths)
    columns = tuple(
        PaperColumn(heading, width * unit, place in table.numbers)
        for place, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True))
    )
    yield PaperText(table.about, Tone.STRONG)
    yield PaperTable(columns, table.rows)


class _Marks:
    """Counts as the numbering of the letter's styles does."""

    def __init__(self) -> None:
        self._domains, self._notes = count(1), count(1)
        self._domain = 0
        self._place = 0

    def next(self, form: str) -> str:
        """Return the mark of the next line of a form; "" where it has none."""
        if form == "Heading 2":
            self._domain, self._place = next(self._domains), 0
            return f"{self._domain}."
        if form == "Numbered paragraph":
            self._place += 1
            return f"{self._domain}.{self._place}."
        if form == "Note":
            return tr("Note %1:").replace("%1", str(next(self._notes)))
        return "•" if form == "List Bullet" else ""


_TONES = {
    "Title": Tone.TITLE,
    "Heading 1": Tone.HEADING,
    "Annex heading": Tone.HEADING,
    "Heading 2": Tone.STRONG,
    "Notice": Tone.STRONG,
    "Note": Tone.QUIET,
    "Table note": Tone.QUIET,
}


def _line(line: Line, marks: _Marks) -> PaperText:
    form = line.form.value
    mark = f"{line.label}:" if line.label else marks.next(form)
    return PaperText(line.text, _TONES.get(form, Tone.BODY), mark, _HANGS.get(form, 34.0))
