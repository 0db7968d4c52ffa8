"""The commentary: a tab for each part, its sentences, and a place to add one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.text import Label, plain_tip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.inline_editor import InlineEditor
from ui.screens.findings.reading import FindingsReading
from ui.screens.findings.rows import empty_words, sentence_rows, tab_words
from ui.screens.findings.sentence_view import SentenceView
from ui.widgets.card import Card, hairline
from yos_audit.findings.drafting import OPERATIONAL
from yos_audit.findings.joined import ReportSection

_FOOT, _TABS = 40, 40


class CommentaryCard(Card):
    """`added` carries the section and the text of a sentence of the manager's own."""

    added = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self._theme = theme
        self._reading: FindingsReading | None = None
        self._ids: list[str] = []
        self._adding: InlineEditor | None = None
        self.tabs = QTabBar()
        self.parts = QComboBox()
        """Stands for the tabs where there is no room for them."""
        self.list = SentenceView(theme)
        self.add_button = Button(tr("Add your own sentence"), theme, look="plain", icon="plus")
        self.empty_button = Button(tr("Audit the next case"), theme)
        self._empty = Label("", "lead", wrap=True)
        self._hint = Label(tr("Figures that change are marked. Your words are kept."), "small", colour="ink2")
        self._either = QStackedWidget()
        self._head, self._foot = QFrame(), QWidget()
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self.parts.currentIndexChanged.connect(self.tabs.setCurrentIndex)
        self.add_button.clicked.connect(self.start_adding)
        self.list.add_wanted.connect(self.start_adding)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def section(self) -> str:
        """Id of the part that is shown."""
        return self._ids[self.tabs.currentIndex()] if self._ids else ""

    @property
    def editor(self) -> InlineEditor | None:
        """The text box for a sentence of the manager's own; None while none is added."""
        return self._adding

    def show_reading(self, reading: FindingsReading) -> None:
        """Show what was read; tab and row stay."""
        self._reading = reading
        self.list.locked = reading.read_only
        self.add_button.setVisible(not reading.read_only)
        if [each.id for each in reading.sections] != self._ids:
            self._fill_tabs(reading)
        self._show_section()

    def show_section(self, section: str) -> None:
        """Go to a part by its id."""
        if section in self._ids:
            self.tabs.setCurrentIndex(self._ids.index(section))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between tabs and list."""
        super().resizeEvent(event)
        self._fit()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) part, round and round."""
        if self._ids:
            self.flush()
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(self._ids))
            self.entry().setFocus()

    def entry(self) -> QWidget:
        """Return what takes the keyboard: the sentences, or what is there instead."""
        if self.list.rows:
            return self.list
        return self.empty_button if self.empty_button.isVisibleTo(self) else self.chooser

    @property
    def chooser(self) -> QWidget:
        """What chooses the part: tabs, or a list where there is no room for them."""
        return self.parts if self.parts.isVisibleTo(self) else self.tabs

    def put_on(self, key: str) -> None:
        """Put the keyboard on a sentence."""
        for number, row in enumerate(sentence_rows(self._section())):
            if row.sentence.key == key:
                self.list.put_on(number)
                self.list.setFocus()

    def put_on_last(self) -> None:
        """Put the keyboard on the last sentence, the one that was added."""
        self.list.put_on(len(self.list.rows) - 1)
        self.list.setFocus()

    def start_adding(self) -> None:
        """Open a text box for a sentence of the manager's own."""
        if self._adding is not None or self._reading is None or self._reading.read_only:
            return
        editor = InlineEditor(tr("Your own sentence"), "", self._theme, self)
        self._adding = editor
        editor.finished.connect(self._on_added)
        editor.cancelled.connect(self._on_not_added)
        side = self._theme.px(12)
        editor.stand_over(self._foot.geometry().adjusted(side, 0, -side, -self._theme.px(6)))

    def flush(self) -> None:
        """Hand in what is being typed."""
        self.list.flush()
        if self._adding is not None:
            self._adding.finish()

    def _section(self) -> ReportSection | None:
        return self._reading.section(self.section) if self._reading is not None else None

    def _fill_tabs(self, reading: FindingsReading) -> None:
        self.tabs.blockSignals(True)
        self.parts.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.parts.clear()
        self._ids = [each.id for each in reading.sections]
        for number, section in enumerate(reading.sections):
            name = f"{section.number} {section.name}" if section.number else section.name
            self.tabs.addTab(tab_words(section, reading.sections).replace("&", "&&"))
            self.tabs.setTabToolTip(number, plain_tip(name))
            self.tabs.setAccessibleTabName(number, name)
            self.parts.addItem(name)
        self.tabs.blockSignals(False)
        self.parts.blockSignals(False)
        self._fit()

    def _show_section(self) -> None:
        reading, section = self._reading, self._section()
        if reading is None or section is None:
            return
        rows = sentence_rows(section)
        self._either.setCurrentIndex(0 if rows else 1)
        self._empty.say("" if rows else empty_words(reading, section.id))
        self.empty_button.setVisible(not reading.read_only and section.id != OPERATIONAL)
        self.list.show_rows(rows)

    def _on_tab(self, number: int) -> None:
        self.parts.setCurrentIndex(number)
        self.flush()
        self.list.setCurrentIndex(QModelIndex())
        self._show_section()
        self.list.scrollToTop()
        self.list.put_on(0)

    def _on_added(self, text: str, _entered: bool) -> None:
        self._adding = None
        (self.list if self.list.rows else self.add_button).setFocus()
        if text.strip():
            self.added.emit(self.section, text)

    def _on_not_added(self) -> None:
        self._adding = None
        self.add_button.setFocus()

    def _build(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(tr("Parts of the commentary"))
        self._head.setProperty("look", "table-head")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.parts, 1)
        self.parts.setAccessibleName(tr("Part of the commentary"))
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(16, 16, 16, 16)
        words.setSpacing(16)
        words.addWidget(self._empty)
        words.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self._either.addWidget(self.list)
        self._either.addWidget(empty)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(8, 0, 16, 0)
        foot.addWidget(self.add_button)
        foot.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self._head)
        self.column.addWidget(self._either, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self._foot)

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setFixedHeight(px(_TABS))
        self.tabs.setFixedHeight(px(_TABS))
        self._foot.setMinimumHeight(px(_FOOT))
        fits = self.tabs.sizeHint().width() + 20 <= self.width()
        self.tabs.setVisible(fits)
        self.parts.setVisible(not fits)
