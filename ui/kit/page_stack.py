"""The pages of an open audit, built when they are first visited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.kit.page import Page
from ui.kit.services import Services
from yos_audit.workspace.changes import Changes

PageMaker = Callable[[Services], Page]


class PageStack(QStackedWidget):
    """Shows one page at a time. A page that is out of sight is refreshed when it is visited next."""

    built = Signal(object)
    shown = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._makers: dict[str, PageMaker] = {}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.page_id = ""
        """Id of the page that is shown; empty when there is none."""

    def offer(self, page_id: str, maker: PageMaker) -> None:
        """Make a page known; it is built on its first visit."""
        self._makers[page_id] = maker

    def offers(self, page_id: str) -> bool:
        """Whether there is such a page."""
        return page_id in self._makers

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.page_id)

    def built_page(self, page_id: str) -> Page | None:
        """Return a page that has been built."""
        return self._pages.get(page_id)

    def visit(self, page_id: str, target: object = None) -> None:
        """Show a page, refreshed, and at the target another page asked for; KeyError for an unknown page."""
        page = self._pages.get(page_id) or self._build(page_id)
        if page_id in self._stale:
            self._stale.discard(page_id)
            page.refresh(None)
        self.page_id = page_id
        self.setCurrentWidget(page)
        if target is not None:
            page.show_target(target)
        self.shown.emit(page_id)
        page.arrive()

    def spread(self, changes: Changes) -> None:
        """Refresh the page in sight at once and the others on their next visit."""
        for page_id, page in self._pages.items():
            if page_id == self.page_id:
                page.refresh(changes)
            else:
                self._stale.add(page_id)

    def refresh(self) -> None:
        """Read everything again: the page in sight at once, the others on their next visit."""
        self._stale.update(self._pages)
        if self.page is not None:
            self._stale.discard(self.page_id)
            self.page.refresh(None)

    def drop(self, keep: str) -> None:
        """Throw away every page but one."""
        for page_id, page in list(self._pages.items()):
            if page_id != keep:
                self.removeWidget(page)
                page.deleteLater()
                del self._pages[page_id]
        self._stale.clear()
        self.page_id = keep if keep in self._pages else ""

    def _build(self, page_id: str) -> Page:
        page = self._makers[page_id](self._services)
        self._pages[page_id] = page
        self._stale.add(page_id)
        self.addWidget(page)
        self.built.emit(page)
        return page
