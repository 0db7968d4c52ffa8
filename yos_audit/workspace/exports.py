"""Reports out of an open audit: what goes into them, and what is looked at before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from yos_audit.findings.change import EarlierAudit
from yos_audit.findings.disclosure_release import Release
from yos_audit.reports.content import ReportContent, WorkingContent, WorkingParts
from yos_audit.support.language import Language, speaking
from yos_audit.support.progress import Progress
from yos_audit.support.secret import Secret
from yos_audit.workspace import parts
from yos_audit.workspace.export_checks import ExportCheck, checks_for, refuse_what_names
from yos_audit.workspace.export_log import ExportLine, ExportLog, Kept, Leaving
from yos_audit.workspace.figures import findings_of
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.paper import Paper
from yos_audit.workspace.paper_reports import report_paper, working_paper
from yos_audit.workspace.protection import check_new
from yos_audit.workspace.quotes import marked, permitted
from yos_audit.workspace.report_content import releases, report_content, working_content
from yos_audit.workspace.report_files import Audience, FileType, proposed_name, refuse_file_type

_REPORTS: Mapping[Audience, str] = MappingProxyType(
    {
        "board": "summary for the board",
        "wider": "summary for a wider audience",
        "working": "working copy",
        "letter": "letter",
    }
)
WHOLE = WorkingParts()
"""A working copy with everything in it."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What may be chosen for a report. `base` and `inside` are for the wider edition and for the working copy alone."""

    base: int = 0
    by_characteristic: bool = False
    earlier: EarlierAudit | None = None
    quotes: bool = False
    inside: WorkingParts = WHOLE


PLAIN = ReportOptions()
_ROWS_SHOWN = 8
"""Rows of each table of a working copy that are shown before it is written."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A report that was written. `sheets` is 0 for a letter, and the number of files for a folder of tables."""

    path: Path
    sheets: int
    bytes: int
    kept: Kept = Kept.NO

    @property
    def recorded(self) -> bool:
        """Whether the export log says that it was saved."""
        return self.kept is Kept.YES


_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def _spoken(method: Callable[Concatenate[Exports, _Given], _Result]) -> Callable[Concatenate[Exports, _Given], _Result]:
    """Put the language of the reports in force while a method runs."""

    @wraps(method)
    def inside(exports: Exports, /, *given: _Given.args, **named: _Given.kwargs) -> _Result:
        with speaking(exports.language):
            return method(exports, *given, **named)

    return inside


class Exports:
    """Reports of an open audit. The old file stays until the new one is whole; KnownError when it cannot be written."""

    def __init__(self, ledger: Ledger, language: Language = Language.ENGLISH) -> None:
        self._ledger = ledger
        self._log = ExportLog(ledger)
        self.language = language
        """What the reports are written in; the figures are the same in every language."""

    def in_language(self, language: Language) -> Exports:
        """Return the same reports in another language."""
        return Exports(self._ledger, language)

    @_spoken
    def board(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        by_characteristic: bool = False,
        earlier: EarlierAudit | None = None,
        file_type: FileType = FileType.XLSX,
        quotes: bool = False,
    ) -> ExportResult:
        """Write the workbook for the management board: totals only, the figures of the screen.

        `by_characteristic` adds the judgements by facts of the children, where that can be shown; `earlier` what
        changed since another audit; `quotes` the marked quotations of good practice. As CSV the path is that of a new
        folder.
        """
        refuse_file_type("board", file_type)
        options = ReportOptions(0, by_characteristic, earlier, quotes)
        return self._workbook("board", file_type, path, self._content(options, today), progress)

    @_spoken
    def wider(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        by_characteristic: bool = False,
        base: int = 0,
        earlier: EarlierAudit | None = None,
        file_type: FileType = FileType.XLSX,
    ) -> ExportResult:
        """Write the workbook for a wider audience: figures resting on few cases are withheld.

        Few are fewer than the question set's smallest base, or than `base` where that is more. As CSV the path is
        that of a new folder.
        """
        refuse_file_type("wider", file_type)
        content = self._content(ReportOptions(base, by_characteristic, earlier), today)
        return self._workbook("wider", file_type, path, content, progress)

    @_spoken
    def working(
        self,
        path: Path,
        *,
        passphrase: Secret | None = None,
        inside: WorkingParts = WHOLE,
        progress: Progress | None = None,
        today: date | None = None,
        earlier: EarlierAudit | None = None,
    ) -> ExportResult:
        """Write the working copy for the audit team, case by case, encrypted where a passphrase is given.

        `earlier` adds what changed since another audit, as formulas. KnownError when the passphrase is easy to guess.
        """
        check_new(passphrase)
        seal = None if passphrase is None else partial(parts.locker(), passphrase=passphrase)
        content = self._cases(ReportOptions(earlier=earlier, inside=inside), today)
        write = partial(parts.working_writer(), path, content, seal=seal, progress=progress)
        return _finished(self._begin("working"), path, write)

    @_spoken
    def letter(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        earlier: EarlierAudit | None = None,
        quotes: bool = False,
    ) -> ExportResult:
        """Write the letter to the chair of the board; `earlier` adds a sentence a domain on what changed."""
        if progress is not None:
            progress.step("Writing the letter", 0, 1)
        content = self._content(ReportOptions(earlier=earlier, quotes=quotes), today)
        refuse_what_names(self._ledger.file, quotes=quotes)
        return _finished(self._begin("letter"), path, partial(parts.letter_writer(), path, content))

    def proposed_name(self, audience: Audience, *, file_type: FileType | None = None, today: date | None = None) -> str:
        """Return the file name to propose for a report; without a type, that of the usual one."""
        details = self._ledger.file.reads.details()
        language = "" if self.language is Language.ENGLISH else self.language.code
        return proposed_name(audience, details.label, details.period, _day(today), file_type, language)

    def log(self) -> tuple[ExportLine, ...]:
        """Return what was exported or printed, newest first."""
        return self._log.lines()

    @_spoken
    def checks(self, audience: Audience, options: ReportOptions = PLAIN) -> tuple[ExportCheck, ...]:
        """Return what was looked at before a report for this audience is written."""
        return checks_for(self._ledger.file, audience, self._content(options), quotes=options.quotes)

    @_spoken
    def preview(self, audience: Audience, options: ReportOptions = PLAIN) -> Paper:
        """Return the report as it stands on paper, of a working copy the first rows of each sheet."""
        if audience == "working":
            return working_paper(self._cases(options), _ROWS_SHOWN)
        return report_paper(audience, self._content(options))

    def quotes(self) -> tuple[int, int]:
        """Return how many quotations were marked to stand in reports, and how many of them the board may read."""
        file = self._ledger.file
        found = len(marked(file))
        return found, len(permitted(file, findings_of(file))) if found else 0

    @property
    def recordable(self) -> bool:
        """Whether it can be written down what leaves; where it cannot, nothing is said of groups of children."""
        return not self._ledger.file.read_only

    def _content(self, options: ReportOptions, today: date | None = None) -> ReportContent:
        made = report_content(
            self._ledger.file, _day(today), by_characteristic=options.by_characteristic, quotes=options.quotes
        )
        return replace(made, wider_base=options.base, earlier=options.earlier)

    def _cases(self, options: ReportOptions, today: date | None = None) -> WorkingContent:
        whole = working_content(self._ledger.file, _day(today))
        return replace(whole, report=replace(whole.report, earlier=options.earlier), inside=options.inside)

    def _workbook(
        self, audience: Audience, file_type: FileType, path: Path, content: ReportContent, progress: Progress | None
    ) -> ExportResult:
        """Write a workbook for others; where no record can be begun, it says nothing of groups of children."""
        refuse_what_names(self._ledger.file, quotes=bool(content.quotes))
        leaving = self._begin(audience, releases(content, wider=audience == "wider"))
        shown = content if leaving is not None else replace(content, unrecorded=True)
        write = partial(parts.board_writer(file_type), path, shown, wider=audience == "wider", progress=progress)
        return _finished(leaving, path, write)

    def _begin(self, audience: Audience, tables: Iterable[Release] = ()) -> Leaving | None:
        return self._log.begin(audience, f"export of the {_REPORTS[audience]}", tables)


def _finished(leaving: Leaving | None, path: Path, write: Callable[[], int | None]) -> ExportResult:
    """Write a report, and end its record with what came of it."""
    try:
        sheets = write() or 0
    except BaseException:
        if leaving is not None:
            leaving.not_saved()
        raise
    # The report is in place and whole; that the audit's drive is full by now must not say otherwise.
    kept = Kept.NO
    if leaving is not None:
        kept = Kept.YES if leaving.saved(path, sheets) else Kept.BEGUN
    files = path.iterdir() if path.is_dir() else (path,)
    return ExportResult(path, sheets, sum(each.stat().st_size for each in files), kept)


def _day(today: date | None) -> date:
    return today or datetime.now().astimezone().date()
