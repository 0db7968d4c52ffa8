"""How the rows of the overview are painted: figures and words always beside the bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.kit.icons import pixmap
from ui.kit.paint import paint_share, paint_text
from ui.kit.symbols import paint_state
from ui.kit.theme import Theme
from ui.screens.overview.rows import DomainRow, WeakRow
from ui.widgets.row_list import RowPainter, SpokenRow

_RIGHT = Qt.AlignmentFlag.AlignRight
_WIDE = (150, 112, 72, 216)
"""Design px from the right edge: indicator, answers, share, bar with the gap after it."""


_BESIDE = 780
"""Design px from which the figures of a row stand beside its name."""


class DomainPainter(RowPainter):
    """58 design px high: name and sentence, bar, share, answers and range, indicator."""

    height = 58

    def height_at(self, width: int) -> int:
        """Return more height where the figures stand under the name."""
        return 116 if stacked(width, self.theme) else self.height

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one domain."""
        if not isinstance(row, DomainRow):
            return
        theme = self.theme
        left, figures, top = rect.left() + theme.px(16), rect, rect.center().y() - theme.px(20)
        width = columns(rect, theme)[-1].left() - left - theme.px(12)
        if stacked(rect.width(), theme):
            top = rect.top() + theme.px(8)
            width = rect.right() - left - theme.px(16)
            figures = QRect(left, top + theme.px(46), sum(theme.px(each) for each in _WIDE), theme.px(48))
        name = QRect(left, top, width, theme.line("body") + theme.px(2))
        paint_text(painter, name, row.title, theme, role="body", bold=True)
        below = QRect(left, name.bottom() + 1, width, theme.line("small"))
        paint_text(painter, below, row.sentence, theme, role="small", colour="ink2")
        self._paint_figures(painter, figures, row)

    def _paint_figures(self, painter: QPainter, rect: QRect, row: DomainRow) -> None:
        theme = self.theme
        indicator, answers, share, bar = columns(rect, theme)
        top = rect.center().y() - theme.px(20)
        if row.early:
            wide = bar.united(share)
            paint_text(painter, wide, row.figure, theme, role="lead", bold=bool(row.tally.applicable), colour="ink")
            return
        height = theme.px(14)
        track = QRect(bar.left(), rect.center().y() - height // 2 + 1, theme.px(208), height)
        paint_share(painter, track, row.tally.share or 0.0, row.interval, theme)
        paint_text(painter, share, row.figure, theme, role="title")
        self._two_lines(painter, answers, top, row.answers, row.likely, "body")
        self._paint_indicator(painter, indicator, top, row)

    def _two_lines(self, painter: QPainter, area: QRect, top: int, first: str, second: str, role: str) -> None:
        theme = self.theme
        line = QRect(area.left(), top, area.width(), theme.line("body") + theme.px(2))
        paint_text(painter, line, first, theme, role=role)
        below = QRect(area.left(), line.bottom() + 1, area.width(), theme.line("small"))
        paint_text(painter, below, second, theme, role="small", colour="ink2")

    def _paint_indicator(self, painter: QPainter, area: QRect, top: int, row: DomainRow) -> None:
        theme = self.theme
        side = theme.px(16)
        paint_state(painter, QRect(area.left(), top + theme.px(3), side, side), row.bars, theme)
        words = QRect(area.left() + theme.px(24), top, area.width() - theme.px(24), theme.line("body") + theme.px(2))
        paint_text(painter, words, row.band, theme, role="body")
        below = QRect(area.left(), words.bottom() + 1, area.width(), theme.line("small"))
        link = bool(row.weak)
        paint_text(
            painter,
            below,
            row.weak_text,
            theme,
            role="small",
            colour="accent-text" if link else "ink2",
            underline=link,
        )


def stacked(width: int, theme: Theme) -> bool:
    """Whether a row of this width on screen puts its figures under its name."""
    return width < theme.px(_BESIDE)


def columns(rect: QRect, theme: Theme) -> tuple[QRect, QRect, QRect, QRect]:
    """Return the columns of a domain row that stand at fixed places from the right: indicator, answers, share, bar."""
    result: list[QRect] = []
    edge = rect.right() + 1
    for width in _WIDE:
        scaled = theme.px(width)
        edge -= scaled
        result.append(QRect(edge, rect.top(), scaled - theme.px(4), rect.height()))
    indicator, answers, share, bar = result
    return indicator, answers, share, bar


class WeakPainter(RowPainter):
    """32 design px high: code, name, bar, share, counts, words, No answers."""

    height = 32

    def height_at(self, width: int) -> int:
        """Return more height where the figures stand under the name."""
        return 64 if stacked(width, self.theme) else self.height

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one question."""
        if not isinstance(row, WeakRow):
            return
        theme = self.theme
        line = QRect(rect.left() + theme.px(16), rect.top(), rect.width() - theme.px(16), theme.px(self.height))
        name = QRect(line.left() + theme.px(40), line.top(), theme.px(192), line.height())
        figures = line.translated(theme.px(240), 0)
        if stacked(rect.width(), theme):
            figures = line.translated(theme.px(40), line.height() - theme.px(4))
            name.setRight(rect.right() - theme.px(148))
        figures.setRight(rect.right() - theme.px(12))
        paint_text(painter, QRect(line.left(), line.top(), theme.px(38), line.height()), row.code, theme, bold=True)
        paint_text(painter, name, row.name, theme)
        link = self._paint_link(painter, QRect(rect.left(), line.top(), rect.width(), line.height()), row)
        if figures.top() == line.top():
            figures.setRight(link.left() - theme.px(8))
        self._paint_figures(painter, figures, row)

    def _paint_figures(self, painter: QPainter, rect: QRect, row: WeakRow) -> None:
        theme = self.theme

        def place(left: int, width: int) -> QRect:
            return QRect(rect.left() + theme.px(left), rect.top(), theme.px(width), rect.height())

        track = QRect(rect.left(), rect.center().y() - theme.px(5) + 1, theme.px(160), theme.px(10))
        paint_share(painter, track, row.tally.share or 0.0, row.interval, theme)
        paint_text(painter, place(168, 44), row.share, theme, bold=True, align=_RIGHT)
        paint_text(painter, place(227, 64), row.counts, theme)
        words = place(296, 0)
        words.setRight(rect.right())
        paint_text(painter, words, row.words, theme, colour="ink2")

    def _paint_link(self, painter: QPainter, rect: QRect, row: WeakRow) -> QRect:
        theme, middle = self.theme, rect.center().y()
        arrow = theme.px(16)
        picture = pixmap("chevron-right", theme, 16, "ink", painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.right() - theme.px(14) - arrow // 2, middle - arrow // 2 + 1, picture)
        link = QRect(rect.right() - theme.px(140), rect.top(), theme.px(112), rect.height())
        paint_text(painter, link, row.no_text, theme, colour="accent-text", align=_RIGHT, underline=True)
        return link
