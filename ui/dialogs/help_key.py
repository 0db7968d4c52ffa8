"""F1 in a dialog: the menus of the window are out of reach of the keyboard while a dialog is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.kit.commands import COMMANDS
from ui.kit.help_text import HELP_ITSELF, TOPIC

_ANSWERED = "has a help key"


class HelpKey(QObject):
    """Gives every dialog the help key when the keyboard first comes into it.

    `answer` is called with a topic, empty for that of the screen in sight, and the dialog to show it over.
    """

    def __init__(self, window: QWidget, answer: Callable[[str, QDialog], None]) -> None:
        super().__init__(window)
        self._answer = answer
        self._keys = next(each.keys for each in COMMANDS if each.id == "help")
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if not isinstance(dialog, QDialog) or dialog.property(_ANSWERED) or dialog.property(TOPIC) == HELP_ITSELF:
            return
        dialog.setProperty(_ANSWERED, True)
        for keys in self._keys:
            QShortcut(QKeySequence(keys), dialog).activated.connect(partial(self._on_pressed, dialog))

    def _on_pressed(self, dialog: QDialog) -> None:
        self._answer(topic_of(dialog), dialog)


def topic_of(widget: QWidget | None) -> str:
    """Return the topic that a dialog names, or the dialog it was opened from; empty where none does."""
    while widget is not None:
        if topic := widget.property(TOPIC):
            return str(topic)
        widget = widget.parentWidget()
    return ""
