"""Reports out of an open audit: what goes into them, and what is looked at before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from yos_audit.findings.breakdown import shown_breakdowns
from yos_audit.findings.change import EarlierAudit
from yos_audit.findings.disclosure import BOARD, WIDER
from yos_audit.findings.disclosure_release import as_document
from yos_audit.reports.content import ReportContent, WorkingParts
from yos_audit.store.values import EventFilter
from yos_audit.support.errors import KnownError
from yos_audit.support.progress import Progress
from yos_audit.support.secret import Secret
from yos_audit.workspace import parts
from yos_audit.workspace.export_checks import Audience, ExportCheck, checks_for, refuse_what_names
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.paper import Paper
from yos_audit.workspace.paper_reports import report_paper
from yos_audit.workspace.protection import check_new
from yos_audit.workspace.report_content import report_content, working_content

_REPORTS: Mapping[Audience, str] = MappingProxyType(
    {
        "board": "summary for the board",
        "wider": "summary for a wider audience",
        "working": "working copy",
        "letter": "letter",
    }
)
_LOGGED_AT_MOST = 1_000
WHOLE = WorkingParts()
"""A working copy with everything in it."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A report that was written. `sheets` is 0 for a letter."""

    path: Path
    sheets: int
    bytes: int
    recorded: bool = False
    """Whether the export log says so; an audit that cannot be written keeps no log."""


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One line of the export log: who saved which report when. Where it went is not kept."""

    at: datetime
    """In UTC."""
    who: str
    report: str
    """board, wider, working or letter."""


class Exports:
    """Reports of an open audit. The old file stays until the new one is whole; KnownError when it cannot be written."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def board(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        by_characteristic: bool = False,
        earlier: EarlierAudit | None = None,
    ) -> ExportResult:
        """Write the workbook for the management board: totals only, the figures of the screen.

        `by_characteristic` adds the judgements by facts of the children, where that can be shown; `earlier` what
        changed since another audit.
        """
        totals = report_content(self._ledger.file, _day(today), by_characteristic=by_characteristic)
        refuse_what_names(self._ledger.file, totals)
        content = replace(totals, earlier=earlier)
        sheets = parts.board_writer()(path, content, wider=False, progress=progress)
        return self._recorded("board", path, sheets, _tables(content, wider=False))

    def wider(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        by_characteristic: bool = False,
        base: int = 0,
        earlier: EarlierAudit | None = None,
    ) -> ExportResult:
        """Write the workbook for a wider audience: figures resting on few cases are withheld.

        Few are fewer than the question set's smallest base, or than `base` where that is more.
        """
        totals = report_content(self._ledger.file, _day(today), by_characteristic=by_characteristic)
        refuse_what_names(self._ledger.file, totals)
        content = replace(totals, wider_base=base, earlier=earlier)
        sheets = parts.board_writer()(path, content, wider=True, progress=progress)
        return self._recorded("wider", path, sheets, _tables(content, wider=True))

    def working(
        self,
        path: Path,
        *,
        passphrase: Secret | None = None,
        inside: WorkingParts = WHOLE,
        progress: Progress | None = None,
        today: date | None = None,
    ) -> ExportResult:
        """Write the working copy for the audit team, case by case, encrypted where a passphrase is given.

        KnownError when the passphrase is easy to guess.
        """
        check_new(passphrase)
        seal = None if passphrase is None else partial(parts.locker(), passphrase=passphrase)
        content = replace(working_content(self._ledger.file, _day(today)), inside=inside)
        return self._recorded("working", path, parts.working_writer()(path, content, seal=seal, progress=progress))

    def letter(self, path: Path, *, progress: Progress | None = None, today: date | None = None) -> ExportResult:
        """Write the letter to the chair of the board."""
        if progress is not None:
            progress.step("Writing the letter", 0, 1)
        content = report_content(self._ledger.file, _day(today))
        refuse_what_names(self._ledger.file, content)
        parts.letter_writer()(path, content)
        return self._recorded("letter", path, 0)

    def preview_sheets(self, audience: Audience) -> tuple[str, ...]:
        """Return the tabs a workbook for this audience has, in their order; none for a letter."""
        if audience == "letter":
            return ()
        content = report_content(self._ledger.file, _day(None), references=audience == "working")
        if audience == "working":
            return tuple(parts.working_sheet_names()(content))
        return tuple(parts.board_sheet_names()(content, wider=audience == "wider"))

    def log(self) -> tuple[ExportLine, ...]:
        """Return what was exported, newest first."""
        events = self._ledger.file.events.page(EventFilter(kinds=("export",)), 0, _LOGGED_AT_MOST)
        return tuple(ExportLine(each.at, each.who, (each.after or {}).get("report", "")) for each in events)

    def checks(self, audience: Audience, base: int = 0) -> tuple[ExportCheck, ...]:
        """Return what was looked at before a report for this audience is written; `base` as in `wider`."""
        return checks_for(self._ledger.file, audience, self._content(base))

    def preview(self, audience: Audience, base: int = 0, earlier: EarlierAudit | None = None) -> Paper | None:
        """Return the report as it stands on paper; None for a working copy, whose sheets hold every case."""
        if audience == "working":
            return None
        return report_paper(audience, replace(self._content(base), earlier=earlier))

    def _content(self, base: int) -> ReportContent:
        return replace(report_content(self._ledger.file, _day(None)), wider_base=base)

    def _recorded(
        self, audience: Audience, path: Path, sheets: int, tables: Sequence[Mapping[str, Any]] = ()
    ) -> ExportResult:
        """Say in the export log that a report was saved, and which protected tables it held."""
        recorded = not self._ledger.file.read_only
        try:
            if recorded:
                self._ledger.note_export(
                    f"export of the {_REPORTS[audience]}",
                    {"report": audience, "sheets": sheets, **({"tables": list(tables)} if tables else {})},
                )
        except KnownError:
            # The report is in place and whole; that the audit's drive is full must not say otherwise.
            recorded = False
        return ExportResult(path, sheets, path.stat().st_size, recorded)


def _tables(content: ReportContent, *, wider: bool) -> list[dict[str, Any]]:
    """Return what the ledger keeps of the protected tables of a report."""
    if content.unrecorded:
        return []
    limits = WIDER if wider else BOARD
    shown = shown_breakdowns(content.breakdowns, limits, judged=content.by_characteristic)
    return [as_document(each) for each in shown.releases]


def _day(today: date | None) -> date:
    return today or datetime.now().astimezone().date()
