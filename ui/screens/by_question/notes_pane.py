"""Up to three notes side by side: are we judging alike?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button, Link
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture

MOST = 3
"""Notes that can be pinned at once."""


@dataclass(frozen=True, slots=True)
class PinnedNote:
    """One note with whose it is; `symbol` tells the answer."""

    case_id: str
    reference: str
    about: str
    symbol: str
    answer: str
    note: str


class NotesPane(QWidget):
    """`unpinned` carries a case id, `cleared` asks to unpin all."""

    unpinned = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Notes side by side"))
        self._about = Label("", "small", colour="ink2")
        self.clear_link = Link(tr("Unpin all"), theme, size="table")
        self.clear_link.clicked.connect(self.cleared)
        self.cards = tuple(_NoteCard(theme) for _ in range(MOST))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(tr("Notes side by side"), "table", bold=True))
        head.addWidget(self._about, 1)
        head.addWidget(self.clear_link)
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        for card in self.cards:
            row.addWidget(card, 1)
            card.closed.connect(self.unpinned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._holder)
        self.show_notes(())

    def show_notes(self, notes: Sequence[PinnedNote]) -> None:
        """Show these notes, in the order they were pinned."""
        words = {
            0: tr("Press P on a row to pin its note here. F7 hides this."),
            1: tr("Are we judging alike? One pinned."),
            2: tr("Are we judging alike? Two pinned."),
            3: tr("Are we judging alike? Three pinned."),
        }
        self._about.say(words[len(notes)])
        self.clear_link.setVisible(bool(notes))
        for number, card in enumerate(self.cards):
            card.show_note(notes[number] if number < len(notes) else None)
        self._holder.setVisible(bool(notes))


class _Note(QPlainTextEdit):
    """Read with the arrow keys; every other key is the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()


class _NoteCard(QFrame):
    closed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._case_id = ""
        self.setProperty("look", "card")
        self._picture = Picture("", theme, 16)
        self._reference = Label("", bold=True)
        self._about = Label("", "small", colour="ink2")
        self.close_button = Button("", theme, look="plain", icon="close")
        self.close_button.clicked.connect(self._on_closed)
        self.note = _Note()
        self.note.setReadOnly(True)
        self.note.setProperty("look", "note")
        self.note.setTabChangesFocus(True)
        self.note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture)
        head.addWidget(self._reference)
        head.addWidget(self._about, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), 0, theme.px(4), theme.px(4))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.note, 1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fit)
        self._fit()

    def show_note(self, pinned: PinnedNote | None) -> None:
        """Show a note; without one an empty place stays beside the others."""
        self.setVisible(pinned is not None)
        if pinned is None:
            self._case_id = ""
            return
        self._case_id = pinned.case_id
        self._picture.show_picture(pinned.symbol)
        self._reference.say(pinned.reference)
        self._about.say(pinned.about)
        words = tr("Unpin {reference}", reference=pinned.reference)
        self.close_button.setAccessibleName(words)
        plain_tooltip(self.close_button, words)
        text = pinned.note or tr("No note")
        if text != self.note.toPlainText():
            self.note.setPlainText(text)
        self.note.setAccessibleName(
            tr(
                "Note of {reference}, {answer}, {about}",
                reference=pinned.reference,
                answer=pinned.answer,
                about=pinned.about,
            )
        )

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(88))

    def _on_closed(self) -> None:
        self.closed.emit(self._case_id)
