"""The only door off the GUI thread: one worker, results back in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import TypeVar, cast

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.collector import Collector
from ui.kit.late import is_alive
from ui.kit.waiting import WaitingDialog
from yos_audit.support.progress import Progress

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
PATIENCE = 400
"""Milliseconds before long work shows how far it is."""

Outcome = tuple[object, BaseException | None]
Ways = tuple[Callable[[object], None] | None, Callable[[Exception], None] | None]


class Tasks(QObject):
    """Runs work on one worker thread. `unhandled` carries what nobody took, `idle` says that nothing is left.

    The receivers stay on the GUI thread, so that the worker never holds the last reference to a widget.
    """

    unhandled = Signal(object)
    idle = Signal()
    _landed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="audit")
        self._beside: ThreadPoolExecutor | None = None
        self.collector = Collector(self)
        self._receivers: dict[int, Ways] = {}
        self._tickets = count()
        self._closed = False
        self._landed.connect(self._on_landed, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether work is running or its result has not been handed over yet."""
        return bool(self._receivers)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` on the worker; `done` or `failed` is called on the GUI thread, in the order of the calls."""
        self._submit(self._worker, work, done, failed)

    def run_beside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` on a thread of its own, which no slow drive of an audit holds up; it never touches an audit."""
        if self._beside is None:
            self._beside = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._submit(self._beside, work, done, failed)

    def run_long(
        self,
        work: Callable[[Progress], T],
        title: str,
        parent: QWidget | None,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run work that reports progress; a dialog with Cancel is shown when it takes longer than `PATIENCE`."""
        _LongRun(self, title, parent).start(work, done, failed)

    def drain(self, limit: int | None = None) -> None:
        """Wait, with events served, until nothing is running or waiting to be handed over.

        With `limit`, no longer than so many milliseconds.
        """
        deadline = (
            QDeadlineTimer(limit) if limit is not None else QDeadlineTimer(QDeadlineTimer.ForeverConstant.Forever)
        )
        while self.busy and not deadline.hasExpired():
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            if limit is not None:
                QTimer.singleShot(max(1, deadline.remainingTime()), loop, loop.quit)
            if self.busy:
                loop.exec()
            self.idle.disconnect(loop.quit)

    def close(self) -> None:
        """Let running work finish and stop the worker; nothing can be run afterwards."""
        self._closed = True
        self._worker.shutdown(wait=True)
        if self._beside is not None:
            self._beside.shutdown(wait=True)
        self.collector.stop()

    def _submit(
        self,
        worker: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        if self._closed:
            return
        ticket = next(self._tickets)
        self._receivers[ticket] = (cast("Callable[[object], None] | None", done), failed)
        worker.submit(work).add_done_callback(partial(self._on_finished, ticket))

    def _on_finished(self, ticket: int, future: Future[T]) -> None:
        fault = future.exception()
        outcome: Outcome = (None, fault) if fault is not None else (future.result(), None)
        if is_alive(self):
            self._landed.emit(ticket, outcome)

    def _on_landed(self, ticket: int, outcome: object) -> None:
        done, failed = self._receivers[ticket]
        value, fault = cast("Outcome", outcome)
        try:
            if fault is None:
                hand_over(done, value)
            elif failed is not None and isinstance(fault, Exception):
                hand_over(failed, fault)
            else:
                self.unhandled.emit(fault)
        finally:
            del self._receivers[ticket]
            if not self._receivers:
                self.idle.emit()


def hand_over(receiver: Callable[[T], None] | None, value: T) -> None:
    """Call the receiver unless the widget it belongs to was deleted in the meantime."""
    if receiver is None:
        return
    method: object = receiver
    while isinstance(method, partial):
        method = method.func
    owner = getattr(method, "__self__", None)
    if not isinstance(owner, QObject) or is_alive(owner):
        receiver(value)


class _LongRun(QObject):
    """Joins one piece of long work to its dialog."""

    _told = Signal(str, int, int)

    def __init__(self, tasks: Tasks, title: str, parent: QWidget | None) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        self._progress = Progress(self._told.emit)
        self._dialog = WaitingDialog(title, parent)
        self._told.connect(self._dialog.show_progress, Qt.ConnectionType.QueuedConnection)
        self._dialog.cancelled.connect(self._progress.cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._dialog.open)

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._timer.start(PATIENCE)
        self._tasks.run(partial(work, self._progress), partial(self._on_done, done), partial(self._on_failed, failed))

    def _on_done(self, done: Callable[[T], None], value: T) -> None:
        self._end()
        hand_over(done, value)

    def _on_failed(self, failed: Callable[[Exception], None] | None, fault: Exception) -> None:
        self._end()
        if failed is not None:
            hand_over(failed, fault)
        else:
            self._tasks.unhandled.emit(fault)

    def _end(self) -> None:
        self._timer.stop()
        if is_alive(self._dialog):
            self._dialog.finish()
        self.deleteLater()
