"""What an audit says of itself, and what its letter needs: everything asked for when it was made, and more."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.dialogs.fact_fields import read_date, read_number
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.form_field import FormField
from yos_audit.audit.values import AuditDetails
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_LINES = ("label", "service", "period", "contact", "addressee", "sender", "reoffending_source")
_TEXTS = ("sampling", "reoffending")
_DAYS = ("keep_until", "fieldwork_from", "fieldwork_to", "reported_on")


class AuditDetailsDialog(DialogFrame):
    """Shows the details as they are; `at` names the one to start with, such as "sampling"."""

    def __init__(self, services: Services, at: str, parent: QWidget | None) -> None:
        super().__init__(tr("Audit details"), services.theme, (680, 640), parent, topic="start")
        self._services, self._at = services, at
        self.lines = {name: QLineEdit() for name in (*_LINES, "caseload", *_DAYS)}
        self.texts = {name: QPlainTextEdit() for name in (*_TEXTS, "copy_to")}
        self.hold = QCheckBox(tr("Legal hold"))
        self.fields: dict[str, FormField] = {}
        self.cancel_button = self.add_button(tr("Cancel"))
        self.save_button = self.add_button(tr("Save details"), look="primary")
        self.save_button.setDefault(True)
        self.save_button.setEnabled(False)
        self._build_form()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        services.session.query(_read, self._on_read)

    def save(self) -> None:
        """Check the fields and save what is in them."""
        wanted = self._wanted()
        if wanted is not None and self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            self._services.session.command(partial(_save, wanted), self._on_saved, self._on_failed)

    def _build_form(self) -> None:
        for day in _DAYS:
            self.lines[day].setPlaceholderText(tr("dd/mm/yyyy"))
        for name, text in self.texts.items():
            text.setTabChangesFocus(True)
            text.setFixedHeight(self.theme.px(120 if name == "copy_to" else 64))
        role = tr("A role, never a name.")
        self._field("label", tr("Name of the audit"))
        self._field("service", tr("Service"), tr("As the board knows it."))
        self._pair("period", tr("Period"), "caseload", tr("Eligible cases"))
        self._field("sampling", tr("How the sample was drawn"))
        self._pair("contact", tr("Contact"), "keep_until", tr("Keep the audit until"))
        self.hold.setAccessibleDescription(tr("Keep everything, whatever the date, and let no case be erased."))
        about = Label(self.hold.accessibleDescription(), "small", colour="ink2", wrap=True)
        self.body.addWidget(self.hold)
        self.body.addWidget(about)
        heading = Label(tr("For the letter to the chair of the board"), "lead", bold=True)
        self.body.addSpacing(self.theme.px(8))
        self.body.addWidget(heading)
        self._field("addressee", tr("To"), role)
        self._field("sender", tr("From"), role)
        self._field("copy_to", tr("Copy to"), tr("One role on each line."))
        self._pair("fieldwork_from", tr("First day of the audit"), "fieldwork_to", tr("Last day of the audit"))
        self._field("reported_on", tr("Date of the letter"), tr("Leave it empty for the day on which it is saved."))
        self._field(
            "reoffending",
            tr("Reoffending rate"),
            tr("In sentences, such as “The published reoffending rate was 38.0%, against 36.1% in England and Wales.”"),
        )
        self._field("reoffending_source", tr("Source of the rate"), tr("Who published it, when, and about whom."))
        self.body.addStretch(1)

    def _field(self, name: str, label: str, help_text: str = "") -> None:
        self.body.addWidget(self._made(name, label, help_text))

    def _pair(self, first: str, first_label: str, second: str, second_label: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._made(first, first_label), 1)
        row.addWidget(self._made(second, second_label), 1)
        self.body.addLayout(row)

    def _made(self, name: str, label: str, help_text: str = "") -> FormField:
        control: QWidget = self.texts[name] if name in self.texts else self.lines[name]
        optional = "" if name in ("label", "service") else tr("Optional")
        self.fields[name] = FormField(label, control, self.theme, help_text=help_text, optional=optional)
        return self.fields[name]

    def _wanted(self) -> dict[str, Any] | None:
        """Return what is typed, or nothing after a fault was shown."""
        wanted: dict[str, Any] = {name: self.lines[name].text() for name in _LINES}
        wanted |= {name: " ".join(self.texts[name].toPlainText().split()) for name in _TEXTS}
        wanted["legal_hold"] = self.hold.isChecked()
        wanted["copy_to"] = tuple(self.texts["copy_to"].toPlainText().split("\n"))
        faults: dict[str, str] = {
            "label": "" if wanted["label"].strip() else tr("Type a name for the audit."),
            "service": "" if wanted["service"].strip() else tr("Type the name of the service."),
        }
        wanted["caseload"], faults["caseload"] = read_number(self.lines["caseload"].text())
        for name in _DAYS:
            wanted[name], faults[name] = _day(self.lines[name].text().strip())
        first, last = wanted["fieldwork_from"], wanted["fieldwork_to"]
        if first and last and last < first:
            faults["fieldwork_to"] = tr("Type a day that is not before the first.")
        for name, fault in faults.items():
            self.fields[name].show_fault(fault)
        wrong = next((name for name in self.fields if faults.get(name)), "")
        if wrong:
            self._go_to(wrong)
        return None if wrong else wanted

    def _go_to(self, name: str) -> None:
        field = self.fields[name]
        field.control.setFocus()
        self.pane.ensureWidgetVisible(field)

    def _on_read(self, details: AuditDetails) -> None:
        for name in _LINES:
            self.lines[name].setText(getattr(details, name))
        for name in _TEXTS:
            self.texts[name].setPlainText(getattr(details, name))
        for name in _DAYS:
            day: date | None = getattr(details, name)
            self.lines[name].setText(f"{day:%d/%m/%Y}" if day else "")
        self.lines["caseload"].setText("" if details.caseload is None else str(details.caseload))
        self.hold.setChecked(details.legal_hold)
        self.texts["copy_to"].setPlainText("\n".join(details.copy_to))
        self.save_button.setEnabled(True)
        self._go_to(self._at if self._at in self.fields else "label")

    def _on_saved(self, _changes: Changes) -> None:
        self.accept()

    def _on_failed(self, fault: Exception) -> None:
        self.save_button.setEnabled(True)
        self.show_problem(*explain(fault))


def _read(workspace: Workspace) -> AuditDetails:
    return workspace.details()


def _save(wanted: dict[str, Any], workspace: Workspace) -> Changes:
    return workspace.edit_details(**wanted)


def _day(text: str) -> tuple[date | None, str]:
    """Return the day typed, or None and what is wrong with it."""
    try:
        return (read_date(text) if text else None), ""
    except ValueError as problem:
        return None, str(problem)
