"""Keeps others out: passphrases, locking, the hidden screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs.rescue_door import RescueDoor
from ui.kit.aside import Aside
from ui.kit.ending import WITHIN
from ui.kit.idle import IdleWatch
from ui.kit.keeper import Keeper, left_words
from ui.kit.late import is_alive, part
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.suspend import SuspendFilter, listen
from ui.kit.translate import tr
from ui.kit.whereabouts import Whereabouts
from ui.widgets.cover import Cover
from ui.widgets.status_strip import StatusStrip
from yos_audit.support.errors import Damaged, WrongPassphrase
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from ui.dialogs.unlock import UnlockDialog
    from yos_audit.workspace.familiar import Standing
    from yos_audit.workspace.protection import RecoverySheet
    from yos_audit.workspace.workspace import Workspace

_CALLED_OFF = 10_000
"""Milliseconds after which a machine that was about to shut down is not going to any more."""


class Guard(QObject):
    """Locks after a while without use, on demand and when the machine goes to sleep; nothing can hold it up."""

    def __init__(self, services: Services, window: QWidget, body: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self.cover = Cover(body, services.theme)
        self.watch = IdleWatch(self)
        self._aside = Aside()
        self._focus: QWidget | None = None
        self._suspend = SuspendFilter(self.lock)
        self._keeper = Keeper(services, self)
        self._whereabouts = Whereabouts(services, self)
        self._rescue = RescueDoor(services, window)
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what the commands of the table do here."""
        return {
            "lock": self.lock,
            "hide_screen": self.hide_screen,
            "passphrase": self.ask_new_passphrase,
            "recovery_sheet": self.show_sheet,
            "restore": self.choose_backup,
        }

    def lock(self) -> None:
        """Save, hide everything and forget the key. A plain audit has none, so there is nothing to lock."""
        session = self._services.session
        if not session.encrypted:
            return
        self._remember_focus()
        self._aside.put(self._window)
        self.cover.show_lock()
        session.lock()
        self._window.activateWindow()
        self.cover.lock_page.begin("")
        self._on_held(session.unsaved)

    def hide_screen(self) -> None:
        """Hide the screen at once: an encrypted audit is locked, a plain one shown again on any key."""
        if self._services.session.encrypted:
            self.lock()
        elif self.cover.shows_body:
            self._remember_focus()
            self._aside.put(self._window)
            self.cover.show_curtain()

    def ask_passphrase(self, path: Path, read_only: bool = False) -> None:
        """Ask for the passphrase of an audit that is being opened, perhaps only to look at it."""
        label = next((each.label for each in self._services.settings.value.recent if each.path == str(path)), path.stem)
        dialog = part("ui.dialogs.unlock", "UnlockDialog")(label, self._services.theme, self._window)
        dialog.submitted.connect(partial(self._on_tried, path, dialog, read_only))
        dialog.open()

    def ask_new_passphrase(self) -> None:
        """Give the audit a passphrase, or another one; the new recovery sheet is shown after it."""
        encrypted = self._services.session.encrypted
        dialog = part("ui.dialogs.change_passphrase", "ChangePassphraseDialog")(
            self._services, encrypted=encrypted, parent=self._window
        )
        dialog.changed.connect(self._on_passphrase_changed)
        dialog.open()

    def show_sheet(self) -> None:
        """Show the recovery sheet."""
        self._services.session.query(_sheet, self._on_sheet)

    def choose_backup(self) -> None:
        """Show the backups and put one back."""
        dialog = part("ui.dialogs.restore", "RestoreDialog")(self._services, self._window)
        dialog.restored.connect(self._on_restored)
        dialog.open()

    def show_protection(self, status: StatusStrip) -> None:
        """Say in the status bar whether the audit is encrypted and when it is locked."""
        minutes = self._services.settings.value.lock_after
        encrypted = self._services.session.encrypted
        words = self._whereabouts.words(encrypted=encrypted)
        if not encrypted:
            status.show_place(words, "laptop")
        elif not minutes:
            status.show_place(words, "lock")
        else:
            after = tr("Locks after 1 minute") if minutes == 1 else tr("Locks after {minutes} minutes", minutes=minutes)
            status.show_place(words, "lock", after)

    def _connect(self) -> None:
        session, app = self._services.session, QApplication.instance()
        session.opened.connect(self._begin_watch)
        session.unlocked.connect(self._on_unlocked)
        session.closed.connect(self._on_closed)
        session.refreshed.connect(self._count)
        session.waits.held.connect(self._on_held)
        self.watch.idle.connect(self.lock)
        self.watch.soon.connect(self._on_soon)
        self.watch.pressed.connect(self._on_pressed)
        self._keeper.strange.connect(self._on_strange)
        self.cover.curtain.opened.connect(self._on_curtain_opened)
        self.cover.submitted.connect(self._on_unlock)
        self.cover.left.connect(session.close)
        if isinstance(app, QApplication):
            self._suspend.install(app)
            app.commitDataRequest.connect(self._on_session_ends, Qt.ConnectionType.DirectConnection)

    def _begin_watch(self) -> None:
        self._window.activateWindow()
        self._count()
        listen(int(self._window.window().winId()))

    def _count(self) -> None:
        """Count the idle minutes of an encrypted audit from now; the settings are looked at each time."""
        minutes = self._services.settings.value.lock_after
        if self._services.session.encrypted and minutes:
            self.watch.start(minutes)
        else:
            self.watch.stop()

    def _remember_focus(self) -> None:
        self._focus = QApplication.focusWidget()

    def _restore(self) -> None:
        self.cover.show_body()
        if self._focus is not None and is_alive(self._focus):
            self._focus.setFocus()
        self._focus = None
        self._aside.bring_back()

    def _on_soon(self, seconds: int) -> None:
        if seconds and not self.cover.soon.isVisible():
            self._services.messages.announce(tr("Locks in {seconds} seconds. Press any key to stay.", seconds=seconds))
        self.cover.soon.show_left(seconds)

    def _on_pressed(self, event: QKeyEvent) -> None:
        """Keys that must work over a dialog, where the menus are out of reach."""
        if QApplication.activeModalWidget() is None:
            return
        if event.key() == Qt.Key.Key_F8:
            self.hide_screen()
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.lock()

    def _on_unlock(self, text: str) -> None:
        self._services.session.unlock(Secret(text), self._on_unlock_failed)

    def _on_unlock_failed(self, fault: Exception) -> None:
        self._say_wrong(self.cover.lock_page.form.show_wrong, self._services.session.locked_path, fault)

    def _on_unlocked(self) -> None:
        self._restore()
        self._begin_watch()

    def _on_closed(self) -> None:
        self.watch.stop()
        self._aside.throw_away()
        self._focus = None
        self.cover.show_body()

    def _on_curtain_opened(self) -> None:
        self._restore()

    def _on_held(self, count: int) -> None:
        """What could not be saved stays in the window's memory and is tried again after unlocking."""
        if self._services.session.locked_path is not None:
            saved, waiting = tr("Locked. Your work is saved."), tr("Locked. Not everything is saved yet: unlock soon.")
            self.cover.lock_page.state.say(waiting if count else saved)

    def _on_session_ends(self, _manager: object) -> None:
        """Save what is being typed before the machine shuts down; nothing is asked, also when the window closes."""
        session = self._services.session
        session.ending = True
        QTimer.singleShot(_CALLED_OFF, self, self._on_called_off)
        session.flush()
        self._services.tasks.drain(WITHIN)

    def _on_called_off(self) -> None:
        """Still here: somebody has called the shutting down off."""
        self._services.session.ending = False

    def _on_tried(self, path: Path, dialog: UnlockDialog, read_only: bool, text: str) -> None:
        secret = Secret(text)
        failed = partial(self._on_open_failed, path, dialog, secret)
        self._services.session.open(path, dialog.accept, failed, secret, read_only=read_only)

    def _on_open_failed(self, path: Path, dialog: UnlockDialog, secret: Secret, fault: Exception) -> None:
        if not is_alive(dialog):
            return
        if isinstance(fault, Damaged):
            dialog.reject()
            self.rescue(path, fault, secret)
        else:
            self._say_wrong(dialog.form.show_wrong, path, fault)

    def _say_wrong(self, say: Callable[[str, int], None], path: Path | None, fault: Exception) -> None:
        problem, remedy = explain(fault)
        wait = self._services.session.tries.left(str(path)) if isinstance(fault, WrongPassphrase) else 0
        say(f"{problem} {remedy}".strip(), wait)

    def _on_passphrase_changed(self, left: int) -> None:
        opened = tr("The audit opens with the new passphrase from now on.")
        self._services.messages.note(f"{opened} {left_words(left)}".strip())
        self._begin_watch()
        self._services.session.refreshed.emit()
        self.show_sheet()

    def _on_strange(self, standing: Standing) -> None:
        """Say that this is not the copy this laptop knows, and let the user choose."""
        dialog = part("ui.dialogs.standing", "StandingDialog")(standing, self._services.theme, self._window)
        dialog.accepted.connect(self._keeper.trust)
        dialog.rejected.connect(self._services.session.close)
        dialog.restore_wanted.connect(self.choose_backup)
        dialog.open()

    def rescue(self, path: Path, fault: Exception, secret: Secret | None = None) -> None:
        """Offer the ways out for an audit that is not whole."""
        self._rescue.offer(path, fault, secret)

    def _on_restored(self) -> None:
        self._keeper.trust()
        self._services.session.replaced.emit()
        self._services.messages.note(tr("The backup was restored. What the audit was before is a backup now."))

    def _on_sheet(self, sheet: RecoverySheet) -> None:
        part("ui.dialogs.recovery_sheet", "RecoverySheetDialog")(sheet, self._services.theme, self._window).open()


def _sheet(workspace: Workspace) -> RecoverySheet:
    return workspace.protection.sheet()
