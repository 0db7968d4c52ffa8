"""What can be put on paper from an open audit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from yos_audit.workspace.cases import Cases
from yos_audit.workspace.export_log import ExportLog, Leaving
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.paper import Paper
from yos_audit.workspace.paper_forms import blank_tool, case_form
from yos_audit.workspace.paper_reports import report_paper
from yos_audit.workspace.report_content import releases, report_content

if TYPE_CHECKING:
    from yos_audit.reports.content import ReportContent

PrintForm = Literal["blank", "case", "board", "letter"]
_LABELS: dict[PrintForm, str] = {
    "blank": "blank audit tool",
    "case": "a case",
    "board": "summary for the board",
    "letter": "letter",
}


@dataclass(frozen=True, slots=True)
class Printout:
    """A form on its way out: the paper to print, and its record. The blank tool says nothing of anybody, and has none.

    Without a record the paper says nothing of groups of children.
    """

    paper: Paper
    leaving: Leaving | None = None


class Printing:
    """The paper forms of an open audit; what leaves on paper stands in the export log like any other export."""

    def __init__(self, ledger: Ledger, cases: Cases) -> None:
        self._ledger = ledger
        self._cases = cases
        self._log = ExportLog(ledger)

    def paper(self, form: PrintForm, case_id: str = "", today: date | None = None) -> Paper:
        """Return a form; KnownError when the case is no longer in the audit."""
        if form == "blank":
            return blank_tool(self._ledger.framework)
        if form == "case":
            details = self._ledger.file.reads.details()
            return case_form(self._ledger.framework, details, self._cases.sheet(case_id))
        return _report(form, self._content(today))

    def begin(self, form: PrintForm, case_id: str = "", today: date | None = None) -> Printout:
        """Return a form to print now, after its record was begun; tell `done` what came of it."""
        if form == "blank":
            return Printout(self.paper(form))
        what = f"print of the {_LABELS[form]}".replace("the a ", "a ")
        if form != "board":
            return Printout(self.paper(form, case_id, today), self._log.begin(form, what))
        content = self._content(today)
        leaving = self._log.begin(form, what, releases(content, wider=False))
        shown = content if leaving is not None else replace(content, unrecorded=True)
        return Printout(_report(form, shown), leaving)

    def done(self, printout: Printout, *, printed: bool) -> None:
        """Say in the export log whether a form was printed, or saved."""
        if printout.leaving is not None:
            if printed:
                printout.leaving.saved()
            else:
                printout.leaving.not_saved()

    def _content(self, today: date | None) -> ReportContent:
        return report_content(self._ledger.file, today or datetime.now().astimezone().date())


def _report(form: Literal["board", "letter"], content: ReportContent) -> Paper:
    return report_paper(form, content, content.details.label)
