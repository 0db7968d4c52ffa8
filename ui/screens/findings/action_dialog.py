"""One action of the plan whole: its fields, how the service will know, and the dated progress notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.moments import day_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.plan_model import read_due
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField
from ui.widgets.sentence_list import SentenceList
from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.findings.plan_words import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class ActionForm:
    """What was filled in: the fields that differ, and a progress note of a day or none."""

    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    note_day: date | None = None
    note: str = ""


class ActionDialog(DialogFrame):
    """`form` is what to save once the dialog was accepted. With `locked` it can only be read."""

    def __init__(
        self, action: PlanAction, number: int, today: date, locked: bool, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(tr("Action {number}", number=number), theme, (640, 600), parent)
        self._action = action
        self.form = ActionForm()
        self.area, self.action, self.owner = (QLineEdit(each) for each in (action.area, action.action, action.owner))
        self.measure, self.reason = QLineEdit(action.measure), QLineEdit(action.reason)
        self.due = QLineEdit(day_text(action.due) if action.due else "")
        self.status = QComboBox()
        for each in ActionStatus:
            self.status.addItem(tr(STATUS_WORDS[each]), each.value)
        self.status.setCurrentIndex(list(ActionStatus).index(action.status))
        self.note_day, self.note = QLineEdit(day_text(today)), QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.notes = SentenceList(tr("Progress notes"), theme)
        self.cancel_button = self.add_button(tr("Close") if locked else tr("Cancel"))
        self.save_button = self.add_button(tr("&Save action"), look="primary", icon="save")
        self.save_button.setVisible(not locked)
        self._fields = self._build_form(locked)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        self.status.currentIndexChanged.connect(self._show_reason)
        self._show_reason()
        self.area.setFocus()

    def accept(self) -> None:
        """Check what was filled in; the dialog stays open with the field marked when something is wrong."""
        due, day = self._day("due", self.due), self._day("note_day", self.note_day)
        values: dict[str, Any] = {
            name: " ".join(line.text().split())
            for name, line in (
                ("area", self.area),
                ("action", self.action),
                ("owner", self.owner),
                ("measure", self.measure),
                ("reason", self.reason),
            )
        }
        status = ActionStatus(self.status.currentData())
        stopped = status is ActionStatus.STOPPED and not values["reason"]
        self._fields["reason"].show_fault(tr("Say why it was stopped.") if stopped else "")
        note = self.note.toPlainText().strip()
        if note and day is None and not self._fields["note_day"].fault:
            self._fields["note_day"].show_fault(tr("Type the day of the progress note."))
        faulty = next((each for each in self._fields.values() if each.fault), None)
        if faulty is not None:
            faulty.control.setFocus()
            return
        values |= {"due": due, "status": status}
        changed = {name: value for name, value in values.items() if value != getattr(self._action, name)}
        self.form = ActionForm(changed, day, note)
        super().accept()

    def _day(self, name: str, line: QLineEdit) -> date | None:
        try:
            found = read_due(line.text())
        except ValueError as fault:
            self._fields[name].show_fault(str(fault))
            return None
        self._fields[name].show_fault("")
        return found

    def _build_form(self, locked: bool) -> dict[str, FormField]:
        theme = self.theme
        made: Callable[..., FormField] = FormField
        fields = {
            "area": made(tr("Area"), self.area, theme),
            "action": made(tr("Action"), self.action, theme),
            "owner": made(tr("Owner"), self.owner, theme, help_text=tr("A role, never a name.")),
            "measure": made(tr("How we will know"), self.measure, theme),
            "due": made(tr("Due"), self.due, theme, help_text=tr("Such as 16/03/2015 or 16 March 2015.")),
            "status": made(tr("Status"), self.status, theme),
            "reason": made(tr("Why it was stopped"), self.reason, theme),
            "note_day": made(tr("Day"), self.note_day, theme),
            "note": made(tr("New progress note"), self.note, theme, help_text=tr("What was done. No names.")),
        }
        for name in ("area", "action", "owner", "measure"):
            self.body.addWidget(fields[name])
        together = QHBoxLayout()
        together.setSpacing(16)
        together.addWidget(fields["due"], 1)
        together.addWidget(fields["status"], 1)
        self.body.addLayout(together)
        self.body.addWidget(fields["reason"])
        self.body.addWidget(Label(tr("Progress notes"), bold=True))
        self.body.addWidget(self.notes)
        self.notes.show_sentences([f"{day_text(each.day)}: {each.text}" for each in self._action.notes])
        self.notes.setVisible(bool(self._action.notes))
        written = QHBoxLayout()
        written.setSpacing(16)
        written.addWidget(fields["note"], 2)
        written.addWidget(fields["note_day"], 1)
        self.body.addLayout(written)
        self.body.addStretch(1)
        self.note.setFixedHeight(theme.px(64))
        for each in fields.values():
            each.setEnabled(not locked)
        for name in ("note", "note_day"):
            fields[name].setVisible(not locked)
        return fields

    def _show_reason(self) -> None:
        stopped = self.status.currentData() == ActionStatus.STOPPED.value
        self._fields["reason"].setVisible(stopped)
