"""The band that says what happened and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture


class ErrorBand(QFrame):
    """Warning symbol, problem, remedy and Close. It takes the focus when something is shown; Esc closes it."""

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "band")
        self._problem = Label("", "body", bold=True, wrap=True)
        self._remedy = Label("", "body", wrap=True)
        self.close_button = Button(tr("Close"), theme, look="secondary")
        self.close_button.setAccessibleName(tr("Close this message"))
        self.close_button.clicked.connect(self._on_close)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._problem)
        words.addWidget(self._remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Picture("needs_evidence", theme, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_message(self, problem: str, remedy: str, *, focus: bool = True) -> None:
        """Show a problem and what to do about it, and take the focus unless somebody may be typing."""
        self._problem.say(problem)
        self._remedy.say(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(problem)
        self.close_button.setAccessibleDescription(f"{problem} {remedy}".strip())
        self.show()
        if focus:
            self.close_button.setFocus()

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        else:
            super().keyPressEvent(event)

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()
