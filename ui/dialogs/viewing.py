"""An audit that is only looked at: said on every page, with a copy of it and the way back to work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.services import Services
from ui.kit.text import ask
from ui.kit.translate import tr
from ui.widgets.file_door import ask_to_save
from ui.widgets.view_bar import ViewBar

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

ENDING = ".yosaudit"


class Viewing(QObject):
    """Shows the bar while the open audit is read-only. `wanted` carries the path of an audit to open for work."""

    wanted = Signal(object)

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self.bar = ViewBar(services.theme)
        self.bar.copy_button.clicked.connect(self.save_copy)
        self.bar.work_button.clicked.connect(self._on_work)
        session = services.session
        session.opened.connect(self._show)
        session.unlocked.connect(self._show)
        session.closed.connect(self.bar.hide)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what each command of the table does here."""
        return {"save_copy": self.save_copy}

    def save_copy(self) -> None:
        """Ask where to, and write the audit as it is shown to another file."""
        workspace = self._services.session.workspace
        if workspace is None:
            return
        proposed = workspace.path.with_name(tr("{name} copy", name=workspace.path.stem) + ENDING)
        kinds = tr("Audits (*{ending})", ending=ENDING)
        target = ask_to_save(self._window, tr("Save a copy"), proposed, kinds, ENDING)
        if target is not None:
            self._services.session.query(partial(_copy_to, target), partial(self._on_copied, target))

    def _show(self) -> None:
        session = self._services.session
        self.bar.hide()
        if session.workspace is None or not session.workspace.read_only:
            return
        if session.looking:
            now = datetime.now().astimezone()
            words = tr(
                "Read-only: the audit as it was at {time}. You can read and export it. Looking is not recorded.",
                time=f"{now:%H:%M}",
            )
        else:
            words = tr(
                "Read-only: this audit cannot be changed where it is. You can read and export it. "
                "Looking is not recorded."
            )
        self.bar.tell(words, may_work=session.looking)

    def _on_work(self) -> None:
        workspace = self._services.session.workspace
        if workspace is not None:
            self.wanted.emit(workspace.path)

    def _on_copied(self, target: Path, _nothing: None) -> None:
        self._services.messages.note(tr("A copy was saved as {name}.", name=target.name))
        words = tr("The copy is an audit of its own from now on: what is changed in one is not changed in the other.")
        if ask(self._window, tr("The copy was saved"), words, tr("Open the copy"), tr("Stay here")):
            self.wanted.emit(target)


def _copy_to(target: Path, workspace: Workspace) -> None:
    workspace.copy_to(target)
