"""Brings another window of this program to the front: it is asked through a small file in the profile, not a socket."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from yos_audit.support.paths import data_folder

if sys.platform == "win32":
    import ctypes

_LOOK, _LOOKS = 50, 20
"""Milliseconds between looks whether a request was taken up, and how many of them are made."""


def _request(process: int) -> Path:
    """Return the file that asks the window of a process to come to the front."""
    return data_folder() / "windows" / str(process)


class Bell(QObject):
    """Hears when another window asks for this one; `rung` follows."""

    rung = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._own = _request(os.getpid())
        with suppress(OSError):
            self._own.parent.mkdir(parents=True, exist_ok=True)
            self._own.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._own.parent)], self)
        self._watcher.directoryChanged.connect(self._on_changed)

    def _on_changed(self, _folder: str) -> None:
        with suppress(OSError):
            self._own.unlink()
            self.rung.emit()


class Ringing(QObject):
    """Asks the window of another process to come to the front; `answered` follows if it does, within a second."""

    answered = Signal()

    def __init__(self, process: int, parent: QObject) -> None:
        super().__init__(parent)
        self._request = _request(process)
        self._left = _LOOKS
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._on_look)
        _let_come_forward(process)
        with suppress(OSError):
            self._request.parent.mkdir(parents=True, exist_ok=True)
            self._request.touch()
            self._timer.start()

    def _on_look(self) -> None:
        self._left -= 1
        taken = not self._request.exists()
        if taken or not self._left:
            self._timer.stop()
            with suppress(OSError):
                self._request.unlink(missing_ok=True)
            if taken:
                self.answered.emit()
            self.deleteLater()


def _let_come_forward(process: int) -> None:
    """Windows lets a window come to the front only where the one in front agrees."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(process)
