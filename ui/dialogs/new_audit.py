"""A new audit: what it is called, whom it is about, where it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.dialogs.fact_fields import read_number
from ui.kit.buttons import Button
from ui.kit.late import workspace_class
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.card import hairline
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from ui.widgets.form_field import FormField
from ui.widgets.new_passphrase import NewPassphrase
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

ENDING = ".yosaudit"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class NewAudit:
    """What was filled in."""

    path: Path
    label: str
    service: str
    period: str
    caseload: int | None
    sampling: str
    contact: str
    secret: Secret | None


class NewAuditDialog(DialogFrame):
    """Creates the file on the worker and opens it; the audit that was open stays open when that fails.

    `encrypted` is sent once a new audit with a passphrase is open, so that its recovery sheet is shown.
    """

    encrypted = Signal()

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("New audit"), services.theme, (640, 640), parent, topic="start")
        self._services = services
        self._place_is_chosen = False
        self._busy = False
        self.label, self.service, self.period = QLineEdit(), QLineEdit(), QLineEdit()
        self.caseload, self.contact, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.sampling = QPlainTextEdit()
        self.passphrase = NewPassphrase(services.theme)
        self.plain = QCheckBox(tr("Do not encrypt this audit"))
        self.browse = Button(tr("Choose where"), services.theme, icon="folder")
        self.fields: dict[str, FormField] = {}
        self.cancel_button = self.add_button(tr("Cancel"))
        self.create_button = self.add_button(tr("Create audit"), look="primary")
        self.create_button.setDefault(True)
        self._build_form()
        self.cancel_button.clicked.connect(self.reject)
        self.create_button.clicked.connect(self.create_audit)
        self.browse.clicked.connect(self._on_browse)
        self.plain.toggled.connect(self.passphrase.setDisabled)
        self.label.textChanged.connect(self._on_label)
        self.place.textEdited.connect(self._on_place_edited)
        self._on_label("")
        self.label.setFocus()

    def create_audit(self) -> None:
        """Check every field and create the audit."""
        wanted = self._read()
        if wanted is None or self._busy:
            return
        self._busy = True
        self.create_button.setEnabled(False)
        who = self._services.session.who
        base = self._services.settings.backups()
        self._services.tasks.run(partial(_create, wanted, who, base), self._on_created, self._on_failed)

    def _build_form(self) -> None:
        theme, optional = self.theme, tr("Optional")
        self.sampling.setTabChangesFocus(True)
        self.sampling.setFixedHeight(theme.px(58))
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.browse)
        place.setFocusProxy(self.place)
        self.fields = {
            "label": FormField(
                tr("Name of the audit"),
                self.label,
                theme,
                help_text=tr("Shown in the title bar and on the cover, such as “Readiness audit, February 2015”."),
            ),
            "service": FormField(tr("Service"), self.service, theme, help_text=tr("As the board knows it.")),
            "period": FormField(
                tr("Period"), self.period, theme, optional=optional, help_text=tr("Such as “January to March 2015”.")
            ),
            "caseload": FormField(
                tr("Eligible cases"),
                self.caseload,
                theme,
                optional=optional,
                help_text=tr("How many cases the sample was drawn from. It narrows the likely ranges."),
            ),
            "sampling": FormField(tr("How the sample was drawn"), self.sampling, theme, optional=optional),
            "contact": FormField(
                tr("Contact"), self.contact, theme, optional=optional, help_text=tr("A role, never a name.")
            ),
            "place": FormField(
                tr("Where to keep it"), place, theme, help_text=tr("One file on this laptop holds the whole audit.")
            ),
        }
        self.place.setAccessibleName(tr("Where to keep it"))
        two = QHBoxLayout()
        two.setSpacing(24)
        two.addWidget(self.fields["period"], 1)
        two.addWidget(self.fields["caseload"], 1)
        self.body.addWidget(
            Label(
                tr("No names are needed anywhere. You can change all of this later."), "body", colour="ink2", wrap=True
            )
        )
        for name in ("label", "service"):
            self.body.addWidget(self.fields[name])
        self.body.addLayout(two)
        for name in ("sampling", "contact", "place"):
            self.body.addWidget(self.fields[name])
        self.body.addSpacing(4)
        self.body.addWidget(hairline())
        why = tr("The file is encrypted: without the passphrase nobody can read it, on this laptop or a lost one.")
        self.body.addWidget(Label(why, "body", colour="ink2", wrap=True))
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.plain)
        self.body.addStretch(1)

    def _read(self) -> NewAudit | None:
        label, service = _clean(self.label.text()), _clean(self.service.text())
        caseload, wrong = read_number(self.caseload.text())
        place = self.place.text().strip()
        path = _with_ending(Path(place).expanduser()) if place else None
        faults = {
            "label": "" if label else tr("Type a name for the audit."),
            "service": "" if service else tr("Type the name of the service."),
            "caseload": wrong,
            "place": _place_fault(path),
        }
        for name, fault in faults.items():
            self.fields[name].show_fault(fault)
        first = next((name for name, fault in faults.items() if fault), "")
        if first or path is None:
            field = self.fields[first or "place"]
            (field.control.focusProxy() or field.control).setFocus()
            self.pane.ensureWidgetVisible(field)
            return None
        secret = None if self.plain.isChecked() else self.passphrase.take()
        if secret is None and not self.plain.isChecked():
            self.pane.ensureWidgetVisible(self.passphrase)
            return None
        sampling, contact = self.sampling.toPlainText().strip(), _clean(self.contact.text())
        return NewAudit(path, label, service, _clean(self.period.text()), caseload, sampling, contact, secret)

    def _on_label(self, label: str) -> None:
        if not self._place_is_chosen:
            folder = self._services.settings.value.last_folder or documents_folder()
            name = _UNSAFE.sub(" ", label).strip(" .") or tr("New audit")
            self.place.setText(str(Path(folder) / f"{name[:80]}{ENDING}"))

    def _on_place_edited(self, _text: str) -> None:
        self._place_is_chosen = True

    def _on_browse(self) -> None:
        kinds = tr("Audits (*{ending})", ending=ENDING)
        path = ask_to_save(self, tr("Where to keep the audit"), Path(self.place.text()), kinds, ENDING)
        if path is not None:
            self._place_is_chosen = True
            self.place.setText(str(path))
            self.fields["place"].show_fault("")

    def _on_created(self, workspace: Workspace) -> None:
        self._services.settings.change(last_folder=str(workspace.path.parent))
        self._services.session.enter(partial(_given, workspace), self._on_entered)

    def _on_entered(self) -> None:
        if self._services.session.encrypted:
            self.encrypted.emit()
        self.accept()

    def _on_failed(self, fault: Exception) -> None:
        self._busy = False
        self.create_button.setEnabled(True)
        self.show_problem(*explain(fault))


def documents_folder() -> str:
    """Return the user's own folder for documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _create(wanted: NewAudit, who: str, backup_base: Path) -> Workspace:
    return workspace_class().create(
        wanted.path,
        label=wanted.label,
        service=wanted.service,
        period=wanted.period,
        caseload=wanted.caseload,
        sampling=wanted.sampling,
        contact=wanted.contact,
        who=who,
        secret=wanted.secret,
        backup_base=backup_base,
    )


def _given(workspace: Workspace) -> Workspace:
    return workspace


def _clean(text: str) -> str:
    return " ".join(text.split())


def _with_ending(path: Path) -> Path:
    return path if path.suffix.casefold() == ENDING else path.with_name(path.name + ENDING)


def _place_fault(path: Path | None) -> str:
    if path is None:
        return tr("Choose where to keep the audit.")
    if path.exists():
        return tr("There is an audit with this name already. Type another name, or open that one.")
    if not path.parent.is_dir():
        return tr("This folder does not exist. Choose another place.")
    return ""
