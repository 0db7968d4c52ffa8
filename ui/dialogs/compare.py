"""Holds another copy of the audit against the open one, lets what clashes be decided, and joins it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QWidget

from ui.dialogs.compare_words import ClashRow, detail_text, facts_words, joined_words, standing_words
from ui.kit.aside import KEPT
from ui.kit.buttons import Button
from ui.kit.messages import explain
from ui.kit.paint import paint_text
from ui.kit.services import Services
from ui.kit.text import Label, ask
from ui.kit.translate import tr
from ui.kit.tries import Tries
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.passphrase_form import PassphraseForm
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.row_view import RowView
from yos_audit.audit.copies import Side
from yos_audit.support.errors import PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.copy_results import Compared, Decisions, Joined

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_SIDE_BY_SIDE = 760
"""Design px from which there is room for a clash beside the list."""


class CompareDialog(DialogFrame):
    """Says how the copy at `path` stands; what clashes is decided in a list by keyboard (M mine, T theirs)."""

    def __init__(self, services: Services, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Compare with another copy"), services.theme, (900, 640), parent, topic="copies")
        self._services = services
        self._path = path
        self._secret: Secret | None = None
        self._found: Compared | None = None
        self._sides: list[Side | None] = []
        self.stands = Label(tr("Comparing the two."), "lead", bold=True, wrap=True)
        self.facts = Label("", "body", wrap=True)
        self.form = PassphraseForm(services.theme)
        self.clashes = ClashList(services)
        self.title = Label("", "lead", bold=True, wrap=True)
        self.detail = QPlainTextEdit()
        self.mine_button = Button(tr("Keep mine"), services.theme)
        self.theirs_button = Button(tr("Take theirs"), services.theme)
        self.all_mine = self.add_button(tr("Keep mine in all"))
        self.all_theirs = self.add_button(tr("Take theirs in all"))
        self.foot.addSpacing(services.theme.px(16))
        self.close_button = self.add_button(tr("Close"))
        self.join_button = self.add_button(tr("Join them"), look="primary")
        self._build_body()
        self._connect()
        self._show_clashes(())
        self.join_button.setEnabled(False)
        self.form.hide()
        self._compare()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put a clash beside the list or below it."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_SIDE_BY_SIDE)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def decide(self, side: Side) -> None:
        """Decide the clash that is current, and go on to the next."""
        row = self.clashes.currentIndex().row()
        if 0 <= row < len(self._sides):
            self._sides[row] = side
            self._show_rows()
            self.clashes.put_on(min(row + 1, len(self._sides) - 1))
            self._show_row()

    def decide_all(self, side: Side, _checked: bool = False) -> None:
        """Decide every clash alike."""
        self._sides = [side] * len(self._sides)
        self._show_rows()

    def join(self) -> None:
        """Ask once more, and bring everything of the other copy in."""
        found = self._found
        if found is None:
            return
        text = tr(
            "Everything of the other copy comes into this audit. A backup is kept first, and Undo takes it back. "
            "The other file stays as it is."
        )
        if found.erased_there:
            text = f"{text} {tr('What was erased there is erased here for good; Undo does not bring that back.')}"
        if ask(self, tr("Join the two copies"), text, tr("Join them"), tr("Cancel")):
            self.join_button.setEnabled(False)
            places = (line.place for line in found.clashes)
            decided = {place: side for place, side in zip(places, self._sides, strict=True) if side is not None}
            self._done: Joined | None = None
            work = partial(self._join, self._path, Decisions(decided), self._secret)
            self._services.session.command(work, self._on_joined, self._on_failed)

    def _build_body(self) -> None:
        self.body.addWidget(self.stands)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.form)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(tr("Both values"))
        self.detail.setMinimumHeight(self.theme.px(96))
        list_card, side = Card(1, 0), Card(16, 8)
        list_card.column.addWidget(self.clashes)
        side.column.addWidget(self.title)
        side.column.addWidget(self.detail, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, key in ((self.mine_button, "M"), (self.theirs_button, "T")):
            button.setAccessibleDescription(tr("Key {key} in the list", key=key))
            row.addWidget(button)
        row.addStretch(1)
        side.column.addLayout(row)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._halves.addWidget(list_card, 3)
        self._halves.addWidget(side, 3)
        self._cards = (list_card, side)
        self.body.addLayout(self._halves, 1)
        self.body.addStretch(0)
        order: tuple[QWidget, ...] = (self.clashes, self.detail, self.mine_button, self.theirs_button, self.all_mine)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.clashes.moved.connect(self._on_moved)
        self.clashes.decided.connect(self.decide)
        self.mine_button.clicked.connect(partial(self._on_button, Side.MINE))
        self.theirs_button.clicked.connect(partial(self._on_button, Side.THEIRS))
        self.all_mine.clicked.connect(partial(self.decide_all, Side.MINE))
        self.all_theirs.clicked.connect(partial(self.decide_all, Side.THEIRS))
        self.close_button.clicked.connect(self.reject)
        self.join_button.clicked.connect(self.join)
        self.form.submitted.connect(self._on_typed)

    def _compare(self) -> None:
        tries = self._services.session.tries
        work = partial(_compare, self._path, self._secret, tries)
        self._services.session.query(work, self._on_compared, self._on_unreadable)

    def _on_compared(self, found: Compared) -> None:
        self._found = found
        self._ask(False)
        self.stands.say(standing_words(found))
        self.facts.say("\n".join(facts_words(found)))
        self._show_clashes(tuple(None for _ in found.clashes))
        if found.clashes:
            self.clashes.put_on(0)
            self._show_row()
            self.clashes.setFocus()
        else:
            (self.join_button if self.join_button.isEnabled() else self.close_button).setFocus()
        self._services.messages.announce(f"{self.stands.text()} {self.facts.text()}")

    def _on_unreadable(self, fault: Exception) -> None:
        """Ask for the passphrase where that is all that is missing."""
        problem, remedy = explain(fault)
        if isinstance(fault, PassphraseNeeded):
            self.stands.say(problem)
            self.facts.say(remedy)
            self._ask(True)
        elif isinstance(fault, WrongPassphrase) or self.form.isVisible():
            wait = self._services.session.tries.left(str(self._path))
            self.form.show_wrong(f"{problem} {remedy}".strip(), wait)
        else:
            self.stands.say(problem)
            self.facts.say(remedy)
            self.close_button.setFocus()

    def _ask(self, asked: bool) -> None:
        """Show the box for the passphrase, or take it away; nothing typed in it outlives a lock."""
        self.setProperty(KEPT, not asked)
        self.form.begin(focus=asked)
        self.form.setVisible(asked)

    def _on_typed(self, typed: str) -> None:
        self._secret = Secret(typed)
        self.form.set_busy(True)
        self._compare()

    def _show_clashes(self, sides: tuple[Side | None, ...]) -> None:
        self._sides = list(sides)
        for card in self._cards:
            card.setVisible(bool(sides))
        for button in (self.all_mine, self.all_theirs):
            button.setVisible(bool(sides))
        self._show_rows()

    def _show_rows(self) -> None:
        lines = self._found.clashes if self._found is not None else ()
        rows = [ClashRow(line, side) for line, side in zip(lines, self._sides, strict=False)]
        self.clashes.show_rows(rows)
        found = self._found
        more = found is not None and (found.relation in ("older", "forked") or bool(found.erased_there))
        session = self._services.session
        writable = session.workspace is not None and not session.workspace.read_only
        self.join_button.setEnabled(more and writable and None not in self._sides)

    def _show_row(self) -> None:
        row = self.clashes.currentIndex().row()
        lines = self._found.clashes if self._found is not None else ()
        if 0 <= row < len(lines):
            self.title.say(lines[row].subject)
            self.detail.setPlainText(detail_text(lines[row]))

    def _on_moved(self, _row: int) -> None:
        self._show_row()

    def _on_button(self, side: Side, _checked: bool = False) -> None:
        self.decide(side)

    def _join(self, path: Path, decisions: Decisions, secret: Secret | None, workspace: Workspace) -> Changes:
        """Run on the worker; keeps what came of it for the sentences that follow."""
        self._done, changes = workspace.copies.join(path, decisions, secret)
        return changes

    def _on_joined(self, _changes: Changes) -> None:
        done = self._done
        if done is None:
            return
        self._found = None
        self._show_clashes(())
        self.stands.say(tr("The two copies are joined."))
        self.facts.say("\n".join(joined_words(done)))
        self.join_button.hide()
        self.close_button.setFocus()
        self._services.session.replaced.emit()
        self._services.messages.announce(f"{self.stands.text()} {self.facts.text()}")

    def _on_failed(self, fault: Exception) -> None:
        self._show_rows()
        self.show_problem(*explain(fault))


class ClashList(RowView):
    """The clashes; M and T decide the current one. `decided` carries the side that is kept."""

    decided = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__(tr("What clashes"), ClashPainter(services.theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide on M and T."""
        side = {Qt.Key.Key_M: Side.MINE, Qt.Key.Key_T: Side.THEIRS}.get(Qt.Key(event.key()))
        if side is not None and not event.modifiers():
            self.decided.emit(side)
        else:
            super().keyPressEvent(event)


class ClashPainter(RowPainter):
    """Two lines a row: what it is about and what is kept, then both values."""

    height = 52

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one row."""
        if not isinstance(row, ClashRow):
            return
        theme, side = self.theme, self.theme.px(12)
        inner = rect.adjusted(side, 0, -side, 0)
        top, line = rect.top() + self.theme.px(7), theme.line("table")
        first = QRect(inner.left(), top, inner.width(), line)
        right = Qt.AlignmentFlag.AlignRight
        ink = "ink2" if row.side is None else "ink"
        taken = paint_text(painter, first, row.decision, theme, role="small", colour=ink, align=right)
        paint_text(painter, first.adjusted(0, 0, -taken - side, 0), row.line.subject, theme, bold=True, colour="ink")
        paint_text(painter, first.translated(0, line), row.brief, theme, colour="ink2")


def _compare(path: Path, secret: Secret | None, tries: Tries, workspace: Workspace) -> Compared:
    compare = partial(workspace.copies.compare, path, secret)
    return compare() if secret is None else tries.attempt(str(path), compare)
