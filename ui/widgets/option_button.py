"""One of a few options, 40 design px high, with the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.kit.paint import paint_text
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.choice_button import LEFT, KeyedChoice, paint_option
from ui.widgets.key_cap import key_width, paint_key


class OptionButton(KeyedChoice):
    """Paints itself; the whole of it takes a click. Keys other than Space are the screen's."""

    def __init__(self, text: str, key: str, theme: Theme) -> None:
        super().__init__(text)
        self._key, self._theme = key, theme
        self.setAutoExclusive(False)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tr("Key {key}", key=key))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size that words and key need."""
        words = self._theme.px(96) + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words, self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the words may be elided."""
        return QSize(self._theme.px(120), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, mark, words and key."""
        theme, on, live = self._theme, self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        paint_option(painter, self, theme, self.rect().center().y() + 1)
        cap = key_width(self._key, theme)
        paint_key(painter, QRect(self.width() - cap - theme.px(12), 0, cap, self.height()), self._key, theme)
        words = QRect(theme.px(LEFT), 0, self.width() - theme.px(LEFT + 24) - cap, self.height())
        paint_text(painter, words, self.text(), theme, role="body", bold=on, colour="ink" if live else "disabled")
        painter.end()
