"""The choice of an earlier audit, so that a workbook says what changed since."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.new_audit import documents_folder
from ui.dialogs.unlock import UnlockDialog
from ui.kit.buttons import Link
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.file_door import ask_to_open
from yos_audit.support.errors import PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from yos_audit.findings.change import EarlierAudit
    from yos_audit.workspace.workspace import Workspace


class EarlierChoice(QWidget):
    """None is chosen at first. `changed` is sent when one was chosen or taken away."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.earlier: EarlierAudit | None = None
        self.unlock: UnlockDialog | None = None
        self.choose_link = Link(tr("Compare with an earlier audit"), services.theme)
        self.remove_link = Link(tr("Do not compare"), services.theme)
        self.said = Label("", "small", colour="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.choose_link, self.said, self.remove_link):
            column.addWidget(widget)
        self.choose_link.clicked.connect(self._on_choose)
        self.remove_link.clicked.connect(self._on_remove)
        self._show()

    def _show(self, problem: str = "") -> None:
        earlier = self.earlier
        if earlier is not None:
            problem = tr(
                "Compared with {label}, {cases} cases. It is only looked at.",
                label=earlier.label,
                cases=earlier.findings.cases,
            )
        self.said.say(problem)
        self.said.setVisible(bool(problem))
        self.choose_link.setVisible(earlier is None)
        self.remove_link.setVisible(earlier is not None)

    def _on_choose(self) -> None:
        folder = self._services.settings.value.last_folder or documents_folder()
        path = ask_to_open(self, tr("Choose an earlier audit"), str(folder), tr("Audits (*.yosaudit)"))
        if path is not None:
            self._read(path, None)

    def _on_remove(self) -> None:
        self.earlier = None
        self._show()
        self.choose_link.setFocus()
        self.changed.emit()

    def _read(self, path: Path, secret: Secret | None) -> None:
        failed = partial(self._on_failed, path)
        self._services.session.query(partial(_earlier, path, secret), self._on_read, failed)

    def _on_read(self, earlier: EarlierAudit) -> None:
        if self.unlock is not None:
            self.unlock.accept()
            self.unlock = None
        self.earlier = earlier
        self._show()
        self.remove_link.setFocus()
        self._services.messages.announce(self.said.text())
        self.changed.emit()

    def _on_failed(self, path: Path, fault: Exception) -> None:
        if isinstance(fault, WrongPassphrase) and self.unlock is not None:
            self.unlock.form.show_wrong(fault.problem, 0)
        elif isinstance(fault, PassphraseNeeded):
            self._ask(path)
        else:
            self._show(" ".join(explain(fault)))
            self._services.messages.announce(self.said.text())

    def _ask(self, path: Path) -> None:
        self.unlock = UnlockDialog(path.stem, self._services.theme, self)
        self.unlock.submitted.connect(partial(self._on_typed, path))
        self.unlock.open()

    def _on_typed(self, path: Path, typed: str) -> None:
        if self.unlock is not None:
            self.unlock.form.set_busy(True)
        self._read(path, Secret(typed))


def _earlier(path: Path, secret: Secret | None, workspace: Workspace) -> EarlierAudit:
    return workspace.earlier(path, secret)
