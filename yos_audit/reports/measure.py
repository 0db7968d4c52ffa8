"""How high a row must be for its text, from the widths of Arial's letters."""

from __future__ import annotations

from collections.abc import Iterable

_WIDTHS = (
    (191, "'"),
    (222, "ijl\u2018\u2019"),
    (278, " !,./:;I[\\]ft"),
    (333, "()-`r\u201c\u201d"),
    (355, '"'),
    (389, "*"),
    (500, "Jckvsxyz"),
    (584, "+<=>~"),
    (611, "FTZ"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (889, "%"),
    (944, "W"),
    (1000, "\u2014\u2026"),
    (1015, "@"),
)
"""Thousandths of an em, as the font's makers published them."""
_EMS = {letter: width / 1000 for width, letters in _WIDTHS for letter in letters}
_OTHER, _CAPITAL, _FOREIGN = 0.556, 0.722, 1.0
_LATIN = 0x2100
"""Letters from here on are taken to be as wide as they are high."""
_PIXELS = 16.0
"""A 12 point letter's em at 96 pixels an inch."""
_BOLD = 1.07
_CAUTION = 1.04
"""A screen rounds each letter to whole pixels, which makes a line longer than it is in print."""
COLUMN, _EDGES = 9, 27
"""Pixels of a column's unit, a digit of the workbook's own font, and of the indent and the edges of a cell."""
LINE, ROOM, HEADER_ROOM = 16, 12, 14
HIGHEST = 409
"""Points a row of the format can have."""


def row_height(cells: Iterable[tuple[str, float, bool]], *, header: bool = False) -> float:
    """Return the points a row needs; each cell is (text, column width in characters, bold)."""
    lines = max((_lines(text, width, bold or header) for text, width, bold in cells), default=1)
    return min(LINE * lines + (HEADER_ROOM if header else ROOM), HIGHEST)


def _lines(text: str, width: float, bold: bool) -> int:
    room = width * COLUMN - _EDGES
    return sum(_wrapped(line, room, bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = pixels(" ", bold)
    for word in line.split(" "):
        needed = pixels(word, bold)
        if used and used + space + needed > room:
            lines, used = lines + 1, needed
        else:
            used += needed + (space if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def pixels(text: str, bold: bool) -> float:
    """Return how long a text is on a screen of 96 dots an inch."""
    return sum(map(_em, text)) * _PIXELS * _CAUTION * (_BOLD if bold else 1)


def _em(letter: str) -> float:
    known = _EMS.get(letter)
    if known is not None:
        return known
    if ord(letter) >= _LATIN:
        return _FOREIGN
    return _CAPITAL if letter.isupper() else _OTHER
