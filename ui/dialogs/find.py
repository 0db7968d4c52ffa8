"""Find: from a few letters to any case, question, screen or command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.dialogs.find_entries import Entry, Kind, best
from ui.dialogs.find_rows import FoundPainter, FoundRow
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.row_view import RowView
from ui.widgets.search_field import SearchField
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class FindDialog(DialogFrame):
    """The focus stays in the field; Up and Down choose, Enter goes. `found` carries the Entry that was chosen.

    `offered` are screens and commands; the cases and questions of the open audit are read here. With `cases_only`
    nothing but cases is offered.
    """

    found = Signal(object)

    def __init__(
        self, services: Services, offered: Sequence[Entry], parent: QWidget | None, *, cases_only: bool = False
    ) -> None:
        title = tr("Go to a case") if cases_only else tr("Find")
        super().__init__(title, services.theme, (680, 520), parent, topic="history")
        self._services = services
        self._entries: tuple[Entry, ...] = () if cases_only else tuple(offered)
        self._cases_only = cases_only
        hint = tr("Reference of a case") if cases_only else tr("Case, question, screen or command")
        self.field = _Field(title, hint, "Ctrl+G" if cases_only else "Ctrl+F", services.theme)
        self.field.setAccessibleDescription(tr("Up and Down choose, Enter goes there"))
        self.rows = RowView(tr("Found"), FoundPainter(services.theme))
        self.nothing = Label("", "body", wrap=True)
        self.close_button = self.add_button(tr("Close"))
        self._build_layout()
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self._move)
        self.rows.chosen.connect(self._on_chosen)
        self.close_button.clicked.connect(self.reject)
        self.field.setFocus()
        self._show()
        services.session.query(_read_cases if cases_only else _read, self._on_read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter from wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _build_layout(self) -> None:
        self._card = Card(1, 0)
        self._card.column.addWidget(self.rows)
        self.body.addWidget(self.field)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self.nothing)
        self.body.addStretch(0)
        hint = Label(tr("Up and Down choose, Enter goes there."), "table", colour="ink2")
        self.foot.insertWidget(0, hint)

    def _on_read(self, entries: tuple[Entry, ...]) -> None:
        self._entries = (*entries, *self._entries)
        self._show()

    def _on_text(self, _text: str) -> None:
        self._show()
        self._say()

    def _show(self) -> None:
        found = best(self._entries, self.field.text())
        self.rows.show_rows([FoundRow(entry) for entry in found])
        self.rows.put_on(0)
        self.rows.scrollToTop()
        typed = bool(self.field.text().strip())
        words = tr("Nothing is called that. Try fewer letters.") if typed else tr("There are no cases yet.")
        self.nothing.say(words)
        self._card.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _say(self) -> None:
        """Tell a screen reader how much was found and what is current."""
        row, count = self._row(), len(self.rows.rows)
        if row is None:
            said = self.nothing.text()
        elif count == 1:
            said = tr("1 found. {row}", row=row.spoken)
        else:
            said = tr("{count} found. {row}", count=count, row=row.spoken)
        self._services.messages.announce(said)

    def _move(self, step: int) -> None:
        count = len(self.rows.rows)
        if count:
            there = min(count - 1, max(0, self.rows.currentIndex().row() + step))
            self.rows.put_on(there)
            row = self._row()
            said = row.spoken if row is not None else ""
            self._services.messages.announce(tr("{row} {number} of {count}", row=said, number=there + 1, count=count))

    def _row(self) -> FoundRow | None:
        number = self.rows.currentIndex().row()
        row = self.rows.rows[number] if 0 <= number < len(self.rows.rows) else None
        return row if isinstance(row, FoundRow) else None

    def _go(self) -> None:
        row = self._row()
        if row is not None:
            self._on_chosen(row)

    def _on_chosen(self, row: FoundRow) -> None:
        self.accept()
        self.found.emit(row.entry)


class _Field(SearchField):
    """`moved` carries how many rows to go up or down."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with arrows while the focus stays here."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


def _read_cases(workspace: Workspace) -> tuple[Entry, ...]:
    """Return the cases of the audit."""
    workspace.consultations.saw(Seen.SEARCH)
    attributes = {each.id: each for each in workspace.framework.attributes}
    order, manager = attributes.get("order_type"), attributes.get("case_manager")
    entries: list[Entry] = []
    for case in (row.case for row in workspace.cases.rows()):
        facts = [
            each.option_label(case.attributes[each.id])
            for each in (order, manager)
            if each is not None and case.attributes.get(each.id)
        ]
        entries.append(Entry(Kind.CASE, case.id, case.reference, case.reference, ", ".join(facts)))
    return tuple(entries)


def _read(workspace: Workspace) -> tuple[Entry, ...]:
    """Return the cases and the questions of the audit."""
    questions = tuple(
        Entry(Kind.QUESTION, each.id, f"{each.code} {each.name}".strip(), each.code, each.text)
        for each in workspace.framework.questions
    )
    return (*_read_cases(workspace), *questions)
