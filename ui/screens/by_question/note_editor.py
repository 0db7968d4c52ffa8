"""The note of a row, written in the row itself."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.spotting import show_identifiers
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.text_box import TextBox

QUIET = 1000
"""Milliseconds after the last key before text being typed is written."""
LIMIT = 2000
"""Characters that are counted to; nothing typed is ever cut."""


class NoteEditor(TextBox):
    """`written` carries case id and text; `escaped` leaves it, `finished` asks for the row below.

    What is typed is written by itself after a quiet second, and at once when the editor is left.
    """

    written = Signal(str, str)
    told = Signal(str)
    """What stands under the note: how long it is, and what may identify a person."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept = ""
        self._codes: Collection[str] = frozenset()
        self.case_id = ""
        """The case whose note is written here; empty while the editor is closed."""
        self.left.connect(self.flush)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_changed)
        self.hide()

    def begin(self, case_id: str, reference: str, text: str, codes: Collection[str]) -> None:
        """Open on the note of a case with the caret at its end; `codes` should not stand in it."""
        self.case_id, self._kept, self._codes = case_id, text, codes
        self.setPlainText(text)
        self._timer.stop()
        self.setAccessibleName(tr("Evidence note of {reference}", reference=reference))
        self.setAccessibleDescription(tr("Control and Enter: done and down. Escape: leave. Do not use names."))
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self.setFocus()
        self._look()

    def flush(self) -> None:
        """Write what was typed and not written yet."""
        self._timer.stop()
        if self.case_id and self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.written.emit(self.case_id, self._kept)

    def end(self) -> None:
        """Write and close."""
        self.flush()
        self.case_id = ""
        self.hide()

    def _on_changed(self) -> None:
        if self.case_id and self.toPlainText() != self._kept:
            self._timer.start()
            self._look()

    def _look(self) -> None:
        found = show_identifiers(self, self._codes, self._theme)
        length = tr("{count} of {limit} characters", count=f"{len(self.toPlainText()):,}", limit=f"{LIMIT:,}")
        self.told.emit(f"{length}. {found.words}" if found.words else length)
