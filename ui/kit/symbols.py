"""The symbols for states, painted so that each can be told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.kit.theme import Theme
from ui.kit.translate import tr
from yos_audit.audit.values import State


class Symbol(StrEnum):
    """The names `paint_state` knows; letters of a state row and ids of case states and bands are names too."""

    YES = "y"
    NO = "n"
    TO_DO = "u"
    WAITING = "w"
    NA_BY_RULE = "r"
    NA_BY_AUDITOR = "a"
    RECORDED = "recorded"
    NEEDS_EVIDENCE = "needs_evidence"
    FLAGGED = "flagged"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    BARS_3 = "bars_3"
    BARS_2 = "bars_2"
    BARS_1 = "bars_1"
    BARS_0 = "bars_0"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


def paint_state(painter: QPainter, rect: QRect | QRectF, state: str, theme: Theme) -> None:
    """Paint the symbol of a state in the middle of `rect`, 16 design px high; KeyError for an unknown state.

    Levels (low to very_high) are 22 px wide, bars 16 or as high as `rect` when that is taller than 24.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    symbol = Symbol(state)
    if symbol in _LEVELS:
        _paint_levels(painter, area, _LEVELS[symbol], theme)
    elif symbol in _BARS:
        _paint_bars(painter, area, _BARS[symbol], theme)
    else:
        side = float(theme.px(16))
        centre = area.center()
        painter.translate(centre.x() - side / 2, centre.y() - side / 2)
        painter.scale(side / 16, side / 16)
        _PAINTERS[symbol](painter, theme)
    painter.restore()


def state_words(state: State) -> str:
    """Return the word that belongs to the symbol of where a question stands."""
    words = {
        State.UNANSWERED: tr("To do"),
        State.WAITING: tr("To do"),
        State.YES: tr("Yes"),
        State.NO: tr("No"),
        State.NA_BY_RULE: tr("Not applicable by rule"),
        State.NA_BY_AUDITOR: tr("Not applicable, with a reason"),
    }
    return words[state]


def _pen(colour: QColor, width: float = 1.5) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _tick(painter: QPainter, colour: QColor, width: float = 2.0, inset: float = 0.0) -> None:
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(3.6 + inset, 8.4), QPointF(6.8, 11.4 - inset / 2), QPointF(12.4 - inset, 4.8 + inset / 2)]
    painter.drawPolyline(QPolygonF(points))


def _yes(painter: QPainter, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    _tick(painter, theme.colour("on-accent"), 1.8, 0.9)


def _no(painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme.colour("no-edge")))
    painter.setBrush(theme.colour("no"))
    painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 2, 2)
    cross = theme.colour("ink") if theme.contrast else QColor("#1A1E22")
    painter.setPen(_pen(cross, 2))
    painter.drawLine(QPointF(5.2, 5.2), QPointF(10.8, 10.8))
    painter.drawLine(QPointF(10.8, 5.2), QPointF(5.2, 10.8))


def _ring(painter: QPainter, theme: Theme, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
    pen = QPen(theme.colour("control"), 1.5, style)
    if style is Qt.PenStyle.CustomDashLine:
        pen.setDashPattern([1.7, 1.45])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.75, 1.75, 12.5, 12.5))


def _dash(painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme.colour("ink2")))
    painter.drawLine(QPointF(5, 8), QPointF(11, 8))


def _by_rule(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme, Qt.PenStyle.CustomDashLine)
    _dash(painter, theme)


def _by_auditor(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme)
    _dash(painter, theme)


def _recorded(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink2"))
    painter.drawEllipse(QPointF(8, 8), 3, 3)


def _evidence(painter: QPainter, theme: Theme) -> None:
    edge = theme.colour("no-edge")
    painter.setPen(_pen(edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(14.6, 13.6), QPointF(1.4, 13.6)]))
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawEllipse(QPointF(8, 11.7), 0.95, 0.95)


def _flagged(painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme.colour("flag")))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(3.2, 2.6), QPointF(3.2, 14))
    outline = [QPointF(3.2, 2.8), QPointF(13.2, 2.8), QPointF(10.6, 5.9), QPointF(13.2, 9), QPointF(3.2, 9)]
    painter.drawPolyline(QPolygonF(outline))


def _in_progress(painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme.colour("accent")))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(2.25, 2.25, 11.5, 11.5))
    half = QPainterPath(QPointF(8, 2.25))
    half.arcTo(QRectF(2.25, 2.25, 11.5, 11.5), 90, -180)
    half.closeSubpath()
    painter.fillPath(half, theme.colour("accent"))


def _complete(painter: QPainter, theme: Theme) -> None:
    _tick(painter, theme.colour("accent"))


def _paint_levels(painter: QPainter, area: QRectF, level: int, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    strong = theme.colour("accent" if level > 2 else "ink2")
    width, height, step = theme.px(4), theme.px(9), theme.px(6)
    left, top = round(area.left()), round(area.center().y() - height / 2)
    for index in range(4):
        block = QRect(left + index * step, top, width, height)
        painter.setPen(QPen(strong if index < level else theme.colour("control"), 1))
        painter.setBrush(strong if index < level else Qt.BrushStyle.NoBrush)
        painter.drawRect(block)


def _paint_bars(painter: QPainter, area: QRectF, filled: int, theme: Theme) -> None:
    side = min(area.width(), area.height()) if area.height() > theme.px(24) else float(theme.px(16))
    painter.translate(area.center().x() - side / 2, area.center().y() - side / 2)
    width, gap = side * 0.25, side * 0.1
    for index, height in enumerate((0.44, 0.7, 0.96)):
        left = index * (width + gap)
        bar = QRectF(left + 0.75, side * (1 - height), width - 0.5, side * height - 0.75)
        painter.setPen(_pen(theme.colour("accent" if index < filled else "control"), 1.2))
        painter.setBrush(theme.colour("accent") if index < filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 1, 1)


_LEVELS = MappingProxyType({Symbol.LOW: 1, Symbol.MEDIUM: 2, Symbol.HIGH: 3, Symbol.VERY_HIGH: 4})
_BARS = MappingProxyType({Symbol.BARS_0: 0, Symbol.BARS_1: 1, Symbol.BARS_2: 2, Symbol.BARS_3: 3})
_PAINTERS: MappingProxyType[Symbol, Callable[[QPainter, Theme], None]] = MappingProxyType(
    {
        Symbol.YES: _yes,
        Symbol.NO: _no,
        Symbol.TO_DO: _ring,
        Symbol.WAITING: _ring,
        Symbol.NA_BY_RULE: _by_rule,
        Symbol.NA_BY_AUDITOR: _by_auditor,
        Symbol.RECORDED: _recorded,
        Symbol.NEEDS_EVIDENCE: _evidence,
        Symbol.FLAGGED: _flagged,
        Symbol.IN_PROGRESS: _in_progress,
        Symbol.COMPLETE: _complete,
    }
)
