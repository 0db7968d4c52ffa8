"""The strip at the top: which case it is, its facts, and what can be done with it as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.buttons import Button, StepButton
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.case_audit.wording import Fact
from ui.widgets.facts_row import FactsRow


class CaseStrip(QFrame):
    """52 design px high. `stepped` carries 1 or -1."""

    stepped = Signal(int)
    facts_pressed = Signal()
    history_pressed = Signal()
    complete_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "strip")
        self.setAccessibleName(tr("Case"))
        self.back = StepButton(tr("Previous case"), "chevron-left", theme)
        self.forward = StepButton(tr("Next case"), "chevron-right", theme)
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self._reference = Label("", "lead", bold=True)
        self._place = Label("", "small", colour="ink2")
        self.facts = FactsRow(tr("Facts of the case"), theme)
        self.history_button = Button(tr("History"), theme, look="plain", icon="clock")
        self.history_button.setAccessibleDescription("Ctrl+Shift+H")
        self.history_button.clicked.connect(self.history_pressed)
        self.facts_button = Button(tr("Case facts"), theme, icon="pencil")
        self.facts_button.clicked.connect(self.facts_pressed)
        self.complete_button = Button(tr("Complete case"), theme)
        self.complete_button.clicked.connect(self.complete_pressed)
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_case(self, reference: str, place: int, total: int) -> None:
        """Show which case it is; `place` counts from 0."""
        self._reference.say(reference)
        self._place.say(tr("Case {number} of {total}", number=place + 1, total=total))
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place < total - 1)

    def show_facts(self, shown: Sequence[Fact], every: Sequence[Fact]) -> None:
        """Show facts of the case; all of them are spoken."""
        self.facts.show_facts(
            [(fact.label, fact.value) for fact in shown], [(fact.label, fact.value) for fact in every]
        )

    def show_ways(self, *, complete: bool, read_only: bool) -> None:
        """Say what can be done with the case now."""
        self.complete_button.setVisible(not complete)
        self.complete_button.setEnabled(not read_only)
        self.facts_button.setEnabled(not read_only)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self._place, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(self.back)
        row.addSpacing(px(4))
        row.addLayout(words)
        row.addSpacing(px(4))
        row.addWidget(self.forward)
        row.addSpacing(px(16))
        row.addWidget(self.facts, 1)
        row.addWidget(self.history_button)
        row.addWidget(self.facts_button)
        row.addWidget(self.complete_button)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(52))

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_forward(self) -> None:
        self.stepped.emit(1)
