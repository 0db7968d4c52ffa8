"""The parts of the screen and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.chooser import QuestionChooser
from ui.screens.by_question.controls import Controls
from ui.screens.by_question.grid import Grid
from ui.screens.by_question.notes_pane import NotesPane
from ui.screens.by_question.summary import Summary
from ui.widgets.card import Card, hairline
from ui.widgets.faced_button import KeyButton
from ui.widgets.guidance_pane import GuidancePane
from ui.widgets.page_head import PageHead
from ui.widgets.reason_list import ReasonList
from ui.widgets.scroll_pane import KeylessPane

WIDE, MEDIUM = 82, 64
"""Ems of the page beside the guidance from which everything, or everything but the key hints, has room."""
_GUIDANCE, _REASONS = 304, 36


class Body(QWidget):
    """Head, summary, controls, grid with the reasons of its row, notes side by side; guidance at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = False
        self.head = PageHead(tr("By question"), theme)
        self.head.set_facts(tr("One question, every case. Answers here and in Case audit are the same answers."))
        self.chooser = QuestionChooser(theme)
        self.guidance_button = KeyButton(tr("Guidance"), "F9", "book", theme)
        self.summary = Summary(theme)
        self.controls = Controls(theme)
        self.grid = Grid(theme)
        self.reasons = ReasonList(theme)
        self.reason_hint = Label("", "table", colour="ink2", wrap=True)
        self.empty = Label("", "lead", wrap=True)
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty.setProperty("ring", "field")
        self.pane = NotesPane(theme)
        self.guidance = GuidancePane(theme)
        self.guidance.hide()
        self.band = QVBoxLayout()
        self._either = QStackedWidget()
        self._foot = QWidget()
        self._scroll = KeylessPane()
        self._lay_out()
        theme.changed.connect(self._fit_foot)
        self._fit_foot()

    def show_rows(self, rows: bool) -> None:
        """Show the grid, or the words that say why it is empty."""
        self._either.setCurrentIndex(0 if rows else 1)

    def show_grid(self) -> None:
        """Scroll the grid with its reasons into sight where the page is higher than the window."""
        self._scroll.ensureWidgetVisible(self._foot, 0, 0)
        self._scroll.ensureWidgetVisible(self.grid, 0, 0)

    def show_reasons(self, shown: bool, hint: str = "") -> None:
        """Show the reasons of the row, or the words that say when there are some."""
        self.reasons.setVisible(shown)
        self.reason_hint.setVisible(not shown)
        self.reason_hint.say(hint)

    def show_about_note(self, words: str) -> None:
        """Show what is told of the note being written, in the place of the reasons."""
        self.reasons.hide()
        self.reason_hint.show()
        self.reason_hint.say(words)

    def fit(self, width: int) -> None:
        """Arrange the parts for a page this many pixels wide."""
        beside = self.guidance.width() if self.guidance.isVisibleTo(self) else 0
        ems = (width - beside) / self._theme.font().pixelSize()
        self._narrow = ems < MEDIUM
        self.controls.hints.setVisible(ems >= WIDE)
        self.summary.fit(narrow=self._narrow, tight=ems < WIDE)
        self.grid.fit()
        self.reasons.set_on_one_line(not self._narrow)
        self._fit_foot()

    def _fit_foot(self) -> None:
        px = self._theme.px
        self.guidance.setFixedWidth(px(_GUIDANCE))
        self._foot.setMinimumHeight(px(_REASONS))
        self._foot.setMaximumHeight(16777215 if self._narrow else px(_REASONS))

    def _lay_out(self) -> None:
        self.head.add_action(self.chooser)
        self.head.add_action(self.guidance_button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 8)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self.band)
        column.addWidget(self.summary)
        column.addSpacing(8)
        column.addWidget(self.controls)
        column.addSpacing(8)
        column.addWidget(self._build_grid(), 1)
        column.addWidget(self.pane)
        self._scroll.setWidget(content)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.guidance)

    def _build_grid(self) -> QStackedWidget:
        px = self._theme.px
        card = Card(1, 0)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(px(16), 0, px(8), 0)
        foot.setSpacing(0)
        foot.addWidget(self.reasons)
        foot.addWidget(self.reason_hint, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addWidget(self.grid, 1)
        card.column.addWidget(hairline())
        card.column.addWidget(self._foot)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(px(16), px(16), px(16), 0)
        words.addWidget(self.empty)
        words.addStretch(1)
        self._either.addWidget(card)
        self._either.addWidget(empty)
        return self._either
