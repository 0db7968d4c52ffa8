"""Opens what is to be said and asked about changes that were kept on this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.kit.kept import KeptChanges
from ui.kit.late import is_alive, part
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.translate import tr
from yos_audit.support.errors import WrongPassphrase
from yos_audit.support.secret import Secret

if TYPE_CHECKING:
    from ui.dialogs.unlock import UnlockDialog
    from yos_audit.workspace.kept_lines import Line


class KeptDoor(QObject):
    """One dialog for what was saved and what is to be decided; another that asks for an earlier passphrase."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        self._asking: UnlockDialog | None = None
        self.changes = KeptChanges(services, self)
        self.changes.found.connect(self._on_found)
        self.changes.closed_to_us.connect(self._on_closed_to_us)

    def _on_found(self, lines: tuple[Line, ...]) -> None:
        self._end_asking()
        dialog = part("ui.dialogs.kept_changes", "KeptDialog")(lines, self._services.theme, self._window)
        dialog.decided.connect(self.changes.decide)
        dialog.open()

    def _on_closed_to_us(self, fault: Exception) -> None:
        if not isinstance(fault, WrongPassphrase):
            self._services.messages.show_error(fault)
            return
        problem, remedy = explain(fault)
        if self._asking is not None and is_alive(self._asking):
            self._asking.form.show_wrong(f"{problem} {remedy}", 0)
            return
        name = tr(
            "Changes are kept on this laptop from before the passphrase was changed. Type the passphrase of then."
        )
        dialog: UnlockDialog = part("ui.dialogs.unlock", "UnlockDialog")(name, self._services.theme, self._window)
        dialog.submitted.connect(self._on_typed)
        dialog.rejected.connect(self._on_not_now)
        self._asking = dialog
        dialog.open()

    def _on_typed(self, text: str) -> None:
        self.changes.adopt(Secret(text))

    def _on_not_now(self) -> None:
        self._asking = None
        self._services.messages.note(tr("What is kept stays on this laptop, sealed, until it is opened."))

    def _end_asking(self) -> None:
        dialog, self._asking = self._asking, None
        if dialog is not None and is_alive(dialog):
            dialog.accept()
