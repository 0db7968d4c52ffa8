"""Opens the dialogs for the shell, which alone knows both screens and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.late import part
from ui.kit.services import Services
from yos_audit.audit.values import Case

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class DialogDoor(QObject):
    """Shows one dialog at a time over the window.

    `case_saved` carries the id of a case that was added or whose facts were changed, `interview_saved` that of an
    interview, so that the shell can put the list on it; `wanted` carries a page and what to show there.
    """

    case_saved = Signal(str)
    interview_saved = Signal(str)
    wanted = Signal(str, object)
    encrypted = Signal()
    """A new, encrypted audit was opened: its recovery sheet is to be printed."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self.current: QDialog | None = None
        """The dialog that is shown."""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what each command of the table opens."""
        return {
            "new_audit": self.new_audit,
            "import_cases": partial(self.bring_in, "cases"),
            "import_judgements": partial(self.bring_in, "judgements"),
            "add_case": self.add_case,
            "add_interview": self.add_interview,
            "audit_details": self.audit_details,
            "export": self.export,
            "history": self.history,
        }

    def new_audit(self) -> None:
        """Ask what a new audit is to be."""
        dialog = _dialog("new_audit", "NewAuditDialog")(self._services, self._window)
        dialog.encrypted.connect(self.encrypted)
        self.show(dialog)

    def bring_in(self, kind: str) -> None:
        """Import a list of cases or answers."""
        self.show(_dialog("import_cases", "ImportDialog")(self._services, kind, self._window))

    def add_case(self) -> None:
        """Ask for the facts of a new case."""
        self._show_facts(None)

    def case_facts(self, case_id: str) -> None:
        """Show the facts of a case."""
        self._services.session.query(partial(_case, case_id), self._show_facts)

    def add_interview(self) -> None:
        """Ask whom an interview was held with."""
        dialog = _dialog("interview", "InterviewDialog")(self._services, None, self._window)
        dialog.saved.connect(self.interview_saved)
        self.show(dialog)

    def edit_interview(self, interview_id: str) -> None:
        """Show who held an interview and when."""
        dialog = _dialog("interview", "InterviewDialog")(self._services, interview_id, self._window)
        dialog.saved.connect(self.interview_saved)
        self.show(dialog)

    def export(self) -> None:
        """Choose whom a workbook is for, and save it."""
        dialog = _dialog("export", "ExportDialog")(self._services, self._window)
        dialog.place_wanted.connect(self._on_place_wanted)
        self.show(dialog)

    def audit_details(self, at: str = "") -> None:
        """Show what the audit says of itself, starting at one of the details."""
        self.show(_dialog("audit_details", "AuditDetailsDialog")(self._services, at, self._window))

    def history(self, case_id: str = "", question_id: str = "") -> None:
        """Show what happened to the audit, to a case or to an answer."""
        dialog = _dialog("history", "HistoryDialog")(self._services, case_id, question_id, self._window)
        dialog.wanted.connect(self.wanted)
        self.show(dialog)

    def _show_facts(self, case: Case | None) -> None:
        dialog = _dialog("case_facts", "CaseFactsDialog")(self._services, case, self._window)
        dialog.saved.connect(self._on_case_saved)
        self.show(dialog)

    def show(self, dialog: QDialog) -> None:
        """Show a dialog over the window."""
        self.current = dialog
        dialog.destroyed.connect(self._on_destroyed)
        dialog.open()

    def _on_destroyed(self) -> None:
        self.current = None

    def _on_place_wanted(self, place: tuple[str, ...]) -> None:
        """Go where what an export asks to be looked at stands: a detail, an answer, a list, or a text of Findings."""
        kind, *where = place
        if kind == "details":
            self.audit_details(where[0])
        elif kind == "answer":
            self.wanted.emit("case_audit", tuple(where))
        elif kind in ("interviews", "cases"):
            self.wanted.emit(kind, None)
        else:
            self.wanted.emit("findings", place)

    def _on_case_saved(self, reference: str) -> None:
        self._services.session.query(partial(_case_id, reference), self.case_saved.emit)


def _dialog(module: str, name: str) -> Any:
    """Return the class of a dialog, loaded when it is first opened."""
    return part(f"ui.dialogs.{module}", name)


def _case(case_id: str, workspace: Workspace) -> Case:
    return workspace.cases.get(case_id)


def _case_id(reference: str, workspace: Workspace) -> str:
    case = workspace.cases.by_reference(reference)
    return case.id if case is not None else ""
