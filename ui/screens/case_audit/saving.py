"""Says in the bottom bar what has reached the file and what has not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ui.kit.outbox import Outbox
from ui.kit.services import Services
from ui.screens.case_audit.bottom_bar import BottomBar


class SavedState(QObject):
    """`changed` is sent when changes begin or cease to wait."""

    changed = Signal()

    def __init__(self, outbox: Outbox, bar: BottomBar, services: Services) -> None:
        super().__init__(outbox)
        self._outbox, self._bar, self._services = outbox, bar, services
        services.session.saved.connect(self._on_saved)
        outbox.stuck_first.connect(services.messages.show_waiting)
        outbox.stuck.connect(self._on_stuck)
        outbox.caught_up.connect(self._on_caught_up)

    def _on_saved(self, moment: datetime | None) -> None:
        if moment is not None and not self._outbox.waiting:
            self._bar.show_saved(moment)

    def _on_stuck(self, _fault: Exception, count: int) -> None:
        self._bar.show_unsaved(count)
        self.changed.emit()

    def _on_caught_up(self, count: int) -> None:
        self._services.messages.clear()
        self._bar.show_saved(datetime.now().astimezone(), count)
        self.changed.emit()
