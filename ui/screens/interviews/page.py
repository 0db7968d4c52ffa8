"""Staff interviews: who was asked, what they said, and the panel to enter it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.commands import KeyRow
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.text import Label, ask
from ui.kit.translate import tr
from ui.screens.interviews.entry import OPTIONS, EntryPanel
from ui.screens.interviews.painting import PersonPainter
from ui.screens.interviews.reading import InterviewsReading, read_interviews
from ui.screens.interviews.results import ResultsCard
from ui.screens.interviews.rows import PersonRow, facts_words, person_rows
from ui.widgets.card import Card
from ui.widgets.page_head import PageHead
from ui.widgets.reflow import Reflow
from ui.widgets.row_view import RowView
from yos_audit.audit.values import Interview, Response
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_NARROW = 80
"""Ems under which the panes stand in one column."""
_DIGITS = {key: response for response, _words, key in OPTIONS}


class InterviewsPage(Page):
    """People at the left, results in the middle, the statement being entered at the right."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        theme = services.theme
        self._reading: InterviewsReading | None = None
        self._person, self._statement = "", 0
        self.head = PageHead(tr("Staff interviews"), theme)
        self.add_button = Button(tr("Add an interview"), theme, look="primary", icon="plus")
        self.head.add_action(self.add_button)
        self.people = RowView(tr("Interviews"), PersonPainter(theme))
        self._people_title = Label("", "small", bold=True, colour="ink2", wrap=True)
        self.results = ResultsCard(theme)
        self.entry = EntryPanel(theme)
        self.empty_button = Button(tr("Add an interview"), theme, look="primary", icon="plus")
        self._people_card = Card(1, 0)
        self._people_head = QWidget()
        self._band = QVBoxLayout()
        self._either = QStackedWidget()
        self._build_layout()
        self._connect()
        self._fit()

    def refresh(self, changes: Changes | None) -> None:
        """Read again when interviews changed; cases count too, for how many case managers there are."""
        if changes is None or changes.interviews or changes.cases:
            self.services.session.query(read_interviews, self.show_reading)

    def show_reading(self, reading: InterviewsReading) -> None:
        """Show what was read; person and statement stay."""
        first = self._reading is None
        self._reading = reading
        self.head.set_facts(facts_words(reading) if reading.interviews else "")
        self._either.setCurrentIndex(0 if reading.interviews else 1)
        for button in (self.add_button, self.empty_button):
            button.setVisible(not reading.read_only)
        self._people_title.say(tr("Interviews {count}", count=len(reading.interviews)))
        self.people.show_rows(person_rows(reading))
        self.results.show_reading(reading)
        self.entry.show_themes([each.text for each in reading.themes])
        self._show_entry()
        if first and self.isVisible():
            self.arrive()

    def show_target(self, target: object) -> None:
        """Show a person's interview from its first statement on."""
        if isinstance(target, str):
            self._person, self._statement = target, 0
            self._show_entry()

    def arrive(self) -> None:
        """Focus the options, or the first thing to do when nobody was interviewed."""
        if self._reading is not None and not self._reading.interviews:
            self.empty_button.setFocus()
        else:
            self.entry.entry().setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        return (self.entry, self.people, self.results, self.head)

    def band_place(self) -> QVBoxLayout:
        """Return the place under the page head."""
        return self._band

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of the page in the order they are learned."""
        return (
            KeyRow("1 / 2 / 3 / 0", tr("Agree, partly agree, disagree, not asked")),
            KeyRow("Enter", tr("Next statement")),
            KeyRow("Up / Down", tr("Previous or next statement")),
            KeyRow("E", tr("Comment; Esc or Ctrl+Enter leaves it")),
            KeyRow("Ctrl+PgUp / Ctrl+PgDown", tr("Previous or next person")),
            KeyRow("F2", tr("Interview facts")),
            KeyRow("Delete", tr("In the list of interviews: remove the interview")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the single keys when the focus is in the panel or a list."""
        focus = QApplication.focusWidget()
        regions = (self.entry, self.people, self.results)
        inside = focus is not None and any(each is focus or each.isAncestorOf(focus) for each in regions)
        if not inside or not self._use_key(event):
            super().keyPressEvent(event)

    def _use_key(self, event: QKeyEvent) -> bool:
        single = self.services.settings.value.single_keys
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_statement(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_F2 and self._person:
            self.go_to.emit("interview_facts", self._person)
        elif single and event.text() in _DIGITS:
            self.entry.choose(_DIGITS[event.text()])
        elif single and event.key() == Qt.Key.Key_E:
            self.entry.comment.setFocus()
        else:
            return False
        return True

    def _build_layout(self) -> None:
        title = QHBoxLayout()
        title.setContentsMargins(16, 0, 16, 0)
        title.addWidget(self._people_title)
        self._people_head.setProperty("look", "table-head")
        self._people_head.setLayout(title)
        self._people_card.column.addWidget(self._people_head)
        self._people_card.column.addWidget(self.people, 1)
        panes = ((self._people_card, 160), (self.results, None), (self.entry, 304))
        column = (self.entry, self._people_card, self.results)
        full = Reflow(panes, column, self.services.theme, _NARROW)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(0, 16, 0, 0)
        words.setSpacing(16)
        words.addWidget(Label(tr("No interviews yet. Add one for each case manager you talk to."), "lead", wrap=True))
        words.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self._either.addWidget(full)
        self._either.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 0, 24, 12)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(self._band)
        outer.addWidget(self._either, 1)
        QWidget.setTabOrder(self.entry.next_button, self.people)
        QWidget.setTabOrder(self.people, self.results.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.empty_button.clicked.connect(self._on_add)
        self.entry.responded.connect(self._on_responded)
        self.entry.written.connect(self._on_written)
        self.entry.themed.connect(self._on_themed)
        self.entry.next_wanted.connect(self._on_next)
        self.people.moved.connect(self._on_person)
        self.people.chosen.connect(self._on_chosen)
        self.people.removed.connect(self._on_removed)
        self.results.list.moved.connect(self._on_statement)
        self.results.list.chosen.connect(self._on_chosen)
        session = self.services.session
        session.closing.connect(self.entry.flush)
        session.saved.connect(self.entry.show_saved)
        self.services.theme.changed.connect(self._fit)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step_person, step))

    def _show_entry(self) -> None:
        """Show the current statement of the current person."""
        interview, reading = self._interview(), self._reading
        if interview is None or reading is None:
            return
        self._person = interview.id
        statements = reading.framework.statements
        self._statement = min(self._statement, len(statements) - 1)
        place = (self._statement + 1, len(statements))
        self.entry.show_statement(interview, statements[self._statement], place, reading.read_only)
        self.people.put_on(reading.interviews.index(interview))
        self.results.list.put_on(self._statement)

    def _interview(self) -> Interview | None:
        interviews = self._reading.interviews if self._reading is not None else ()
        return next((each for each in interviews if each.id == self._person), interviews[0] if interviews else None)

    def _move(self, person: str, statement: int) -> None:
        self.entry.flush()
        self._person, self._statement = person, statement
        self._show_entry()

    def _step_statement(self, step: int) -> None:
        count = len(self._reading.framework.statements) if self._reading is not None else 0
        if 0 <= self._statement + step < count:
            self._move(self._person, self._statement + step)

    def _step_person(self, step: int) -> bool:
        interviews = self._reading.interviews if self._reading is not None else ()
        here = next((number for number, each in enumerate(interviews) if each.id == self._person), 0)
        if not 0 <= here + step < len(interviews):
            return False
        self._move(interviews[here + step].id, 0 if step > 0 else self._statement)
        self.services.messages.announce(interviews[here + step].staff_code)
        return True

    def _on_next(self) -> None:
        count = len(self._reading.framework.statements) if self._reading is not None else 0
        if self._statement + 1 < count:
            self._step_statement(1)
        elif not self._step_person(1):
            self.entry.flush()
            self.services.messages.note(tr("That was the last statement of the last interview."))
        self.entry.entry().setFocus()

    def _on_person(self, row: int) -> None:
        if self._reading is not None:
            self._move(self._reading.interviews[row].id, self._statement)

    def _on_statement(self, row: int) -> None:
        self._move(self._person, row)

    def _on_chosen(self, _row: object) -> None:
        self.entry.entry().setFocus()

    def _on_add(self) -> None:
        self.wanted.emit("add_interview")

    def _on_responded(self, response: Response) -> None:
        reading = self._reading
        if reading is not None:
            statement = reading.framework.statements[self._statement].id
            self.services.session.command(partial(_respond, self._person, statement, response))

    def _on_written(self, interview: str, statement: str, text: str) -> None:
        self.services.session.command(partial(_comment, interview, statement, text))

    def _on_themed(self, interview: str, statement: str, theme: str) -> None:
        self.services.session.command(partial(_set_theme, interview, statement, theme))

    def _on_removed(self, row: PersonRow) -> None:
        if self._reading is None or self._reading.read_only:
            return
        words = tr(
            "Remove the interview {code} and its {count} answers? You can undo this until you close the audit.",
            code=row.code,
            count=row.answered,
        )
        if ask(self, tr("Remove interview"), words, tr("Remove interview"), tr("Keep interview")):
            self.services.session.command(partial(_remove, row.id))

    def _fit(self) -> None:
        self._people_head.setFixedHeight(self.services.theme.px(32))


def _respond(interview: str, statement: str, response: Response, workspace: Workspace) -> Changes:
    return workspace.interviews.respond(interview, statement, response)


def _comment(interview: str, statement: str, text: str, workspace: Workspace) -> Changes:
    return workspace.interviews.comment(interview, statement, text)


def _set_theme(interview: str, statement: str, theme: str, workspace: Workspace) -> Changes:
    return workspace.interviews.set_theme(interview, statement, theme)


def _remove(interview: str, workspace: Workspace) -> Changes:
    return workspace.interviews.remove(interview)
