"""Puts the window together, once, inside the frame that is on the screen already."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import yos_audit
from ui.kit.bell import Bell
from ui.kit.clipboard import ClipboardGuard
from ui.kit.ending import Terminated
from ui.kit.frame import Frame
from ui.kit.late import part, workspace_class
from ui.kit.messages import Messages
from ui.kit.services import Services
from ui.kit.session import Session
from ui.kit.tasks import Tasks
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.main_window import MainWindow
from yos_audit.support.logs import start_logging, stop_logging
from yos_audit.support.paths import resources
from yos_audit.support.settings import SettingsFile
from yos_audit.support.unfinished import sweep

_LOG = logging.getLogger(__name__)
_GRAVE = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


def furnish(app: QApplication, frame: Frame, path: Path | None, demonstration: bool) -> Callable[[], None]:
    """Fill the frame, then open the audit at `path` or the demonstration; returns what is to be called at the end."""
    start_logging()
    qInstallMessageHandler(_on_qt_message)
    services = compose(app)
    window = MainWindow(services)
    services.messages.window = window
    sys.excepthook = partial(_on_uncaught, services.messages)
    frame.hold(window)
    Bell(window).rung.connect(frame.come_forward)
    if sys.platform != "win32":
        Terminated(window).told.connect(partial(_end_at_once, services, frame))
    begin(window, services, path, demonstration)
    return partial(_end, services)


def compose(app: QApplication) -> Services:
    """Build what outlives every screen and give the application its look."""
    app.setApplicationName("YOS Audit")
    app.setApplicationVersion(yos_audit.__version__)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "product.svg")))
    settings = SettingsFile()
    theme = Theme(settings.value.theme, settings.value.text_size)
    theme.apply(app)
    tasks = Tasks(app)
    messages = Messages()
    tasks.unhandled.connect(messages.show_error)
    session = Session(tasks, messages, app)
    session.who = settings.value.auditor
    ClipboardGuard(app.clipboard(), session, session)
    session.backup_base = settings.backups
    return Services(tasks, theme, settings, session, messages)


def _end_at_once(services: Services, frame: Frame) -> None:
    """Save what is being typed and close, without a question: the system wants the program gone."""
    services.session.ending = True
    frame.close()


def _end(services: Services) -> None:
    services.tasks.close()
    stop_logging()


def begin(window: MainWindow, services: Services, path: Path | None, demonstration: bool) -> None:
    """Open what was asked for, or load the store while the user looks at the start page.

    Runs when the start page has been painted: until then nothing competes with it.
    """
    part("ui.kit.focus", "FocusRing")(QApplication.instance(), services.theme)
    services.tasks.run(sweep)
    if not services.settings.whole:
        services.messages.note(tr("Some preferences could not be read and were set back. Look in Edit, Preferences."))
    if demonstration:
        window.use("demonstration")
    elif path is not None:
        window.start_with(path)
    else:
        services.tasks.run(workspace_class)


def _on_uncaught(
    messages: Messages, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    messages.show_error(error)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    """Keep where Qt complained; its words may quote what is on the screen."""
    if kind in _GRAVE:
        _LOG.error("qt %s in %s", kind.name, context.category)
