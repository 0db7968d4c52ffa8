"""The rows of a history and the words of what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.kit.moments import exact_text, when_text
from ui.kit.paint import paint_text
from ui.kit.translate import tr
from ui.widgets.row_list import RowPainter, SpokenRow
from yos_audit.workspace.history import HistoryLine
from yos_audit.workspace.noted_words import PROCESSING_WORDS


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened, in local time."""

    line: HistoryLine
    when: str

    @property
    def who(self) -> str:
        """The auditor's code, or that none was given."""
        return self.line.who or tr("No code")

    @property
    def kind(self) -> str:
        """What the Information Commissioner calls what was done, and who did it."""
        processing = self.line.processing
        return self.who if processing is None else f"{tr(PROCESSING_WORDS[processing])}, {self.who}"

    @property
    def spoken(self) -> str:
        """The row in words."""
        parts = (self.line.what, self.line.subject, self.kind, self.when)
        return ". ".join(part for part in parts if part) + "."


def history_row(line: HistoryLine, today: date) -> HistoryRow:
    """Return the row of a line of history."""
    return HistoryRow(line, when_text(line.at.astimezone(), today))


def detail_text(line: HistoryLine) -> str:
    """Return who did it and when, why, and what it was before and after, as lines to read."""
    who = line.who or tr("someone without a code")
    parts = [tr("By {who}, {when}", who=who, when=exact_text(line.at.astimezone()))]
    if line.processing is not None:
        parts.append(tr("Type of processing: {type}", type=tr(PROCESSING_WORDS[line.processing])))
    if line.why:
        parts.append(tr("Why: {why}", why=line.why))
    for change in line.changed:
        if change.before and change.after:
            words = tr(
                "{label}\nBefore: {before}\nAfter: {after}",
                label=change.label,
                before=change.before,
                after=change.after,
            )
        elif change.after:
            words = tr("{label}: {after}", label=change.label, after=change.after)
        else:
            words = tr("{label}\nBefore: {before}\nAfter: nothing", label=change.label, before=change.before)
        parts.append(words)
    parts.append(tr("Part of: {action}", action=line.action))
    return "\n\n".join(parts)


class HistoryPainter(RowPainter):
    """Two lines a row: what and when, then to what and by whom."""

    height = 52

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one row."""
        if not isinstance(row, HistoryRow):
            return
        theme, side = self.theme, self.theme.px(12)
        inner = rect.adjusted(side, 0, -side, 0)
        top, line = rect.top() + self.theme.px(7), theme.line("table")
        right = Qt.AlignmentFlag.AlignRight
        for number, (left, end) in enumerate(((row.line.what, row.when), (row.line.subject, row.kind))):
            band = QRect(inner.left(), top + number * line, inner.width(), line)
            taken = paint_text(painter, band, end, theme, role="small", colour="ink2", align=right)
            rest = band.adjusted(0, 0, -taken - side, 0)
            bold = number == 0
            paint_text(painter, rest, left, theme, bold=bold, colour="ink" if bold else "ink2")
