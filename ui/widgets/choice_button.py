"""What every painted choice has in common: it takes a click anywhere, and shows whether it is the one chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from ui.kit.theme import Theme

LEFT = 43
"""Where the words begin, after the ring, in design px."""
_RING, _RING_LEFT = 18, 13


class ChoiceButton(QRadioButton):
    """A radio button that its subclass paints."""

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere, not on mark and words alone."""
        return self.rect().contains(pos)


class KeyedChoice(ChoiceButton):
    """Chosen with Space; every other key is the screen's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space."""
        press_with_space(self, event)


def press_with_space(button: QAbstractButton, event: QKeyEvent) -> None:
    """Click with Space and leave every other key to the screen."""
    if event.key() == Qt.Key.Key_Space:
        button.click()
    else:
        event.ignore()


def paint_option(painter: QPainter, button: QAbstractButton, theme: Theme, middle: float) -> None:
    """Paint ground and edge over the whole button, and its ring with the centre at height `middle`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on, live = button.isChecked(), button.isEnabled()
    colour = "accent" if on and live else "control" if live else ""
    edge = 2.0 if on else 1.0
    painter.setPen(QPen(theme.colour(colour or "line"), edge))
    painter.setBrush(theme.colour("accent-soft" if on else "panel"))
    inset = edge / 2
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
    side = theme.px(_RING)
    ring = QRectF(theme.px(_RING_LEFT) + 0.5, middle - side / 2, side, side)
    mark = theme.colour(colour or "disabled")
    painter.setPen(QPen(mark, edge))
    painter.setBrush(theme.colour("panel"))
    painter.drawEllipse(ring)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawEllipse(ring.center(), side / 4, side / 4)
