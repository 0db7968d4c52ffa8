"""Hands and eyes for the real window: a small vocabulary that tests are written in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from ui.kit.page import Page
from ui.kit.services import Services
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

W = TypeVar("W", bound=QWidget)


class Robot:
    """Uses the window as a person would: keys, buttons, dialogs; and reads what is on the screen."""

    def __init__(self, app: QApplication, window: MainWindow, services: Services) -> None:
        self.app = app
        self.window = window
        self.services = services

    @classmethod
    def begin(cls, app: QApplication, services: Services) -> Robot:
        """Show the real window at the start page, and wait until it is the active one."""
        window = MainWindow(services)
        services.messages.window = window
        window.resize(1366, 720)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        robot = cls(app, window, services)
        robot.wait_idle()
        return robot

    @property
    def workspace(self) -> Workspace:
        """The open audit, to look behind the window."""
        workspace = self.services.session.workspace
        assert workspace is not None, "no audit is open"
        return workspace

    @property
    def page(self) -> Page:
        """The page in sight."""
        page = self.window.pages.page
        assert page is not None
        return page

    def open(self, path: Path) -> None:
        """Open an audit and wait until its figures are shown."""
        self.window.open_audit(path)
        self.wait_idle()

    def use(self, command: str) -> None:
        """Carry out a command of the table, as its menu entry would; a disabled one fails the test."""
        action = self.window.menus.action(command)
        assert action.isEnabled(), f"{command} is disabled"
        action.trigger()
        self.wait_idle()

    def go(self, page_id: str) -> Page:
        """Go to a page through the Go menu."""
        self.use(f"go_{page_id}")
        return self.page

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys such as "Ctrl+Z", "Y" or "Down" where the focus is, and wait for what they set off."""
        self._wake()
        for _ in range(times):
            popup = QApplication.activePopupWidget()
            focus = QApplication.focusWidget() or QApplication.activeWindow() or self.window
            target = (popup.focusWidget() or popup) if popup else focus
            combination = QKeySequence(keys)[0]
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.wait_idle()

    def answer(self, keys: str) -> None:
        """Press single keys one after the other: `answer("yn12")`."""
        for key in keys:
            self.press(key.upper())

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.wait_idle()

    def click(self, button: QAbstractButton) -> None:
        """Click a button in its middle."""
        assert button.isVisible(), f"{button.text()} is not visible"
        assert button.isEnabled(), f"{button.text()} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint())
        self.wait_idle()

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """Return the visible button with these words or this spoken name."""
        return self._one(QAbstractButton, text, inside)

    def in_dialog(self, kind: type[QDialog], act: Callable[[QDialog], None], start: Callable[[], object]) -> None:
        """Do `start`, which opens a modal dialog of `kind`, and `act` on it while it is open."""
        seen: list[bool] = []

        def meet() -> None:
            dialog = self.app.activeModalWidget()
            if isinstance(dialog, kind):
                seen.append(True)
                dialog.activateWindow()
                self.app.processEvents()
                try:
                    act(dialog)
                finally:
                    if shiboken6.isValid(dialog) and dialog.isVisible():
                        dialog.reject()
            elif not seen:
                timer.start(5)

        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(meet)
        timer.start(0)
        start()
        self.wait_idle()
        timer.stop()
        assert seen, f"{kind.__name__} did not open"

    def find_dialog(self, kind: type[W]) -> W:
        """Return the open dialog of a kind that does not block, such as one shown by `open()`."""
        found = [widget for widget in self.app.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        assert len(found) == 1, f"{len(found)} dialogs of {kind.__name__}"
        return found[0]

    def texts(self, inside: QWidget | None = None) -> list[str]:
        """Return every text in sight."""
        labels = (inside or self.window).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def sees(self, text: str, inside: QWidget | None = None) -> bool:
        """Whether some text in sight contains these words."""
        return any(text in each for each in self.texts(inside))

    def wait_idle(self) -> None:
        """Wait until the worker has nothing to do and every event was served."""
        for _ in range(3):
            self.services.tasks.drain()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self.app.processEvents()

    def close(self) -> None:
        """Close the window and wait for its last work."""
        self.window.close()
        self.wait_idle()
        self.window.deleteLater()
        self.wait_idle()

    def _wake(self) -> None:
        """Make the window active again after a dialog was closed, as a window manager does."""
        if QApplication.activeWindow() is None and self.window.isVisible():
            over = QApplication.activeModalWidget() or self.window
            over.activateWindow()
            QTest.qWaitForWindowActive(over)

    def _one(self, kind: type[W], text: str, inside: QWidget | None) -> W:
        found = [
            widget
            for widget in (inside or self.window).findChildren(kind)
            if widget.isVisible() and text in (_words(widget), widget.accessibleName())
        ]
        assert len(found) == 1, f"{len(found)} of {text!r} in sight"
        return found[0]


def _words(widget: QWidget) -> str:
    return widget.text().replace("&&", "&") if isinstance(widget, QAbstractButton) else ""
