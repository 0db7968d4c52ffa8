"""The summary of a question: its words, its bar, the reasons by count, what does not apply."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.paint import paint_share, paint_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.wording import figure_words
from yos_audit.findings.phrases import range_text
from yos_audit.findings.values import QuestionFigure

_MOST_REASONS = 3
_STEP, _BAR = 21, 56


class Summary(QFrame):
    """72 design px high with everything side by side; in a narrow window one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "card")
        self._question = Label("", "lead", bold=True, wrap=True)
        self._bar = _Bar(theme)
        self._count = Label("", bold=True)
        self._words = Label("", "table", colour="ink2", wrap=True)
        self._reasons = _Reasons(theme)
        self._by_rule = Label("", "table", wrap=True)
        self._by_auditor = Label("", "table", wrap=True)
        self._to_do = Label("", "table", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._narrow = False
        self._takes_reasons = True
        self._lines = (_line(), _line())
        self._lay_out()

    def show_figure(self, figure: QuestionFigure, minimum: int) -> None:
        """Show a question; `minimum` applicable cases are needed for a likely range."""
        tally = figure.tally
        count, words = figure_words(figure)
        enough = tally.applicable >= minimum
        self._question.say(figure.question.text)
        self._count.say(count)
        self._words.say(words)
        self._words.setVisible(bool(words))
        self._bar.show_share(tally.share, figure.interval if enough else None)
        spoken = ". ".join(each for each in (count, words, range_text(figure.interval) if enough else "") if each)
        self._bar.setAccessibleName(tr("Share"))
        self._bar.setAccessibleDescription(spoken)
        self._reasons.show_reasons(figure)
        self._takes_reasons = bool(figure.question.reasons)
        self._show_reasons()
        self._by_rule.say(tr("{count} not applicable by rule", count=tally.not_applicable_by_rule))
        self._by_auditor.say(tr("{count} not applicable, with a reason", count=tally.not_applicable_by_auditor))
        self._by_auditor.setVisible(tally.not_applicable_by_auditor > 0)
        self._to_do.say(tr("{count} to answer", count=tally.unanswered))

    def fit(self, *, narrow: bool, tight: bool) -> None:
        """Put the parts below one another when narrow, the words below the count when tight."""
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        self._said.setDirection(direction)
        self._said.setSpacing(0 if tight else self._theme.px(12))
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._narrow = narrow
        self._show_reasons()

    def _show_reasons(self) -> None:
        """Leave out the reasons of a question that takes none, and the lines where nothing stands side by side."""
        self._reasons.setVisible(self._takes_reasons)
        self._lines[0].setVisible(self._takes_reasons and not self._narrow)
        self._lines[1].setVisible(not self._narrow)

    def _lay_out(self) -> None:
        px = self._theme.px
        figures = QHBoxLayout()
        figures.setSpacing(px(12))
        self._said.setSpacing(px(12))
        self._said.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._said.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        figures.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        figures.addLayout(self._said, 1)
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addStretch(1)
        left.addWidget(self._question)
        left.addLayout(figures)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(px(4))
        right.addStretch(1)
        for label in (self._by_rule, self._by_auditor, self._to_do):
            right.addWidget(label)
        right.addStretch(1)
        self._row.setContentsMargins(px(16), px(4), px(16), px(4))
        self._row.setSpacing(px(16))
        self._row.addLayout(left, 1)
        self._row.addWidget(self._lines[0])
        self._row.addWidget(self._reasons)
        self._row.addWidget(self._lines[1])
        self._row.addLayout(right)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedWidth(1)
    return line


class _Bar(QWidget):
    """The share with its likely range, 180 design px wide."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = None
        self._interval: tuple[float, float] | None = None
        theme.changed.connect(self._fit)
        self._fit()

    def show_share(self, share: float | None, interval: tuple[float, float] | None) -> None:
        """Show a share as a fraction of 1; None is an empty bar."""
        self._share, self._interval = share, interval
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        high = self._theme.px(14)
        rect = QRect(0, (self.height() - high) // 2, self.width(), high)
        paint_share(QPainter(self), rect, self._share or 0.0, self._interval, self._theme)

    def _fit(self) -> None:
        self.setFixedSize(self._theme.px(180), self._theme.px(24))


class _Reasons(QWidget):
    """The reasons given most often, with their key, a bar and the count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[tuple[str, str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)

    def show_reasons(self, figure: QuestionFigure) -> None:
        """Show the most common reasons of the answers No."""
        order = {each.id: (str(number), each.label) for number, each in enumerate(figure.question.reasons, 1)}
        counted = [(*order.get(each, ("", each)), count) for each, count in figure.reasons.items()]
        self._rows = tuple(counted[:_MOST_REASONS])
        words = "; ".join(tr("{reason}: {count}", reason=label, count=count) for _, label, count in counted)
        self.setAccessibleName(tr("Reasons"))
        self.setAccessibleDescription(words or tr("No reasons given"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return what three reasons need; half as wide when there is none."""
        px = self._theme.px
        return QSize(px(360), max(px(64), len(self._rows) * px(_STEP)))

    def minimumSizeHint(self) -> QSize:
        """Return what elided reasons need."""
        return QSize(self._theme.px(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the reasons."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        if not self._rows:
            words = tr("No reasons given yet")
            paint_text(painter, self.rect(), words, theme, colour="ink2")
            return
        top = (self.height() - len(self._rows) * px(_STEP)) // 2
        most = max(count for _, _, count in self._rows)
        widest = max(QFontMetrics(theme.font("table")).horizontalAdvance(label) for _, label, _ in self._rows)
        bar_left = min(px(22) + widest + px(12), self.width() - px(_BAR + 30))
        for number, (key, label, count) in enumerate(self._rows):
            line = QRect(0, top + number * px(_STEP), self.width(), px(_STEP))
            paint_text(painter, line, key, theme, bold=True)
            words = QRect(px(22), line.top(), bar_left - px(30), line.height())
            paint_text(painter, words, label, theme)
            self._paint_bar(painter, line, bar_left, count, round(px(_BAR) * count / most))

    def _paint_bar(self, painter: QPainter, line: QRect, left: int, count: int, width: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.setPen(QPen(theme.colour("no-edge"), 1))
        painter.setBrush(theme.colour("no"))
        bar = QRect(left, line.top() + px(5), max(2, width), px(11))
        painter.drawRect(bar)
        place = QRect(bar.right() + px(8), line.top(), px(40), line.height())
        paint_text(painter, place, str(count), theme, bold=True)
