"""What was checked, one row each: a symbol and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.widgets.card import Card, hairline
from ui.widgets.picture import Picture


@dataclass(frozen=True, slots=True)
class CheckRow:
    """`picture` is a symbol or icon, `spoken` the word for it that a screen reader says."""

    picture: str
    spoken: str
    text: str


class CheckRows(Card):
    """Shows its rows under each other, parted by hairlines."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(1, 0)
        self._theme = theme
        self._rows = QWidget()
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show these rows."""
        self.column.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                column.addWidget(hairline())
            column.addWidget(self._build_row(row))
        self.column.addWidget(self._rows)
        self.setAccessibleDescription(" ".join(f"{row.spoken} {row.text}".strip() for row in rows))

    def _build_row(self, row: CheckRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(12, 7, 12, 7)
        line.setSpacing(10)
        if row.picture:
            line.addWidget(Picture(row.picture, self._theme, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = Label(row.text, "table", wrap=True)
        words.setAccessibleName(f"{row.spoken} {row.text}".strip())
        line.addWidget(words, 1)
        return holder
