"""The readiness summary workbook, for the board or for wider readers: totals only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from yos_audit.reports.applicability_sheet import applicability
from yos_audit.reports.breakdown_sheets import by_characteristic, sample
from yos_audit.reports.closing_sheets import domain_sheet, staff
from yos_audit.reports.content import ReportContent
from yos_audit.reports.edition import edition
from yos_audit.reports.notes_sheet import notes
from yos_audit.reports.opening_sheets import chart, contents, cover, summary
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.workbook import Properties, save_workbook, workbook_bytes
from yos_audit.reports.written_sheets import commentary, improvement_plan, strengths_and_areas
from yos_audit.support.language import tr
from yos_audit.support.progress import Progress

Save = Callable[[Path, Sequence[Sheet], Properties, Progress | None], int]
"""Writes described sheets to a path."""


def board_sheets(content: ReportContent, *, wider: bool) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook in their order.

    Sentences may say what the wider edition withholds, so it has no commentary.
    """
    shown = edition(content, wider=wider)
    after = (
        summary(shown),
        chart(shown),
        *(domain_sheet(shown, domain) for domain in shown.findings.domains),
        *(() if wider else (commentary(shown),)),
        staff(shown),
        strengths_and_areas(shown),
        improvement_plan(shown),
        sample(shown),
        *((by_characteristic(shown),) if content.by_characteristic else ()),
        applicability(shown),
        notes(shown),
    )
    return (cover(shown), contents(after), *after)


def write_board(
    path: Path,
    content: ReportContent,
    *,
    wider: bool,
    progress: Progress | None = None,
    save: Save = save_workbook,
) -> int:
    """Write the sheets as a workbook, or as what `save` makes of them; return how many sheets or tables it has.

    The same content gives the same bytes. Raises KnownError when the file cannot be written, Cancelled when told to
    stop; the old file then stays.
    """
    return save(path, board_sheets(content, wider=wider), _properties(content, wider=wider), progress)


def board_bytes(content: ReportContent, *, wider: bool) -> bytes:
    """Return the finished and inspected workbook as it would be written; nothing is put on the disk."""
    return workbook_bytes(board_sheets(content, wider=wider), _properties(content, wider=wider))


def _properties(content: ReportContent, *, wider: bool) -> Properties:
    subject = "Summary for wider readers" if wider else "Summary for the management board"
    return Properties(
        title=tr("Readiness audit: {service}", service=content.details.service),
        subject=tr(subject),
        made_at=datetime.combine(content.made_on, time(12), UTC),
    )
