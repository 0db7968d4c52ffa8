"""The shell: menus, rail, pages, status bar and error band."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.dialogs.door import DialogDoor
from ui.dialogs.guard import Guard
from ui.dialogs.here import Here
from ui.dialogs.kept_door import KeptDoor
from ui.dialogs.viewing import Viewing
from ui.kit.appearance import CHOICES, Appearance
from ui.kit.drop_door import DropDoor
from ui.kit.ending import WITHIN
from ui.kit.menus import Menus
from ui.kit.opening import Opening
from ui.kit.page import Page, Summarises
from ui.kit.page_stack import PageStack
from ui.kit.pulse import Pulse, PulseReader
from ui.kit.regions import step_region
from ui.kit.saved_state import SavedState
from ui.kit.saved_words import SavedWords
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.places import PAGES, Navigation
from ui.screens.start.page import StartPage
from ui.widgets.band_place import BandPlace
from ui.widgets.error_band import ErrorBand
from ui.widgets.status_strip import StatusStrip
from yos_audit.workspace.changes import Changes


class MainWindow(QMainWindow):
    """Shows the start page, or the pages of the open audit behind the rail."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._opening = Opening(services, self)
        self._pulse = PulseReader(services, self)
        self.door = DialogDoor(services, self)
        self.menus = Menus(self)
        SavedWords(services, self)
        self._appearance = Appearance(services, self.menus)
        self.navigation = Navigation(services.theme, self)
        self.pages = PageStack(services)
        self._here = Here(services, self, self.pages, self._appearance, self.door)
        self.band = ErrorBand(services.theme)
        self.status = StatusStrip(services.theme)
        self.viewing = Viewing(services, self)
        self._saved_state = SavedState(services.session, self)
        self._body = QWidget()
        self._guard = Guard(services, self, self._body)
        self.kept = KeptDoor(services, self)
        self._handlers = self._handler_table()
        self._doors: dict[str, Callable[[object], None]] = {
            "export": self._export,
            "case_facts": self._show_case_facts,
            "interview_facts": self._show_interview_facts,
        }
        for page_id, maker in PAGES.items():
            self.pages.offer(page_id, maker)
        self._lay_out()
        self._connect()
        self._show_closed()

    def use(self, command_id: str) -> None:
        """Carry out a command of the table by its id; KeyError when there is none."""
        self._handlers[command_id]()

    def commands(self) -> tuple[str, ...]:
        """Return the ids of the commands that can be carried out."""
        return tuple(self._handlers)

    def open_audit(self, path: Path) -> None:
        """Open an audit; the start page stays, with a message, when it cannot be opened."""
        self._opening.open(path)

    def start_with(self, path: Path) -> None:
        """Open the audit that the program was started for; a window that has it open already takes over."""
        self._opening.start(path)

    def go_to(self, page_id: str, target: object = None) -> None:
        """Show a page, at a target when one is given; pages of an audit need one to be open."""
        if page_id in self._doors:
            self._doors[page_id](target)
        elif page_id == "start" or (page_id in PAGES and self._services.session.workspace is not None):
            self._services.messages.clear()
            self.pages.visit(page_id, target)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the audit before the window closes, unless changes that could not be saved keep it open."""
        if not self._services.session.may_close():
            event.ignore()
            return
        self._let_go()
        self._services.tasks.drain(WITHIN if self._services.session.ending else None)
        event.accept()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation.column)
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        self._above.addWidget(self.viewing.bar)
        self._above.addWidget(self.pages, 1)
        middle.addLayout(self._above, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(self._guard.cover)
        self.menuBar().setCornerWidget(self.navigation.chooser)

    def _connect(self) -> None:
        session, messages = self._services.session, self._services.messages
        session.opened.connect(self._on_opened)
        session.closed.connect(self._show_closed)
        session.locked.connect(self._on_locked)
        session.unlocked.connect(self._read_again)
        session.replaced.connect(self._read_again)
        session.refreshed.connect(self._show_protection)
        session.changed.connect(self._on_changed)
        self._saved_state.told.connect(self.status.show_state)
        self.status.follow(session)
        session.closed.connect(BandPlace(self.band, self.pages, self._above, messages).come_home)
        messages.noted.connect(self.status.show_note)
        self.menus.chosen.connect(self.use)
        self.navigation.chosen.connect(self.go_to)
        self.navigation.column.lock.clicked.connect(self._guard.lock)
        self._services.theme.changed.connect(self._fit)
        self.pages.built.connect(self._on_page_built)
        self.pages.shown.connect(self._on_page_shown)
        self._pulse.read.connect(self._on_pulse)
        self.door.case_saved.connect(partial(self._on_saved_in_dialog, "cases"))
        self.door.interview_saved.connect(partial(self._on_saved_in_dialog, "interviews"))
        for door in (self.door, self._here):
            door.wanted.connect(self.go_to)
        self._here.used.connect(self.use)
        self.viewing.wanted.connect(self.open_audit)
        DropDoor(self, session).dropped.connect(self.open_audit)
        self._opening.shown_elsewhere.connect(self._quit)
        self._opening.opening.connect(self.status.show_state)
        self._opening.failed.connect(self._show_closed)
        self._opening.passphrase_needed.connect(self._guard.ask_passphrase)
        self._opening.damaged.connect(self._guard.rescue)
        self.door.encrypted.connect(self._guard.show_sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the rail and the chooser."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        session = self._services.session
        self.navigation.fit(self.width(), inside=session.workspace is not None, lockable=session.encrypted)

    def _handler_table(self) -> dict[str, Callable[[], None]]:
        table: dict[str, Callable[[], None]] = {
            "open_audit": self._opening.choose,
            "demonstration": self._opening.demonstrate,
            "close_audit": self._close_audit,
            "quit": self._quit,
            "undo": self._pulse.undo,
            "redo": self._pulse.redo,
            "copy_summary": self._copy_summary,
            "text_larger": self._appearance.enlarge,
            "text_smaller": self._appearance.shrink,
            "text_normal": self._appearance.restore_size,
            "next_region": partial(self._step_region, 1),
            "previous_region": partial(self._step_region, -1),
        }
        table.update(self.door.commands())
        table.update(self._here.commands())
        table.update(self._guard.commands())
        table.update(self.viewing.commands())
        table.update({f"theme_{choice}": partial(self._appearance.colour, choice) for choice in CHOICES})
        table.update({f"go_{page_id}": partial(self.go_to, page_id) for page_id in PAGES})
        return table

    def _close_audit(self) -> None:
        if self._services.session.may_close():
            self._let_go()

    def _let_go(self) -> None:
        pulse = self._pulse.latest
        if pulse is not None:
            self._opening.remember(pulse.glance, pulse.path)
        self._services.session.close()

    def _export(self, _target: object) -> None:
        if self.menus.action("export").isEnabled():
            self.door.export()

    def _show_case_facts(self, target: object) -> None:
        self.door.case_facts(str(target))

    def _show_interview_facts(self, target: object) -> None:
        self.door.edit_interview(str(target))

    def _quit(self) -> None:
        self.window().close()

    def _copy_summary(self) -> None:
        page = self.pages.built_page("overview")
        if isinstance(page, Summarises):
            page.copy_summary()

    def _step_region(self, step: int) -> None:
        page = self.pages.page
        around = (self.navigation.rail, self.viewing.bar, self.band)
        step_region((*(page.regions() if page else ()), *around), step)

    def _show_closed(self) -> None:
        self._pulse.forget()
        self.pages.drop("start")
        self._fit()
        self.setWindowTitle(tr("YOS Audit"))
        self.status.show_state(tr("No audit open"))
        self.status.show_note("")
        self.status.show_place(tr("Works offline. Nothing leaves this laptop unless you export it."), "lock")
        self.menus.update(self._pulse.context("start"))
        self.pages.visit("start")

    def _on_opened(self) -> None:
        self._fit()
        self.status.show_note("")
        self.go_to("overview")
        self._show_protection()

    def _show_protection(self) -> None:
        """Say where the audit stays, and read anew what the menus go by."""
        self._fit()
        self._guard.show_protection(self.status)
        self._pulse.take()

    def _on_locked(self) -> None:
        """Leave nothing of the audit on the screen, the title and the menus included."""
        self.setWindowTitle(tr("YOS Audit"))
        self.band.clear()
        self.navigation.chooser.hide()
        self.menus.update(self._pulse.context(self.pages.page_id))

    def _read_again(self) -> None:
        self.pages.refresh()
        self._show_protection()

    def _on_pulse(self, pulse: Pulse) -> None:
        if pulse.title != self.windowTitle():
            self.setWindowTitle(pulse.title)
            self._opening.remember(pulse.glance, pulse.path)
        self.menus.update(self._pulse.context(self.pages.page_id))

    def _on_changed(self, changes: Changes) -> None:
        if not self._services.session.unsaved:
            self.band.clear()
        self.pages.spread(changes)
        self._pulse.take()

    def _on_page_built(self, page: Page) -> None:
        page.go_to.connect(self.go_to)
        page.wanted.connect(self.use)
        if isinstance(page, StartPage):
            page.audit_chosen.connect(self._on_audit_chosen)

    def _on_audit_chosen(self, path: str) -> None:
        self.open_audit(Path(path))

    def _on_saved_in_dialog(self, page_id: str, target: str) -> None:
        """Put the list in sight on what was saved; a case being audited stays where it is."""
        if self.pages.page_id == page_id and target:
            self.go_to(page_id, target)

    def _on_page_shown(self, page_id: str) -> None:
        page = self.pages.page
        self.navigation.show_place(page_id)
        self._services.messages.noted.emit("")
        self.status.setVisible(page is None or not page.has_own_bar)
        self.menus.update(self._pulse.context(page_id))
