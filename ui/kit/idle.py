"""Knows when the program was used last, so that an audit left open is locked."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from ui.kit.late import is_alive

BAND = 60
"""Seconds before locking in which a band says so."""
_LOOKS = 1000
_USES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`soon` carries the seconds left once they are 60 or fewer, and 0 when the program is used again; then `idle`.

    Keys and mouse are seen where they reach a window of ours, before any widget, so that an open dialog changes
    nothing. Time asleep counts: of two clocks the one that went further is believed.
    """

    soon = Signal(int)
    idle = Signal()
    pressed = Signal(object)
    """A key that reached a window: the QKeyEvent, for keys that must work over a dialog."""

    def __init__(self, parent: QObject, clock: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or _Clocks().read
        self._seconds = 0
        self._last = 0.0
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window)
            self._on_focus_window(app.focusWindow())

    def start(self, minutes: int) -> None:
        """Count from now; `idle` is sent after this many minutes without a key or a mouse."""
        self._seconds = minutes * 60
        self._last = self._clock()
        self._warned = False
        self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        self._calm()

    def use(self) -> None:
        """Count from now again: the program was used."""
        self._last = self._clock()
        self._calm()

    def look(self) -> None:
        """Look how long the program has not been used."""
        left = self._seconds - (self._clock() - self._last)
        if left <= 0:
            self._timer.stop()
            self._calm()
            self.idle.emit()
        elif left <= BAND:
            self._warned = True
            self.soon.emit(max(1, round(left)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of keys and mouse; nothing is kept from the window."""
        if event.type() in _USES:
            self.use()
            if event.type() == QEvent.Type.KeyPress:
                self.pressed.emit(event)
        return False

    def _calm(self) -> None:
        if self._warned:
            self._warned = False
            self.soon.emit(0)

    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None and is_alive(window):
            window.removeEventFilter(self)
            window.installEventFilter(self)


class _Clocks:
    """Adds up the larger step of two clocks: one stops while the machine sleeps, the other can be set back."""

    def __init__(self) -> None:
        self._total = 0.0
        self._steady, self._wall = time.monotonic(), time.time()

    def read(self) -> float:
        steady, wall = time.monotonic(), time.time()
        self._total += max(steady - self._steady, wall - self._wall, 0.0)
        self._steady, self._wall = steady, wall
        return self._total
