"""The entry panel: one statement of one interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.interviews.rows import held_words
from ui.screens.interviews.themes import ThemeField
from ui.widgets.card import Card
from ui.widgets.faced_button import NextButton
from ui.widgets.note_field import NoteField
from ui.widgets.option_button import OptionButton
from ui.widgets.picture import Picture
from yos_audit.audit.values import Interview, Response
from yos_audit.framework.values import Statement

OPTIONS = (
    (Response.AGREE, "Agree", "1"),
    (Response.PARTLY, "Partly agree", "2"),
    (Response.DISAGREE, "Disagree", "3"),
    (Response.NOT_ASKED, "Not asked", "0"),
)
_LIMIT = 2_000
QUIET = 800
"""Milliseconds without a key after which a comment is saved."""


class EntryPanel(Card):
    """`responded` carries the Response chosen, `written` the comment; `next_wanted` asks for the next statement."""

    responded = Signal(object)
    written = Signal(str, str, str)
    """Interview id, statement id, text."""
    themed = Signal(str, str, str)
    """Interview id, statement id, theme."""
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 8)
        self._theme = theme
        self._shown: tuple[str, str] = ("", "")
        self._recorded = ""
        self._themes: tuple[str, ...] = ()
        self._locked = False
        self._code = Label("", "lead", bold=True)
        self._number = Label("", "small", colour="ink2")
        self._held = Label("", "small", colour="ink2", wrap=True)
        self._text = Label("", "lead", bold=True, wrap=True)
        self.options = tuple(OptionButton(tr(words), key, theme) for _response, words, key in OPTIONS)
        self._follow_up = Label("", "table", colour="ink2", wrap=True)
        self.comment = NoteField(tr("Comment"), tr("Optional. No names."), "E", _LIMIT, theme)
        self.theme_field = ThemeField()
        self._mark = Picture("", theme, 16)
        self._saved = Label("", "small", colour="ink2")
        self.next_button: Button = NextButton(tr("Next"), theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._build()
        self._connect()
        self._fit()

    def show_themes(self, themes: Sequence[str]) -> None:
        """Offer these themes."""
        self._themes = tuple(themes)

    def show_statement(self, interview: Interview, statement: Statement, place: tuple[int, int], locked: bool) -> None:
        """Show a statement with what was recorded for it; `place` is its number and how many there are."""
        same = self._shown == (interview.id, statement.id)
        self._shown, self._locked = (interview.id, statement.id), locked
        self._code.say(interview.staff_code)
        self._held.say(held_words(interview))
        self._number.say(tr("Statement {number} of {count}", number=place[0], count=place[1]))
        self._text.say(statement.text)
        response = interview.responses.get(statement.id)
        self._show_response(response, statement.follow_up)
        self._recorded = interview.comments.get(statement.id, "")
        if not (same and self._timer.isActive()):
            self.comment.show_text(self._recorded)
        self.comment.set_locked(locked)
        self.theme_field.show_theme(interview.themes.get(statement.id, ""), self._themes)
        self.theme_field.set_locked(locked)
        for option in self.options:
            option.setEnabled(not locked)
        self.setAccessibleName(f"{interview.staff_code}. {statement.text}")

    def choose(self, response: Response) -> None:
        """Show a response at once and tell it."""
        if not self._locked:
            self._show_response(response, self._follow_up.text())
            self.responded.emit(response)

    def entry(self) -> OptionButton:
        """Return the option that takes the keyboard: the one chosen, or the first."""
        return next((option for option in self.options if option.isChecked()), self.options[0])

    def show_saved(self, moment: datetime | None) -> None:
        """Say when the last change reached the file."""
        if moment is not None:
            self._mark.show_picture("check")
            self._saved.say(tr("Saved at {time}", time=f"{moment.astimezone():%H:%M:%S}"))

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self._timer.stop()
        text = self.comment.text()
        if self._shown[0] and not self._locked and text.strip() != self._recorded.strip():
            self._recorded = text
            self.written.emit(*self._shown, text)

    def _show_response(self, response: Response | None, follow_up: str) -> None:
        for option, (each, _words, _key) in zip(self.options, OPTIONS, strict=True):
            option.setChecked(each is response)
        focusable = self.entry()
        for option in self.options:
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if option is focusable else Qt.FocusPolicy.ClickFocus)
        self._follow_up.say(follow_up)
        self._follow_up.setVisible(bool(follow_up) and response in (Response.PARTLY, Response.DISAGREE))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._code, 1)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addLayout(head)
        names.addWidget(self._held)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._mark)
        foot.addWidget(self._saved, 1)
        foot.addWidget(self.next_button)
        self.column.addLayout(names)
        self.column.addSpacing(4)
        self.column.addWidget(self._text)
        self.column.addSpacing(4)
        for option in self.options:
            self.column.addWidget(option)
        self.column.addWidget(self._follow_up)
        self.column.addSpacing(8)
        self.column.addWidget(self.comment)
        self.column.addWidget(self.theme_field)
        self.column.addStretch(1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        for option in self.options:
            option.clicked.connect(self._on_option)
        self.comment.typed.connect(self._timer.start)
        self.comment.left.connect(self.flush)
        self.comment.escaped.connect(self._on_done_typing)
        self.comment.finished.connect(self._on_done_typing)
        self.theme_field.chosen.connect(self._on_theme)
        self._timer.timeout.connect(self.flush)
        self.next_button.clicked.connect(self.next_wanted)
        self._theme.changed.connect(self._fit)

    def _on_option(self) -> None:
        button = self.sender()
        for option, (response, _words, _key) in zip(self.options, OPTIONS, strict=True):
            if option is button:
                self.choose(response)

    def _on_theme(self, theme: str) -> None:
        if self._shown[0] and not self._locked:
            self.themed.emit(*self._shown, theme)

    def _on_done_typing(self) -> None:
        self.flush()
        self.entry().setFocus()

    def _fit(self) -> None:
        self.comment.setMaximumHeight(self._theme.px(112))
