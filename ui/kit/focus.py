"""The focus ring: 2 px wide, 2 px outside the control that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.kit.late import is_alive
from ui.kit.theme import Theme

_MARGIN = 4
_RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.LayoutRequest,
    }
)


class FocusRing(QObject):
    """Follows the focus through every window of the application.

    Lists and tables draw the ring in their current row instead. A widget says `ring` = "none" to draw its own, or
    "field" to be ringed although it is none of the usual controls.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._frame: _Frame | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the ring with the control and everything the control stands in."""
        if event.type() in _MOVES and self._watched:
            self._place(self._watched[0])
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if is_alive(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if new is None or not _ringed(new):
            self._hide()
            return
        self._watched = _chain(new)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place(new)

    def _hide(self) -> None:
        if self._frame is not None and is_alive(self._frame):
            self._frame.hide()

    def _place(self, widget: QWidget) -> None:
        if not is_alive(widget) or not widget.isVisible():
            self._hide()
            return
        window = widget.window()
        if self._frame is None or not is_alive(self._frame) or self._frame.parent() is not window:
            self._hide()
            self._frame = _Frame(window, self._theme)
        self._frame.surround(widget)


class _Frame(QWidget):
    """The ring of one window; mouse and keyboard pass through it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, widget: QWidget) -> None:
        """Stand around the part of the widget that its scrolled pane lets through."""
        window = widget.window()
        around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self.setGeometry(around)
        self.setMask(QRegion(_let_through(widget, window, around).translated(-around.topLeft())))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring along the outer edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


def _let_through(widget: QWidget, window: QWidget, around: QRect) -> QRect:
    visible = around
    for ancestor in _chain(widget)[1:]:
        parent = ancestor.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is ancestor:
            opening = QRect(ancestor.mapTo(window, QPoint(0, 0)), ancestor.size())
            visible = visible.intersected(opening.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
    return visible


def _chain(widget: QWidget) -> list[QWidget]:
    """Return the widget and what it stands in, up to but without its window."""
    chain: list[QWidget] = []
    current: QWidget | None = widget
    while current is not None and not current.isWindow():
        chain.append(current)
        current = current.parentWidget()
    return chain


def _ringed(widget: QWidget) -> bool:
    wish = widget.property("ring")
    return wish != "none" and (wish == "field" or isinstance(widget, _RINGED))
