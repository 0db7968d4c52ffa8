"""A text box with its title, a count of characters, and keys to leave it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import KeyCap
from ui.kit.spotting import show_identifiers
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture
from ui.widgets.text_box import TextBox


class _Box(TextBox):
    def sizeHint(self) -> QSize:
        return self.minimumSize()


class NoteField(QWidget):
    """Text is shown with `show_text` and read with `text`; `typed` follows every change made by the user.

    `limit` is counted to and never enforced: nothing that was typed is cut. Tab leaves the box.
    """

    typed = Signal()
    left = Signal()
    escaped = Signal()
    finished = Signal()

    def __init__(self, title: str, hint: str, key: str, limit: int, theme: Theme) -> None:
        super().__init__()
        self._theme, self._limit = theme, limit
        self._quiet = False
        self.box = _Box()
        self.box.setAccessibleName(title)
        self._described = tr("{hint} Key {key}", hint=hint, key=key)
        self.box.setAccessibleDescription(self._described)
        self._count = Label("", "small", colour="ink2")
        self._mark = Picture("", theme, 14)
        self._found = Label("", "small", colour="ink2", wrap=True)
        self._codes: Collection[str] = frozenset()
        self._looked_at: tuple[str, Collection[str]] = ("", self._codes)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(title, bold=True))
        head.addWidget(Label(hint, "table", colour="ink2", wrap=True), 1)
        head.addWidget(KeyCap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.box, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._mark)
        foot.addWidget(self._found, 1)
        foot.addWidget(self._count)
        column.addLayout(foot)
        self.box.textChanged.connect(self._on_changed)
        self.box.left.connect(self.left)
        self.box.escaped.connect(self.escaped)
        self.box.finished.connect(self.finished)
        theme.changed.connect(self._fit)
        self._fit()
        self._show_count()

    def text(self) -> str:
        """Return the text as typed."""
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text; nothing is signalled. The caret stays where it is when the text is the same."""
        if text != self.text():
            self._quiet = True
            self.box.setPlainText(text)
            self._quiet = False
        self._show_count()

    def set_codes(self, codes: Collection[str]) -> None:
        """Take what must not stand in the text besides names: case references and staff codes, casefolded."""
        if codes is not self._codes:
            self._codes = codes
            self._look()

    def set_locked(self, locked: bool) -> None:
        """Let the text be read but not changed."""
        self.box.setReadOnly(locked)

    def _on_changed(self) -> None:
        self._show_count()
        self._look()
        if not self._quiet:
            self.typed.emit()

    def _look(self) -> None:
        """Show what may identify a person; typing is never blocked."""
        text = self.text()
        if self._looked_at[0] == text and self._looked_at[1] is self._codes:
            return
        self._looked_at = (text, self._codes)
        found = show_identifiers(self.box, self._codes, self._theme)
        self._mark.show_picture("needs_evidence" if found.spots else "check" if found.words else "")
        self._found.say(found.words)
        self.box.setAccessibleDescription(f"{self._described}. {found.words}" if found.words else self._described)

    def _show_count(self) -> None:
        length = len(self.text())
        over = length > self._limit
        words = tr("{count} of {limit} characters", count=f"{length:,}", limit=f"{self._limit:,}")
        if over:
            words = tr("{words}. Shorten it by {over}.", words=words, over=f"{length - self._limit:,}")
        self._count.say(words)
        if over != (self._count.property("colour") == "no-edge"):
            self._count.restyle(colour="no-edge" if over else "ink2")

    def _fit(self) -> None:
        self.box.setMinimumHeight(self._theme.px(64))
