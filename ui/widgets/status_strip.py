"""The status bar: saved state and context at the left, where the data stays at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.session import Session
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.widgets.picture import Picture


class StatusStrip(QFrame):
    """32 design px high."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "status")
        self._mark = Picture("", theme, 16)
        self._state = Label("", "small", colour="ink2")
        self._note = Label("", "small", colour="ink2")
        self._place_mark = Picture("lock", theme, 16)
        self._place = Label("", "small", colour="ink2")
        self._lock = Label("", "small", colour="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._state)
        row.addSpacing(18)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self._place_mark)
        row.addWidget(self._place)
        row.addSpacing(18)
        row.addWidget(self._lock)
        theme.changed.connect(self._fit)
        self._fit()

    def follow(self, session: Session) -> None:
        """Take the line about what was done away as soon as something else is done."""
        session.saving.connect(self._on_saving)

    def show_state(self, text: str, mark: str = "") -> None:
        """Say whether the work is saved; `mark` is an icon or symbol name, empty for none."""
        self._state.say(text)
        self._mark.setVisible(bool(mark))
        self._mark.show_picture(mark)

    def show_note(self, text: str) -> None:
        """Show one line about what was just done."""
        self._note.say(text)

    def show_place(self, text: str, mark: str, lock: str = "") -> None:
        """Say where the data stays, and when it is locked."""
        self._place.say(text)
        self._lock.say(lock)
        self._lock.setVisible(bool(lock))
        self._place_mark.show_picture(mark)

    def _on_saving(self) -> None:
        self.show_note("")

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(32))
