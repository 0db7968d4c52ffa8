"""What the shell asks of every screen."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.services import Services
from yos_audit.workspace.changes import Changes


@runtime_checkable
class Summarises(Protocol):
    """A page whose content can be copied as text that names no case."""

    def copy_summary(self) -> None:
        """Put the summary on the clipboard."""
        ...


class Page(QWidget):
    """A screen inside the shell. `go_to` asks for another screen: its id and what to show there, or None."""

    go_to = Signal(str, object)
    wanted = Signal(str)
    """Asks the shell for a command of the table by its id, such as export."""

    has_own_bar = False
    """Whether the page brings its own bottom bar in place of the status bar."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services

    def refresh(self, changes: Changes | None) -> None:
        """Read again what the changes touch; None means everything."""

    def show_target(self, target: object) -> None:
        """Show what another screen asked for, such as a case id or (case id, question id); called before `arrive`."""

    def arrive(self) -> None:
        """Give the focus to the first region."""
        regions = self.regions()
        if regions:
            regions[0].setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        return ()

    def subject(self) -> tuple[str, str]:
        """Return the ids of the case and the question that the keyboard is on; empty where there is none."""
        return "", ""

    def take_find(self) -> bool:
        """Put the keyboard into the page's own search; False where there is none, or where it is there already."""
        return False

    def band_place(self) -> QVBoxLayout | None:
        """Return the layout under the page head that takes the error band; None puts it above the page."""
        return None
