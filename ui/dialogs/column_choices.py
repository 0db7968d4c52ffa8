"""The columns of a list beside what each will be taken for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ui.dialogs.import_reading import ListColumn
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card
from yos_audit.framework.values import Framework

_SAMPLE = 44


class ColumnChoices(Card):
    """One row a column: heading, samples, what it is. `chosen` says that a choice was changed."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 8)
        self._theme = theme
        self._columns: tuple[ListColumn, ...] = ()
        self.combos: tuple[QComboBox, ...] = ()
        self._rows = QWidget()

    def show_columns(self, columns: tuple[ListColumn, ...], framework: Framework) -> None:
        """Show these columns; a list with the same headings keeps its combo boxes."""
        if [each.heading for each in columns] != [each.heading for each in self._columns]:
            self._build(columns, framework)
        self._columns = columns
        for combo, column in zip(self.combos, columns, strict=True):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(column.means)))

    def mapping(self) -> dict[str, str]:
        """Return attribute ids by heading, empty for a column that is left out."""
        pairs = zip(self._columns, self.combos, strict=True)
        return {column.heading: str(combo.currentData() or "") for column, combo in pairs if column.heading}

    def _build(self, columns: tuple[ListColumn, ...], framework: Framework) -> None:
        self.column.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, title in enumerate((tr("Column in the list"), tr("For example"), tr("Taken as"))):
            grid.addWidget(Label(title, "small", bold=True, colour="ink2"), 0, number)
        self.combos = tuple(self._combo(column, framework) for column in columns)
        for row, (column, combo) in enumerate(zip(columns, self.combos, strict=True), 1):
            samples = tr("Looks like {what}", what=column.personal) if column.personal else ", ".join(column.samples)
            example = Label(
                samples if len(samples) <= _SAMPLE else f"{samples[: _SAMPLE - 1]}…", "table", colour="ink2"
            )
            plain_tooltip(example, samples)
            grid.addWidget(Label(_heading(column), "table", bold=True), row, 0)
            grid.addWidget(example, row, 1)
            grid.addWidget(combo, row, 2)
        self.column.addWidget(self._rows)

    def _combo(self, column: ListColumn, framework: Framework) -> QComboBox:
        combo = QComboBox()
        combo.addItem(tr("Leave out"), "")
        for attribute in framework.attributes:
            combo.addItem(attribute.label, attribute.id)
        combo.setAccessibleName(tr("{heading}, taken as", heading=_heading(column)))
        combo.setEnabled(bool(column.heading))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.setFixedWidth(self._theme.px(240))
        combo.activated.connect(partial(self._on_chosen, combo))
        return combo

    def _on_chosen(self, combo: QComboBox, _index: int) -> None:
        """Leave out the column that was taken for the same thing before."""
        for other in self.combos:
            if other is not combo and combo.currentData() and other.currentData() == combo.currentData():
                other.setCurrentIndex(0)
        self.chosen.emit()


def _heading(column: ListColumn) -> str:
    return column.heading or tr("No heading")
