"""The progress of each auditor as a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.kit.paint import paint_share, paint_text
from ui.kit.translate import tr
from ui.widgets.row_list import RowPainter, SpokenRow

if TYPE_CHECKING:
    from yos_audit.workspace.cases import Progress


@dataclass(frozen=True, slots=True)
class AuditorRow:
    """One auditor; `code` is empty for cases that nobody has yet."""

    code: str
    name: str
    counts: str
    share: float
    spoken: str


def auditor_row(progress: Progress) -> AuditorRow:
    """Return the row of an auditor; its bar shows the applicable questions answered."""
    name = progress.value or tr("Nobody yet")
    counts = tr("{complete} of {cases}", complete=progress.complete, cases=progress.cases)
    answered = tr("{answered} of {applicable}", answered=progress.answered, applicable=progress.applicable)
    spoken = tr(
        "{name}. {counts} cases complete. {answered} questions answered.", name=name, counts=counts, answered=answered
    )
    share = progress.answered / progress.applicable if progress.applicable else 0.0
    return AuditorRow(progress.value, name, counts, share, spoken)


class AuditorPainter(RowPainter):
    """28 design px high: code, bar, cases complete."""

    height = 24

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one auditor."""
        if not isinstance(row, AuditorRow):
            return
        theme, px = self.theme, self.theme.px
        name = QRect(rect.left() + px(4), rect.top(), px(84), rect.height())
        paint_text(painter, name, row.name, theme, bold=bool(row.code))
        counts = QRect(rect.right() - px(76), rect.top(), px(72), rect.height())
        paint_text(
            painter, counts, row.counts, theme, align=Qt.AlignmentFlag.AlignRight, colour="accent-text", underline=True
        )
        bar = QRect(name.right() + px(8), rect.center().y() - px(4) + 1, counts.left() - name.right() - px(16), px(8))
        paint_share(painter, bar, row.share, None, theme)
