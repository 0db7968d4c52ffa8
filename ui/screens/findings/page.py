"""Findings: sentences, strengths, areas and actions in the manager's own words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.clipboard import copy_text
from ui.kit.commands import KeyRow
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.findings.commands import check_wording
from ui.screens.findings.commentary_card import CommentaryCard
from ui.screens.findings.copying import findings_text
from ui.screens.findings.doubts_dialog import DoubtsDialog
from ui.screens.findings.keys import key_rows
from ui.screens.findings.plan_card import PlanCard
from ui.screens.findings.plan_model import Column
from ui.screens.findings.plan_work import PlanWork
from ui.screens.findings.points_card import PointsCard
from ui.screens.findings.reading import FindingsReading, read_findings
from ui.screens.findings.sentence_work import SentenceWork
from ui.widgets.page_head import PageHead
from ui.widgets.scroll_pane import ScrollPane
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.wording_check import WordingDoubt

_NARROW = 80
"""Ems of the window under which strengths and areas move below the commentary."""
_POINTS = 436


class FindingsPage(Page):
    """Commentary and key points over the improvement plan.

    Target: the id of a part of the commentary, or the place of a text as Check wording gives it.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        theme = services.theme
        self._reading: FindingsReading | None = None
        self._place: tuple[str, ...] = ()
        self.head = PageHead(tr("Findings"), theme)
        self.head.set_facts(tr("Sentences are drafted from the figures. You choose the words, or write your own."))
        self.check_button = Button(tr("Check wording"), theme, icon="check")
        self.copy_button = Button(tr("Copy all"), theme, icon="copy")
        self.preview_button = Button(tr("Preview workbook"), theme, look="primary", icon="export")
        for button in (self.check_button, self.copy_button, self.preview_button):
            self.head.add_action(button)
        self.commentary = CommentaryCard(theme)
        self.points = PointsCard(theme)
        self.plan = PlanCard(theme)
        self.sentence_work = SentenceWork(self.commentary, self.points, services, self)
        self.plan_work = PlanWork(self.plan, services, self)
        self._band = QVBoxLayout()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build_layout()
        self._connect()
        self._fit()

    def refresh(self, changes: Changes | None) -> None:
        """Read again; whatever changes may move a figure or a word."""
        self.services.session.query(read_findings, self.show_reading)

    def show_reading(self, reading: FindingsReading) -> None:
        """Show what was read; every row keeps its place."""
        first = self._reading is None
        self._reading = reading
        self.sentence_work.show_reading(reading)
        self.plan_work.show_reading(reading)
        if first and self.isVisible():
            self.arrive()

    def show_target(self, target: object) -> None:
        """Show a part of the commentary, or a text as soon as it is read."""
        if isinstance(target, str):
            self.commentary.show_section(target)
        elif isinstance(target, tuple):
            self._place = cast("tuple[str, ...]", target)

    def arrive(self) -> None:
        """Focus the text that is wanted, else the sentences, or what is there instead."""
        if self._place and self._reading is not None:
            place, self._place = self._place, ()
            self._go_to_place(place)
        else:
            self.commentary.entry().setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        lists = (self.points.strengths, self.points.areas)
        return (self.commentary.chooser, self.commentary.list, *lists, self.plan, self.head)

    def band_place(self) -> QVBoxLayout:
        """Return the place under the page head."""
        return self._band

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page in the order they are learned."""
        return key_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move strengths and areas below when the page is narrow for its text size."""
        super().resizeEvent(event)
        self._fit()

    def _build_layout(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self._band)
        self._top.setSpacing(16)
        self._top.addWidget(self.commentary, 1)
        self._top.addWidget(self.points)
        column.addLayout(self._top, 1)
        column.addWidget(self.plan)
        column.setSpacing(0)
        column.insertSpacing(3, 12)
        self._scroll = ScrollPane(content)
        self._scroll.fill(self)
        order = (
            self.commentary.tabs,
            self.commentary.parts,
            self.commentary.list,
            self.commentary.empty_button,
            self.commentary.add_button,
            self.points.strengths.link,
            self.points.strengths.list,
            self.points.areas.link,
            self.points.areas.list,
            self.plan.table,
            self.plan.add_button,
            self.check_button,
            self.copy_button,
            self.preview_button,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.check_button.clicked.connect(self._on_check)
        self.copy_button.clicked.connect(self._on_copy)
        self.preview_button.clicked.connect(self._on_preview)
        self.commentary.empty_button.clicked.connect(self._on_audit)
        self.sentence_work.go_to.connect(self.go_to)
        self.services.session.closing.connect(self._on_closing)
        self.services.theme.changed.connect(self._fit)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, use in (("Ctrl+Tab", self._on_next_part), ("Ctrl+Shift+Tab", self._on_previous_part)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(use)

    def _on_check(self) -> None:
        self.services.session.query(check_wording, self._on_checked)

    def _on_checked(self, doubts: tuple[WordingDoubt, ...]) -> None:
        dialog = DoubtsDialog(doubts, self.services.theme, self)
        dialog.place_chosen.connect(self._go_to_place)
        dialog.open()

    def _go_to_place(self, place: tuple[str, ...]) -> None:
        kind, *where = place
        if kind == "sentence":
            self.commentary.show_section(where[0])
            self.commentary.put_on(where[1])
        elif kind == "action":
            self.plan.table.put_on(where[0], Column.AREA)
            self.plan.table.setFocus()
        else:
            part = self.points.strengths if kind == "strength" else self.points.areas
            part.put_on(where[0])

    def _on_copy(self) -> None:
        if self._reading is not None:
            copy_text(findings_text(self._reading))
            self.services.messages.note(tr("Copied. It holds totals and your words only."))

    def _on_preview(self) -> None:
        self.wanted.emit("export")

    def _on_audit(self) -> None:
        self.go_to.emit("case_audit", None)

    def _on_next_part(self) -> None:
        self.commentary.step(1)

    def _on_previous_part(self) -> None:
        self.commentary.step(-1)

    def _on_closing(self) -> None:
        self.commentary.flush()
        self.points.flush()

    def _fit(self) -> None:
        theme = self.services.theme
        narrow = self.window().width() < _NARROW * theme.px(14)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        if narrow:
            self.points.setMinimumWidth(0)
            self.points.setMaximumWidth(16777215)
        else:
            self.points.setFixedWidth(theme.px(_POINTS))
        self.commentary.setMinimumHeight(theme.px(300 if narrow else 240))
        self.points.setMinimumHeight(theme.px(400 if narrow else 240))
