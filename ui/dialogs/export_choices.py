"""What may be added to a report for others: groups of children, marked quotations, an earlier audit."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.dialogs.earlier_choice import EarlierChoice
from ui.dialogs.export_words import BOARD, LETTER, WIDER
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from yos_audit.findings.disclosure import BOARD as BOARD_LIMITS
from yos_audit.findings.disclosure import WIDER as WIDER_LIMITS

_LIMITS = MappingProxyType({BOARD: BOARD_LIMITS, WIDER: WIDER_LIMITS})


class ExportChoices(QWidget):
    """Nothing is added at first. `changed` is sent when something was added or taken away."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.groups_box = QCheckBox(tr("Add breakdowns by characteristic"))
        self.groups_said = Label("", "small", colour="ink2", wrap=True)
        self.quotes_box = QCheckBox(tr("Add marked quotes"))
        self.quotes_said = Label("", "small", colour="ink2", wrap=True)
        self.earlier = EarlierChoice(services)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._title = Label(tr("What may be added"), bold=True)
        column.addWidget(self._title)
        for box, said in ((self.groups_box, self.groups_said), (self.quotes_box, self.quotes_said)):
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(said)
            box.toggled.connect(self._on_toggled)
        column.addWidget(self.earlier)
        self.earlier.changed.connect(self.changed)
        self.hide()

    def by_characteristic(self, kind: str) -> bool:
        """Whether the judgements are broken down in a report of this kind."""
        return kind in _LIMITS and self.groups_box.isChecked()

    def quotes(self, kind: str) -> bool:
        """Whether a report of this kind holds the marked quotations."""
        return kind in (BOARD, LETTER) and self.quotes_box.isChecked()

    def show_kind(self, kind: str) -> None:
        """Offer what a report of this kind may hold."""
        limits = _LIMITS.get(kind)
        for widget in (self.groups_box, self.groups_said):
            widget.setVisible(limits is not None)
        for widget in (self.quotes_box, self.quotes_said):
            widget.setVisible(kind in (BOARD, LETTER))
        if limits is not None and self.groups_box.isEnabled():
            self.groups_said.say(
                tr(
                    "Judgements by sex, age and other facts of the children. Numbers under {count} are not shown, "
                    "others are rounded to {base}. Groups that would point at a child are put together or left out.",
                    count=limits.threshold,
                    base=limits.base,
                )
            )
        self.setVisible(bool(kind))

    def show_limits(self, marked: int, permitted: int, *, recordable: bool) -> None:
        """Show what can be added to this audit's reports."""
        if not recordable:
            self.groups_box.setEnabled(False)
            self.groups_said.say(
                tr("Not while this audit is only looked at: it must be recorded which groups were shown.")
            )
        self.quotes_box.setEnabled(permitted > 0)
        words = tr("{count} of {marked} marked quotes can be read by the board.", count=permitted, marked=marked)
        if not marked:
            words = tr("No quote was marked. Mark one under an answer: This quote may stand in reports.")
        self.quotes_said.say(words)

    def _on_toggled(self, _on: bool) -> None:
        self.changed.emit()
