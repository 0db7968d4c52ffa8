"""A symbol or icon that stands beside words."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.icons import pixmap
from ui.kit.symbols import Symbol, paint_state
from ui.kit.theme import Theme

_SYMBOLS = frozenset(symbol.value for symbol in Symbol)


class Picture(QWidget):
    """Paints a symbol of `ui.kit.symbols` or an icon by its name, `size` design px square. Never spoken."""

    def __init__(self, name: str, theme: Theme, size: int = 20, colour: str = "accent-text") -> None:
        super().__init__()
        self._name = name
        self._theme = theme
        self._size = size
        self._colour = colour
        theme.changed.connect(self._fit)
        self._fit()

    def show_picture(self, name: str) -> None:
        """Show another symbol or icon; an empty name shows nothing."""
        if name != self._name:
            self._name = name
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the symbol or icon over the whole widget."""
        if not self._name:
            return
        painter = QPainter(self)
        if self._name in _SYMBOLS:
            paint_state(painter, QRect(0, 0, self.width(), self.height()), self._name, self._theme)
        else:
            picture = pixmap(self._name, self._theme, self._size, self._colour, self.devicePixelRatioF())
            painter.drawPixmap(0, 0, picture)

    def _fit(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
