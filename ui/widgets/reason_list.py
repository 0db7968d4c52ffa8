"""Reasons ticked or chosen with the number keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.choice_button import KeyedChoice, press_with_space
from ui.widgets.key_cap import key_width, paint_key

_HIGH = 32


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """One reason: `id` is what `toggled` carries."""

    id: str
    label: str


def _paint_reason(button: QAbstractButton, key: str, theme: Theme, *, round_mark: bool) -> None:
    """Paint mark, key and words of a reason over the whole button."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on, live, rect = button.isChecked(), button.isEnabled(), button.rect()
    side = theme.px(18)
    mark = QRect(theme.px(8), (rect.height() - side) // 2, side, side)
    filled = on and live
    painter.setPen(QPen(theme.colour("accent" if filled else "control" if live else "disabled"), 1))
    painter.setBrush(theme.colour("accent" if filled else "panel"))
    radius = side / 2 if round_mark else 3
    painter.drawRoundedRect(mark.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if on:
        ink = "on-accent" if live else "disabled"
        tick = pixmap("check", theme, 14, ink, button.devicePixelRatioF())
        painter.drawPixmap(mark.center().x() - theme.px(14) // 2 + 1, mark.center().y() - theme.px(14) // 2 + 1, tick)
    cap = key_width(key, theme)
    left = mark.right() + theme.px(9)
    paint_key(painter, QRect(left, 0, cap, rect.height()), key, theme)
    words = QRect(left + cap + theme.px(8), 0, rect.right() - left - cap - theme.px(8), rect.height())
    paint_text(painter, words, button.text(), theme, role="body", bold=on, colour="ink" if live else "disabled")


def _size(text: str, key: str, theme: Theme) -> QSize:
    words = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(text)
    return QSize(theme.px(8 + 18 + 9 + 8 + 4) + key_width(key, theme) + words, theme.px(_HIGH))


def _smallest(theme: Theme) -> QSize:
    return QSize(theme.px(120), theme.px(_HIGH))


class _TickReason(QCheckBox):
    def __init__(self, label: str, key: str, theme: Theme) -> None:
        super().__init__(label)
        self._key, self._theme = key, theme

    def sizeHint(self) -> QSize:
        return _size(self.text(), self._key, self._theme)

    def minimumSizeHint(self) -> QSize:
        return _smallest(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_reason(self, self._key, self._theme, round_mark=False)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_with_space(self, event)


class _OneReason(KeyedChoice):
    def __init__(self, label: str, key: str, theme: Theme) -> None:
        super().__init__(label)
        self._key, self._theme = key, theme

    def sizeHint(self) -> QSize:
        return _size(self.text(), self._key, self._theme)

    def minimumSizeHint(self) -> QSize:
        return _smallest(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_reason(self, self._key, self._theme, round_mark=True)


class ReasonList(QWidget):
    """A title, a hint and reasons in two columns while each fits on one line, else in one.

    `toggled` carries the id of a reason that was ticked, unticked or chosen; the caller then shows the new state.
    """

    toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reasons: tuple[ReasonChoice, ...] = ()
        self._single = False
        self._one_line = False
        self._chosen: frozenset[str] = frozenset()
        self.buttons: tuple[QAbstractButton, ...] = ()
        self._title = Label("", bold=True)
        self._hint = Label("", "table", colour="ink2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._hint, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setHorizontalSpacing(8)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(theme.px(4))
        self._parts.addLayout(head)
        self._parts.addLayout(self._grid, 1)
        theme.changed.connect(self._arrange)

    def name(self, title: str, hint: str) -> None:
        """Change the words above the reasons."""
        self._title.say(title)
        self._hint.say(hint)
        self.setAccessibleName(title)

    def show_reasons(
        self, reasons: Sequence[ReasonChoice], chosen: Sequence[str], *, single: bool, enabled: bool
    ) -> None:
        """Show these reasons; `single` lets one be chosen instead of any number ticked."""
        if (tuple(reasons), single) != (self._reasons, self._single):
            self._build(tuple(reasons), single)
        self._chosen = frozenset(chosen)
        self._sync()
        for button in self.buttons:
            button.setEnabled(enabled)

    def set_on_one_line(self, one_line: bool) -> None:
        """Put title and reasons on one line, where long labels are elided, or below one another."""
        self._one_line = one_line
        direction = QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)
        self._hint.setVisible(not one_line)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one and two columns."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus among reasons to choose from with Left and Right; Space chooses."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None or not self._single:
            event.ignore()
            return
        self.buttons[(here + step) % len(self.buttons)].setFocus()

    def _sync(self) -> None:
        """Show what is chosen; only exclusive buttons are radio buttons to a screen reader."""
        for button, reason in zip(self.buttons, self._reasons, strict=True):
            button.setAutoExclusive(False)
            button.setChecked(reason.id in self._chosen)
        for button in self.buttons:
            button.setAutoExclusive(self._single)

    def _build(self, reasons: tuple[ReasonChoice, ...], single: bool) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._reasons, self._single = reasons, single
        kind = _OneReason if single else _TickReason
        self.buttons = tuple(kind(reason.label, str(number), self._theme) for number, reason in enumerate(reasons, 1))
        for number, button in enumerate(self.buttons, 1):
            button.setProperty("ring", "field")
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(tr("Key {number}", number=number))
            plain_tooltip(button, button.text())
            button.clicked.connect(self._on_clicked)
        self._arrange()

    def _arrange(self) -> None:
        wide = [button.sizeHint().width() for button in self.buttons]
        left, right = max(wide[0::2], default=0), max(wide[1::2], default=0)
        columns = 2 if left + right + 8 <= self.width() else 1
        if self._one_line:
            columns, left, right = max(1, len(self.buttons)), 0, 0
        for number, button in enumerate(self.buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)
            button.show()
        self._grid.setColumnMinimumWidth(0, left if columns == 2 else 0)
        self._grid.setColumnMinimumWidth(1, right if columns == 2 else 0)
        for column in range(max(2, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_clicked(self) -> None:
        button = self.sender()
        for each, reason in zip(self.buttons, self._reasons, strict=True):
            if each is button:
                self._sync()
                self.toggled.emit(reason.id)
                return
