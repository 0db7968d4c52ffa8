"""The question in the middle: text, answers, reasons, evidence and quote."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import KeyCap, Link
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import NOTE_LIMIT
from ui.screens.case_audit.notice import Notice
from ui.screens.case_audit.panel_content import PanelContent
from ui.widgets.answer_buttons import AnswerGroup
from ui.widgets.flag_button import FlagButton
from ui.widgets.note_field import NoteField
from ui.widgets.reason_list import ReasonList
from ui.widgets.scroll_pane import KeylessPane

QUIET = 1000
"""Milliseconds after the last key before text being typed is written."""


class QuestionPanel(QFrame):
    """Plain content in, signals out. `written` carries question id, field (note or quote) and text."""

    answered = Signal(str)
    reason_toggled = Signal(str)
    flag_pressed = Signal()
    help_pressed = Signal()
    """The button of the notice: case facts, or the question that decides."""
    quote_shared = Signal(bool)
    written = Signal(str, str, str)
    text_finished = Signal()
    text_escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._content: PanelContent | None = None
        self.setProperty("look", "panel")
        self.setAccessibleName(tr("Question"))
        self._path = Label("", "table", colour="ink2")
        self.flag = FlagButton(theme)
        self._title = Label("", "title", wrap=True)
        self._help = Label("", colour="ink2", wrap=True)
        self.notice = Notice(theme)
        self.answers = AnswerGroup(theme)
        self.reasons = ReasonList(theme)
        self.note = NoteField(tr("Evidence"), tr("What you saw and where. Do not use names."), "E", NOTE_LIMIT, theme)
        self.quote = NoteField(tr("Good-practice quote"), tr("Optional. Do not use names."), "Q", NOTE_LIMIT, theme)
        self.share = QCheckBox(tr("This quote may stand in reports"))
        self.share.setProperty("size", "table")
        self.share.setAccessibleDescription(tr("Without this it stays with the audit team"))
        self.add_quote = Link(tr("Add a good-practice quote"), theme)
        self._scroll = KeylessPane()
        self._quote_row = self._build_quote_row()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self.flush)
        self._lay_out()
        self._connect()

    def show_content(self, content: PanelContent) -> None:
        """Show a question; text being typed for it is left alone."""
        before, self._content = self._content, content
        self._path.say(content.path)
        self._title.say(content.title)
        self._help.say(content.help)
        self._help.setVisible(bool(content.help))
        self.notice.tell(content.notice_picture, content.notice, content.notice_button)
        self.answers.show_choices(content.answers, content.answer, enabled=content.open)
        self.answers.setAccessibleDescription(content.title)
        self.reasons.setVisible(bool(content.reasons))
        if content.reasons:
            self.reasons.name(content.reasons_title, content.reasons_hint)
            self.reasons.show_reasons(content.reasons, content.chosen, single=content.single, enabled=content.open)
        self.flag.show_flag(content.flagged, enabled=not content.locked)
        same = before is not None and before.key == content.key
        self._show_text(content, keep=same and self._timer.isActive(), same=same)

    def open_quote(self) -> None:
        """Show the quote's text box and go there."""
        self.quote.show()
        self.share.show()
        self._quote_row.hide()
        self.quote.box.setFocus()
        QTimer.singleShot(0, self, self._reveal_focus)

    def open_evidence(self) -> None:
        """Go to the end of the evidence."""
        self.note.box.moveCursor(self.note.box.textCursor().MoveOperation.End)
        self.note.box.setFocus()
        QTimer.singleShot(0, self, self._reveal_focus)

    def flush(self) -> None:
        """Write what was typed and not written yet."""
        self._timer.stop()
        content = self._content
        if content is None or content.locked:
            return
        if self.note.text() != content.note:
            self.written.emit(content.question_id, "note", self.note.text())
        content = self._content
        if content is not None and self.quote.text() != content.quote:
            self.written.emit(content.question_id, "quote", self.quote.text())

    def _reveal_focus(self) -> None:
        """Scroll the text box with the focus into sight, and what stands under it, once all has its place."""
        parts = (self.share, self.quote) if self.quote.box.hasFocus() else (self.note,)
        for part in parts:
            self._scroll.ensureWidgetVisible(part, 0, 4)

    def _show_text(self, content: PanelContent, *, keep: bool, same: bool) -> None:
        if not keep:
            self.note.show_text(content.note)
            self.quote.show_text(content.quote)
        for field in (self.note, self.quote):
            field.set_locked(content.locked)
        quoting = bool(content.quote) or (same and self.quote.isVisibleTo(self))
        self.quote.setVisible(quoting and content.can_quote)
        self.share.setVisible(quoting and content.can_quote)
        self.share.setEnabled(not content.locked)
        with QSignalBlocker(self.share):
            self.share.setChecked(content.quote_shared)
        self._quote_row.setVisible(not quoting and content.can_quote and not content.locked)

    def _connect(self) -> None:
        self.answers.chosen.connect(self.answered)
        self.reasons.toggled.connect(self.reason_toggled)
        self.flag.clicked.connect(self.flag_pressed)
        self.notice.pressed.connect(self.help_pressed)
        self.add_quote.clicked.connect(self.open_quote)
        self.share.toggled.connect(self.quote_shared)
        for field in (self.note, self.quote):
            field.typed.connect(self._timer.start)
            field.left.connect(self.flush)
            field.escaped.connect(self.text_escaped)
            field.finished.connect(self.text_finished)

    def _build_quote_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, self._theme.px(4), 0, 0)
        line.setSpacing(self._theme.px(8))
        self.add_quote.setAccessibleDescription(tr("Optional. Key Q"))
        line.addWidget(self.add_quote)
        line.addWidget(Label(tr("optional"), "table", colour="ink2"), 1)
        line.addWidget(KeyCap("Q"))
        return row

    def _lay_out(self) -> None:
        px = self._theme.px
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(24), px(8), px(24), px(8))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self._path, 1)
        head.addWidget(self.flag)
        head.addWidget(KeyCap("F"))
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._help)
        column.addSpacing(px(6))
        column.addWidget(self.notice)
        column.addSpacing(px(4))
        column.addWidget(self.answers)
        column.addSpacing(px(8))
        column.addWidget(self.reasons)
        column.addSpacing(px(4))
        column.addWidget(self.note, 3)
        column.addWidget(self._quote_row)
        column.addWidget(self.quote, 2)
        column.addWidget(self.share)
        self._scroll.setWidget(body)
        self._scroll.fill(self)
