"""Dialogs put out of sight while the audit is locked, and shown again as they were."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.kit.late import is_alive

KEPT = "kept while locked"
"""Property of dialogs that are shown with `open()` and hold what was typed."""


class Aside:
    """Puts every open dialog aside. Questions and choices of files hold nothing typed and are given up instead."""

    def __init__(self) -> None:
        self._dialogs: list[QDialog] = []

    def put(self, window: QWidget) -> None:
        """Take every dialog off the screen; menus that are open are closed, and long work is asked to stop."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        for dialog in found:
            if dialog.property(KEPT):
                dialog.hide()
                self._dialogs.append(dialog)
            else:
                dialog.reject()
                dialog.hide()
        window.activateWindow()

    def bring_back(self) -> None:
        """Show again what was put aside, unless it was closed in the meantime."""
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            if is_alive(dialog):
                dialog.open()

    def throw_away(self) -> None:
        """Close what was put aside: the audit it belonged to was closed."""
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            if is_alive(dialog):
                dialog.close()
                dialog.deleteLater()
