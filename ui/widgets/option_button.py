"""One of a few options, 40 design px high, with the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from ui.kit.paint import paint_text
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.key_cap import key_width, paint_key


class OptionButton(QRadioButton):
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2.0 if on else 1.0
        painter.setPen(QPen(theme.colour("accent" if on and live else "control" if live else "line"), edge))
        painter.setBrush(theme.colour("accent-soft" if on else "panel"))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        middle = self.rect().center().y() + 1
        side = theme.px(18)
        ring = QRectF(theme.px(13) + 0.5, middle - side / 2, side, side)
        colour = theme.colour("accent" if on and live else "control" if live else "disabled")
        painter.setPen(QPen(colour, 2 if on else 1))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.center(), side / 4, side / 4)
        cap = key_width(self._key, theme)
        paint_key(painter, QRect(self.width() - cap - theme.px(12), 0, cap, self.height()), self._key, theme)
        words = QRect(theme.px(43), 0, self.width() - theme.px(43 + 24) - cap, self.height())
        paint_text(painter, words, self.text(), theme, role="body", bold=on, colour="ink" if live else "disabled")
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space."""
        if event.key() == Qt.Key.Key_Space:
            self.click()
        else:
            event.ignore()
