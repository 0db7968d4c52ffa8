"""The band that says what happened and what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.messages import Way
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture


class ErrorBand(QFrame):
    """Warning symbol, problem, remedy, ways out and Close. It takes the focus when it is shown; Esc closes it."""

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "band")
        self._theme = theme
        self.ways: list[Button] = []
        """The buttons of the ways out of what is shown."""
        self._problem = Label("", "body", bold=True, wrap=True)
        self._remedy = Label("", "body", wrap=True)
        self.close_button = Button(tr("Close"), theme, look="secondary")
        self.close_button.setAccessibleName(tr("Close this message"))
        self.close_button.clicked.connect(self._on_close)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._problem)
        words.addWidget(self._remedy)
        self._offered = QHBoxLayout()
        self._offered.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Picture("needs_evidence", theme, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self._offered)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_message(self, problem: str, remedy: str, ways: tuple[Way, ...] = (), *, focus: bool = True) -> None:
        """Show a problem and what to do about it, and take the focus unless somebody may be typing."""
        self._offer(ways)
        self._problem.say(problem)
        self._remedy.say(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(problem)
        self.show()
        first = self.ways[0] if self.ways else self.close_button
        self.close_button.setAccessibleDescription("")
        first.setAccessibleDescription(f"{problem} {remedy}".strip())
        if focus:
            first.setFocus()

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; Enter is as good as Space on a button."""
        pressed = next((each for each in (*self.ways, self.close_button) if each.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed is not None:
            pressed.click()
        else:
            super().keyPressEvent(event)

    def _offer(self, ways: tuple[Way, ...]) -> None:
        for old in self.ways:
            self._offered.removeWidget(old)
            old.hide()
            old.deleteLater()
        looks = ("primary", *("secondary" for _ in ways))
        self.ways = [Button(each.text, self._theme, look=look) for each, look in zip(ways, looks, strict=False)]
        for button, way in zip(self.ways, ways, strict=True):
            button.clicked.connect(partial(self._on_way, way))
            self._offered.addWidget(button)

    def _on_way(self, way: Way, _checked: bool = False) -> None:
        self._on_close()
        way.go()

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()
