"""What Check wording found, each with the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kit.paint import paint_text
from ui.kit.symbols import Symbol, paint_state
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from yos_audit.workspace.wording_check import WordingDoubt


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """One thing to look at."""

    doubt: WordingDoubt

    @property
    def title(self) -> str:
        """What it is and where."""
        return f"{tr(self.doubt.doubt.value)}: {self.doubt.where}"

    @property
    def spoken(self) -> str:
        """The row in words."""
        return f"{self.title}. {self.doubt.what}"


class DoubtPainter(RowPainter):
    """46 design px high: symbol, what and where, what was found."""

    height = 46

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one doubt."""
        if not isinstance(row, DoubtRow):
            return
        theme = self.theme
        symbol = Symbol.NEEDS_EVIDENCE if row.doubt.identifies else Symbol.RECORDED
        paint_state(painter, QRect(rect.left() + theme.px(14), rect.top(), theme.px(20), rect.height()), symbol, theme)
        left, wide = rect.left() + theme.px(46), rect.width() - theme.px(62)
        top = rect.center().y() - theme.line("body") + 1
        paint_text(painter, QRect(left, top, wide, theme.line("body")), row.title, theme, role="table", bold=True)
        below = QRect(left, top + theme.line("body"), wide, theme.line("table"))
        paint_text(painter, below, row.doubt.what, theme, colour="ink2")


class DoubtsDialog(DialogFrame):
    """Enter closes it and leads to what is doubtful; `place_chosen` carries the place."""

    place_chosen = Signal(object)

    def __init__(self, doubts: tuple[WordingDoubt, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Check wording"), theme, (680, 520), parent)
        self.list = RowView(tr("What to look at"), DoubtPainter(theme))
        self.close_button = self.add_button(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        head = tr("Nothing to look at. No possible name, reference, small figure or long sentence was found.")
        if doubts:
            head = tr("{count} to look at. Press Enter to go there.", count=len(doubts))
        if len(doubts) == 1:
            head = tr("One thing to look at. Press Enter to go there.")
        self.body.addWidget(Label(head, "body", wrap=True))
        self.list.show_rows([DoubtRow(each) for each in doubts])
        self.list.chosen.connect(self._on_chosen)
        card = Card(1, 0)
        card.column.addWidget(self.list)
        card.setVisible(bool(doubts))
        self.body.addWidget(card, 1)
        if doubts:
            self.list.put_on(0)
            self.list.setFocus()
        else:
            self.body.addStretch(1)
            self.close_button.setFocus()

    def _on_chosen(self, row: object) -> None:
        if isinstance(row, DoubtRow):
            self.accept()
            self.place_chosen.emit(row.doubt.place)
