"""The cases: the sample, what is left to do, who has it."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, Link
from ui.kit.commands import KeyRow
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.screens.cases.erasing import erase
from ui.screens.cases.filter_bar import FilterBar
from ui.screens.cases.filters import SEGMENTS, Filter
from ui.screens.cases.model import CasesModel
from ui.screens.cases.reading import CasesReading, read_cases
from ui.screens.cases.removal import remove
from ui.screens.cases.table import CasesTable
from ui.widgets.card import Card
from ui.widgets.page_head import PageHead
from yos_audit.workspace.changes import Changes


class CasesPage(Page):
    """Filters over a table; import, add, facts and removal."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        theme = services.theme
        self._reading: CasesReading | None = None
        self._wanted_id = ""
        self._wanted_filter: Filter | None = None
        self.head = PageHead(tr("Cases"), theme)
        self.import_button = Button(tr("Import case list"), theme, icon="import")
        self.add_button = Button(tr("Add a case"), theme, look="primary", icon="plus")
        self.head.add_action(self.import_button)
        self.head.add_action(self.add_button)
        self.filters = FilterBar(theme)
        self.model = CasesModel()
        self.table = CasesTable(self.model, theme)
        self.empty_import = Button(tr("Import case list"), theme, look="primary", icon="import")
        self.no_match_link = Link(tr("Clear filters"), theme)
        self._band = QVBoxLayout()
        self._either = QStackedWidget()
        self._build_layout()
        self._connect()
        self._bind_keys()

    def refresh(self, changes: Changes | None) -> None:
        """Read the cases again when they or their answers changed."""
        if changes is None or changes.cases or changes.judgements:
            self.services.session.query(read_cases, self.show_reading)

    def show_reading(self, reading: CasesReading) -> None:
        """Show what was read; the keyboard stays on its case."""
        first = self._reading is None
        here, row = self.table.current_id, self.table.currentIndex().row()
        position = self.table.verticalScrollBar().value()
        self._reading = reading
        self.model.show_reading(reading)
        self.filters.show_reading(reading)
        self._ask_filter()
        self.table.fit()
        self.table.put_on(self._wanted_id or here, row)
        if not self._wanted_id:
            self.table.verticalScrollBar().setValue(position)
        self._wanted_id = ""
        self.head.set_facts(_facts(reading))
        self._show_either()
        for widget in (self.import_button, self.add_button, self.empty_import):
            widget.setVisible(not reading.read_only)
        if first and self.isVisible():
            self.arrive()

    def show_target(self, target: object) -> None:
        """Put the keyboard on a case, or show the cases that fields of a filter ask for, such as {"auditor": "JM"}."""
        if isinstance(target, str):
            self._wanted_id = target
            self.table.put_on(target)
        elif isinstance(target, dict):
            self._wanted_filter = Filter(**cast("dict[str, str]", target))
            if self._reading is not None:
                self._ask_filter()

    def arrive(self) -> None:
        """Focus the table, or the first thing to do when there are no cases."""
        if self._reading is not None and not self._reading.rows:
            self.empty_import.setFocus()
        else:
            self.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return filters, table and page actions in the order of F6."""
        return (self.filters, self.table, self.head)

    def subject(self) -> tuple[str, str]:
        """Return the case that the keyboard is on."""
        return self.table.current_id, ""

    def take_find(self) -> bool:
        """Search in the list; in the search already, leave the key to the search of everything."""
        search = self.filters.search
        if search.hasFocus() or not search.isVisible():
            return False
        search.setFocus()
        search.selectAll()
        return True

    def band_place(self) -> QVBoxLayout:
        """Return the place under the page head."""
        return self._band

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page in the order they are learned."""
        return (
            KeyRow("Enter", tr("Open the case")),
            KeyRow("Ctrl+F", tr("Find a reference or code")),
            KeyRow("Space", tr("Select or unselect the case")),
            KeyRow("Shift+Up / Shift+Down", tr("Select more cases")),
            KeyRow("F2", tr("Case facts")),
            KeyRow("Delete", tr("Remove the selected cases")),
            KeyRow("Alt+1 / Alt+2 / Alt+3 / Alt+4", tr("All, to do, with a No, flagged")),
            KeyRow("Shift+F10", tr("Menu of the case, and sorting")),
        )

    def _build_layout(self) -> None:
        card = Card(1, 0)
        card.column.addWidget(self.table)
        no_match = QWidget()
        words = QHBoxLayout(no_match)
        words.setContentsMargins(16, 16, 16, 16)
        words.setSpacing(6)
        words.addWidget(Label(tr("No case matches these filters.")))
        words.addWidget(self.no_match_link)
        words.addStretch(1)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(16)
        column.addWidget(
            Label(tr("No cases yet. Import a list from Excel or CSV, or add cases one at a time."), "lead", wrap=True)
        )
        column.addWidget(self.empty_import, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for widget in (card, no_match, empty):
            self._either.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 0, 24, 12)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(self._band)
        outer.addWidget(self.filters)
        outer.addSpacing(12)
        outer.addWidget(self._either, 1)
        QWidget.setTabOrder(self.filters.clear_link, self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.no_match_link.clicked.connect(self._on_clear)
        self.table.opened.connect(self._on_opened)
        self.table.facts.connect(self._on_facts)
        self.table.removal.connect(self._on_removal)
        self.table.menu_wanted.connect(self._on_menu)
        self.add_button.clicked.connect(self._on_add)
        self.import_button.clicked.connect(self._on_import)
        self.empty_import.clicked.connect(self._on_import)

    def _bind_keys(self) -> None:
        for number, segment in enumerate(SEGMENTS, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(partial(self.filters.choose_segment, segment))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _ask_filter(self) -> None:
        """Apply the filter another screen asked for, once the values that occur are known."""
        wanted, self._wanted_filter = self._wanted_filter, None
        if wanted is not None:
            self.filters.ask(wanted)

    def _show_either(self) -> None:
        empty = self._reading is not None and not self._reading.rows
        self._either.setCurrentIndex(2 if empty else 0 if self.model.rows or self._reading is None else 1)
        self.filters.setVisible(not empty)

    def _on_filter(self, wanted: Filter) -> None:
        here = self.table.current_id
        self.model.show_filter(wanted)
        self.table.put_on(here)
        self._show_either()
        count = len(self.model.rows)
        said = tr("1 case shown") if count == 1 else tr("{count} cases shown", count=count)
        self.services.messages.announce(said)

    def _on_clear(self) -> None:
        self.filters.clear()
        self.table.setFocus()

    def _on_opened(self, case_id: str) -> None:
        self.go_to.emit("case_audit", case_id)

    def _on_facts(self, case_id: str) -> None:
        self.go_to.emit("case_facts", case_id)

    def _on_history(self) -> None:
        self.wanted.emit("history_of_case")

    def _on_removal(self, case_ids: tuple[str, ...]) -> None:
        if self._reading is not None and not self._reading.read_only:
            remove(self.services, self, tuple(row for row in self.model.rows if row.case.id in case_ids))
            self.table.setFocus()

    def _on_erasing(self, case_id: str) -> None:
        erase(self.services, self, case_id)

    def _on_add(self) -> None:
        self.wanted.emit("add_case")

    def _on_import(self) -> None:
        self.wanted.emit("import_cases")

    def _on_menu(self, place: QPoint) -> None:
        case_id = self.table.current_id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if case_id:
            menu.addAction(tr("Open the case")).triggered.connect(partial(self._on_opened, case_id))
            menu.addAction(tr("Case facts…")).triggered.connect(partial(self._on_facts, case_id))
            menu.addAction(tr("History of this case…")).triggered.connect(self._on_history)
            remove = menu.addAction(tr("Remove…"))
            remove.triggered.connect(partial(self._on_removal, self.table.selected_ids))
            if self._reading is not None and not self._reading.read_only:
                menu.addAction(tr("Erase for good…")).triggered.connect(partial(self._on_erasing, case_id))
            menu.addSeparator()
        order = menu.addMenu(tr("Sort by"))
        for number, column in enumerate(self.model.columns):
            order.addAction(tr(column.title)).triggered.connect(partial(self.table.sort_by, number))
        menu.popup(self.table.viewport().mapToGlobal(place))


def _facts(reading: CasesReading) -> str:
    total, complete = len(reading.rows), reading.complete
    if not total:
        return ""
    return tr(
        "{total} in the sample. {complete} complete, {open} in progress.",
        total=total,
        complete=complete,
        open=total - complete,
    )
