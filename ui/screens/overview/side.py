"""The cards at the right of the overview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.overview.auditors import AuditorPainter, AuditorRow, auditor_row
from ui.screens.overview.reading import Behind, Reading, SeriousCase
from ui.widgets.card import Card, hairline
from ui.widgets.flow_row import FlowRow
from ui.widgets.picture import Picture
from ui.widgets.row_list import RowList
from yos_audit.audit.values import CaseState

_SQUARE, _STEP = 13, 16.5
_MOST_SQUARES = 160
"""Cases drawn as squares; above that one square stands for several."""


class CaseSquares(QWidget):
    """One square a case in state order: filled for complete, dashed for in progress."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._complete = 0
        self._total = 0

    def show_counts(self, complete: int, total: int) -> None:
        """Show how many of the cases are complete; each square stands for the same number of cases."""
        each = -(-total // _MOST_SQUARES) or 1
        self._total = -(-total // each)
        self._complete = complete // each
        self._fit()
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Wrap the squares at the new width."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, across = self._theme.px(_SQUARE), self._across()
        for number in range(self._total):
            left = self._theme.px(number % across * _STEP)
            rect = QRect(left, self._theme.px(number // across * _STEP), side - 1, side - 1)
            paint_square(painter, rect, self._theme, complete=number < self._complete)

    def _across(self) -> int:
        scale = self._theme.text_size / 100
        return max(1, int((self.width() / scale + _STEP - _SQUARE) / _STEP))

    def _fit(self) -> None:
        lines = -(-self._total // self._across())
        self.setFixedHeight(max(1, self._theme.px(lines * _STEP)))


class Key(QWidget):
    """The square that explains the others."""

    def __init__(self, theme: Theme, *, complete: bool) -> None:
        super().__init__()
        self._theme = theme
        self._complete = complete
        self.setFixedSize(theme.px(_SQUARE), theme.px(_SQUARE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_square(painter, self.rect().adjusted(0, 0, -1, -1), self._theme, complete=self._complete)


def paint_square(painter: QPainter, rect: QRect, theme: Theme, *, complete: bool) -> None:
    """Paint the square of a case."""
    style = Qt.PenStyle.SolidLine if complete else Qt.PenStyle.DashLine
    painter.setPen(QPen(theme.colour("accent" if complete else "control"), 1, style))
    painter.setBrush(theme.colour("accent") if complete else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 2, 2)


class ProgressCard(Card):
    """How many cases are complete, in figures, words and squares, and by auditor.

    `cases_wanted` carries the fields of a filter of the list of cases.
    """

    cases_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 4)
        self._count = Label("", "figure")
        self._squares = CaseSquares(theme)
        self.complete_link = Link("", theme, size="small")
        self.open_link = Link("", theme, size="small")
        self.complete_link.clicked.connect(partial(self._ask, {"state": CaseState.COMPLETE.value}))
        self.open_link.clicked.connect(partial(self._ask, {"state": CaseState.IN_PROGRESS.value}))
        self.auditors = RowList(tr("Progress by auditor"), AuditorPainter(theme))
        self.auditors.chosen.connect(self._on_auditor)
        self._by_auditor = Label(tr("By auditor"), "small", bold=True, colour="ink2")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(Label(tr("cases complete"), "body", colour="ink2"), 1, Qt.AlignmentFlag.AlignBottom)
        keys = QHBoxLayout()
        keys.setSpacing(5)
        for key, link in (
            (Key(theme, complete=True), self.complete_link),
            (Key(theme, complete=False), self.open_link),
        ):
            keys.addWidget(key)
            keys.addWidget(link)
            keys.addSpacing(8)
        keys.addStretch(1)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.addWidget(Label(tr("Audit progress"), "body", bold=True))
        self.column.addLayout(line)
        self.column.addWidget(self._squares)
        self.column.addLayout(keys)
        self.column.addWidget(self._by_auditor)
        self.column.addWidget(self.auditors)

    def show_reading(self, reading: Reading) -> None:
        """Show the counts of the audit."""
        complete, cases = reading.findings.complete, reading.findings.cases
        self._count.say(tr("{complete} of {cases}", complete=complete, cases=cases))
        self._squares.show_counts(complete, cases)
        self._squares.setAccessibleName(tr("{complete} of {cases} cases complete", complete=complete, cases=cases))
        self.complete_link.say(tr("Complete {count}", count=complete))
        self.open_link.say(tr("In progress {count}", count=cases - complete))
        rows = tuple(auditor_row(each) for each in reading.auditors)
        self.auditors.show_rows(rows)
        for part in (self.auditors, self._by_auditor):
            part.setVisible(bool(rows))

    def _on_auditor(self, row: AuditorRow) -> None:
        self._ask({"auditor": row.code} if row.code else {})

    def _ask(self, wanted: dict[str, str], _checked: bool = False) -> None:
        self.cases_wanted.emit(wanted)


class SeriousCard(Card):
    """Serious single failures, shown apart and never averaged away.

    `chosen` carries the one case behind a line, `several` all of them when there is more than one.
    """

    chosen = Signal(object)
    several = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 6)
        self._theme = theme
        self._title = Label("", "body", bold=True)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Picture("needs_evidence", theme, 16))
        title.addWidget(self._title, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.addLayout(title)
        self.column.addLayout(self._rows)

    def show_cases(self, cases: tuple[SeriousCase, ...]) -> None:
        """Show the cases by question, or nothing at all when there is none."""
        self.setVisible(bool(cases))
        self._title.say(tr("Serious single case") if len(cases) == 1 else tr("Serious single cases"))
        empty_layout(self._rows)
        if len(cases) == 1:
            words = tr("{sentence} Shown here so that it is never averaged away.", sentence=cases[0].sentence)
        else:
            words = tr("Shown apart, never averaged away.")
        self._rows.addWidget(Label(words, "table", wrap=True))
        for question_id in dict.fromkeys(case.question_id for case in cases):
            self._add(tuple(case for case in cases if case.question_id == question_id))

    def _add(self, cases: tuple[SeriousCase, ...]) -> None:
        first = cases[0]
        if len(cases) == 1:
            text = tr("{code} in case {reference}", code=first.code, reference=first.reference)
        else:
            text = tr("{code} in {count} cases", code=first.code, count=len(cases))
        link = Link(text.replace("&", "&&"), self._theme, size="table")
        link.setAccessibleName(f"{text}. {first.sentence}")
        plain_tooltip(link, first.sentence)
        link.clicked.connect(partial(self._on_clicked, cases))
        holder = QWidget()
        row = FlowRow(holder)
        row.addWidget(link)
        name = Label(first.name, "table", colour="ink2")
        name.setMinimumHeight(link.sizeHint().height())
        row.addWidget(name)
        self._rows.addWidget(holder)

    def _on_clicked(self, cases: tuple[SeriousCase, ...], _checked: bool = False) -> None:
        if len(cases) == 1:
            self.chosen.emit((cases[0].case_id, cases[0].question_id))
        else:
            self.several.emit(cases)


class BeforeExportCard(Card):
    """What is left to do; each line has a link. The signals say which link was used."""

    cases_wanted = Signal(object)
    evidence = Signal(object)
    personal = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 8)
        self._theme = theme
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.addWidget(Label(tr("Before you export"), "body", bold=True))
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_reading(self, reading: Reading, personal: tuple[Behind, ...] | None) -> None:
        """List what is left to do, or say that nothing is; `personal` is None until the notes were looked through."""
        empty_layout(self._rows)
        findings, missing = reading.findings, reading.without_evidence
        in_progress = findings.cases - findings.complete
        to_answer = findings.applicable - findings.answered
        if in_progress:
            link = tr("1 case in progress") if in_progress == 1 else tr("{n} cases in progress", n=in_progress)
            about = tr("{n} applicable questions to answer", n=to_answer)
            if to_answer == 1:
                about = tr("1 applicable question to answer")
            self._add("in_progress", link, about).clicked.connect(self._on_open_cases)
        if missing:
            link = tr("{n} answers without evidence", n=len(missing))
            if len(missing) == 1:
                link = tr("1 answer without evidence")
            row = self._add("n", link, tr("Add a note or choose a reason"))
            row.clicked.connect(partial(self._on_evidence, missing))
        if personal:
            row = self._add("person", _personal_words(personal), tr("Notes stay out of reports for others"))
            row.clicked.connect(partial(self._on_personal, personal))
        if not in_progress and not missing and personal == ():
            self._rows.addWidget(hairline())
            self._rows.addWidget(Label(tr("Every case is complete. Nothing is left to do."), "table", wrap=True))

    def _add(self, picture: str, text: str, about: str) -> Link:
        link = Link(text, self._theme)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(Label(about, "small", colour="ink2"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Picture(picture, self._theme, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self._rows.addWidget(hairline())
        self._rows.addWidget(row)
        return link

    def _on_open_cases(self) -> None:
        self.cases_wanted.emit({"state": CaseState.IN_PROGRESS.value})

    def _on_personal(self, spotted: tuple[Behind, ...], _checked: bool = False) -> None:
        self.personal.emit(spotted)

    def _on_evidence(self, missing: tuple[Behind, ...], _checked: bool = False) -> None:
        self.evidence.emit(missing)


def _personal_words(spotted: tuple[Behind, ...]) -> str:
    names = all(each.reasons.endswith("a name") for each in spotted)
    if len(spotted) == 1:
        return tr("1 note may contain a name") if names else tr("1 note may tell who somebody is")
    if names:
        return tr("{n} notes may contain a name", n=len(spotted))
    return tr("{n} notes may tell who somebody is", n=len(spotted))


def empty_layout(layout: QVBoxLayout) -> None:
    """Remove the widgets of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
