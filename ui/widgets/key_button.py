"""A button with an icon, words, and the cap of the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui.kit.buttons import Button, KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture


class KeyButton(Button):
    """As wide as its words; the key is spoken as a description."""

    def __init__(self, text: str, key: str, picture: str, theme: Theme) -> None:
        super().__init__("", theme)
        self._theme = theme
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Key {key}", key=key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(10)
        for part in (Picture(picture, theme, 18, "ink"), Label(text), KeyCap(key)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumWidth(layout.sizeHint().width())
