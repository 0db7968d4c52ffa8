"""What is still open before a case is complete, with a link to each question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, Link
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.case_audit.review import ReviewLine
from ui.widgets.picture import Picture
from ui.widgets.scroll_pane import ScrollPane


class ReviewPanel(QFrame):
    """Stands in the place of the question; `jumped` carries the question a link leads to."""

    jumped = Signal(str)
    completed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "panel")
        self.setAccessibleName(tr("Before you complete this case"))
        self._lead = Label("", wrap=True, colour="ink2")
        self._scroll = ScrollPane()
        self.links: tuple[Link, ...] = ()
        self.complete_button = Button(tr("Complete case"), theme, look="primary")
        self.back_button = Button(tr("Back to the question"), theme)
        self.complete_button.clicked.connect(self.completed)
        self.back_button.clicked.connect(self.left)
        px = theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.complete_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        column.addWidget(Label(tr("Before you complete this case"), "title", wrap=True))
        column.addWidget(self._lead)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)

    def show_lines(self, lines: Sequence[ReviewLine]) -> None:
        """Show what is open and go to the first link."""
        blocking = any(line.blocks for line in lines)
        self.complete_button.setEnabled(not blocking)
        self._lead.say(
            tr("The case can be completed when nothing here needs an answer, a reason or evidence. The rest may stay.")
            if blocking
            else tr("Nothing needs an answer. Look at these, or complete the case.")
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(8))
        column.setSpacing(0)
        self.links = tuple(self._line(column, line) for line in lines)
        column.addStretch(1)
        self._scroll.setWidget(body)
        first = self.complete_button if not blocking else self.links[0] if self.links else self.back_button
        first.setFocus()

    def _line(self, column: QVBoxLayout, line: ReviewLine) -> Link:
        link = Link(line.words, self._theme)
        link.setProperty("question", line.question.id)
        link.setMinimumHeight(self._theme.px(32))
        link.clicked.connect(self._on_link)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        row.addSpacing(self._theme.px(4))
        row.addWidget(Picture(line.symbol, self._theme, 18))
        row.addWidget(link)
        row.addWidget(Label(line.question.name if line.question.code else "", "table", colour="ink2"), 1)
        column.addLayout(row)
        return link

    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.jumped.emit(str(link.property("question")))
