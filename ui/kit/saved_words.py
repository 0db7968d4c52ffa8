"""Tells a screen reader that the work is saved, as often as the person wants to hear it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from PySide6.QtCore import QObject

from ui.kit.services import Services
from ui.kit.translate import tr

EVERY = 10.0
"""Seconds between two announcements, unless every save is wanted."""


class SavedWords(QObject):
    """Says "Saved" at most every ten seconds, or after every change when the preference asks for it."""

    def __init__(self, services: Services, parent: QObject, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._services, self._clock = services, clock
        self._said = clock() - EVERY
        services.session.saved.connect(self._on_saved)

    def _on_saved(self, moment: datetime | None) -> None:
        if moment is None:
            return
        if self._services.settings.value.announce_saves or self._clock() - self._said >= EVERY:
            self._said = self._clock()
            self._services.messages.announce(tr("Saved"))
