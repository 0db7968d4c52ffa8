"""Buttons whose face is a row of parts: a picture, words, and the cap of the key that does the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import Button, KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture


class _FacedButton(Button):
    """At least as wide as its face at every text size; the key is spoken as a description."""

    def __init__(self, text: str, key: str, theme: Theme, look: str) -> None:
        super().__init__("", theme, look=look)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Key {key}", key=key))
        self._row = QHBoxLayout(self)
        theme.changed.connect(self._fit)

    def _face(self, parts: Sequence[QWidget], left: int, right: int, gap: int) -> None:
        self._row.setContentsMargins(left, 0, right, 0)
        self._row.setSpacing(gap)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def _fit(self) -> None:
        self._row.activate()
        self.setMinimumWidth(self._row.sizeHint().width())


class KeyButton(_FacedButton):
    """A picture, words and a key; as wide as its words."""

    def __init__(self, text: str, key: str, picture: str, theme: Theme) -> None:
        super().__init__(text, key, theme, "secondary")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._face((Picture(picture, theme, 18, "ink"), Label(text), KeyCap(key)), 14, 10, 10)


class NextButton(_FacedButton):
    """The main button of a panel: words and the cap of Enter on the primary ground."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text, tr("Enter"), theme, "primary")
        parts = (Label(text, bold=True, colour="on-accent"), KeyCap(tr("Enter"), on_accent=True))
        self._face(parts, 14, 14, 8)
