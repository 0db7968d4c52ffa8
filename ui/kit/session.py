"""The open audit as the window sees it: commands in, changes out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Signal

from ui.kit.ending import WITHIN
from ui.kit.late import part, workspace_class
from ui.kit.messages import Messages
from ui.kit.tasks import Tasks, hand_over
from ui.kit.tries import Tries
from ui.kit.waits import Waits
from yos_audit.support.errors import KnownError
from yos_audit.support.paths import memory_folder
from yos_audit.support.secret import Secret
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
    locked = Signal()
    """Everything was sent to the file, which the worker then closes; nothing of the audit may be on the screen."""
    unlocked = Signal()
    replaced = Signal()
    """Another state of the audit took its place: everything is to be read again."""
    refreshed = Signal()
    """What the shell shows of the audit is to be read again, though no record changed."""
    changed = Signal(object)
    """Changes of a command that has been committed."""
    saving = Signal()
    saved = Signal(object)
    """Time of the last commit, a datetime, or None when nothing needed saving."""
    save_failed = Signal(str)
    _settled = Signal()
    let_go = Signal()
    """The worker has closed the audit that was locked; all that failed on the way was told before."""

    def __init__(self, tasks: Tasks, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self.workspace: Workspace | None = None
        self.tries = Tries()
        self.backup_base: Callable[[], Path] | None = None
        """Returns where backups are kept, asked at each opening."""
        self.memory: Path | None = None
        """Where the open audit is remembered when it is let go; None while it is not trusted to be the newest copy."""
        self.locked_path: Path | None = None
        """Where the audit is that was locked and not unlocked yet."""
        self._leaving: Workspace | None = None
        """The workspace being locked: what was sent to it before is still answered."""
        self.who = ""
        """The auditor's code, recorded with every change."""
        self.lose: Callable[[int], bool] | None = None
        """Asks whether so many changes that could not be saved may be lost."""
        self.looking = False
        """Whether the audit was opened only to look at it, though it could perhaps be changed."""
        self.waits = Waits(self)
        """What could not be saved yet."""
        self.ending = False
        """Whether the machine shuts down or the program is told to end: nothing is asked any more."""
        self._under_way = 0

    @property
    def encrypted(self) -> bool:
        """Whether the open audit is encrypted, so that it can be locked."""
        return self.workspace is not None and self.workspace.protection.encrypted

    def open(
        self,
        path: Path,
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        secret: Secret | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        """Open an audit in place of the one that is open, `read_only` only to look at it; `opened` follows."""
        self.enter(partial(self._opened_with, path, secret, read_only), done, failed, looking=read_only)

    @property
    def unsaved(self) -> int:
        """How many changes could not be saved yet."""
        return len(self.waits.unsaved)

    def may_close(self) -> bool:
        """Write what is being typed, wait for it, and ask when something cannot be saved; False to stay."""
        self.flush()
        if self.ending:
            self._tasks.drain(WITHIN)
            return True
        while self._under_way:
            loop = QEventLoop()
            self._settled.connect(loop.quit)
            loop.exec()
            self._settled.disconnect(loop.quit)
        if self.unsaved:
            # What is kept on this laptop is kept by then, so that the question says what is so.
            self._tasks.drain(WITHIN)
        return not self.unsaved or self.lose is None or self.lose(self.unsaved)

    def enter(
        self,
        make: Callable[[], Workspace],
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        looking: bool = False,
    ) -> None:
        """Run `make` on the worker and go on with the workspace it returns; the audit open before is closed first.

        Nothing happens when that one holds changes which its user does not want to lose.
        """
        if not self.may_close():
            return
        self.close()
        self._tasks.run(make, partial(self._on_entered, done, looking), failed)

    def close(self) -> None:
        """Close the audit; `closed` follows at once, the file is let go by the worker."""
        self.flush()
        workspace, self.workspace = self.workspace, None
        was_locked, self.locked_path = self.locked_path is not None, None
        if workspace is not None:
            self._tasks.run(partial(_close, workspace, self.memory))
            self.memory = None
        if workspace is not None or was_locked:
            self.waits.clear()
            self.closed.emit()

    def work_as(self, code: str) -> None:
        """Record this auditor's code with every change from now on."""
        self.who = code
        workspace = self.workspace
        if workspace is not None:
            self._tasks.run(partial(_work_as, workspace, code))

    def flush(self) -> None:
        """Let every screen send what is being typed."""
        if self.workspace is not None:
            self.closing.emit()

    def lock(self) -> None:
        """Save, close the file and forget its key; screens and dialogs stay as they are, out of sight."""
        self.flush()
        self._leaving, self.workspace = self.workspace, None
        if self._leaving is not None:
            self.locked_path = self._leaving.path
            self._tasks.run(partial(_let_go, self._leaving, self.memory), self._on_let_go, self._on_let_go)
            self.memory = None
            self.locked.emit()

    def unlock(self, secret: Secret, failed: Callable[[Exception], None]) -> None:
        """Open the locked audit again; `unlocked` follows."""
        if self.locked_path is not None:
            work = partial(self._opened_with, self.locked_path, secret, self.looking)
            self._tasks.run(work, self._on_unlocked, failed)

    def command(
        self,
        work: Callable[[Workspace], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Run a command; `changed` and `saved` follow its commit, `save_failed` when it could not be made.

        False, and nothing is run, while no audit is open.
        """
        workspace = self.workspace
        if workspace is None:
            return False
        self.saving.emit()
        self._under_way += 1
        self._tasks.run(
            partial(work, workspace), partial(self._on_committed, workspace, done), partial(self._on_refused, failed)
        )
        return True

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

    def note_copy(self) -> None:
        """Take note that text was put on the clipboard while the audit was open."""
        workspace = self.workspace
        if workspace is not None:
            self._tasks.run(partial(_copied, workspace))

    def take(self, changes: Changes) -> None:
        """Tell everyone about changes that were made outside `command`, such as an import."""
        if changes.anything:
            self.changed.emit(changes)
        self.saved.emit(changes.saved_at)

    def _opened_with(self, path: Path, secret: Secret | None, read_only: bool) -> Workspace:
        """Open an audit on the worker; a wrong passphrase makes the next try wait."""
        base = self.backup_base() if self.backup_base is not None else None
        enter = partial(
            workspace_class().open,
            path,
            who=self.who,
            read_only=read_only,
            secret=secret,
            backup_base=base,
            memory=memory_folder(),
        )
        return enter() if secret is None else self.tries.attempt(str(path), enter)

    def _on_let_go(self, _nothing_or_fault: object) -> None:
        self._leaving = None
        self.let_go.emit()

    def _on_unlocked(self, workspace: Workspace) -> None:
        if self.locked_path is None:
            self._tasks.run(workspace.close)
            return
        self.workspace, self.locked_path = workspace, None
        self.unlocked.emit()

    def _on_entered(self, done: Callable[[], None] | None, looking: bool, workspace: Workspace) -> None:
        self.workspace, self.looking = workspace, looking
        self.opened.emit()
        if done is not None:
            done()

    def _landed(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._settled.emit()

    def _on_committed(self, workspace: Workspace, done: Callable[[Changes], None] | None, changes: Changes) -> None:
        self._landed()
        if workspace is not self.workspace and workspace is not self._leaving:
            return
        self.take(changes)
        hand_over(done, changes)

    def _on_refused(self, failed: Callable[[Exception], None] | None, fault: Exception) -> None:
        self._landed()
        problem = fault.problem if isinstance(fault, KnownError) else ""
        self.save_failed.emit(problem)
        if failed is not None:
            hand_over(failed, fault)
        else:
            self._messages.show_error(fault)

    def _on_read(self, workspace: Workspace, done: Callable[[T], None], value: T) -> None:
        if workspace is self.workspace:
            hand_over(done, value)


def _close(workspace: Workspace, memory: Path | None) -> None:
    """Keep what was done as a backup and let the file go; a backup that cannot be made is told at the next opening."""
    try:
        with suppress(KnownError):
            workspace.backups.make("closing")
    finally:
        _let_go(workspace, memory)


def _let_go(workspace: Workspace, memory: Path | None) -> None:
    """Close the audit and remember how it was."""
    try:
        if memory is not None:
            with suppress(KnownError):
                part("yos_audit.workspace.familiar", "let_go")(workspace, memory)
    finally:
        workspace.close()


def _copied(workspace: Workspace) -> None:
    workspace.consultations.copied()


def _work_as(workspace: Workspace, code: str) -> None:
    workspace.who = code
