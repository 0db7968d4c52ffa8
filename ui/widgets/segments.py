"""A row of segments, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget


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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
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
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = tuple(_SegmentButton() for _ in range(count))
        for number, button in enumerate(self.buttons):
            button.setProperty("look", "segment")
            button.setProperty("tight", self._tight)
            button.setProperty("place", "first" if number == 0 else "last" if number == count - 1 else "middle")
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button, 1)
            button.show()

    def _on_clicked(self) -> None:
        button = self.sender()
        for each, segment in zip(self.buttons, self._segments, strict=True):
            if each is button:
                each.setChecked(True)
                self.chosen.emit(segment.id)


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
