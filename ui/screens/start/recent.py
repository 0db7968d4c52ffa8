"""The recent audits: rows with label, place, when and how complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.kit.icons import pixmap
from ui.kit.moments import when_text
from ui.kit.paint import paint_text
from ui.kit.symbols import paint_state
from ui.kit.translate import tr
from ui.widgets.row_list import RowPainter, SpokenRow
from yos_audit.support.place import Place
from yos_audit.support.settings import RecentAudit


@dataclass(frozen=True, slots=True)
class RecentRow:
    """One audit of the list. `connected` is False while its drive or file cannot be seen."""

    path: str
    label: str
    place: str
    when: str
    complete: int
    total: int
    connected: bool
    encrypted: bool = False

    @property
    def counts(self) -> str:
        """How complete the audit was when it was last open."""
        if not self.total:
            return tr("No cases yet")
        return tr("{complete} of {total} cases complete", complete=self.complete, total=self.total)

    @property
    def spoken(self) -> str:
        """The row in words."""
        encrypted = tr("Encrypted. ") if self.encrypted else ""
        return f"{self.label}. {encrypted}{self.place}. {self.when}. {self.counts}."


def recent_row(entry: RecentAudit, seen: Place | None, today: date) -> RecentRow:
    """Return the row of a recent audit; `seen` says where the file lies, None that it cannot be seen."""
    place = tr("Demonstration") if entry.demonstration else _place_words(seen)
    when = when_text(datetime.fromisoformat(entry.opened_at), today)
    return RecentRow(
        entry.path, entry.label, place, when, entry.complete, entry.total, seen is not None, entry.encrypted
    )


def _place_words(seen: Place | None) -> str:
    if seen is None:
        return tr("Not connected or moved")
    if seen is Place.NETWORK:
        return tr("Network drive")
    return tr("Synced folder") if seen is Place.SYNCED else tr("This laptop")


class RecentPainter(RowPainter):
    """56 design px high; a row that is not connected is dimmed."""

    height = 56

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one recent audit."""
        if not isinstance(row, RecentRow):
            return
        theme = self.theme
        ratio = painter.device().devicePixelRatioF()
        middle = rect.center().y()
        icon_side = theme.px(18)
        colour = "accent-text" if row.connected else "disabled"
        picture = pixmap("lock" if row.encrypted else "case-audit", theme, 18, colour, ratio)
        painter.drawPixmap(rect.left() + theme.px(15), middle - icon_side // 2, picture)
        right = rect.right() - theme.px(16)
        arrow = pixmap("chevron-right", theme, 16, "ink", ratio)
        painter.drawPixmap(right - theme.px(14), middle - theme.px(8), arrow)
        counts = QRect(right - theme.px(221), rect.top(), theme.px(200), rect.height())
        self._paint_counts(painter, counts, row)
        when = QRect(counts.left() - theme.px(154), rect.top(), theme.px(146), rect.height())
        paint_text(painter, when, row.when, theme)
        left = rect.left() + theme.px(48)
        width = when.left() - left - theme.px(12)
        top = middle - theme.px(19)
        name = QRect(left, top, width, theme.line("body"))
        paint_text(
            painter, name, row.label, theme, role="body", bold=True, colour="ink" if row.connected else "disabled"
        )
        place = QRect(left, name.bottom() + 1, width, theme.line("small"))
        paint_text(painter, place, row.place, theme, role="small", colour="ink2")

    def _paint_counts(self, painter: QPainter, rect: QRect, row: RecentRow) -> None:
        theme = self.theme
        mark = QRect(rect.left(), rect.top(), theme.px(16), rect.height())
        if row.total:
            paint_state(painter, mark, "complete" if row.complete == row.total else "in_progress", theme)
        paint_text(painter, rect.adjusted(theme.px(24), 0, 0, 0), row.counts, theme)
