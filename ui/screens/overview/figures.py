"""The cards at the left of the overview: readiness line, domains, weakest questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.paint import paint_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.overview.painters import DomainPainter, WeakPainter, columns, stacked
from ui.screens.overview.rows import WeakRow, bars
from ui.widgets.card import Card
from ui.widgets.picture import Picture
from ui.widgets.row_list import RowList
from yos_audit.findings.values import Findings


class ReadinessCard(Card):
    """Our indicator in words, and the link that says how it is worked out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 0)
        self._bars = Picture("bars_0", theme, 32)
        self._line = Label("", "lead", bold=True, wrap=True)
        self.link = Link(tr("How this is worked out"), theme, size="table")
        self._theme = theme
        about = self._about = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        about.setSpacing(4)
        about.addWidget(Label(tr("Readiness indicator: our own, not an inspectorate rating."), "table", colour="ink2"))
        about.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        about.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._line)
        words.addLayout(about)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(14)
        row.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_findings(self, findings: Findings, line: str) -> None:
        """Show the readiness line and its bars."""
        self._line.say(line)
        self._bars.show_picture(bars(findings, findings.overall.id if findings.overall else None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the link under the words when there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(620)
        self._about.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


class DomainHead(QWidget):
    """The headings of the domain rows, at the same places as the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and headings."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.colour("alt"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        indicator, answers, _share, bar = columns(self.rect(), theme)
        if stacked(self.width(), theme):
            first = self.rect().adjusted(theme.px(16), 0, -theme.px(16), 0)
            words = tr("Domains, judged sufficient with likely range")
            paint_text(painter, first, words, theme, role="small", bold=True, colour="ink2")
            return
        first = QRect(theme.px(16), 0, bar.left() - theme.px(16), self.height())
        wide = QRect(bar.left(), 0, answers.left() - bar.left() - theme.px(8), self.height())
        headings = (
            (first, tr("Domain")),
            (wide, tr("Judged sufficient, with likely range")),
            (answers, tr("Answers")),
            (indicator, tr("Our indicator")),
        )
        for place, text in headings:
            paint_text(painter, place, text, theme, role="small", bold=True, colour="ink2")

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(28))


class DomainCard(Card):
    """One row a domain."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self.list = RowList(tr("Domains"), DomainPainter(theme))
        self.column.addWidget(DomainHead(theme))
        self.column.addWidget(self.list)


class WeakestCard(Card):
    """The weakest questions, lowest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self.list = RowList(tr("Weakest questions"), WeakPainter(theme))
        self._about = Label("", "small", colour="ink2", wrap=True)
        self._none = Label("", "table", colour="ink2", wrap=True)
        self._none.setContentsMargins(16, 8, 16, 8)
        head = QFrame()
        head.setProperty("look", "table-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(Label(tr("Weakest questions"), "body", bold=True))
        row.addWidget(self._about, 1)
        self.column.addWidget(head)
        self.column.addWidget(self.list)
        self.column.addWidget(self._none)

    def show_rows(self, rows: Sequence[WeakRow], minimum: int) -> None:
        """Show the questions, or say why there is none."""
        self._about.say(tr("{minimum} or more applicable cases. Press Enter to see the cases.", minimum=minimum))
        self._none.say(tr("No question has {minimum} answers with a No among them yet.", minimum=minimum))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._about.setVisible(bool(rows))
        self._none.setVisible(not rows)
