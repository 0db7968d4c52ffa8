"""What can be put on paper from an open audit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from yos_audit.workspace.cases import Cases
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.paper import Paper
from yos_audit.workspace.paper_forms import blank_tool, case_form
from yos_audit.workspace.paper_reports import report_paper
from yos_audit.workspace.report_content import report_content

PrintForm = Literal["blank", "case", "board", "letter"]
_LABELS: dict[PrintForm, str] = {
    "blank": "blank audit tool",
    "case": "a case",
    "board": "summary for the board",
    "letter": "letter",
}


class Printing:
    """The paper forms of an open audit; what leaves on paper stands in the export log like any other export."""

    def __init__(self, ledger: Ledger, cases: Cases) -> None:
        self._ledger = ledger
        self._cases = cases

    def paper(self, form: PrintForm, case_id: str = "", today: date | None = None) -> Paper:
        """Return a form; KnownError when the case is no longer in the audit."""
        if form == "blank":
            return blank_tool(self._ledger.framework)
        if form == "case":
            details = self._ledger.file.reads.details()
            return case_form(self._ledger.framework, details, self._cases.sheet(case_id))
        content = report_content(self._ledger.file, today or datetime.now().astimezone().date())
        return report_paper(form, content, content.details.label)

    def note(self, form: PrintForm) -> None:
        """Say in the export log that a form was printed or saved; the blank tool says nothing about anybody."""
        if form != "blank" and not self._ledger.file.read_only:
            self._ledger.note_export(f"print of the {_LABELS[form]}".replace("the a ", "a "), {"report": form})
