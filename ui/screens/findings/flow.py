"""A sentence laid out over lines, with the words that can be chosen as one piece that is not broken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from ui.kit.theme import Theme
from yos_audit.findings.commentary import Pieces

_TOKEN = re.compile(r"\S+|\s+")
_CHIP_SIDE, _CHEVRON, _CHIP, _STEP_CHIP = 8, 16, 26, 28


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of a sentence in its place; `chip` marks the words that can be chosen."""

    rect: QRect
    text: str
    chip: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole sentence in its place."""

    pieces: tuple[Placed, ...]
    height: int


class _Pen:
    """Where the next word goes."""

    def __init__(self, width: int, step: int) -> None:
        self.width, self.step = width, step
        self.left = self.line = 0
        self.placed: list[Placed] = []

    def put(self, text: str, wide: int, *, chip: bool = False, high: int = 0) -> None:
        if self.left and self.left + wide > self.width:
            self.left, self.line = 0, self.line + 1
        if not text.strip() and not self.left:
            return
        height = high or self.step
        top = self.line * self.step + (self.step - height) // 2
        self.placed.append(Placed(QRect(self.left, top, wide, height), text, chip))
        self.left += wide


def flow(pieces: Pieces, width: int, theme: Theme, *, choosable: bool) -> Flow:
    """Lay a sentence out over lines `width` pixels wide; the first line starts at 0, 0."""
    plain, bold = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("body", bold=True))
    pen = _Pen(width, theme.px(_STEP_CHIP) if choosable else theme.line("body"))
    if not choosable:
        _put_words(pen, pieces.text, plain)
    else:
        _put_words(pen, pieces.before, plain)
        wide = bold.horizontalAdvance(pieces.words) + theme.px(2 * _CHIP_SIDE + _CHEVRON)
        pen.put(pieces.words, wide, chip=True, high=theme.px(_CHIP))
        after = pieces.after
        pen.left += theme.px(4) if after[:1].isspace() or not after else 2
        _put_words(pen, after.lstrip() if after[:1].isspace() else after, plain)
    return Flow(tuple(pen.placed), (pen.line + 1) * pen.step)


def _put_words(pen: _Pen, text: str, metrics: QFontMetrics) -> None:
    for token in _TOKEN.findall(text):
        for part in _fitting(token, pen.width, metrics):
            pen.put(part, metrics.horizontalAdvance(part))


def _fitting(token: str, width: int, metrics: QFontMetrics) -> list[str]:
    """Return a word in parts that fit a line; a word without a space may be longer than any line."""
    if metrics.horizontalAdvance(token) <= width or len(token) < 2:
        return [token]
    middle = len(token) // 2
    return [*_fitting(token[:middle], width, metrics), *_fitting(token[middle:], width, metrics)]
