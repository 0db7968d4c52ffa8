"""A file that is dropped on the window is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.kit.session import Session


class DropDoor(QObject):
    """`dropped` carries the path of one file of this computer. Nothing else is taken, and nothing while locked."""

    dropped = Signal(object)

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._session = session
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what can be opened."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = None if self._session.locked_path is not None else _one_file(event.mimeData())
        event.setAccepted(path is not None)
        if path is not None and event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _one_file(content: QMimeData) -> Path | None:
    urls = content.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
