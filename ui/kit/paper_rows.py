"""Texts measured for paper: every paragraph and table row becomes a row of cells with wrapped lines.

Lengths are twentieths of a point, so that sizes of text are whole numbers for the font at any scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextLayout, QTextOption

from yos_audit.workspace.paper import EMPTY_BOX, TICKED_BOX, PaperColumn, PaperTable, PaperText, Tone

POINT = 20.0
"""Units of length in a point."""
ACCENT, INK, INK2, LINE, WHITE, SECOND = "#12436d", "#1a1e22", "#4a5159", "#d5dae0", "#ffffff", "#f46a25"
"""Colours of paper: those of the workbook, whatever the colours of the screen."""
CHARACTER = 6.75
"""Points that a character of column width takes at full size: a digit of 12 point letters, as in the workbook."""
_FAMILY = "Arial"
_LINE_HEIGHT = 1.18


@dataclass(frozen=True, slots=True)
class _Voice:
    """Size in points at full scale, weight, colour, and the space above and below."""

    size: float
    bold: bool
    colour: str
    above: float
    below: float


_VOICES = MappingProxyType(
    {
        Tone.TITLE: _Voice(18, True, ACCENT, 14, 9),
        Tone.LEAD: _Voice(14, False, INK, 0, 7),
        Tone.HEADING: _Voice(14, True, ACCENT, 14, 5),
        Tone.STRONG: _Voice(12, True, INK, 8, 4),
        Tone.BODY: _Voice(12, False, INK, 0, 7),
        Tone.QUIET: _Voice(12, False, INK2, 0, 7),
    }
)
_KEPT_WITH_NEXT = (Tone.TITLE, Tone.LEAD, Tone.HEADING, Tone.STRONG)
_CELL = _Voice(12, False, INK, 5, 5)
_HEAD = _Voice(12, True, WHITE, 6, 6)
_INDENT = 5.0


@dataclass(slots=True)
class Cell:
    """One text of a row, wrapped; `x` and `width` in units from the left of the row."""

    x: float
    width: float
    lines: QTextLayout
    colour: str
    step: float
    """Height of a line."""
    box: str = ""
    """A box to tick stands here in place of text."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self.lines.lineCount()


@dataclass(slots=True)
class Row:
    """Cells beside each other; `keep` holds the row on the page of the one after it."""

    cells: list[Cell]
    above: float
    below: float
    fill: str = ""
    rule: str = ""
    keep: bool = False
    first: int = 0
    """Lines before this one are on an earlier page."""
    heads: list[Row] = field(default_factory=list["Row"])
    """Rows to repeat on top of a page that starts with this one."""

    @property
    def lines(self) -> int:
        """How many lines are left to place."""
        return max((cell.count for cell in self.cells), default=0) - self.first

    @property
    def step(self) -> float:
        """Height of a line."""
        return max((cell.step for cell in self.cells), default=0.0)

    def height(self, lines: int | None = None) -> float:
        """Return the height of the row, or of its first so many lines."""
        return self.above + self.below + self.step * (self.lines if lines is None else lines)


def text_rows(text: PaperText, width: float, scale: float) -> Iterator[Row]:
    """Give the row of a paragraph."""
    voice = _VOICES[text.tone]
    indent = text.hang * POINT * scale if text.mark else 0.0
    cells = [_cell(text.text, voice, indent, width - indent, scale)]
    if text.mark:
        cells.insert(0, _cell(text.mark, voice, 0.0, max(indent - POINT, POINT), scale))
    above, below = (each * POINT * scale for each in (voice.above, voice.below))
    yield Row(cells, above, below, keep=text.tone in _KEPT_WITH_NEXT)


def table_rows(table: PaperTable, scale: float) -> Iterator[Row]:
    """Give the header row and the rows of a table; each knows the header to repeat above it."""
    places = tuple(_places(table.columns, scale))
    head = _table_row([each.heading for each in table.columns], table.columns, places, scale, head=True)
    head.keep = True
    yield head
    for texts in table.rows:
        row = _table_row(texts, table.columns, places, scale, head=False)
        row.heads = [head]
        yield row


def table_width(table: PaperTable) -> float:
    """Return the width of a table at full size, in points."""
    return sum(column.width for column in table.columns) * CHARACTER


def paper_font(points: float, *, bold: bool = False) -> QFont:
    """Return the font of paper, for painting in units."""
    font = QFont(_FAMILY)
    font.setPixelSize(max(1, round(points * POINT)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _places(columns: Sequence[PaperColumn], scale: float) -> Iterator[tuple[float, float]]:
    x = 0.0
    for column in columns:
        width = column.width * CHARACTER * POINT * scale
        yield x, width
        x += width


def _table_row(
    texts: Sequence[str],
    columns: Sequence[PaperColumn],
    places: Sequence[tuple[float, float]],
    scale: float,
    *,
    head: bool,
) -> Row:
    voice = _HEAD if head else _CELL
    pad = _INDENT * POINT * scale
    cells: list[Cell] = []
    after_number = False
    for text, column, (x, width) in zip(texts, columns, places, strict=True):
        own = _Voice(voice.size, head or column.key, voice.colour, voice.above, voice.below)
        # A heading at the right may use the whole width of its column; words after a number stand a little apart.
        left = 0.0 if column.number else pad * 2 if after_number else pad
        cells.append(_cell(text, own, x + left, width - left - pad, scale, right=column.number))
        after_number = column.number
    above, below = (each * POINT * scale for each in (voice.above, voice.below))
    return Row(cells, above, below, fill=ACCENT if head else "", rule="" if head else LINE)


def _cell(text: str, voice: _Voice, x: float, width: float, scale: float, *, right: bool = False) -> Cell:
    size = voice.size * scale
    step = size * POINT * _LINE_HEIGHT
    box = text if text in (EMPTY_BOX, TICKED_BOX) else ""
    lines = _wrapped("" if box else text, paper_font(size, bold=voice.bold), max(width, POINT), step, right=right)
    return Cell(x, width, lines, voice.colour, step, box)


def _wrapped(text: str, font: QFont, width: float, step: float, *, right: bool) -> QTextLayout:
    """Break text into lines at words, or inside a word that is longer than a line."""
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}") or " ", font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * step))
        number += 1
    layout.endLayout()
    return layout


def colour(name: str) -> QColor:
    """Return a colour of paper."""
    return QColor(name)
