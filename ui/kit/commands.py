"""The table of commands: menus, shortcuts and the list of shortcuts are made from its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether a command can be used now."""

    audit_open: bool = False
    read_only: bool = False
    cases: int = 0
    screen: str = "start"
    undo: str = ""
    """The action that Undo would take back; empty when there is none."""
    redo: str = ""
    encrypted: bool = False
    locked: bool = False
    """The audit is locked: only commands that say so can be used."""


def always(_context: Context) -> bool:
    """Whatever is open."""
    return True


def with_audit(context: Context) -> bool:
    """An audit is open."""
    return context.audit_open


def with_writable_audit(context: Context) -> bool:
    """An audit is open and may be changed."""
    return context.audit_open and not context.read_only


def with_cases(context: Context) -> bool:
    """An audit with cases is open."""
    return context.audit_open and context.cases > 0


def with_writable_audit_and_cases(context: Context) -> bool:
    """An audit with cases is open and may be changed."""
    return with_cases(context) and not context.read_only


def on_a_case(context: Context) -> bool:
    """The keyboard is on a case."""
    return with_cases(context) and context.screen in ("cases", "case_audit")


def with_encryption(context: Context) -> bool:
    """An encrypted audit is open."""
    return context.audit_open and context.encrypted


def with_undo(context: Context) -> bool:
    """There is something to undo."""
    return with_writable_audit(context) and bool(context.undo)


def with_redo(context: Context) -> bool:
    """There is something to redo."""
    return with_writable_audit(context) and bool(context.redo)


@dataclass(frozen=True, slots=True)
class Command:
    """One row: `text` is the words of the menu, `keys` the shortcuts with the first one shown.

    Mnemonics (&) never use the letters Y, N or A: Alt with those answers a question. `ends_group` draws a
    line under the command.
    """

    id: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: str = ""
    enabled: Callable[[Context], bool] = always
    checkable: bool = False
    ends_group: bool = False
    while_locked: bool = False
    """Whether it can be used while the audit is locked."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key that works inside a screen and is not a command of the window, for the list of shortcuts."""

    keys: str
    does: str


@runtime_checkable
class ExplainsKeys(Protocol):
    """A page that has keys of its own to list."""

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page in the order they are learned."""
        ...


MENUS = (("file", "&File"), ("edit", "&Edit"), ("view", "&View"), ("go", "&Go"), ("help", "&Help"))

COMMANDS: tuple[Command, ...] = (
    Command("new_audit", "New audit…", "plus", ("Ctrl+N",), "file"),
    Command("open_audit", "&Open an audit…", "folder", ("Ctrl+O",), "file"),
    Command("demonstration", "Try the &demonstration audit", "play", ("Ctrl+D",), "file", ends_group=True),
    Command("import_cases", "&Import case list…", "import", (), "file", with_writable_audit),
    Command("import_judgements", "Import answe&rs…", "import", (), "file", with_writable_audit_and_cases),
    Command("export", "&Export…", "export", ("Ctrl+E", "Ctrl+7"), "file", with_cases),
    Command("print", "&Print…", "", ("Ctrl+P",), "file", with_audit),
    Command("save_copy", "Sa&ve a copy…", "", (), "file", with_audit),
    Command("close_audit", "&Close the audit", "close", ("Ctrl+W",), "file", with_audit, ends_group=True),
    Command("lock", "&Lock now", "lock", ("Ctrl+L",), "file", with_encryption),
    Command("passphrase", "Passphrase…", "", (), "file", with_writable_audit),
    Command("recovery_sheet", "Recovery sheet…", "", (), "file", with_encryption),
    Command("restore", "Restore from a &backup…", "undo", (), "file", with_writable_audit, ends_group=True),
    Command("quit", "E&xit", "", ("Ctrl+Q",), "file", while_locked=True),
    Command("undo", "&Undo", "undo", ("Ctrl+Z",), "edit", with_undo),
    Command("redo", "&Redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "edit", with_redo, ends_group=True),
    Command("add_case", "Add a case…", "plus", (), "edit", with_writable_audit),
    Command("add_interview", "Add an inter&view…", "plus", (), "edit", with_writable_audit, ends_group=True),
    Command("history", "&History of this audit…", "clock", ("Ctrl+H",), "edit", with_audit),
    Command("history_of_case", "History of this case…", "clock", ("Ctrl+Shift+H",), "edit", on_a_case, ends_group=True),
    Command("find", "&Find…", "search", ("Ctrl+F",), "edit"),
    Command("copy_summary", "&Copy summary", "copy", ("Ctrl+Shift+C",), "edit", with_cases, ends_group=True),
    Command("audit_details", "Audit detai&ls…", "pencil", (), "edit", with_writable_audit),
    Command("preferences", "&Preferences…", "sliders", ("Ctrl+,",), "edit"),
    Command("hide_screen", "&Hide the screen", "eye", ("F8",), "view", with_audit, ends_group=True),
    Command("text_larger", "Text &larger", "", ("Ctrl++", "Ctrl+="), "view", while_locked=True),
    Command("text_smaller", "Text &smaller", "", ("Ctrl+-",), "view", while_locked=True),
    Command("text_normal", "Text at &100%", "", ("Ctrl+0",), "view", ends_group=True, while_locked=True),
    Command("theme_system", "Colours of the system", "", (), "view", checkable=True, while_locked=True),
    Command("theme_light", "Light colours", "", (), "view", checkable=True, while_locked=True),
    Command("theme_dark", "Dark colours", "", (), "view", checkable=True, while_locked=True),
    Command("go_overview", "&Overview", "overview", ("Ctrl+1",), "go", with_audit),
    Command("go_cases", "&Cases", "cases", ("Ctrl+2",), "go", with_audit),
    Command("go_case_audit", "Case au&dit", "case-audit", ("Ctrl+3",), "go", with_audit),
    Command("go_by_question", "By &question", "by-question", ("Ctrl+4",), "go", with_audit),
    Command("go_interviews", "&Interviews", "interviews", ("Ctrl+5",), "go", with_audit),
    Command("go_findings", "Fin&dings", "findings", ("Ctrl+6",), "go", with_audit),
    Command("find_case", "Case by re&ference…", "search", ("Ctrl+G",), "go", with_cases, ends_group=True),
    Command("next_region", "Next &region", "", ("F6",), "go"),
    Command("previous_region", "&Previous region", "", ("Shift+F6",), "go"),
    Command("help", "&Help for this screen", "", ("F1",), "help"),
    Command("shortcuts", "All &shortcuts", "", ("Ctrl+F1",), "help", ends_group=True),
    Command("help_guidance", "&Guidance of the question set", "", (), "help", with_audit),
    Command("help_data", "&Where your data are", "", (), "help"),
    Command("help_accessibility", "A&ccessibility statement", "", (), "help"),
    Command("help_licences", "&Licences", "", (), "help", ends_group=True),
    Command("problem_reports", "&Problem reports", "", (), "help"),
    Command("about", "A&bout YOS Audit", "", (), "help"),
)
