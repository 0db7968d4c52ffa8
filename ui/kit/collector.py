"""Collects Python's garbage on the GUI thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PACE = 1000
"""Milliseconds between looks at how much has gathered."""


class Collector(QObject):
    """Takes over from Python's automatic collection until it is stopped.

    Python collects on whichever thread happens to make an object. On the worker that would destroy widgets caught in
    reference cycles away from the thread they live on, which ends the program. The thresholds stay Python's own.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._took_over = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int:
        """Collect the oldest generation whose threshold is passed, with those below it; returns what was found."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                return gc.collect(generation)
        return 0

    def stop(self) -> None:
        """Hand collection back to Python; may be called again."""
        self._timer.stop()
        if self._took_over:
            self._took_over = False
            gc.enable()
