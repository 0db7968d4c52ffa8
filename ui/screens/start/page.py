"""The start page: open the right audit in one step, and see what the program does with data."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

import yos_audit
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.screens.start.actions import ActionButton
from ui.screens.start.recent import RecentPainter, RecentRow, recent_row
from ui.screens.start.retention import RetentionNotice, retention_words
from ui.widgets.card import Card
from ui.widgets.picture import Picture
from ui.widgets.row_list import RowList
from ui.widgets.scroll_pane import ScrollPane
from yos_audit.support.place import Place, place_of
from yos_audit.support.settings import RecentAudit
from yos_audit.workspace.changes import Changes

_NARROW = 72
"""Ems under which the actions stand above the list."""
_FACTS = (
    ("laptop", "Everything stays here", "Cases, answers and notes are kept in one encrypted file on this laptop."),
    ("no-network", "No internet connection", "The program never connects to a network and sends nothing to anyone."),
    (
        "person",
        "No names needed",
        "Cases use your own reference. There is no field for a name, address or date of birth.",
    ),
    ("export", "You choose what leaves", "The board workbook has totals only, never a case reference or a note."),
)


class StartPage(Page):
    """Actions at the left, recent audits and the four facts at the right."""

    audit_chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        theme = services.theme
        self.new_audit = ActionButton(
            tr("New audit"), tr("Choose questions, then add cases"), "plus", "Ctrl+N", theme, primary=True
        )
        self.open_audit = ActionButton(
            tr("Open an audit"), tr("From this laptop or a USB stick"), "folder", "Ctrl+O", theme
        )
        self.demonstration = ActionButton(
            tr("Try the demonstration audit"), tr("34 made-up cases, nothing to set up"), "play", "Ctrl+D", theme
        )
        self.retention = RetentionNotice(theme)
        self.recent = RowList(tr("Recent audits"), RecentPainter(theme))
        self.empty = Label(
            tr("No recent audits. Start with the demonstration audit to see how it works."), "body", colour="ink2"
        )
        self._band = QVBoxLayout()
        self._actions = self._action_panel()
        self._lay_out()
        for button, command in (
            (self.new_audit, "new_audit"),
            (self.open_audit, "open_audit"),
            (self.demonstration, "demonstration"),
        ):
            button.clicked.connect(partial(self._on_wanted, command))
        self.recent.chosen.connect(self._on_chosen)
        self.recent.removed.connect(self._on_removed)
        theme.changed.connect(self._fit)
        self._fit()

    def refresh(self, changes: Changes | None) -> None:
        """Show the recent audits; whether they can be seen is looked up on the worker."""
        entries = self.services.settings.value.recent
        self._show(tuple((entry, Place.HERE) for entry in entries))
        self.services.tasks.run(partial(_seen, entries), self._show)

    def arrive(self) -> None:
        """Focus the first recent audit, or New audit when there is none."""
        self.refresh(None)
        if self.recent.rows:
            self.recent.setFocus()
        else:
            self.new_audit.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return recent audits and actions."""
        return (self.recent, self._actions)

    def band_place(self) -> QVBoxLayout:
        """Return the place above the recent audits."""
        return self._band

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions above the list when there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._actions)
        self._row.addWidget(self._right_side(), 1)
        ScrollPane(content).fill(self)

    def _action_panel(self) -> QWidget:
        theme = self.services.theme
        panel = QFrame()
        panel.setProperty("look", "start-actions")
        title = QHBoxLayout()
        title.setSpacing(14)
        title.addWidget(Picture("product", theme, 38))
        title.addWidget(Label(tr("YOS Audit"), "figure"), 1)
        column = QVBoxLayout(panel)
        column.setContentsMargins(40, 32, 32, 20)
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(
            Label(
                tr("Check the quality of your own cases before an inspection does."), "lead", colour="ink2", wrap=True
            )
        )
        column.addSpacing(8)
        for button in (self.new_audit, self.open_audit, self.demonstration):
            column.addWidget(button)
        column.addStretch(1)
        about = tr(
            "Aligned to published Short Quality Screening themes. This is not an inspectorate tool. Version {version}.",
            version=yos_audit.__version__,
        )
        column.addWidget(Label(about, "small", colour="ink2", wrap=True))
        return panel

    def _right_side(self) -> QWidget:
        kept = tr("Labels only. No file names or case references are kept here.")
        promise = Label(kept, "small", colour="ink2", wrap=True)
        promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Recent audits"), "lead", bold=True), 1)
        head.addWidget(promise, 1)
        self._list_card = Card(1, 0)
        self._list_card.column.addWidget(self.recent)
        self.empty.setContentsMargins(16, 16, 16, 16)
        self._list_card.column.addWidget(self.empty)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(8)
        column.addLayout(self._band)
        column.addLayout(head)
        column.addWidget(self._list_card)
        column.addWidget(self.retention)
        column.addSpacing(10)
        column.addWidget(Label(tr("What stays on this laptop"), "lead", bold=True))
        column.addWidget(self._facts())
        column.addStretch(1)
        return content

    def _facts(self) -> QWidget:
        card = Card(0, 0)
        grid = QGridLayout()
        grid.setSpacing(0)
        for number, (icon, title, text) in enumerate(_FACTS):
            cell = QFrame()
            cell.setProperty("look", f"fact-{number}")
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Label(tr(title), "body", bold=True))
            words.addWidget(Label(tr(text), "table", colour="ink2", wrap=True))
            words.addStretch(1)
            row = QHBoxLayout(cell)
            row.setContentsMargins(18, 16, 16, 16)
            row.setSpacing(18)
            row.addWidget(Picture(icon, self.services.theme, 20), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            grid.addWidget(cell, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.column.addLayout(grid)
        return card

    def _show(self, entries: tuple[tuple[RecentAudit, Place | None], ...]) -> None:
        today = datetime.now().astimezone().date()
        self.recent.show_rows([recent_row(entry, seen, today) for entry, seen in entries])
        self.recent.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        self.retention.show_words(retention_words((entry for entry, _ in entries), today))

    def _fit(self) -> None:
        theme = self.services.theme
        if self.width() < _NARROW * theme.px(14):
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._actions.setMinimumWidth(0)
            self._actions.setMaximumWidth(16777215)
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._actions.setFixedWidth(theme.px(440))

    def _on_wanted(self, command: str, _checked: bool = False) -> None:
        self.wanted.emit(command)

    def _on_chosen(self, row: RecentRow) -> None:
        self.audit_chosen.emit(row.path)

    def _on_removed(self, row: RecentRow) -> None:
        self.services.settings.forget(row.path)
        self.services.messages.note(tr("Taken off the list. The audit itself is still where it was."))
        self.arrive()


def _seen(entries: tuple[RecentAudit, ...]) -> tuple[tuple[RecentAudit, Place | None], ...]:
    """Look where each file can be seen; slow for a drive that has gone, so this runs on the worker."""
    return tuple((entry, _place(Path(entry.path))) for entry in entries)


def _place(path: Path) -> Place | None:
    try:
        return place_of(path) if path.exists() else None
    except OSError:
        return None
