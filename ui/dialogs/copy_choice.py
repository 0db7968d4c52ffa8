"""Which other copy of the audit to look at: one of those in its folder, or a file from elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.kit.moments import exact_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_open
from yos_audit.workspace.near_copies import NearCopy


class CopyChoiceDialog(DialogFrame):
    """Copies in the folder, newest first, with when each was saved. `chosen` carries a path."""

    chosen = Signal(object)

    def __init__(self, copies: tuple[NearCopy, ...], folder: Path, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Compare with another copy"), theme, (600, 360), parent, topic="copies")
        self._copies = copies
        self._folder = folder
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Copies in the folder of this audit"))
        self.list.setProperty("look", "table")
        self.list.setMinimumHeight(theme.px(120))
        self.body.addWidget(
            Label(tr("These files stand beside this audit and seem to be copies of it."), "body", wrap=True)
        )
        self.body.addWidget(self.list, 1)
        self.cancel_button = self.add_button(tr("Cancel"))
        self.other_button = self.add_button(tr("Choose another file"))
        self.compare_button = self.add_button(tr("Compare"), look="primary")
        self.cancel_button.clicked.connect(self.reject)
        self.other_button.clicked.connect(self._on_other)
        self.compare_button.clicked.connect(self._on_compare)
        self.list.itemActivated.connect(self._on_compare)
        self._fill()

    def _fill(self) -> None:
        for copy in self._copies:
            item = QListWidgetItem(copy_words(copy))
            item.setSizeHint(QSize(0, self.theme.px(30)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            self.list.addItem(item)
        self.compare_button.setEnabled(bool(self._copies))
        if self._copies:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _on_compare(self, _item: object = None) -> None:
        self._take(self._copies[self.list.currentRow()].path)

    def _on_other(self) -> None:
        path = choose_copy(self, self._folder)
        if path is not None:
            self._take(path)

    def _take(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)


def choose_copy(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a copy of the audit; None when the user thinks better of it."""
    return ask_to_open(parent, tr("Choose another copy of this audit"), str(folder), tr("Audits (*.yosaudit)"))


def copy_words(copy: NearCopy) -> str:
    """Return the name of a copy and when it was saved."""
    when = exact_text(copy.saved_at.astimezone())
    if copy.certain:
        return tr("{name}, saved {when}", name=copy.path.name, when=when)
    return tr("{name}, saved {when}, by its name", name=copy.path.name, when=when)
