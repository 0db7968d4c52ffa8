"""Themes of comments: chosen from the audit's own list, counted by people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.flow_row import FlowRow
from yos_audit.findings.values import ThemeFigure

_LONGEST = 60


class ThemeField(QWidget):
    """A theme is chosen from the list or typed anew; `chosen` carries it when the field is left, "" for none."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._recorded = ""
        self.box = QComboBox()
        self._line = QLineEdit()
        self.box.setLineEdit(self._line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setAccessibleName(tr("Theme"))
        self.box.setAccessibleDescription(tr("Optional. Choose one from the list or type a new one. No names."))
        self._line.setPlaceholderText(tr("Choose or type one"))
        self._line.setMaxLength(_LONGEST)
        self._line.editingFinished.connect(self._on_finished)
        self.box.activated.connect(self._on_finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(tr("Theme"), "body", bold=True))
        row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)

    def show_theme(self, theme: str, offered: Sequence[str]) -> None:
        """Show what is recorded; what is being typed stays."""
        typing = self._line.hasFocus() and self.box.currentText() != self._recorded
        if typing and theme == self._recorded:
            return
        self._recorded = theme
        with QSignalBlocker(self.box):
            if [self.box.itemText(n) for n in range(self.box.count())] != list(offered):
                self.box.clear()
                self.box.addItems(list(offered))
            self.box.setCurrentIndex(self.box.findText(theme) if theme else -1)
            self.box.setEditText(theme)

    def set_locked(self, locked: bool) -> None:
        """Let the theme be read only."""
        self.box.setEnabled(not locked)

    def _on_finished(self) -> None:
        text = " ".join(self.box.currentText().split())
        if text != self._recorded:
            self._recorded = text
            self.chosen.emit(text)


class ThemesCard(QWidget):
    """The themes with how many people named each, and the line that says what never leaves."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._holder = QWidget()
        self._flow = FlowRow(self._holder)
        self._none = Label(tr("No themes yet. Give a comment one, and it is counted here."), "table", colour="ink2")
        privacy = tr("Chosen from a list. Comments themselves are never exported to the board.")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(tr("Themes from comments"), "body", bold=True))
        column.addWidget(Label(privacy, "small", colour="ink2", wrap=True))
        column.addWidget(self._none)
        column.addWidget(self._holder)

    def show_themes(self, themes: Sequence[ThemeFigure]) -> None:
        """Show these themes."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            chip = item.widget() if item is not None else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for each in themes:
            chip = Label(tr("{theme}  {people}", theme=each.text, people=each.people), "small")
            chip.setProperty("look", "chip")
            people = tr("1 person") if each.people == 1 else tr("{count} people", count=each.people)
            chip.setAccessibleName(f"{each.text}, {people}")
            self._flow.addWidget(chip)
        self._none.setVisible(not themes)
        self._holder.setVisible(bool(themes))
        self.updateGeometry()
