"""The open audit as the window sees it: commands in, changes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Signal

from ui.kit.late import workspace_class
from ui.kit.messages import Messages
from ui.kit.tasks import Tasks
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

T = TypeVar("T")


class Session(QObject):
    """Owns the workspace. Everything that touches the audit file runs on the worker."""

    opened = Signal()
    closing = Signal()
    """Sent while the audit can still be changed, so that text being typed is written before it is closed."""
    closed = Signal()
    changed = Signal(object)
    """Changes of a command that has been committed."""
    saving = Signal()
    saved = Signal(object)
    """Time of the last commit, a datetime, or None when nothing needed saving."""
    save_failed = Signal(str)
    _settled = Signal()
    held = Signal(int)
    """How many changes could not be saved yet and are kept by the screens they were made on."""

    def __init__(self, tasks: Tasks, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self.workspace: Workspace | None = None
        self.who = ""
        """The auditor's code, recorded with every change."""
        self.lose: Callable[[int], bool] | None = None
        """Asks whether so many changes that could not be saved may be lost."""
        self._held: dict[int, int] = {}
        self._under_way = 0

    def open(
        self, path: Path, done: Callable[[], None] | None = None, failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Open an audit in place of the one that is open; `opened` follows."""
        self.enter(partial(_open, path, self.who), done, failed)

    @property
    def unsaved(self) -> int:
        """How many changes could not be saved yet."""
        return sum(self._held.values())

    def hold(self, owner: QObject, count: int) -> None:
        """Take note of how many changes `owner` keeps because they could not be saved."""
        before = self.unsaved
        self._held[id(owner)] = count
        if self.unsaved != before:
            self.held.emit(self.unsaved)

    def may_close(self) -> bool:
        """Write what is being typed, wait for it, and ask when something cannot be saved; False to stay."""
        if self.workspace is None:
            return True
        self.closing.emit()
        while self._under_way:
            loop = QEventLoop()
            self._settled.connect(loop.quit)
            loop.exec()
            self._settled.disconnect(loop.quit)
        return not self.unsaved or self.lose is None or self.lose(self.unsaved)

    def enter(
        self,
        make: Callable[[], Workspace],
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `make` on the worker and go on with the workspace it returns; the audit open before is closed first.

        Nothing happens when that one holds changes which its user does not want to lose.
        """
        if not self.may_close():
            return
        self.close()
        self._tasks.run(make, partial(self._on_entered, done), failed)

    def close(self) -> None:
        """Close the audit; `closed` follows at once, the file is let go by the worker."""
        if self.workspace is not None:
            self.closing.emit()
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            self._tasks.run(workspace.close)
            self._held.clear()
            self.closed.emit()

    def work_as(self, code: str) -> None:
        """Record this auditor's code with every change from now on."""
        self.who = code
        workspace = self.workspace
        if workspace is not None:
            self._tasks.run(partial(_work_as, workspace, code))

    def command(
        self,
        work: Callable[[Workspace], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a command; `changed` and `saved` follow its commit, `save_failed` when it could not be made."""
        workspace = self.workspace
        if workspace is None:
            return
        self.saving.emit()
        self._under_way += 1
        self._tasks.run(
            partial(work, workspace), partial(self._on_committed, workspace, done), partial(self._on_refused, failed)
        )

    def query(
        self,
        work: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read from the audit; `done` is not called when the audit was closed in the meantime."""
        workspace = self.workspace
        if workspace is not None:
            self._tasks.run(partial(work, workspace), partial(self._on_read, workspace, done), failed)

    def take(self, changes: Changes) -> None:
        """Tell everyone about changes that were made outside `command`, such as an import."""
        if changes.anything:
            self.changed.emit(changes)
        self.saved.emit(changes.saved_at)

    def _on_entered(self, done: Callable[[], None] | None, workspace: Workspace) -> None:
        self.workspace = workspace
        self.opened.emit()
        if done is not None:
            done()

    def _landed(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._settled.emit()

    def _on_committed(self, workspace: Workspace, done: Callable[[Changes], None] | None, changes: Changes) -> None:
        self._landed()
        if workspace is not self.workspace:
            return
        self.take(changes)
        if done is not None:
            done(changes)

    def _on_refused(self, failed: Callable[[Exception], None] | None, fault: Exception) -> None:
        self._landed()
        problem = fault.problem if isinstance(fault, KnownError) else ""
        self.save_failed.emit(problem)
        if failed is not None:
            failed(fault)
        else:
            self._messages.show_error(fault)

    def _on_read(self, workspace: Workspace, done: Callable[[T], None], value: T) -> None:
        if workspace is self.workspace:
            done(value)


def _work_as(workspace: Workspace, code: str) -> None:
    workspace.who = code


def _open(path: Path, who: str) -> Workspace:
    return workspace_class().open(path, who=who)
