"""What was checked, one row each: a symbol and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card, hairline
from ui.widgets.picture import Picture


@dataclass(frozen=True, slots=True)
class CheckRow:
    """`picture` is a symbol or icon, `spoken` the word for it that a screen reader says.

    `detail` follows the text in a lower voice. `place` is where to look; a row with one has a link that leads there.
    A row without a picture belongs to the one above it.
    """

    picture: str
    spoken: str
    text: str
    detail: str = ""
    place: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The row as it is spoken."""
        return f"{self.spoken} {self.text} {self.detail}".strip()


class CheckRows(Card):
    """Shows its rows under each other, parted by hairlines; `place_wanted` carries the place of a row."""

    place_wanted = Signal(object)

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
            if number and row.picture:
                column.addWidget(hairline())
            column.addWidget(self._build_row(row))
        self.column.addWidget(self._rows)
        self.setAccessibleDescription(" ".join(row.words for row in rows))

    def _build_row(self, row: CheckRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(10)
        if row.picture:
            line.addWidget(Picture(row.picture, self._theme, 18), 0, Qt.AlignmentFlag.AlignTop)
        elif row.place:
            line.addSpacing(self._theme.px(18) + line.spacing())
        words = Label(row.text, "table", wrap=True)
        words.setAccessibleName(row.words)
        line.addWidget(words, 1)
        if row.detail:
            detail = Label(row.detail, "table", colour="ink2")
            line.addWidget(detail, 0, Qt.AlignmentFlag.AlignTop)
        if row.place:
            link = Link(tr("Show where"), self._theme, size="table")
            link.setAccessibleDescription(row.words)
            link.clicked.connect(partial(self._on_place, row.place))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _on_place(self, place: tuple[str, ...], _checked: bool = False) -> None:
        self.place_wanted.emit(place)
