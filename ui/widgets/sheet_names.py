"""The names of the sheets of a workbook in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme

_COLUMNS = 3


class SheetNames(QWidget):
    """Reads along the rows, as the workbook's tabs run."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(theme.px(4))
        self._labels: list[Label] = []

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = [Label(name, "table", colour="ink2") for name in names]
        for number, label in enumerate(self._labels):
            self._grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)
