"""The bar at the bottom: saved or not, how far the case is, and the way on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.answer_buttons import LARGE
from ui.widgets.picture import Picture
from ui.widgets.progress_blocks import ProgressBlocks


class BottomBar(QFrame):
    """56 design px high, 40 with large text. "Saved at" is shown by whoever saw the commit return, never before."""

    next_pressed = Signal()
    undo_pressed = Signal()
    move_on_changed = Signal(bool)

    def __init__(self, theme: Theme, *, move_on: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "status")
        self.setAccessibleName(tr("Progress and next question"))
        self._mark = Picture("check", theme, 18)
        self._saved = Label(tr("All changes saved"), "table", bold=True)
        self._idle = tr("Every change is saved at once")
        self._detail = Label(self._idle, "small", colour="ink2")
        self._answered = Label("", "small", bold=True, wrap=True)
        self._excluded = Label("", "small", colour="ink2", wrap=True)
        self._words = QHBoxLayout()
        self._blocks = ProgressBlocks(theme)
        self.move_on = QCheckBox(tr("Move on after Yes"))
        self.move_on.setProperty("size", "table")
        self.move_on.setChecked(move_on)
        self.move_on.toggled.connect(self.move_on_changed)
        self.undo = Button(tr("Undo"), theme, icon="undo")
        self.undo.setAccessibleDescription(tr("Ctrl+Z"))
        self.undo.clicked.connect(self.undo_pressed)
        self.next = _NextButton(theme)
        self.next.clicked.connect(self.next_pressed)
        self._progress = self._build_progress()
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_saved(self, moment: datetime, caught_up: int = 0) -> None:
        """Say when the last change reached the file."""
        self._mark.show_picture("check")
        self._saved.say(tr("Saved at {time}", time=f"{moment.astimezone():%H:%M:%S}"))
        self._saved.restyle(colour="")
        self._detail.say(tr("{count} changes caught up", count=caught_up) if caught_up else self._idle)

    def show_unsaved(self, count: int) -> None:
        """Say that changes wait to be saved."""
        self._mark.show_picture("needs_evidence")
        self._saved.say(tr("Not saved: {count}", count=count))
        self._saved.restyle(colour="no-edge")
        self._detail.say(tr("Trying again every 5 seconds"))

    def show_note(self, text: str) -> None:
        """Show one line about what was just done."""
        self._detail.say(text or self._idle)

    def show_read_only(self) -> None:
        """Say that nothing can be changed, and offer nothing that would."""
        self._idle = tr("Nothing can be changed")
        self._mark.show_picture("lock")
        self._saved.say(tr("Read-only"))
        self._detail.say(self._idle)
        self.undo.setEnabled(False)
        self.move_on.setEnabled(False)

    def show_progress(self, answered: int, applicable: int, by_rule: int, by_auditor: int) -> None:
        """Show how far the case is."""
        words = tr("{answered} of {applicable} applicable answered", answered=answered, applicable=applicable)
        self._answered.say(words)
        self._excluded.say(
            tr("{by_rule} not applicable by rule, {by_auditor} by you", by_rule=by_rule, by_auditor=by_auditor)
        )
        self._blocks.show_progress(answered, applicable, words)
        self._widen()

    def show_next(self, text: str, *, enabled: bool, key: bool) -> None:
        """Name what the main button does; `key` shows Enter beside it."""
        self.next.name(text, key=key)
        self.next.setEnabled(enabled)

    def squeeze(self, *, narrow: bool, tight: bool) -> None:
        """Leave out what has no room: narrow keeps saved, count and next; tight drops the second lines."""
        self._detail.setVisible(not narrow)
        self._excluded.setVisible(not tight)
        self._blocks.setVisible(not narrow)
        self.move_on.setVisible(not narrow)
        self.undo.setVisible(not narrow)

    def _build_progress(self) -> QWidget:
        px = self._theme.px
        holder = QWidget()
        words = self._words
        words.setSpacing(px(12))
        words.addWidget(self._answered, 1)
        words.addWidget(self._excluded, 1)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addStretch(1)
        column.addLayout(words)
        column.addWidget(self._blocks)
        column.addStretch(1)
        return holder

    def _lay_out(self) -> None:
        px = self._theme.px
        saved = QVBoxLayout()
        saved.setSpacing(0)
        saved.addStretch(1)
        saved.addWidget(self._saved)
        saved.addWidget(self._detail)
        saved.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(saved)
        row.addSpacing(px(32))
        row.addWidget(self._progress, 1)
        row.addStretch()
        row.addWidget(self.move_on)
        row.addSpacing(px(4))
        row.addWidget(self.undo)
        row.addSpacing(px(8))
        row.addWidget(self.next)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(40 if self._theme.text_size >= LARGE else 56))
        self._widen()

    def _widen(self) -> None:
        """Let the words have one line each, as far as there is room."""
        metrics = QFontMetrics(self._theme.font("small", bold=True))
        wide = [metrics.horizontalAdvance(each.text()) + 2 for each in (self._answered, self._excluded)]
        for place, width in enumerate(wide):
            self._words.setStretch(place, width)
        wanted = sum(wide) + self._theme.px(12)
        self._progress.setMaximumWidth(max(self._theme.px(440), min(wanted, self._theme.px(560))))


class _NextButton(Button):
    """The main button with the key that does the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", theme, look="primary")
        self._theme = theme
        self._words = Label("", bold=True, colour="on-accent")
        self._key = KeyCap(tr("Enter"), on_accent=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        row.setSpacing(theme.px(12))
        for part in (self._words, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._fit)
        self._fit()

    def name(self, text: str, *, key: bool) -> None:
        """Change the words; the button takes the width they need."""
        self._words.say(text)
        self._key.setVisible(key)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Key Enter") if key else "")
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        self.setFixedHeight(self._theme.px(32 if self._theme.text_size >= LARGE else 36))
        if layout is not None:
            layout.activate()
            self.setMinimumWidth(layout.sizeHint().width())
