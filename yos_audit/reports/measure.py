"""How high a row must be for its text: an estimate from the widths of Arial's letters."""

from __future__ import annotations

from collections.abc import Iterable

_WIDE = dict.fromkeys("mwMW%@—…", 0.89) | dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.70)
_NARROW = dict.fromkeys("ijlI|.,:;'!", 0.27) | dict.fromkeys("ft()[]/- r", 0.31)
_EMS = _WIDE | _NARROW
_OTHER = 0.556
_PIXELS = 16.0
"""A 12 point letter's em at 96 pixels an inch."""
_BOLD = 1.07
LINE, ROOM, HEADER_ROOM = 16, 12, 14
HIGHEST = 409
"""Points a row of the format can have."""


def row_height(cells: Iterable[tuple[str, float, bool]], *, header: bool = False) -> float:
    """Return the points a row needs; each cell is (text, column width in characters, bold)."""
    lines = max((_lines(text, width, bold) for text, width, bold in cells), default=1)
    return min(LINE * lines + (HEADER_ROOM if header else ROOM), HIGHEST)


def _lines(text: str, width: float, bold: bool) -> int:
    room = width * 7 + 5 - 22
    return sum(_wrapped(line, room, bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = _pixels(" ", bold)
    for word in line.split(" "):
        needed = _pixels(word, bold)
        if used and used + space + needed > room:
            lines, used = lines + 1, needed
        else:
            used += needed + (space if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _pixels(text: str, bold: bool) -> float:
    return sum(_EMS.get(letter, _OTHER) for letter in text) * _PIXELS * (_BOLD if bold else 1)
