"""Reports out of an open audit: what goes into them, and what is looked at before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from yos_audit.support.progress import Progress
from yos_audit.workspace import parts
from yos_audit.workspace.export_checks import Audience, ExportCheck, checks_for
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.report_content import report_content, working_content


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A report that was written. `sheets` is 0 for a letter."""

    path: Path
    sheets: int
    bytes: int


class Exports:
    """Reports of an open audit. The old file stays until the new one is whole; KnownError when it cannot be written."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def board(self, path: Path, *, progress: Progress | None = None, today: date | None = None) -> ExportResult:
        """Write the workbook for the management board: totals only, the figures of the screen."""
        content = report_content(self._ledger.file, _day(today))
        return _result(path, parts.board_writer()(path, content, wider=False, progress=progress))

    def wider(self, path: Path, *, progress: Progress | None = None, today: date | None = None) -> ExportResult:
        """Write the workbook for a wider audience: figures resting on few cases are withheld."""
        content = report_content(self._ledger.file, _day(today))
        return _result(path, parts.board_writer()(path, content, wider=True, progress=progress))

    def working(self, path: Path, *, progress: Progress | None = None, today: date | None = None) -> ExportResult:
        """Write the working copy for the audit team, case by case."""
        content = working_content(self._ledger.file, _day(today))
        return _result(path, parts.working_writer()(path, content, progress=progress))

    def letter(self, path: Path, *, progress: Progress | None = None, today: date | None = None) -> ExportResult:
        """Write the letter to the chair of the board."""
        if progress is not None:
            progress.step("Writing the letter", 0, 1)
        parts.letter_writer()(path, report_content(self._ledger.file, _day(today)))
        return _result(path, 0)

    def preview_sheets(self, audience: Audience) -> tuple[str, ...]:
        """Return the tabs a workbook for this audience has, in their order; none for a letter."""
        if audience == "letter":
            return ()
        content = report_content(self._ledger.file, _day(None), references=audience == "working")
        if audience == "working":
            return tuple(parts.working_sheet_names()(content))
        return tuple(parts.board_sheet_names()(content, wider=audience == "wider"))

    def checks(self, audience: Audience) -> tuple[ExportCheck, ...]:
        """Return what was looked at before a report for this audience is written."""
        return checks_for(self._ledger.file, audience)


def _day(today: date | None) -> date:
    return today or datetime.now().astimezone().date()


def _result(path: Path, sheets: int | None) -> ExportResult:
    return ExportResult(path, sheets or 0, path.stat().st_size)
