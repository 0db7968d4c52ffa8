"""One of a few options with a title and two lines that say what it means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.kit.paint import paint_text
from ui.kit.theme import Theme
from ui.widgets.choice_button import LEFT, ChoiceButton, paint_option
from ui.widgets.wrapped_text import paint_wrapped


class OptionCard(ChoiceButton):
    """76 design px high; the whole of it takes a click. Arrow keys choose among the cards of one parent."""

    def __init__(self, title: str, description: str, theme: Theme) -> None:
        super().__init__(title)
        self._description, self._theme = description, theme
        self.setProperty("look", "card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size the words need at the current text size."""
        return QSize(self._theme.px(300), self._theme.px(76))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the words wrap."""
        return QSize(self._theme.px(200), self._theme.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, mark, title and description."""
        theme, live = self._theme, self.isEnabled()
        painter = QPainter(self)
        paint_option(painter, self, theme, theme.px(22) + 0.5)
        left, width = theme.px(LEFT), self.width() - theme.px(LEFT + 12)
        title = QRect(left, theme.px(12), width, theme.line("body"))
        paint_text(painter, title, self.text(), theme, role="body", bold=True, colour="ink" if live else "disabled")
        words = QRect(left, title.bottom() + 1, width, self.height() - title.bottom() - theme.px(9))
        ink = "ink2" if live else "disabled"
        paint_wrapped(painter, words, self._description, theme, role="small", colour=ink)
        painter.end()
