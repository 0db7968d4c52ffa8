"""What the window says of the file: everything saved, when, or how much is not; and who may lose what is not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.session import Session
from ui.kit.text import ask
from ui.kit.translate import tr


class SavedState(QObject):
    """`told` carries a few words and the name of a picture."""

    told = Signal(str, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.opened.connect(self._on_opened)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.waits.held.connect(self._on_held)
        session.lose = self._may_lose

    def _on_opened(self) -> None:
        workspace = self._session.workspace
        if workspace is not None and workspace.read_only:
            self.told.emit(tr("Read-only"), "lock")
        else:
            self.told.emit(tr("All changes saved"), "check")

    def _on_saved(self, moment: datetime | None) -> None:
        if moment is not None and not self._session.unsaved:
            self.told.emit(tr("All changes saved at {time}", time=f"{moment.astimezone():%H:%M}"), "check")

    def _on_save_failed(self, _problem: str) -> None:
        if not self._session.unsaved:
            self.told.emit(tr("Your last change was not made"), "warning")

    def _on_held(self, count: int) -> None:
        if count:
            self.told.emit(tr("Not saved: {count}", count=count), "warning")
        else:
            self.told.emit(tr("All changes saved"), "check")

    def _may_lose(self, count: int) -> bool:
        """Ask before changes are lost that could not be saved."""
        if self._session.waits.keeps:
            text = tr(
                "{count} changes could not be saved. They are kept on this laptop, encrypted, and are saved when you "
                "open this audit here again.",
                count=count,
            )
            return ask(self._window, tr("Not saved"), text, tr("Close"), tr("Stay here"), careful=True)
        text = tr("{count} changes could not be saved. If you close this audit now, they are lost.", count=count)
        return ask(self._window, tr("Not saved"), text, tr("Close and lose them"), tr("Stay here"), careful=True)
