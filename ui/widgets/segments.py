"""A row of segments, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.kit.text import repolish


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: `id` is what `chosen` carries; `hint` is spoken with it, such as its shortcut."""

    id: str
    text: str
    hint: str = ""


class Segments(QWidget):
    """One tab stop; Left and Right choose. `chosen` carries the id of the segment wanted.

    `tight` leaves less room beside the words, for a narrow pane.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, tight: bool = False) -> None:
        super().__init__()
        self._tight = tight
        self._segments: tuple[Segment, ...] = ()
        self.buttons: tuple[QPushButton, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._across = 0
        self.setAccessibleName(name)

    def show_segments(self, segments: Sequence[Segment], current: str) -> None:
        """Show these segments, with one of them chosen."""
        if len(segments) != len(self.buttons):
            self._build(len(segments))
        self._segments = tuple(segments)
        for button, segment in zip(self.buttons, segments, strict=True):
            on = segment.id == current
            if button.text() != segment.text:
                button.setText(segment.text)
                button.setAccessibleName(segment.text)
            button.setAccessibleDescription(segment.hint)
            button.setChecked(on)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        hints = [button.sizeHint() for button in self.buttons]
        return QSize(sum(each.width() for each in hints), max((each.height() for each in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest segment: where there is no more, each has a line."""
        hints = [button.sizeHint() for button in self.buttons]
        lines = len(hints) // max(1, self._across)
        return QSize(
            max((each.width() for each in hints), default=0), lines * max((each.height() for each in hints), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the segments for the new width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the segment to the left or right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        here = next((n for n, button in enumerate(self.buttons) if button.isChecked()), None)
        if step is None or here is None:
            event.ignore()
            return
        there = (here + step) % len(self.buttons)
        self.chosen.emit(self._segments[there].id)
        self.buttons[there].setFocus()

    def _build(self, count: int) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = tuple(_SegmentButton() for _ in range(count))
        for button in self.buttons:
            button.setProperty("look", "segment")
            button.setProperty("tight", self._tight)
            button.clicked.connect(self._on_clicked)
        self._across = 0
        self._fit()

    def _fit(self) -> None:
        """Put the segments in one line, or in lines of equal length where they have no room in one."""
        count, wanted = len(self.buttons), [button.sizeHint().width() for button in self.buttons]
        across = next(
            (n for n in range(count, 1, -1) if count % n == 0 and _width(wanted, n) <= self.width()), min(1, count)
        )
        if across == self._across:
            return
        self._across = across
        for number, button in enumerate(self.buttons):
            line, place = divmod(number, across)
            button.setProperty("place", _edge(place, across))
            repolish(button)
            self._grid.addWidget(button, line, place)
            self._grid.setColumnStretch(place, 1)
            button.show()
        for place in range(across, count):
            self._grid.setColumnStretch(place, 0)

    def _on_clicked(self) -> None:
        button = self.sender()
        for each, segment in zip(self.buttons, self._segments, strict=True):
            if each is button:
                each.setChecked(True)
                self.chosen.emit(segment.id)


def _width(wanted: Sequence[int], across: int) -> int:
    """Return the width of lines of so many segments."""
    return sum(max(wanted[place::across]) for place in range(across))


def _edge(place: int, across: int) -> str:
    if across == 1:
        return "only"
    return "first" if place == 0 else "last" if place == across - 1 else "middle"


class _SegmentButton(QPushButton):
    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave room for the bold text of the chosen segment, so that choosing moves nothing and cuts nothing."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain, wide = self.fontMetrics(), QFontMetrics(bold)
        more = wide.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more) + 2, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a segment is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
