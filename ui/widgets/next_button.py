"""The main button of a panel with the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.kit.buttons import Button, KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr


class NextButton(Button):
    """Words and the cap of Enter on the primary ground."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__("", theme, look="primary")
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for part in (Label(text, bold=True, colour="on-accent"), KeyCap(tr("Enter"), on_accent=True)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Key Enter"))
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumWidth(layout.sizeHint().width())
