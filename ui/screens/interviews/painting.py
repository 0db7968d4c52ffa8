"""Paints the rows of people and of results."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.kit.moments import short_day
from ui.kit.paint import paint_text
from ui.kit.symbols import Symbol, paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.interviews.rows import PersonRow, ResultRow
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.stacked_counts import paint_stacked
from ui.widgets.wrapped_text import paint_wrapped

WORDS_WIDTH, BAR_WIDTH, SIDE = 176, 226, 16


class PersonPainter(RowPainter):
    """36 design px high: symbol, code, day."""

    height = 36

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one interview."""
        if not isinstance(row, PersonRow):
            return
        theme = self.theme
        symbol = Symbol.YES if row.finished else Symbol.IN_PROGRESS if row.answered else Symbol.TO_DO
        mark = QRect(rect.left() + theme.px(SIDE - 2), rect.top(), theme.px(20), rect.height())
        paint_state(painter, mark, symbol, theme)
        day = rect.adjusted(0, 0, -theme.px(12), 0)
        text = short_day(row.held_on)
        taken = paint_text(painter, day, text, theme, role="small", colour="ink2", align=Qt.AlignmentFlag.AlignRight)
        name = rect.adjusted(theme.px(38), 0, -taken - theme.px(16), 0)
        paint_text(painter, name, row.code, theme, bold=True)


class ResultPainter(RowPainter):
    """50 design px high: code, statement, stacked counts, words."""

    height = 50

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint the results of one statement."""
        if not isinstance(row, ResultRow):
            return
        theme = self.theme
        code = rect.adjusted(theme.px(SIDE), 0, 0, 0)
        code.setWidth(theme.px(36))
        paint_text(painter, code, row.code, theme, bold=True)
        bar, words = result_places(rect, theme)
        text = QRect(code.right() + 1, rect.top(), bar.left() - code.right() - theme.px(12), rect.height())
        paint_wrapped(painter, text, row.text, theme)
        if not row.shown:
            paint_text(painter, words.united(bar), row.words, theme, role="small", colour="ink2")
            return
        paint_stacked(painter, bar, (row.agree, row.partly, row.disagree), theme)
        line = theme.line("table")
        top = words.center().y() - line + 1
        paint_text(painter, QRect(words.left(), top, words.width(), line), row.words, theme)
        below = QRect(words.left(), top + line, words.width(), theme.line("small"))
        paint_text(painter, below, tr("case managers agree"), theme, role="small", colour="ink2")


def result_places(rect: QRect, theme: Theme) -> tuple[QRect, QRect]:
    """Return where the bar and the words of a row stand."""
    wide = theme.px(WORDS_WIDTH)
    words = QRect(rect.right() - wide, rect.top(), wide - theme.px(8), rect.height())
    height = theme.px(20)
    width = min(theme.px(BAR_WIDTH), rect.width() // 3)
    bar = QRect(words.left() - theme.px(SIDE) - width, rect.center().y() - height // 2 + 1, width, height)
    return bar, words
