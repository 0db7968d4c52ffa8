"""The rows of what was found."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.dialogs.find_entries import Entry, Kind
from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.translate import tr
from ui.widgets.row_list import RowPainter, SpokenRow

_ICONS = {Kind.CASE: "case-audit", Kind.QUESTION: "by-question", Kind.SCREEN: "overview", Kind.COMMAND: "play"}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One entry that was found."""

    entry: Entry

    @property
    def spoken(self) -> str:
        """The row in words."""
        entry = self.entry
        parts = (entry.title, entry.detail, kind_words(entry.kind), entry.keys)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def kind_words(kind: Kind) -> str:
    """Return what an entry is called."""
    words = {
        Kind.CASE: tr("Case"),
        Kind.QUESTION: tr("Question"),
        Kind.SCREEN: tr("Screen"),
        Kind.COMMAND: tr("Command"),
    }
    return words[kind]


class FoundPainter(RowPainter):
    """Icon, title and detail; what it is, or its keys, at the right."""

    height = 48

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one row."""
        if not isinstance(row, FoundRow):
            return
        theme, entry, side = self.theme, row.entry, self.theme.px(12)
        icon = theme.px(20)
        picture = pixmap(_ICONS[entry.kind], theme, 20, "ink2", painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + side, rect.center().y() - icon // 2 + 1, picture)
        inner = rect.adjusted(2 * side + icon, 0, -side, 0)
        line, right = theme.line("table"), Qt.AlignmentFlag.AlignRight
        top = rect.top() + (rect.height() - 2 * line) // 2
        ends = (kind_words(entry.kind), entry.keys)
        for number, (text, end) in enumerate(zip((entry.title, entry.detail), ends, strict=True)):
            band = QRect(inner.left(), top + number * line, inner.width(), line)
            taken = paint_text(painter, band, end, theme, role="small", colour="ink2", align=right)
            rest = band.adjusted(0, 0, -taken - side, 0)
            paint_text(painter, rest, text, theme, bold=number == 0, colour="ink2" if number else "ink")
