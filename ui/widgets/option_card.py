"""One of a few options with a title and two lines that say what it means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from ui.kit.paint import paint_text
from ui.kit.theme import Theme
from ui.widgets.wrapped_text import paint_wrapped


class OptionCard(QRadioButton):
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
        theme, on, live = self._theme, self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2.0 if on else 1.0
        painter.setPen(QPen(theme.colour("accent" if on and live else "control" if live else "line"), edge))
        painter.setBrush(theme.colour("accent-soft" if on else "panel"))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        side = theme.px(18)
        ring = QRectF(theme.px(13) + 0.5, theme.px(13) + 0.5, side, side)
        colour = theme.colour("accent" if on and live else "control" if live else "disabled")
        painter.setPen(QPen(colour, 2 if on else 1))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.center(), side / 4, side / 4)
        left, width = theme.px(43), self.width() - theme.px(43 + 12)
        title = QRect(left, theme.px(12), width, theme.line("body"))
        paint_text(painter, title, self.text(), theme, role="body", bold=True, colour="ink" if live else "disabled")
        words = QRect(left, title.bottom() + 1, width, self.height() - title.bottom() - theme.px(9))
        ink = "ink2" if live else "disabled"
        paint_wrapped(painter, words, self._description, theme, role="small", colour=ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press anywhere."""
        self.setDown(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose when the mouse is let go inside."""
        if self.isDown():
            self.setDown(False)
            if self.rect().contains(event.position().toPoint()):
                self.click()
