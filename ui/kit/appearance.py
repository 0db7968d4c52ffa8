"""Text size and colours, changed by the user and kept."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.kit.menus import Menus
from ui.kit.services import Services
from ui.kit.theme import LARGEST, SMALLEST, STEP
from ui.kit.translate import tr

CHOICES = ("system", "light", "dark")


class Appearance(QObject):
    """Carries out the commands of the View menu."""

    def __init__(self, services: Services, menus: Menus) -> None:
        super().__init__(menus)
        self._services = services
        self.menus = menus
        menus.check("theme_", f"theme_{services.theme.choice}")

    def enlarge(self) -> None:
        """Make the text a step larger."""
        self.resize(self._services.theme.text_size + STEP)

    def shrink(self) -> None:
        """Make the text a step smaller."""
        self.resize(self._services.theme.text_size - STEP)

    def restore_size(self) -> None:
        """Show the text at 100 %."""
        self.resize(100)

    def colour(self, choice: str) -> None:
        """Use the colours of the system, or light or dark ones."""
        self._services.settings.change(theme=choice)
        self._services.theme.choice = choice
        self.menus.check("theme_", f"theme_{choice}")
        self._apply()

    def resize(self, size: int) -> None:
        """Show the text at a size in per cent, within 80 to 200."""
        size = min(LARGEST, max(SMALLEST, size))
        if size != self._services.theme.text_size:
            self._services.settings.change(text_size=size)
            self._services.theme.text_size = size
            self._apply()
        self._services.messages.note(tr("Text at {size}%", size=size))

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._services.theme.apply(app)
