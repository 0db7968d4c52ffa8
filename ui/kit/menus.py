"""Menus and shortcuts made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from ui.kit.commands import COMMANDS, MENUS, Command, Context
from ui.kit.translate import tr

_ROLES: Mapping[str, QAction.MenuRole] = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


class Menus(QObject):
    """Owns the actions of a window; `chosen` carries the id of a command that was used."""

    chosen = Signal(str)

    def __init__(self, window: QMainWindow, commands: tuple[Command, ...] = COMMANDS) -> None:
        super().__init__(window)
        self._commands = commands
        self._actions: dict[str, QAction] = {}
        for menu_id, title in MENUS:
            menu = window.menuBar().addMenu(tr(title))
            menu.menuAction().setProperty("menu", menu_id)
            for command in commands:
                if command.menu == menu_id:
                    menu.addAction(self._action(window, command))
                    if command.ends_group:
                        menu.addSeparator()

    def action(self, command_id: str) -> QAction:
        """Return the action of a command; KeyError when there is none."""
        return self._actions[command_id]

    def update(self, context: Context) -> None:
        """Enable what can be used now, and name what Undo and Redo would do."""
        for command in self._commands:
            usable = command.enabled(context) and (command.while_locked or not context.locked)
            self._actions[command.id].setEnabled(usable)
        self._name("undo", context.undo, tr("Undo {action}", action=_plain(context.undo)))
        self._name("redo", context.redo, tr("Redo {action}", action=_plain(context.redo)))

    def check(self, prefix: str, command_id: str) -> None:
        """Tick one of the checkable commands whose ids begin with `prefix`."""
        for each, action in self._actions.items():
            if each.startswith(prefix):
                action.setChecked(each == command_id)

    def _name(self, command_id: str, doing: str, words: str) -> None:
        plain = next(command.text for command in self._commands if command.id == command_id)
        self._actions[command_id].setText(words if doing else tr(plain))

    def _action(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(tr(command.text), window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.triggered.connect(partial(self._on_triggered, command.id))
        self._actions[command.id] = action
        return action

    def _on_triggered(self, command_id: str, _checked: bool = False) -> None:
        self.chosen.emit(command_id)


def _plain(text: str) -> str:
    """Double the ampersands of a typed reference, so that none becomes a mnemonic."""
    return text.replace("&", "&&")
