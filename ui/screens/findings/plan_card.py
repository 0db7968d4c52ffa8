"""The improvement plan: its title, how far it has come, and the table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.plan_model import PlanModel
from ui.screens.findings.plan_table import PlanTable
from ui.screens.findings.reading import FindingsReading
from ui.widgets.card import Card
from yos_audit.findings.plan_words import plan_summary

_HEAD, _TALLEST, _TALLEST_WRAPPED = 34, 164, 364
"""Design px of the head, and of the table before it scrolls."""


class PlanCard(Card):
    """As high as its actions need, four of them at most; then the table scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self._theme = theme
        self.model = PlanModel()
        self.table = PlanTable(self.model, theme)
        self.add_button = Button(tr("Add an action"), theme, look="plain", icon="plus")
        self._summary = Label("", "table", colour="ink2", wrap=True)
        self._empty = Label(tr("No actions yet. Each one answers an area requiring improvement."), "body", wrap=True)
        self._empty.setContentsMargins(16, 10, 16, 12)
        self._head = QFrame()
        self._head.setProperty("look", "table-head")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(Label(tr("Improvement plan"), "body", bold=True))
        row.addWidget(self._summary, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.add_button)
        self.column.addWidget(self._head)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.table)
        theme.changed.connect(self.fit)

    def show_reading(self, reading: FindingsReading) -> None:
        """Show the actions; the keyboard stays on its action and column."""
        here, column = self.table.current_id, max(1, self.table.currentIndex().column())
        row = self.table.currentIndex().row()
        self.model.show_reading(reading)
        self._summary.say(plan_summary(reading.actions, figures=True) if reading.actions else "")
        self._empty.setVisible(not reading.actions)
        self.table.setVisible(bool(reading.actions))
        self.add_button.setVisible(not reading.read_only)
        self.fit()
        ids = [each.id for each in reading.actions]
        if here in ids:
            self.table.put_on(here, column)
        elif here and ids:
            self.table.put_on(ids[min(row, len(ids) - 1)], column)

    def fit(self) -> None:
        """Give head and table their heights."""
        px = self._theme.px
        self._head.setMinimumHeight(px(_HEAD))
        self.table.fit()
        tallest = px(_TALLEST_WRAPPED if self.table.wraps else _TALLEST)
        self.table.setFixedHeight(min(self.table.height_for_rows(), tallest))
