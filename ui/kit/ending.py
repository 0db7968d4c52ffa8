"""The end that comes from outside: the machine shuts down, or the program is told to stop. Nothing is asked then."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

WITHIN = 1500
"""Milliseconds that what was typed may take to reach the drive, of the two seconds a system gives."""


class Terminated(QObject):
    """`told` is sent when the system asks the program to stop (SIGTERM); Windows tells it through the session instead.

    Python looks at signals only between two of its own steps, and an idle window takes none: a pipe wakes it.
    """

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ears, self._mouth = os.pipe()
        os.set_blocking(self._ears, False)
        os.set_blocking(self._mouth, False)
        self._notifier = QSocketNotifier(self._ears, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_heard)
        signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, _nothing)

    def _on_heard(self) -> None:
        numbers = os.read(self._ears, 64)
        if signal.SIGTERM in numbers:
            self.told.emit()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Stay alive: the pipe has the news already."""
