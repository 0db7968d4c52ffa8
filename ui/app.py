"""Starts Qt with a bare window, which is seen at once, and has it furnished."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.kit.frame import Frame
from ui.kit.late import part


def run(path: Path | None = None, demonstration: bool = False) -> int:
    """Show the window, then open the audit at `path` or the demonstration; returns the exit code."""
    app = QApplication(sys.argv[:1])
    start = _Start(app, path, demonstration)
    code = app.exec()
    start.end()
    return code


class _Start:
    """The frame comes first; everything that takes time to load follows its first paint."""

    def __init__(self, app: QApplication, path: Path | None, demonstration: bool) -> None:
        self._app, self._path, self._demonstration = app, path, demonstration
        self._ends: Callable[[], None] | None = None
        self.frame = Frame()
        self.frame.setWindowTitle("YOS Audit")
        self.frame.painted.connect(self.furnish)
        self.frame.show()

    def furnish(self) -> None:
        """Put into the frame what it is for."""
        make = part("ui.composition", "furnish")
        self._ends = make(self._app, self.frame, self._path, self._demonstration)

    def end(self) -> None:
        """Let go of everything; the frame may have been closed before it was furnished."""
        if self._ends is not None:
            self._ends()
