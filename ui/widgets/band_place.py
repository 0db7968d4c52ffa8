"""Puts the error band where the page in sight wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ui.kit.messages import Messages, Way
from ui.kit.page_stack import PageStack
from ui.widgets.error_band import ErrorBand


class BandPlace(QObject):
    """Shows what `messages` tells under the head of the page, or in `above`, the layout that holds the pages."""

    def __init__(self, band: ErrorBand, pages: PageStack, above: QVBoxLayout, messages: Messages) -> None:
        super().__init__(band)
        self._band, self._pages, self._above = band, pages, above
        messages.band.connect(self._on_told)
        messages.waiting.connect(self._on_waiting)
        messages.band_cleared.connect(band.clear)
        band.dismissed.connect(self._on_dismissed)

    def come_home(self) -> None:
        """Leave the page, which goes with the audit; the band outlives it."""
        self._above.insertWidget(0, self._band)

    def _on_told(self, problem: str, remedy: str, ways: tuple[Way, ...]) -> None:
        self._place()
        self._band.show_message(problem, remedy, ways)

    def _on_waiting(self, problem: str, remedy: str) -> None:
        self._place()
        self._band.show_message(problem, remedy, focus=False)

    def _place(self) -> None:
        page = self._pages.page
        place = page.band_place() if page else None
        (place or self._above).insertWidget(0, self._band)

    def _on_dismissed(self) -> None:
        page = self._pages.page
        if page is not None:
            page.arrive()
