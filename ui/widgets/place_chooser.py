"""The rail as a menu, for a window too narrow to spare the room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from ui.kit.translate import tr
from ui.widgets.rail import Place


class PlaceChooser(QPushButton):
    """Shows where the user is; `chosen` carries the id of the place picked from its menu."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self._places = places
        self.setProperty("look", "chooser")
        menu = QMenu(self)
        for place in places:
            action = QAction(tr(place.text), menu)
            action.triggered.connect(partial(self._on_triggered, place.id))
            menu.addAction(action)
        self.setMenu(menu)

    def show_place(self, place_id: str) -> None:
        """Name the place being shown."""
        for place in self._places:
            if place.id == place_id:
                self.setText(tr(place.text))
                self.setAccessibleName(tr("Place: {place}", place=tr(place.text)))

    def sizeHint(self) -> QSize:
        """Return the width of the longest place: a corner of the menu bar does not grow with its text."""
        metrics, hint = self.fontMetrics(), super().sizeHint()
        widest = max((metrics.horizontalAdvance(tr(place.text)) for place in self._places), default=0)
        return QSize(hint.width() + widest - metrics.horizontalAdvance(self.text()), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def _on_triggered(self, place_id: str, _checked: bool = False) -> None:
        self.chosen.emit(place_id)
