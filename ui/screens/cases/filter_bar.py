"""The row of filters over the list of cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.cases.columns import state_words
from ui.screens.cases.filters import SEGMENTS, Filter
from ui.screens.cases.reading import CasesReading
from ui.widgets.flow_row import FlowRow
from ui.widgets.search_field import SearchField
from ui.widgets.segments import Segment, Segments
from yos_audit.audit.values import CaseState

_ARROW = 46
"""Design pixels of a combo box that are not text."""


class FilterBar(QWidget):
    """Search, order, auditor, state, quick segments with counts; `changed` carries the Filter wanted."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.filter = Filter()
        self._reading: CasesReading | None = None
        self.search = SearchField(tr("Find a reference or code"), tr("Reference or code"), "Ctrl+F", theme)
        self.order = _Choice(tr("Order"))
        self.auditor = _Choice(tr("Auditor"))
        self.state = _Choice(tr("State"))
        self.segments = Segments(tr("Quick filters"))
        self.clear_link = Link(tr("Clear filters"), theme, size="table")
        self._build_row()
        self.search.textChanged.connect(self._on_search)
        for choice, field in ((self.order, "order"), (self.auditor, "auditor"), (self.state, "state")):
            choice.setProperty("field", field)
            choice.activated.connect(self._on_choice)
        self.segments.chosen.connect(self.choose_segment)
        self.clear_link.clicked.connect(self.clear)
        theme.changed.connect(self._fit)
        self._fit()

    def show_reading(self, reading: CasesReading) -> None:
        """Offer the values that occur, and count again."""
        first = self._reading is None or self._reading.framework != reading.framework
        self._reading = reading
        known = {attribute.id: attribute for attribute in reading.framework.attributes}
        orders = known.get("order_type")
        self.order.setVisible(orders is not None)
        self.auditor.setVisible("auditor" in known)
        if first and orders is not None:
            self.order.offer(tr("All orders"), [(each.id, each.label) for each in orders.options])
        if first:
            self.state.offer(tr("All states"), [(each.value, state_words(each)) for each in CaseState])
        auditors = sorted({row.case.attributes.get("auditor", "") for row in reading.rows} - {""})
        self.auditor.offer(tr("All auditors"), [(code, code) for code in auditors])
        self._set(replace(self.filter, auditor=self.auditor.value))

    def choose_segment(self, segment: str) -> None:
        """Choose a quick segment."""
        self._set(replace(self.filter, segment=segment))

    def clear(self) -> None:
        """Show every case."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.search.setText("")
        for choice in (self.order, self.auditor, self.state):
            choice.setCurrentIndex(0)
        self._set(Filter())

    def ask(self, wanted: Filter) -> None:
        """Show only the cases another screen asked for; auditors that do not occur show nothing."""
        with QSignalBlocker(self.search):
            self.search.setText(wanted.search)
        for choice, value in ((self.order, wanted.order), (self.auditor, wanted.auditor), (self.state, wanted.state)):
            choice.setCurrentIndex(max(0, choice.findData(value)))
        self._set(wanted)

    def count_again(self) -> None:
        """Show the counts of the segments."""
        if self._reading is None:
            return
        counts = self.filter.counts(self._reading.framework, self._reading.rows)
        texts = {
            "all": tr("All {count}", count=counts["all"]),
            "to_do": tr("To do {count}", count=counts["to_do"]),
            "with_no": tr("With a No {count}", count=counts["with_no"]),
            "flagged": tr("Flagged {count}", count=counts["flagged"]),
        }
        shown = [Segment(each, texts[each], f"Alt+{number}") for number, each in enumerate(SEGMENTS, 1)]
        self.segments.show_segments(shown, self.filter.segment)
        self.clear_link.setEnabled(self.filter.narrows)

    def _build_row(self) -> None:
        controls = QWidget()
        flow = FlowRow(controls)
        for widget in (self.search, self.order, self.auditor, self.state, self.segments):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(controls, 1)
        row.addWidget(self.clear_link, 0, Qt.AlignmentFlag.AlignTop)

    def _set(self, wanted: Filter) -> None:
        changed = wanted != self.filter
        self.filter = wanted
        self.count_again()
        if changed:
            self.changed.emit(wanted)

    def _on_search(self, text: str) -> None:
        self._set(replace(self.filter, search=text))

    def _on_choice(self, _index: int) -> None:
        self._set(replace(self.filter, order=self.order.value, auditor=self.auditor.value, state=self.state.value))

    def _fit(self) -> None:
        self.search.setFixedWidth(self._theme.px(232))
        self.clear_link.setMinimumHeight(self._theme.px(32))
        for choice, width in ((self.order, 128), (self.auditor, 132), (self.state, 120)):
            choice.fit(self._theme.px(width), self._theme.px(_ARROW))


class _Choice(QComboBox):
    """A combo box whose first entry means anything."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._beside = 0

    def fit(self, width: int, beside: int) -> None:
        """Take this width, or more where the words for "anything" need it; `beside` is what is not text."""
        self._beside = beside
        words = self.fontMetrics().horizontalAdvance(self.itemText(0))
        self.setFixedWidth(max(width, words + beside))

    @property
    def value(self) -> str:
        """The value chosen; empty for anything."""
        return str(self.currentData() or "")

    def offer(self, anything: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (value, words); the choice stays where it can."""
        here = self.value
        if [(self.itemData(n), self.itemText(n)) for n in range(1, self.count())] == list(options):
            return
        with QSignalBlocker(self):
            self.clear()
            self.addItem(anything, "")
            for value, words in options:
                self.addItem(words, value)
            self.setCurrentIndex(max(0, self.findData(here)))
        self.fit(self.minimumWidth(), self._beside)
        widest = max(self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count()))
        self.view().setMinimumWidth(widest + 40)
