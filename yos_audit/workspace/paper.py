"""What stands on paper, as plain values: texts, tables and bars on sheets. The window draws them and adds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EMPTY_BOX = "\N{BALLOT BOX}"
"""Text of a cell that is a box to tick by hand."""
TICKED_BOX = "\N{BALLOT BOX WITH X}"


class Tone(StrEnum):
    """How loudly a text speaks."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paragraph. `mark` hangs to the left of it: a number, a bullet or a label."""

    text: str
    tone: Tone = Tone.BODY
    mark: str = ""
    hang: float = 34.0
    """Points from the mark to the text, in letters of 12 points."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A table column; `width` in characters, as in a workbook. Numbers stand at the right."""

    heading: str
    width: float
    number: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table whose header row is repeated on every page it reaches."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PaperBars:
    """Bars of two parts that make 100%, top to bottom. `shares` are fractions of 1 for the first part.

    `figures` are the words of both parts of each bar.
    """

    labels: tuple[str, ...]
    shares: tuple[float, ...]
    figures: tuple[tuple[str, str], ...]
    parts: tuple[str, str]


PaperBlock = PaperText | PaperTable | PaperBars


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """What starts on a page of its own. A table decides the size of the text: it is made as wide as the page.

    Sheets of one name follow each other as the pages of one document.
    `scale` is the size of the text where there is no table, as a fraction of that of a workbook (12 point).
    """

    name: str
    blocks: tuple[PaperBlock, ...]
    landscape: bool = True
    scale: float = 1.0
    one_page: bool = False
    """Made smaller until it fits one page."""
    smallest: float = 1.0
    """Size down to which it is made smaller where that spares a second page, as a fraction of that of a workbook."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheets in their order; `foot` stands at the foot of every page with its number, or nothing does when empty."""

    title: str
    sheets: tuple[PaperSheet, ...]
    foot: str = ""
