"""The one place that shows the system's file dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_to_open(parent: QWidget, title: str, folder: str, kinds: str) -> Path | None:
    """Ask for a file that exists; None when the user thinks better of it. `kinds` is Qt's filter text."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(chosen) if chosen else None


def ask_to_save(parent: QWidget, title: str, proposed: Path, kinds: str, ending: str) -> Path | None:
    """Ask where to save, replacing confirmed by the system's dialog; the name ends in `ending`."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.casefold() == ending else path.with_name(path.name + ending)
