"""A text box laid over the row that is being edited."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.kit.theme import Theme

_LINES = 3


class InlineEditor(QPlainTextEdit):
    """Enter or leaving it hands in what was typed through `finished`, Esc through `cancelled` nothing. Once."""

    finished = Signal(str, bool)
    """What was typed, and whether with Enter."""
    cancelled = Signal()

    def __init__(self, name: str, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room = parent
        self._ended = False
        self.setAccessibleName(name)
        self.setAccessibleDescription("Enter, Esc")
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def stand_over(self, rect: QRect) -> None:
        """Cover `rect`, at least three lines high, within the parent."""
        room = self._room.rect()
        high = max(rect.height(), self._theme.line("body") * _LINES + self._theme.px(12))
        top = max(room.top(), min(rect.top(), room.bottom() - high))
        self.setGeometry(rect.left(), top, rect.width(), min(high, room.height()))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in on Enter, give up on Esc; everything else is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(entered=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand in what was typed when the keyboard goes elsewhere, but not when a menu opens."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def finish(self, *, entered: bool = False) -> None:
        """Hand in what was typed."""
        if not self._ended:
            text = self.toPlainText()
            self._end()
            self.finished.emit(text, entered)

    def _end(self) -> None:
        self._ended = True
        self.hide()
        self.deleteLater()
