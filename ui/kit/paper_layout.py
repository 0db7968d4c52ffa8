"""Sheets of paper broken into pages: rows stay whole where they can, header rows are repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ui.kit.paper_rows import POINT, Row, table_rows, table_width, text_rows
from yos_audit.workspace.paper import Paper, PaperBars, PaperBlock, PaperSheet, PaperTable, PaperText

A4 = (595.276, 841.89)
"""Width and height of a page upright, in points."""
SIDE, TOP = 31.2, 36.9
"""Margins in points: 1.1 cm at the sides, 1.3 cm above and below, as in the workbook."""
_FOOT = 22.0
_BARS = 320.0
_GAP = 10.0
"""Points between a table and what follows it."""
_SMALLEST, _STEP = 0.5, 0.95
"""How far, and in what steps, a sheet is made smaller to fit one page."""
_SPARED = 2
"""Pages of which one may be spared by smaller letters."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """So many lines of a row, from its line `first`, with its top at `y` units below the margin."""

    row: Row
    y: float
    first: int
    lines: int


@dataclass(frozen=True, slots=True)
class PlacedBars:
    """Bars with their top at `y` units below the margin."""

    bars: PaperBars
    y: float
    height: float


@dataclass(slots=True)
class PaperPage:
    """One page; sizes in points."""

    sheet: int
    """Place of its sheet on the paper."""
    landscape: bool
    scale: float
    placed: list[PlacedRow | PlacedBars] = field(default_factory=list[PlacedRow | PlacedBars])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page."""
        return (A4[1], A4[0]) if self.landscape else A4


def lay_out(paper: Paper) -> tuple[PaperPage, ...]:
    """Return the pages of a paper; every sheet starts a page."""
    pages: list[PaperPage] = []
    for number, sheet in enumerate(paper.sheets):
        pages += _pages(sheet, number, foot=bool(paper.foot))
    return tuple(pages)


def sheet_pages(sheet: PaperSheet) -> tuple[PaperPage, ...]:
    """Return the pages of one sheet."""
    return tuple(_pages(sheet, 0, foot=False))


def _pages(sheet: PaperSheet, number: int, *, foot: bool) -> list[PaperPage]:
    whole = breaker = _Breaker(sheet, number, foot=foot)
    smaller = 1.0
    while len(breaker.pages) > 1 and _may_shrink(sheet, whole, smaller * _STEP):
        smaller *= _STEP
        breaker = _Breaker(sheet, number, foot=foot, smaller=smaller)
    return breaker.pages if sheet.one_page or len(breaker.pages) == 1 else whole.pages


def _may_shrink(sheet: PaperSheet, whole: _Breaker, smaller: float) -> bool:
    if sheet.one_page:
        return smaller > _SMALLEST * _STEP
    return len(whole.pages) <= _SPARED and whole.scale * smaller >= sheet.smallest


class _Breaker:
    """Fills the pages of one sheet from top to bottom."""

    def __init__(self, sheet: PaperSheet, number: int, *, foot: bool, smaller: float = 1.0) -> None:
        self._sheet, self._number = sheet, number
        width, height = (A4[1], A4[0]) if sheet.landscape else A4
        self._width = (width - 2 * SIDE) * POINT
        self._room = (height - 2 * TOP - (_FOOT if foot else 0)) * POINT
        tables = [table_width(each) for each in sheet.blocks if isinstance(each, PaperTable)]
        self.scale = min(1.0, (width - 2 * SIDE) / max(tables)) if tables else sheet.scale
        self.scale *= smaller
        self._y = 0.0
        self.pages: list[PaperPage] = []
        self._turn()
        self._fill()

    def _turn(self) -> None:
        self.pages.append(PaperPage(self._number, self._sheet.landscape, self.scale))
        self._y = 0.0

    def _fill(self) -> None:
        waiting: list[Row] = []
        for each in self._content():
            if isinstance(each, PaperBars):
                self._place_group(waiting, _BARS * POINT * self.scale)
                self._place_bars(each)
                waiting = []
            elif each.keep:
                waiting.append(each)
            else:
                self._place_group(waiting, each.height(min(each.lines, 3)))
                self._place(each)
                waiting = []
        self._place_group(waiting, 0.0)

    def _content(self) -> Iterator[Row | PaperBars]:
        before: PaperBlock | None = None
        for block in self._sheet.blocks:
            rows = tuple(self._rows(block))
            if isinstance(before, PaperTable) and isinstance(rows[0], Row):
                rows[0].above += _GAP * POINT * self.scale
            yield from rows
            before = block

    def _rows(self, block: PaperBlock) -> Iterator[Row | PaperBars]:
        match block:
            case PaperText():
                yield from text_rows(block, self._width, self.scale)
            case PaperTable():
                yield from table_rows(block, self.scale)
            case PaperBars():
                yield block

    def _place_group(self, rows: list[Row], after: float) -> None:
        """Place rows that must stand on the page of what comes after them."""
        needed = sum(row.height() for row in rows) + after
        if rows and self._y + needed > self._room and self._y > 0:
            self._turn()
        if rows and self._y == 0:
            rows[0].above = 0.0
        for row in rows:
            self._place(row)

    def _place(self, row: Row) -> None:
        """Place a row, on as many pages as it needs."""
        first, left = 0, row.lines
        while left:
            lines = self._fitting(row, left)
            if lines < left and self._y > self._top(row) and row.height(left) <= self._room - self._top(row):
                lines = 0
            if lines:
                self._add(row, first, lines)
                first, left = first + lines, left - lines
            if left:
                self._turn()
                for head in row.heads:
                    self._add(head, 0, head.lines)

    def _top(self, row: Row) -> float:
        return sum(head.height() for head in row.heads)

    def _fitting(self, row: Row, left: int) -> int:
        room = self._room - self._y - row.above - row.below
        fitting = min(left, int(room // row.step))
        # A page whose repeated header leaves no room must still take a line, or the row would never end.
        return max(fitting, 1 if self._y <= self._top(row) else 0)

    def _add(self, row: Row, first: int, lines: int) -> None:
        self.pages[-1].placed.append(PlacedRow(row, self._y, first, lines))
        self._y += row.height(lines)

    def _place_bars(self, bars: PaperBars) -> None:
        height = _BARS * POINT * self.scale
        self.pages[-1].placed.append(PlacedBars(bars, self._y, height))
        self._y += height
