"""Guidance beside a question, under its fixed headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import KeyCap, Link
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture
from yos_audit.framework.values import Kind, Question


@dataclass(frozen=True, slots=True)
class Advice:
    """One heading with points under it, or with one sentence."""

    heading: str
    points: tuple[str, ...] = ()
    text: str = ""


def advice_for(question: Question) -> tuple[Advice, ...]:
    """Return the guidance of a question under the four fixed headings."""
    guidance = question.guidance
    first = tr("It is good enough when") if question.kind is Kind.JUDGEMENT else tr("Answer Yes when")
    advice = (
        Advice(first, guidance.good_enough_when),
        Advice(tr("Where to look"), guidance.where_to_look),
        Advice(tr("Answer No if"), text=guidance.answer_no_if),
        Advice(tr("Does not apply when"), text=guidance.does_not_apply_when),
    )
    return tuple(each for each in advice if each.points or each.text)


def _title(question: Question) -> str:
    return tr("Guidance for {code}", code=question.code) if question.code else tr("Guidance")


class GuidancePane(QFrame):
    """Scrolls on its own; `hide_wanted` is sent by its Hide link, `compare_wanted` by the link under the guidance."""

    hide_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, tuple[Advice, ...]] = ("", ())
        self.setProperty("look", "side")
        self.setAccessibleName(tr("Guidance"))
        self._title = Label("", bold=True, wrap=True)
        self.hide_link = Link(tr("Hide"), theme, size="table")
        self.hide_link.setAccessibleName(tr("Hide guidance"))
        self.hide_link.setAccessibleDescription(tr("Key F9"))
        self.hide_link.clicked.connect(self.hide_wanted)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.hide_link)
        head.addWidget(KeyCap("F9"))
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setAccessibleName(tr("Guidance text"))
        self.pane.setProperty("ring", "field")
        self.compare_link = Link("", theme)
        self.compare_link.clicked.connect(self.compare_wanted)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, theme.px(8), theme.px(8), 0)
        foot.setSpacing(theme.px(10))
        foot.addWidget(Picture("by-question", theme, 18, "ink"))
        foot.addWidget(self.compare_link, 1)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        column.addWidget(self._foot)
        head.setContentsMargins(0, 0, theme.px(8), 0)

    def offer_comparison(self, words: str) -> None:
        """Offer a link under the guidance; without words there is none."""
        self.compare_link.say(words)
        self.compare_link.setAccessibleName(words)
        plain_tooltip(self.compare_link, words)
        self._foot.setVisible(bool(words))

    def show_question(self, question: Question) -> None:
        """Show the guidance of a question, from its top."""
        title, advice = _title(question), advice_for(question)
        if (title, advice) == self._shown:
            return
        self._shown = (title, advice)
        self._title.say(title)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self._theme.px(8), 0)
        column.setSpacing(self._theme.px(2))
        for each in advice:
            column.addWidget(Label(each.heading, "table", bold=True, wrap=True))
            for point in each.points:
                column.addLayout(self._point(point))
            if each.text:
                column.addWidget(Label(each.text, "table", colour="ink2", wrap=True))
            column.addSpacing(self._theme.px(10))
        column.addStretch(1)
        self.pane.setWidget(body)

    def _point(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self._theme.px(2), 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(Label("•", "table", colour="ink2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, "table", colour="ink2", wrap=True), 1)
        return row
