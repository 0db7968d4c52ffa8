"""Paints the sentences: include box, reference, words with their chooser, figure, and what has moved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem

from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.symbols import Symbol, paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.flow import Flow, flow
from ui.screens.findings.rows import SentenceRow
from ui.widgets.row_list import Index, RowPainter, RowsModel, SpokenRow

_BOX, _SIDE, _CODE, _TEXT, _FIGURE, _LEAST, _AIR, _NOTICE = 18, 16, 46, 82, 84, 44, 8, 22


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row stand; `words` and `check` are empty where there is nothing to choose or check."""

    box: QRect
    text: QRect
    words: QRect
    figure: QRect
    notice: QRect
    flow: Flow


def places(row: SentenceRow, rect: QRect, theme: Theme) -> Places:
    """Return where the parts of a row stand within `rect`."""
    px, sentence = theme.px, row.sentence
    left, right = rect.left() + px(_TEXT), rect.right() - px(_SIDE)
    wide = right - left - (px(_FIGURE) if sentence.figure else 0)
    laid = flow(sentence.pieces, max(px(80), wide), theme, choosable=bool(sentence.offered and not sentence.edited))
    block = laid.height + (px(_NOTICE) if row.notice else 0)
    top = rect.top() + (rect.height() - block) // 2
    text = QRect(left, top, wide, laid.height)
    line = laid.pieces[0].rect.height() if laid.pieces else theme.line("body")
    first = QRect(rect.left(), top, rect.width(), max(line, theme.line("body")))
    chips = [each.rect.translated(text.topLeft()) for each in laid.pieces if each.chip]
    return Places(
        box=QRect(rect.left() + px(_SIDE), first.center().y() - px(_BOX) // 2, px(_BOX), px(_BOX)),
        text=text,
        words=chips[0] if chips else QRect(),
        figure=QRect(right - px(_FIGURE), first.top(), px(_FIGURE), first.height()),
        notice=QRect(left, text.bottom() + 1, right - left, px(_NOTICE)) if row.notice else QRect(),
        flow=laid,
    )


class SentencePainter(RowPainter):
    """44 design px high, more where the sentence or its notice needs it."""

    height = _LEAST

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that this row needs at the width of the list."""
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, RowsModel) else None
        if not isinstance(row, SentenceRow):
            return super().sizeHint(option, index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()
        needed = places(row, QRect(0, 0, width, 0), self.theme)
        high = needed.flow.height + needed.notice.height() + self.theme.px(2 * _AIR)
        return QSize(0, max(self.theme.px(_LEAST), high))

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one sentence."""
        if not isinstance(row, SentenceRow):
            return
        theme, sentence = self.theme, row.sentence
        where = places(row, rect, theme)
        paint_box(painter, where.box, theme, ticked=sentence.included)
        code = QRect(rect.left() + theme.px(_CODE), where.figure.top(), theme.px(34), where.figure.height())
        colour = "ink" if sentence.included else "ink2"
        paint_text(painter, code, sentence.code, theme, role="body", bold=True, colour=colour)
        self._paint_flow(painter, where, colour)
        paint_text(
            painter,
            where.figure,
            sentence.figure,
            theme,
            colour="accent-text",
            align=Qt.AlignmentFlag.AlignRight,
            underline=True,
        )
        if row.notice:
            paint_notice(painter, where.notice, row.notice, theme)

    def _paint_flow(self, painter: QPainter, where: Places, colour: str) -> None:
        theme = self.theme
        plain = theme.font("body")
        for piece in where.flow.pieces:
            rect = piece.rect.translated(where.text.topLeft())
            if piece.chip:
                paint_chip(painter, rect, piece.text, theme)
                continue
            painter.setFont(plain)
            painter.setPen(theme.colour(colour))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, piece.text)


def paint_box(painter: QPainter, rect: QRect, theme: Theme, *, ticked: bool) -> None:
    """Paint a check box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "control"), 1))
    painter.setBrush(theme.colour("accent" if ticked else "panel"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()
    if ticked:
        picture = pixmap("check", theme, 14, "on-accent", painter.device().devicePixelRatioF())
        side = theme.px(14)
        painter.drawPixmap(rect.center().x() - side // 2 + 1, rect.center().y() - side // 2 + 1, picture)


def paint_chip(painter: QPainter, rect: QRect, text: str, theme: Theme) -> None:
    """Paint the words that can be chosen, with an arrow down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("panel"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()
    inside = rect.adjusted(theme.px(8), 0, 0, 0)
    wide = paint_text(painter, inside, text, theme, role="body", bold=True)
    side = theme.px(12)
    arrow = pixmap("chevron-down", theme, 12, "ink", painter.device().devicePixelRatioF())
    painter.drawPixmap(inside.left() + wide + theme.px(6), rect.center().y() - side // 2 + 1, arrow)


def paint_notice(painter: QPainter, rect: QRect, text: str, theme: Theme) -> None:
    """Paint what has moved, with a warning sign and "Check" as a link."""
    sign = QRect(rect.left(), rect.top(), theme.px(16), rect.height())
    paint_state(painter, sign, Symbol.NEEDS_EVIDENCE, theme)
    said = rect.adjusted(theme.px(22), 0, 0, 0)
    check = tr("Check")
    room = QFontMetrics(theme.font("table", bold=True)).horizontalAdvance(check) + theme.px(8)
    wide = paint_text(painter, said.adjusted(0, 0, -room, 0), text, theme, colour="no-edge")
    link = said.adjusted(wide + theme.px(6), 0, 0, 0)
    paint_text(painter, link, check, theme, bold=True, colour="accent-text", underline=True)
