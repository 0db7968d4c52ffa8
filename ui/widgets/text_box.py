"""A box for a note: Tab and Escape leave it, Ctrl+Enter is done, and the keys of the page go to the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_WITH_CTRL = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class TextBox(QPlainTextEdit):
    """Plain text only. `left` follows the keyboard going elsewhere."""

    left = Signal()
    escaped = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape and on Ctrl+Enter; Alt with a key, F9 and Ctrl+Page Up or Down belong to the page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_F9 or (alt and not control) or (control and event.key() in _WITH_CTRL):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()
