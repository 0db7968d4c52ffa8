"""The window's body, and what may stand in its place: the lock page or a curtain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.late import part
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from ui.widgets.lock_page import LockPage


class Curtain(QFrame):
    """Hides the body until any key or a click; it has nothing to read but that."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = tr("The screen is hidden. Press any key to show it again.")
        self.setAccessibleName(words)
        self.setProperty("ring", "none")
        column = QVBoxLayout(self)
        label = Label(words, "lead", colour="ink2", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on any key but a lone modifier."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.opened.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        self.opened.emit()


class SoonBand(QFrame):
    """Says before locking how many seconds are left; any key takes it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._words = Label("", "body", bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(Picture("lock", theme, 18))
        row.addWidget(self._words, 1)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Show the seconds left; 0 takes the band away."""
        if seconds:
            self._words.say(tr("Locks in {seconds} seconds. Press any key to stay.", seconds=seconds))
        self.setVisible(bool(seconds))


class Cover(QWidget):
    """Shows the body, the lock page or the curtain; the lock page is made when it is first needed.

    `submitted` carries what was typed to unlock, `left` says that the audit is to be closed instead.
    """

    submitted = Signal(str)
    left = Signal()

    def __init__(self, body: QWidget, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._body = body
        self._lock_page: LockPage | None = None
        self.curtain = Curtain()
        self.soon = SoonBand(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.soon)
        self._column.addWidget(body, 1)
        self._column.addWidget(self.curtain, 1)
        self.curtain.hide()

    @property
    def lock_page(self) -> LockPage:
        """The lock page."""
        if self._lock_page is None:
            made: LockPage = part("ui.widgets.lock_page", "LockPage")(self._theme)
            made.hide()
            made.form.submitted.connect(self.submitted)
            made.closed.connect(self.left)
            self._column.addWidget(made, 1)
            self._lock_page = made
        return self._lock_page

    @property
    def shows_body(self) -> bool:
        """Whether the body is in sight."""
        return not self._body.isHidden()

    def show_body(self) -> None:
        """Show the body again."""
        self._show(self._body)

    def show_curtain(self) -> None:
        """Hide the body behind the curtain."""
        self._show(self.curtain)
        self.curtain.setFocus()

    def show_lock(self) -> None:
        """Hide the body behind the lock page."""
        self._show(self.lock_page)

    def _show(self, wanted: QWidget) -> None:
        for page in (self._body, self.curtain, self._lock_page):
            if page is not None:
                page.setVisible(page is wanted)
