"""The names of the sheets of a workbook in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme

_COLUMNS, _COLUMNS_LARGE = 3, 2
_LARGE = 150
"""Text size in per cent from which three columns do not fit."""


class SheetNames(QWidget):
    """Reads along the rows, as the workbook's tabs run; one of them can be marked as the one in sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(theme.px(2))
        self._labels: list[Label] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The names shown."""
        return tuple(label.text() for label in self._labels)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = [Label(name, "table", colour="ink2", wrap=True) for name in names]
        columns = _COLUMNS if self._theme.text_size < _LARGE else _COLUMNS_LARGE
        for number, label in enumerate(self._labels):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(label, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def mark(self, number: int) -> None:
        """Show which sheet is in sight."""
        for place, label in enumerate(self._labels):
            label.restyle(bold=place == number, colour="ink" if place == number else "ink2")
