"""Whom an interview was held with, when, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.dialogs.fact_fields import LONGEST, read_date
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField
from yos_audit.audit.values import Interview
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Held:
    """What was filled in."""

    staff_code: str
    held_on: date | None
    interviewer: str


class InterviewDialog(DialogFrame):
    """Adds an interview when `interview_id` is None, otherwise changes one; `saved` carries its id."""

    saved = Signal(str)

    def __init__(self, services: Services, interview_id: str | None, parent: QWidget | None) -> None:
        title = tr("Add an interview") if interview_id is None else tr("Interview facts")
        super().__init__(title, services.theme, (480, 390), parent, topic="interviews")
        self._services = services
        self._id = interview_id
        self._others: frozenset[str] = frozenset()
        self.code, self.day, self.interviewer = QLineEdit(), QLineEdit(), QLineEdit()
        theme = services.theme
        self.code_field = FormField(
            tr("Staff code"), self.code, theme, help_text=tr("A code such as CM-06, never a name.")
        )
        self.day_field = FormField(tr("Held on"), self.day, theme, optional=tr("Optional"))
        self.interviewer_field = FormField(
            tr("Interviewed by"),
            self.interviewer,
            theme,
            optional=tr("Optional"),
            help_text=tr("A code or initials, never a name."),
        )
        self.cancel_button = self.add_button(tr("Cancel"))
        self.save_button = self.add_button(title if interview_id is None else tr("Save facts"), look="primary")
        self.save_button.setDefault(True)
        self._build_form()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        services.session.query(_read, self._on_read)
        self.code.setFocus()

    def save(self) -> None:
        """Check the fields and save."""
        held = self._held()
        if held is not None and self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            work = partial(_save, self._id, held)
            self._services.session.command(work, partial(self._on_saved, held.staff_code), self._on_failed)

    def _build_form(self) -> None:
        self.day.setPlaceholderText(tr("dd/mm/yyyy"))
        for line in (self.code, self.interviewer):
            line.setMaxLength(LONGEST)
        if self._id is None:
            self.day.setText(f"{datetime.now().astimezone():%d/%m/%Y}")
            self.interviewer.setText(self._services.session.who)
        two = QHBoxLayout()
        two.setSpacing(24)
        two.addWidget(self.day_field, 1)
        two.addWidget(self.interviewer_field, 1)
        self.body.addWidget(
            Label(tr("One interview for each case manager. The board sees totals only."), colour="ink2", wrap=True)
        )
        self.body.addWidget(self.code_field)
        self.body.addLayout(two)
        self.body.addStretch(1)

    def _held(self) -> Held | None:
        code = " ".join(self.code.text().split())
        fault = "" if code else tr("Type the code of the case manager.")
        if code.casefold() in self._others:
            fault = tr("There is an interview with {code} already. Type another code.", code=code)
        self.code_field.show_fault(fault)
        day: date | None = None
        wrong = ""
        try:
            day = read_date(self.day.text().strip()) if self.day.text().strip() else None
        except ValueError as problem:
            wrong = str(problem)
        self.day_field.show_fault(wrong)
        if fault or wrong:
            (self.code if fault else self.day).setFocus()
            return None
        return Held(code, day, " ".join(self.interviewer.text().split()))

    def _on_read(self, interviews: tuple[Interview, ...]) -> None:
        self._others = frozenset(each.staff_code.casefold() for each in interviews if each.id != self._id)
        own = next((each for each in interviews if each.id == self._id), None)
        if own is not None:
            self.code.setText(own.staff_code)
            self.day.setText(f"{own.held_on:%d/%m/%Y}" if own.held_on else "")
            self.interviewer.setText(own.interviewer)

    def _on_saved(self, code: str, _changes: Changes) -> None:
        self._services.session.query(_read, partial(self._tell, code))

    def _tell(self, code: str, interviews: tuple[Interview, ...]) -> None:
        found = next((each.id for each in interviews if each.staff_code == code), "")
        self.accept()
        self.saved.emit(found)

    def _on_failed(self, fault: Exception) -> None:
        self.save_button.setEnabled(True)
        self.show_problem(*explain(fault))


def _read(workspace: Workspace) -> tuple[Interview, ...]:
    return workspace.interviews.all()


def _save(interview_id: str | None, held: Held, workspace: Workspace) -> Changes:
    if interview_id is None:
        return workspace.interviews.add(held.staff_code, held.held_on, held.interviewer)
    return workspace.interviews.edit(
        interview_id, staff_code=held.staff_code, held_on=held.held_on, interviewer=held.interviewer
    )
