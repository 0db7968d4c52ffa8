"""Leads to other copies of the open audit: those beside it, and one that another program put in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.dialogs.copy_choice import choose_copy, copy_words
from ui.kit.late import part, workspace_class
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.errors import ChangedOutside

if TYPE_CHECKING:
    from yos_audit.workspace.near_copies import NearCopy
    from yos_audit.workspace.workspace import Workspace


class CopiesDoor(QObject):
    """Notices copies beside an audit when it is opened, and says so quietly."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        services.session.opened.connect(self._on_opened)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what each command of the table opens."""
        return {"compare_copy": self.choose}

    def choose(self) -> None:
        """Ask which copy to compare with; first of all decide about one that took the place of the audit."""
        self._services.session.query(_near, self._on_choice, self._on_no_choice)

    def compare(self, path: Path) -> None:
        """Compare the open audit with a copy."""
        part("ui.dialogs.compare", "CompareDialog")(self._services, path, self._window).open()

    def compare_known(self, elsewhere: str) -> None:
        """Compare the open audit with the copy this laptop knows: where it is, or the newest backup of it."""
        if elsewhere:
            self.compare(Path(elsewhere))
        else:
            self._services.session.query(_backup, self._on_backup)

    def _on_opened(self) -> None:
        self._services.session.query(_near, self._on_near, self._on_failed)

    def _on_near(self, copies: tuple[NearCopy, ...]) -> None:
        """Say it in the status bar; nothing is asked."""
        if copies:
            first = copy_words(copies[0])
            rest = len(copies) - 1
            more = tr(" and {rest} more", rest=rest) if rest else ""
            words = tr("Another copy is in this folder: {first}{more}. See File, Compare.", first=first, more=more)
            self._services.messages.note(words)

    def _on_choice(self, copies: tuple[NearCopy, ...]) -> None:
        workspace = self._services.session.workspace
        if workspace is None:
            return
        folder = workspace.path.parent
        if copies:
            dialog = part("ui.dialogs.copy_choice", "CopyChoiceDialog")(
                copies, folder, self._services.theme, self._window
            )
            dialog.chosen.connect(self.compare)
            dialog.open()
            return
        path = choose_copy(self._window, folder)
        if path is not None:
            self.compare(path)

    def _on_backup(self, path: Path | None) -> None:
        if path is not None:
            self.compare(path)
        else:
            self._services.messages.note(tr("No backup on this laptop went another way than this audit."))

    def _on_no_choice(self, fault: Exception) -> None:
        """Ask about another state of the audit in its place.

        Only the band tells of it by itself: a dialog would take the keys of whoever is judging.
        """
        if not isinstance(fault, ChangedOutside):
            self._on_failed(fault)
            return
        problem, _ = explain(fault)
        dialog = part("ui.dialogs.outside", "OutsideDialog")(problem, self._services.theme, self._window)
        dialog.decided.connect(self._on_decided)
        dialog.open()

    def _on_decided(self, what: str) -> None:
        self._services.session.query(_keep, partial(self._on_kept, what), self._on_failed)

    def _on_kept(self, what: str, aside: Path) -> None:
        """Both are whole and on the drive from here on."""
        session = self._services.session
        self._services.messages.note(tr("Your copy is in its place. Theirs is kept as {name}.", name=aside.name))
        session.refreshed.emit()
        if what == "compare":
            self.compare(aside)
        elif what == "look" and session.workspace is not None:
            session.enter(partial(_look, session.workspace, aside), failed=self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._services.messages.show_error(fault)


def _near(workspace: Workspace) -> tuple[NearCopy, ...]:
    return workspace.copies.near()


def _backup(workspace: Workspace) -> Path | None:
    return workspace.copies.backup_apart(workspace.backups.all())


def _keep(workspace: Workspace) -> Path:
    return workspace.copies.keep_mine()


def _look(workspace: Workspace, aside: Path) -> Workspace:
    return workspace_class()(workspace.copies.file_of(aside), workspace.who)
