"""Turns errors into a sentence and a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.kit.text import tell
from ui.kit.translate import tr
from yos_audit.support.crash import write_report
from yos_audit.support.errors import Cancelled, KnownError, NotSaved


@dataclass(frozen=True, slots=True)
class Way:
    """A way out that is offered as a button: its words, and what it does."""

    text: str
    go: Callable[[], None]


class Messages(QObject):
    """What the program tells its user. `band` carries problem, remedy and a tuple of Ways for the band under the page
    head, `band_cleared` takes it away, `noted` carries one line for the status bar."""

    band = Signal(str, str, object)
    band_cleared = Signal()
    waiting = Signal(str, str)
    """As `band`, of changes that wait to be saved: the focus stays where somebody is typing."""
    noted = Signal(str)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.window = window

    def show_error(self, error: BaseException, *ways: Way) -> None:
        """Show a known error in the band, with ways out; report a bug and say so; a cancellation needs no words."""
        if isinstance(error, Cancelled):
            return
        problem, remedy = explain(error)
        if isinstance(error, KnownError):
            self.band.emit(problem, remedy, ways)
            return
        write_report(error)
        tell(self.window, tr("YOS Audit"), f"{problem} {remedy}", tr("Close"))

    def show_waiting(self, fault: NotSaved) -> None:
        """Say that changes wait to be saved, and that the program tries again by itself."""
        remedy = tr("{cure}; the program tries again every 5 seconds. Do not switch off.", cure=fault.cure)
        self.waiting.emit(fault.problem, remedy)
        self.announce(f"{fault.problem} {remedy}")

    def note(self, text: str) -> None:
        """Put one line in the status bar and announce it."""
        self.noted.emit(text)
        self.announce(text)

    def clear(self) -> None:
        """Take the error band away."""
        self.band_cleared.emit()

    def announce(self, text: str) -> None:
        """Let a screen reader say something without moving the focus."""
        if self.window is not None and text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window, text))


def explain(error: BaseException) -> tuple[str, str]:
    """Return what happened and what to do, in words for the user."""
    if isinstance(error, KnownError):
        return error.problem, error.remedy
    return (
        tr("Something went wrong. Your work is saved."),
        tr(
            "You can carry on; if it happens again, restart. A report without case details is in Help, Problem reports."
        ),
    )
