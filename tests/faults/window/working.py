"""A session in the real window: canaries typed into everything that takes typing; it crashes, locks and is killed.

Run as a program: `python -m tests.faults.window.working AUDIT SEED COUNT`, with its own profile and temporary folder.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.faults.canaries import PASSPHRASE, canaries
from tests.faults.desk import FACTS
from tests.journeys.robot import Robot
from tests.ui.walk_registry import STOPS, write_walked
from ui.composition import compose
from ui.dialogs.find import FindDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.kit.clipboard import copy_text
from ui.kit.text import Question
from yos_audit.support.errors import KnownError
from yos_audit.support.logs import start_logging
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

_TYPED = (QLineEdit, QPlainTextEdit, QTextEdit)
_KEPT_ASIDE = (PreferencesDialog,)
"""Where one types what the program itself is to remember: who one is, and where backups are."""


def hands(path: Path) -> Robot:
    """Open an encrypted copy of the demonstration in the real window."""
    write_walked(path)
    workspace = Workspace.open(path)
    for number in range(6):
        workspace.cases.add(f"Z-{number}", FACTS)
    workspace.protection.change(Secret(PASSPHRASE))
    workspace.close()
    app = QApplication([])
    start_logging()
    services = compose(app)
    robot = Robot.begin(app, services)
    services.session.open(path, secret=Secret(PASSPHRASE))
    robot.wait_idle()
    return robot


def fields(root: QWidget) -> Iterator[QWidget]:
    """Give everything in sight that takes typing."""
    for kind in _TYPED:
        for each in root.findChildren(kind):
            if each.isVisible() and each.isEnabled() and not each.isReadOnly():
                yield each


def fill(robot: Robot, root: QWidget, words: Iterator[str]) -> int:
    """Type a word into every field that is in sight, then leave it."""
    typed = 0
    for field in list(fields(root)):
        word = next(words, None)
        if word is None:
            return typed
        field.setFocus()
        QTest.keyClicks(field, f"{word} ")
        typed += 1
    robot.wait_idle()
    return typed


def walk(robot: Robot, words: Iterator[str]) -> int:
    """Go to every screen and dialog there is and type there; what a dialog asks for is then refused."""
    typed = 0
    for stop in STOPS:
        if stop.name == "start" or issubclass(stop.shows, _KEPT_ASIDE):
            continue
        stop.show(robot)
        robot.wait_idle()
        over = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        for root in over or [robot.window]:
            typed += fill(robot, root, words)
            root.grab()
        for each in over:
            each.reject()
        robot.wait_idle()
        wake(robot)
    return typed


def wake(robot: Robot) -> None:
    """Make the window the active one again, as a window manager does when a dialog goes."""
    robot.window.activateWindow()
    QTest.qWaitForWindowActive(robot.window)


def write_notes(robot: Robot, words: Iterator[str]) -> int:
    """Write notes, case after case and question after question, as an auditor would, until all words are typed."""
    typed = 0
    for row in robot.workspace.cases.rows():
        if row.case.state == "complete":
            continue
        for question in robot.workspace.framework.questions:
            word = next(words, None)
            if word is None:
                return typed
            robot.window.go_to("case_audit", (row.case.id, question.id))
            robot.wait_idle()
            robot.press("E")
            focus = QApplication.focusWidget()
            if isinstance(focus, QPlainTextEdit):
                QTest.keyClicks(focus, f"{word} ")
                typed += 1
    robot.window.go_to("overview")
    robot.wait_idle()
    return typed


def go_wrong(robot: Robot, word: str) -> None:
    """Meet an error that quotes what was typed, and an export that fails."""
    fault = RuntimeError(f"while holding {word}")
    fault.__cause__ = ValueError(word)
    robot.in_dialog(Question, lambda dialog: dialog.accept(), partial(sys.excepthook, type(fault), fault, None))
    for name in ("board", "working", "letter"):
        with suppress(KnownError):
            getattr(robot.workspace.exports, name)(robot.workspace.path.parent / "no such folder" / name)


def main() -> None:
    """Type, look for what was typed, copy it, crash, lock for every other seed, and be killed."""
    path, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    every = canaries(seed, count)
    words = iter(every)
    robot = hands(path)
    sys.excepthook = lambda _kind, error, _trace: robot.services.messages.show_error(error)
    titles = {robot.window.windowTitle()}
    typed = walk(robot, words)
    typed += write_notes(robot, words)
    titles.add(robot.window.windowTitle())
    copy_text(every[-1])
    robot.in_dialog(FindDialog, lambda dialog: fill(robot, dialog, iter(every[:1])), partial(robot.use, "find"))
    go_wrong(robot, every[0])
    robot.wait_idle()
    if seed % 2:
        robot.use("lock")
        titles.add(robot.window.windowTitle())
    quoted = sum(word in title for word in every for title in titles)
    sys.stdout.write(f"{typed} {quoted}\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
