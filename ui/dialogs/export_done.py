"""What was saved and where it is, in place of what was decided for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.clipboard import copy_text
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.flow_row import FlowRow


class ExportDone(QWidget):
    """Names the file with its whole path, and opens it or its folder, or copies the path."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._path = Path()
        self.words = Label("", "lead", bold=True, wrap=True)
        self.place = Label("", "table", colour="ink2", wrap=True)
        theme = services.theme
        self.folder_button = Button(tr("Open folder"), theme, icon="folder")
        self.file_button = Button(tr("Open file"), theme)
        self.copy_button = Button(tr("Copy path"), theme, icon="copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.place)
        buttons = QWidget()
        row = FlowRow(buttons)
        for button in (self.folder_button, self.file_button, self.copy_button):
            row.addWidget(button)
        column.addWidget(buttons)
        column.addStretch(1)
        self.folder_button.clicked.connect(self._on_folder)
        self.file_button.clicked.connect(self._on_file)
        self.copy_button.clicked.connect(self._on_copy)
        self.hide()

    def show_saved(self, words: str, path: Path) -> None:
        """Show what was saved; a folder is opened by one button, not by two."""
        self._path = path
        self.words.say(words)
        self.place.say(tr("It is here: {path}", path=path))
        self.file_button.setVisible(path.is_file())
        self.show()
        self._services.messages.note(words)
        self._services.messages.announce(self.place.text())

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _on_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _on_copy(self) -> None:
        copy_text(str(self._path))
        self._services.messages.note(tr("The path was copied."))
