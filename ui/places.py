"""Where one can go: the pages of an audit, and the rail or the chooser that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.kit.late import part
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.theme import Theme
from ui.screens.start.page import StartPage
from ui.widgets.place_chooser import PlaceChooser
from ui.widgets.rail import Place, Rail, RailColumn

PLACES = (
    Place("overview", "Overview", "overview", "Ctrl+1"),
    Place("cases", "Cases", "cases", "Ctrl+2"),
    Place("case_audit", "Case audit", "case-audit", "Ctrl+3"),
    Place("by_question", "By question", "by-question", "Ctrl+4"),
    Place("interviews", "Interviews", "interviews", "Ctrl+5"),
    Place("findings", "Findings", "findings", "Ctrl+6"),
    Place("export", "Export", "export", "Ctrl+E"),
)


def _page(package: str, name: str, services: Services) -> Page:
    """Build a page; its package is loaded on the first visit, so that no page holds up the first paint."""
    return part(f"ui.screens.{package}.page", name)(services)


PAGES: Mapping[str, Callable[[Services], Page]] = {
    "start": StartPage,
    "overview": partial(_page, "overview", "OverviewPage"),
    "cases": partial(_page, "cases", "CasesPage"),
    "case_audit": partial(_page, "case_audit", "CaseAuditPage"),
    "by_question": partial(_page, "by_question", "ByQuestionPage"),
    "interviews": partial(_page, "interviews", "InterviewsPage"),
    "findings": partial(_page, "findings", "FindingsPage"),
}

_RAIL_FROM = 56
"""Width of the window in ems from which there is room for the rail."""


class Navigation(QObject):
    """The rail, and the menu that stands for it where there is no room; `chosen` carries the id of a place."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rail = Rail(PLACES, theme)
        self.column = RailColumn(self.rail, theme)
        """The rail with Lock at its foot."""
        self.chooser = PlaceChooser(PLACES)
        self.rail.chosen.connect(self.chosen)
        self.chooser.chosen.connect(self.chosen)

    def show_place(self, place_id: str) -> None:
        """Mark where the user is."""
        self.rail.show_place(place_id)
        self.chooser.show_place(place_id)

    def fit(self, width: int, *, inside: bool, lockable: bool) -> None:
        """Show the rail in a window wide enough for it, the chooser elsewhere, and neither without an audit."""
        self.column.lock.setVisible(lockable)
        wide = width >= _RAIL_FROM * self._theme.px(14)
        self.column.setVisible(inside and wide)
        self.chooser.setVisible(inside and not wide)
