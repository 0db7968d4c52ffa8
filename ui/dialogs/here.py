"""What the shell opens about the place one is in: find, the history of its case, its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.door import DialogDoor
from ui.dialogs.find_entries import Entry, Kind
from ui.dialogs.help import HelpDoor
from ui.dialogs.help_key import HelpKey
from ui.kit.appearance import Appearance
from ui.kit.commands import COMMANDS, MENUS, Command, ExplainsKeys
from ui.kit.late import part
from ui.kit.page_stack import PageStack
from ui.kit.services import Services
from ui.kit.translate import tr

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_NOT_FOUND = frozenset({"find", "find_case", "next_region", "previous_region", "undo", "redo"})
"""Commands that make no sense from inside the list of what was found."""

_FORMS = {"overview": "board", "by_question": "board", "case_audit": "case", "findings": "letter"}
"""The paper form of a screen; of others it is the blank audit tool."""


class Here(QObject):
    """Knows the page in sight. `wanted` carries a page and what to show there, `used` the id of a command."""

    wanted = Signal(str, object)
    used = Signal(str)

    def __init__(
        self, services: Services, window: QWidget, pages: PageStack, appearance: Appearance, door: DialogDoor
    ) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._pages = pages
        self._menus = appearance.menus
        self._appearance = appearance
        self._door = door
        self._help = HelpDoor(services, window)
        HelpKey(window, self._show_help_over)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what each command of the table opens."""
        return {
            "find": self.find,
            "find_case": self.find_case,
            "history_of_case": self.history_of_case,
            "preferences": self.preferences,
            "print": self.print,
            "help": partial(self.show_help, ""),
            "help_guidance": partial(self.show_help, "guidance"),
            "help_data": partial(self.show_help, "your_data"),
            "help_accessibility": partial(self.show_help, "accessibility"),
            "help_licences": partial(self.show_help, "licences"),
            "shortcuts": self.shortcuts,
            "problem_reports": self._help.show_reports,
            "about": self._help.show_about,
        }

    def find(self) -> None:
        """Let the page search in itself, or search everything."""
        page = self._pages.page
        if page is None or not page.take_find():
            self._show_find(cases_only=False)

    def find_case(self) -> None:
        """Go to a case by its reference."""
        self._show_find(cases_only=True)

    def history_of_case(self) -> None:
        """Show what happened to the case that the keyboard is on."""
        page = self._pages.page
        case_id, question_id = page.subject() if page is not None else ("", "")
        if case_id:
            self._door.history(case_id, question_id)

    def print(self) -> None:
        """Offer the paper forms, first the one of the screen in sight."""
        page = self._pages.page
        case_id = page.subject()[0] if page is not None else ""
        form = _FORMS.get(self._pages.page_id, "blank")
        chosen = form if form != "case" or case_id else "blank"
        self._door.show(part("ui.dialogs.print_forms", "PrintDialog")(self._services, chosen, case_id, self._window))

    def preferences(self) -> None:
        """Show what one person prefers."""
        self._door.show(
            part("ui.dialogs.preferences", "PreferencesDialog")(self._services, self._appearance, self._window)
        )

    def show_help(self, topic: str) -> None:
        """Show a topic of the help, or without one that of the screen in sight."""
        self._door.show(self._help_dialog(topic, self._window))

    def _show_help_over(self, topic: str, dialog: QDialog) -> None:
        self._help_dialog(topic, dialog).open()

    def _help_dialog(self, topic: str, over: QWidget) -> QDialog:
        """Return the help over a window, with the keys of the screen in sight and of a dialog that names its topic."""
        explaining = ((self._pages.page_id, self._pages.page), (topic, over))
        keys = {about: each.key_help() for about, each in explaining if isinstance(each, ExplainsKeys)}
        made: QDialog = part("ui.dialogs.help_topics", "HelpDialog")(
            self._services, topic or self._pages.page_id, keys, over
        )
        return made

    def shortcuts(self) -> None:
        """List every key."""
        self._help.show_shortcuts(self._pages.page)

    def _show_find(self, *, cases_only: bool) -> None:
        dialog = part("ui.dialogs.find", "FindDialog")(
            self._services, self._offered(), self._window, cases_only=cases_only
        )
        dialog.found.connect(self._on_found)
        self._door.show(dialog)

    def _offered(self) -> list[Entry]:
        """Return the screens and commands that can be used now."""
        usable = [each for each in COMMANDS if each.id not in _NOT_FOUND and self._menus.action(each.id).isEnabled()]
        titles = {menu_id: tr(title).replace("&", "") for menu_id, title in MENUS}
        return sorted((_entry(each, titles[each.menu]) for each in usable), key=_kind)

    def _on_found(self, entry: Entry) -> None:
        if entry.kind is Kind.CASE:
            self.wanted.emit("case_audit", entry.target)
        elif entry.kind is Kind.QUESTION:
            self._show_question(entry.target)
        else:
            self.used.emit(entry.target)

    def _show_question(self, question_id: str) -> None:
        """Show a question in the case being audited, else across the cases, else in the first case with work to do."""
        page = self._pages.page
        case_id = page.subject()[0] if page is not None and self._pages.page_id == "case_audit" else ""
        if case_id:
            self.wanted.emit("case_audit", (case_id, question_id))
        elif self._pages.offers("by_question"):
            self.wanted.emit("by_question", question_id)
        else:
            self._services.session.query(_unfinished, partial(self._show_question_in, question_id))

    def _show_question_in(self, question_id: str, case_id: str) -> None:
        if case_id:
            self.wanted.emit("case_audit", (case_id, question_id))


def _entry(command: Command, menu: str) -> Entry:
    screen = command.menu == "go" and command.id.startswith("go_")
    keys = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""
    title = tr(command.text).replace("&", "").rstrip("…")
    detail = tr("Go there") if screen else tr("In the {menu} menu", menu=menu)
    return Entry(Kind.SCREEN if screen else Kind.COMMAND, command.id, title, "", detail, keys)


def _kind(entry: Entry) -> Kind:
    return entry.kind


def _unfinished(workspace: Workspace) -> str:
    """Return the id of the first case with work to do, of the first case where there is none, or "" without cases."""
    rows = workspace.cases.rows()
    waiting = next((row for row in rows if row.to_do), rows[0] if rows else None)
    return waiting.case.id if waiting is not None else ""
