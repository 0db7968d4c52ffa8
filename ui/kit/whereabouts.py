"""Knows whether the open audit lies on this computer, and advises once where it does not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.place import Place, place_of

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class Whereabouts(QObject):
    """Looks on the worker, and has the shell read anew what it says when an audit turns out to lie elsewhere."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._place = Place.HERE
        session = services.session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._forget)

    def words(self, *, encrypted: bool) -> str:
        """Return where the open audit lies, and whether others could read it there."""
        if self._place is Place.NETWORK:
            return tr("Encrypted, on a network drive") if encrypted else tr("Not encrypted, on a network drive")
        if self._place is Place.SYNCED:
            return tr("Encrypted, in a synced folder") if encrypted else tr("Not encrypted, in a synced folder")
        return tr("Encrypted, on this laptop only") if encrypted else tr("Not encrypted, on this laptop only")

    def _forget(self) -> None:
        self._place = Place.HERE

    def _on_opened(self) -> None:
        """Look; an audit that was opened here before was advised on then."""
        self._forget()
        workspace = self._services.session.workspace
        if workspace is not None:
            path = str(workspace.path)
            known = any(each.path == path for each in self._services.settings.value.recent)
            self._services.session.query(_place, partial(self._on_seen, known))

    def _on_seen(self, known: bool, place: Place) -> None:
        self._place = place
        if place is not Place.HERE:
            self._services.session.refreshed.emit()
            if not known:
                self._services.messages.note(advice(place))


def advice(place: Place) -> str:
    """Return what is best done with an audit that does not lie on this computer."""
    if place is Place.NETWORK:
        return tr("This audit is on a network drive. It is safer to work in a copy on this laptop.")
    return tr("A program copies this folder to other computers. Work on one computer at a time.")


def _place(workspace: Workspace) -> Place:
    return place_of(Path(workspace.path))
