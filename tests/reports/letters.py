"""How many lines a text takes in a cell, by the letters of the font itself where the machine has one like Arial."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QGuiApplication

from yos_audit.reports import measure

PIXELS = 16
"""12 points at 96 to the inch."""
_ROOM_BESIDE = 9 + 5 + 5
"""Pixels of the indent and the edges of a cell."""
_ALIKE = frozenset({"Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans"})


def has_font() -> bool:
    """Whether letters can be measured here; else the widths that the font's makers published are taken."""
    return QGuiApplication.instance() is not None and QFontInfo(_font(bold=False)).family() in _ALIKE


def lines_needed(text: str, width: float, *, bold: bool) -> int:
    """The lines of a text in a column of this width, whose unit is a digit of the font."""
    room = width * 9 - _ROOM_BESIDE
    return sum(_lines(line, room, bold) for line in text.split("\n"))


def _lines(line: str, room: float, bold: bool) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        needed = _wide(word, bold)
        if used and used + _wide(" ", bold) + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (_wide(" ", bold) if used else 0.0)
        if used > room:
            more = int(used // room)
            lines, used = lines + more, used - more * room
    return lines


@cache
def _wide(text: str, bold: bool) -> float:
    if has_font():
        return QFontMetricsF(_font(bold=bold)).horizontalAdvance(text)
    return measure.pixels(text, bold)


@cache
def _font(*, bold: bool) -> QFont:
    font = QFont("Arial")
    font.setPixelSize(PIXELS)
    font.setBold(bold)
    return font
