"""Carries what the auditor does to the case on the screen and to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.outbox import Outbox
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.wording import said_question
from yos_audit.audit.values import CaseState, State
from yos_audit.framework.values import Framework
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseSheet
    from yos_audit.workspace.workspace import Workspace


_MANAGER = "case_manager"
"""The case attribute that holds the code of a member of staff."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on the worker: the order of the cases (id, whether it is finished) and one of them.

    `codes` are the references of all cases and the codes of staff, casefolded, which no note should hold.
    """

    order: tuple[tuple[str, bool], ...]
    sheet: CaseSheet | None
    codes: frozenset[str]


class CaseController(QObject):
    """Holds the case model. `shown` asks for everything to be drawn again.

    `arrived` asks for that and for the focus on the answers. `leaving` is sent before the question or case changes,
    so that text being typed is written first.
    """

    shown = Signal()
    arrived = Signal()
    leaving = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.outbox = Outbox(services.session, self)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.caught_up.connect(self._on_caught_up)
        self.outbox.dropped.connect(self._on_dropped)
        self._behind = False
        """Whether the case is to be read again once everything is saved."""
        self.model: CaseModel | None = None
        self.order: tuple[tuple[str, bool], ...] = ()
        self.codes: frozenset[str] = frozenset()
        self._wanted = ""
        self._later: list[Callable[[], None]] = []

    @property
    def read_only(self) -> bool:
        """Whether the audit may be read only."""
        workspace = self._services.session.workspace
        return workspace is None or workspace.read_only

    @property
    def place(self) -> int:
        """Return the place of the case among all cases, from 0; -1 when there is none."""
        case_id = self.model.case.id if self.model else ""
        return next((n for n, (each, _) in enumerate(self.order) if each == case_id), -1)

    def do(self, action: Callable[[], None]) -> None:
        """Carry out an action now, or in its turn once the case that was asked for has been read."""
        if self._wanted:
            self._later.append(action)
        elif self.model is not None:
            action()

    def open(self, case_id: str, question_id: str = "", *, if_applies: bool = False) -> None:
        """Read a case and show it at a question, or at its first open one; `if_applies` leaves out a ruled-out one.

        While changes wait to be saved, their case stays: nothing else remembers them.
        """
        self.leaving.emit()
        if self._stays(case_id, question_id):
            return
        self._wanted = case_id
        self._read(partial(self._on_opened, question_id, if_applies))

    def open_unfinished(self) -> None:
        """Open the first case that is not complete, or the first one."""
        unfinished = [case_id for case_id, finished in self.order if not finished]
        wanted = unfinished or [case_id for case_id, _ in self.order]
        if wanted:
            self.open(wanted[0])

    def step_case(self, step: int) -> None:
        """Open the next or previous case at the same question, if it applies there."""
        place = self.place + step
        if self.model is not None and 0 <= place < len(self.order):
            self.open(self.order[place][0], self.model.current, if_applies=True)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what was changed elsewhere; what was judged here is shown already."""
        if changes is not None and (self.outbox.is_mine(changes) or not self._concerns(changes)):
            return
        self.leaving.emit()
        if self.outbox.waiting:
            self._behind = True
        else:
            self._read(partial(self._on_read, self.outbox.sent, changes))

    def go_to(self, question_id: str) -> None:
        """Show a question; an empty id stays where it is."""
        model = self.model
        if model is None or not question_id:
            return
        self.leaving.emit()
        model.select(question_id)
        self._services.messages.announce(said_question(model))
        self.arrived.emit()

    def complete(self) -> None:
        """Complete the case; what is open must have been looked at before."""
        model = self.model
        if model is not None and not self._stays():
            self._services.session.command(partial(_complete, model.case.id))

    def reopen(self, why: str) -> None:
        """Open a complete case for changes."""
        model = self.model
        if model is not None:
            self._services.session.command(partial(_reopen, model.case.id, why))

    def _concerns(self, changes: Changes) -> bool:
        case_id = self.model.case.id if self.model else ""
        return bool(changes.cases) or changes.details or any(case == case_id for case, _ in changes.judgements)

    def _stays(self, case_id: str = "", question_id: str = "") -> bool:
        """Whether the case on the screen must stay because changes wait to be saved; says so."""
        if not self.outbox.waiting or self.model is None:
            return False
        self.go_to(question_id if case_id == self.model.case.id else "")
        words = tr("{count} changes are not saved yet. This case stays open until they are.")
        self._services.messages.note(words.format(count=self.outbox.waiting))
        self.shown.emit()
        return True

    def _read(self, done: Callable[[Reading], None]) -> None:
        case_id = self._wanted or (self.model.case.id if self.model else "")
        self._services.session.query(partial(_read, case_id), done, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        """The file could not be read: what is on the screen stays, and keys act on it again."""
        self._services.messages.show_error(fault)
        self._give_up()

    def _on_opened(self, question_id: str, if_applies: bool, reading: Reading) -> None:
        if reading.sheet is None or reading.sheet.case.id != self._wanted:
            if self._wanted and reading.sheet is None:
                self._give_up()
            return
        if self._stays():
            self._give_up()
            return
        self._wanted = ""
        self._take_order(reading)
        framework = self._framework()
        if framework is None:
            return
        model = CaseModel(framework, reading.sheet.case, reading.sheet.judgements)
        self.model = model
        if question_id and not (if_applies and model.standing(question_id).state is State.NA_BY_RULE):
            model.select(question_id)
        self._services.messages.announce(said_question(model))
        self.arrived.emit()
        later, self._later = self._later, []
        for action in later:
            self.do(action)

    def _give_up(self) -> None:
        self._wanted = ""
        self._later.clear()
        self.shown.emit()

    def _on_read(self, sent: int, changes: Changes | None, reading: Reading) -> None:
        if self._wanted:
            return
        self._take_order(reading)
        if reading.sheet is None:
            self.model = None
        elif self.outbox.waiting or self.outbox.sent != sent:
            self.refresh(changes)
            return
        elif self.model is not None:
            self.model.take(reading.sheet.case, reading.sheet.judgements)
            self._follow(changes)
        self.shown.emit()

    def _take_order(self, reading: Reading) -> None:
        self.order = reading.order
        if reading.codes != self.codes:
            self.codes = reading.codes

    def _follow(self, changes: Changes | None) -> None:
        """Go to the one question that was changed elsewhere, such as by Undo, so that it is seen."""
        model = self.model
        if model is None or changes is None:
            return
        if len(changes.judgements) == 1 and not changes.cases:
            ((_, question_id),) = changes.judgements
            model.select(question_id)
        if changes.parked:
            one = tr("1 answer parked by the change to Case facts")
            many = tr("{count} answers parked by the change to Case facts", count=changes.parked)
            self._services.messages.note(one if changes.parked == 1 else many)

    def _framework(self) -> Framework | None:
        workspace = self._services.session.workspace
        return workspace.framework if workspace else None

    def _on_refused(self, fault: Exception) -> None:
        self._services.messages.show_error(fault)
        self.refresh(None)

    def _on_dropped(self) -> None:
        """A person decides about what waited here: show what the audit says, once nothing else waits."""
        self._behind = True
        self._on_caught_up(0)

    def _on_caught_up(self, _count: int) -> None:
        if self._behind and not self.outbox.waiting:
            self._behind = False
            self.refresh(None)


def _read(case_id: str, workspace: Workspace) -> Reading:
    rows = workspace.cases.rows()
    order = tuple((row.case.id, row.case.state is CaseState.COMPLETE) for row in rows)
    known = any(case_id == each for each, _ in order)
    if known:
        workspace.consultations.saw(Seen.ANSWERS, case_id)
    codes = (code for row in rows for code in (row.case.reference, row.case.attributes.get(_MANAGER, "")))
    folded = frozenset(code.casefold() for code in codes if code)
    return Reading(order, workspace.cases.sheet(case_id) if known else None, folded)


def _complete(case_id: str, workspace: Workspace) -> Changes:
    return workspace.cases.complete(case_id)


def _reopen(case_id: str, why: str, workspace: Workspace) -> Changes:
    return workspace.cases.reopen(case_id, why)
