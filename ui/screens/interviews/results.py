"""Results by statement with a legend, and the themes of the comments."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.interviews.painting import BAR_WIDTH, SIDE, WORDS_WIDTH, ResultPainter
from ui.screens.interviews.reading import FEWEST, InterviewsReading
from ui.screens.interviews.rows import result_rows
from ui.screens.interviews.themes import ThemesCard
from ui.widgets.card import Card, hairline
from ui.widgets.row_view import RowView
from ui.widgets.stacked_counts import Swatch


class ResultsCard(Card):
    """`list` holds a row a statement; results are withheld while fewer than five people were asked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self._theme = theme
        self.list = RowView(tr("Results by statement"), ResultPainter(theme))
        self._too_few = Label("", "table", wrap=True)
        self._too_few.setContentsMargins(SIDE, 10, SIDE, 10)
        self._words = Label(tr("In words"), "small", bold=True, colour="ink2")
        self._legend = self._build_legend()
        self.themes = ThemesCard(theme)
        self.column.addWidget(self._build_head())
        self.column.addWidget(self._too_few)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self.themes)
        theme.changed.connect(self._fit)
        self._fit()

    def show_reading(self, reading: InterviewsReading) -> None:
        """Show the results, or why there are none yet."""
        count = reading.interviewed
        few = count < FEWEST
        self._too_few.say(tr("{count} interviewed. Results appear at 5 so that no one can be picked out.", count=count))
        self._too_few.setVisible(few)
        self._legend.setVisible(not few)
        self._words.setVisible(not few)
        self.list.show_rows(result_rows(reading.figures))
        self.themes.show_themes(reading.themes)

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setProperty("look", "table-head")
        self._row = QHBoxLayout(head)
        self._row.setSpacing(0)
        self._row.addWidget(Label(tr("Statement"), "small", bold=True, colour="ink2"), 1)
        self._row.addWidget(self._legend)
        self._row.addWidget(self._words)
        self._head = head
        return head

    def _build_legend(self) -> QWidget:
        legend = QWidget()
        grid = QGridLayout(legend)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        for number, words in enumerate((tr("Agree"), tr("Partly"), tr("Disagree"))):
            grid.addWidget(Swatch(number, self._theme), 0, number * 3)
            grid.addWidget(Label(words, "small", colour="ink2"), 0, number * 3 + 1)
            grid.setColumnMinimumWidth(number * 3 + 2, 6)
        grid.setColumnStretch(8, 1)
        return legend

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setFixedHeight(px(32))
        self._row.setContentsMargins(SIDE, 0, 0, 0)
        self._legend.setMinimumWidth(px(BAR_WIDTH + SIDE))
        self._words.setFixedWidth(px(WORDS_WIDTH))
