"""The parts a letter is made of, as plain values: the writer draws them, the tests and the preview read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a line of the letter looks; the value is the name of the paragraph style that says so."""

    DETAIL = "Letter detail"
    TITLE = "Title"
    HEADING = "Heading 1"
    DOMAIN = "Heading 2"
    """Numbered 1, 2, 3 by its style."""
    NUMBERED = "Numbered paragraph"
    """Numbered 1.1, 1.2 by its style, under the domain before it."""
    QUOTE = "Quotation"
    """Somebody's own words."""
    BODY = "Body Text"
    BULLET = "List Bullet"
    NOTICE = "Notice"
    COPY = "Copy list"
    ANNEX = "Annex heading"
    """A heading that starts a page."""
    CAPTION = "caption"
    TABLE_NOTE = "Table note"
    NOTE = "Note"
    """Numbered Note 1, Note 2 by its style."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `label` stands before the text of a detail, such as "To"."""

    form: Form
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table with one header row; the first column holds words. Widths in centimetres."""

    about: str
    """What the table shows: its caption, and its description for who cannot see it."""
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...]
    """Positions of the columns that stand at the right."""
    rows: tuple[tuple[str, ...], ...]


Block = Line | FigureTable
