"""What the Help menu shows."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

import yos_audit
from ui.kit.commands import ExplainsKeys
from ui.kit.late import part
from ui.kit.services import Services
from ui.kit.text import tell
from ui.kit.translate import tr
from yos_audit.support.paths import logs_folder


class HelpDoor(QObject):
    """Opens the list of shortcuts, the place of problem reports and what the program is."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window

    def show_shortcuts(self, page: QWidget | None) -> None:
        """List the keys of the page in sight, then those that work everywhere."""
        rows = page.key_help() if isinstance(page, ExplainsKeys) else ()
        dialog = part("ui.dialogs.shortcuts", "ShortcutsDialog")(rows, self._services.theme, self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_reports(self) -> None:
        """Say where problem reports are kept."""
        text = tr(
            "When something goes wrong the program writes a report without case details. Reports are kept in {folder}",
            folder=logs_folder() / "reports",
        )
        tell(self._window, tr("Problem reports"), text)

    def show_about(self) -> None:
        """Say what the program is and what it is not."""
        text = tr(
            "YOS Audit {version}. Aligned to published Short Quality Screening themes. "
            "This is not an inspectorate tool. It works offline: nothing leaves this laptop unless you export it.",
            version=yos_audit.__version__,
        )
        tell(self._window, tr("About YOS Audit"), text)
