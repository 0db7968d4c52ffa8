"""What one person prefers on this laptop; every change is applied at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.kit.appearance import Appearance
from ui.kit.buttons import Button, Link
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.theme import LARGEST, SMALLEST, STEP
from ui.kit.translate import tr
from ui.widgets.card import Card, hairline
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField

_MOST = 100
"""Highest number of cases that figures may be withheld under."""
_CODE = 60
_MINUTES = (1, 2, 5, 10, 15, 30)
"""Offered before an audit locks itself; somebody who kept another number is shown that too."""
_PAUSE = 400
"""Milliseconds after the last letter of a code before it is used."""


class PreferencesDialog(DialogFrame):
    """Needs no button to save: what is chosen is used and kept."""

    def __init__(self, services: Services, appearance: Appearance, parent: QWidget | None) -> None:
        super().__init__(tr("Preferences"), services.theme, (680, 640), parent, topic="preferences")
        self._services, self._appearance = services, appearance
        value, theme = services.settings.value, services.theme
        self.colours = ChoiceRow(
            tr("Colours"),
            tr("A contrast theme of Windows always goes before this."),
            (("system", tr("System")), ("light", tr("Light")), ("dark", tr("Dark"))),
            theme,
        )
        self.text_size = QComboBox()
        self.code = QLineEdit(value.auditor)
        self.single_keys = _box(tr("Use single keys to answer"), "single_keys", services)
        self.move_on = _box(tr("Move on after Yes"), "move_on_after_yes", services)
        self.announce = _box(tr("Say “Saved” after every answer"), "announce_saves", services)
        self.base = QSpinBox()
        self.lock_after = QComboBox()
        self.folder = QLineEdit(value.backup_folder)
        self.choose_button = Button(tr("Choose a folder"), theme, icon="folder")
        self.beside_link = Link(tr("Keep them in your own profile"), theme, size="table")
        self.close_button = self.add_button(tr("Close"))
        self._typing = QTimer(self)
        self._build_form()
        self._connect()
        self.colours.show_value(value.theme)
        self.colours.buttons[0].setFocus()

    def done(self, result: int) -> None:
        """Use a code that was still being typed, then close."""
        if self._typing.isActive():
            self._on_code()
        super().done(result)

    def _build_form(self) -> None:
        theme = self.theme
        for size in range(SMALLEST, LARGEST + 1, STEP):
            self.text_size.addItem(f"{size}%", size)
        self.text_size.setCurrentIndex(self.text_size.findData(theme.text_size))
        self.code.setMaxLength(_CODE)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._build_base()
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(tr("In your own profile on this laptop"))
        self.beside_link.setVisible(bool(self.folder.text()))
        self._section(
            tr("Look"), self.colours, _labelled(tr("Text size"), self.text_size, tr("Ctrl+plus and Ctrl+minus too."))
        )
        code_help = tr("Recorded with every change you make. Use a code or initials, never a name.")
        self._section(tr("You"), FormField(tr("Your code"), self.code, theme, help_text=code_help))
        still = Label(tr("When this is off, Alt+Y, Alt+N and Alt+A still answer."), "small", colour="ink2", wrap=True)
        still.setIndent(theme.px(28))
        self.single_keys.setAccessibleDescription(still.text())
        self._section(tr("Answering"), self.single_keys, still, self.move_on, self.announce)
        self._section(tr("Reports for a wider audience"), self._base_row)
        for minutes in sorted({*_MINUTES, self._services.settings.value.lock_after}):
            self.lock_after.addItem(_minutes(minutes), minutes)
        self.lock_after.setCurrentIndex(self.lock_after.findData(self._services.settings.value.lock_after))
        lock_help = tr("Counted from the last key or movement of the mouse. Ctrl+L locks at once.")
        self._section(tr("Locking"), _labelled(tr("Lock an encrypted audit after"), self.lock_after, lock_help))
        self._section(tr("Backups"), FormField(tr("Folder for backups"), self.folder, theme), self._folder_row())
        self.body.addStretch(1)

    def _build_base(self) -> None:
        workspace = self._services.session.workspace
        least = workspace.framework.minimum_base if workspace is not None else 0
        self.base.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.base.setRange(least, _MOST)
        self.base.setValue(max(least, self._services.settings.value.wider_base))
        self.base.setEnabled(workspace is not None)
        words = (
            tr("The question set asks for at least {least}. A higher number withholds more.", least=least)
            if workspace is not None
            else tr("Open an audit to change this: its question set says how low the number may be.")
        )
        self._base_row = _labelled(tr("Withhold figures from fewer cases than"), self.base, words)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.choose_button)
        line.addWidget(self.beside_link)
        line.addStretch(1)
        return row

    def _section(self, title: str, *parts: QWidget) -> None:
        card = Card(16, 8)
        card.setAccessibleName(title)
        card.column.addWidget(Label(title, "lead", bold=True))
        for number, part in enumerate(parts):
            if number and isinstance(parts[0], ChoiceRow):
                card.column.addWidget(hairline())
            card.column.addWidget(part)
        self.body.addWidget(card)

    def _connect(self) -> None:
        self.colours.chosen.connect(self._appearance.colour)
        self.text_size.activated.connect(self._on_text_size)
        self.code.textEdited.connect(self._on_typed)
        self._typing.timeout.connect(self._on_code)
        self.base.valueChanged.connect(self._on_base)
        self.lock_after.activated.connect(self._on_lock_after)
        self.choose_button.clicked.connect(self._on_choose)
        self.beside_link.clicked.connect(partial(self._use_folder, ""))
        self.close_button.clicked.connect(self.accept)

    def _on_text_size(self, _index: int) -> None:
        self._appearance.resize(int(self.text_size.currentData()))

    def _on_typed(self, _text: str) -> None:
        self._typing.start()

    def _on_code(self) -> None:
        self._typing.stop()
        code = " ".join(self.code.text().split())
        self._services.settings.change(auditor=code)
        self._services.session.work_as(code)

    def _on_base(self, number: int) -> None:
        self._services.settings.change(wider_base=0 if number == self.base.minimum() else number)

    def _on_lock_after(self, _index: int) -> None:
        self._services.settings.change(lock_after=int(self.lock_after.currentData()))
        self._services.session.refreshed.emit()

    def _on_choose(self) -> None:
        start = self.folder.text() or self._services.settings.value.last_folder
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for backups"), start)
        if chosen:
            self._use_folder(str(Path(chosen)))

    def _use_folder(self, folder: str, _checked: bool = False) -> None:
        self.folder.setText(folder)
        if not folder:
            self.choose_button.setFocus()
        self.beside_link.setVisible(bool(folder))
        self._services.settings.change(backup_folder=folder)


def _minutes(number: int) -> str:
    if not number:
        return tr("Never")
    return tr("1 minute") if number == 1 else tr("{number} minutes", number=number)


def _box(text: str, name: str, services: Services) -> QCheckBox:
    """Return a box that is ticked while a setting holds, and changes it."""
    box = QCheckBox(text)
    box.setChecked(bool(getattr(services.settings.value, name)))
    box.toggled.connect(partial(_keep, services, name))
    return box


def _keep(services: Services, name: str, on: bool) -> None:
    change: Callable[..., object] = services.settings.change
    change(**{name: on})


def _labelled(text: str, control: QWidget, help_text: str) -> QWidget:
    """Return a control at the right of its words."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(16)
    name = Label(text, wrap=True)
    name.setBuddy(control)
    control.setAccessibleName(text)
    control.setAccessibleDescription(help_text)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(name)
    column.addWidget(Label(help_text, "small", colour="ink2", wrap=True))
    line.addLayout(column, 1)
    line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
