"""A field to search with: a magnifier at the left, its key at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.kit.buttons import KeyCap
from ui.kit.theme import Theme
from ui.widgets.picture import Picture


class SearchField(QLineEdit):
    """Esc empties the field, and leaves the key to the window when it is empty already."""

    def __init__(self, name: str, hint: str, keys: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setAccessibleDescription(keys)
        self._glass = Picture("search", theme, 18, "ink2")
        self._glass.setParent(self)
        self._cap = KeyCap(keys, parent=self)
        for part in (self._glass, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep magnifier and key at their ends."""
        super().resizeEvent(event)
        self._place()

    def _on_text_changed(self, text: str) -> None:
        self._cap.setVisible(not text)
        self._fit()

    def _fit(self) -> None:
        cap = 0 if self.text() else self._cap.sizeHint().width() + self._theme.px(8)
        self.setTextMargins(self._theme.px(28), 0, cap, 0)
        self._place()

    def _place(self) -> None:
        glass, cap = self._glass, self._cap
        glass.move(self._theme.px(11), (self.height() - glass.height()) // 2)
        cap.adjustSize()
        cap.move(self.width() - cap.width() - self._theme.px(9), (self.height() - cap.height()) // 2)
