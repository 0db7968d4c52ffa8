"""What is asked of the worker for an export: looking at a report, and writing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ui.dialogs.export_words import BOARD, LETTER, WIDER, WORKING
from yos_audit.support.language import Language
from yos_audit.support.progress import Progress
from yos_audit.support.secret import Secret
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.report_files import Audience, FileType

if TYPE_CHECKING:
    from yos_audit.workspace.export_checks import ExportCheck
    from yos_audit.workspace.exports import ExportResult, ReportOptions
    from yos_audit.workspace.paper import Paper
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """A report as it is wanted: kind, contents, type of file and language; a working copy has a passphrase."""

    kind: str
    options: ReportOptions
    file_type: FileType = FileType.XLSX
    language: Language = Language.ENGLISH
    passphrase: Secret | None = None


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What was looked at for an order."""

    order: Order
    name: str
    """The file name to propose."""
    checks: tuple[ExportCheck, ...]
    paper: Paper
    quotes: tuple[int, int]
    """How many quotations were marked, and how many of them the board may read."""
    recordable: bool


def look_at(order: Order, workspace: Workspace) -> ExportReading:
    """Look at a report before it is written; only a working copy shows cases."""
    if order.kind == WORKING:
        workspace.consultations.saw(Seen.REPORT)
    exports, audience = workspace.exports.in_language(order.language), cast("Audience", order.kind)
    return ExportReading(
        order,
        exports.proposed_name(audience, file_type=order.file_type),
        exports.checks(audience, order.options),
        exports.preview(audience, order.options),
        exports.quotes(),
        exports.recordable,
    )


def write(order: Order, path: Path, workspace: Workspace, progress: Progress) -> ExportResult:
    """Write a report."""
    exports, options = workspace.exports.in_language(order.language), order.options
    groups, told = options.by_characteristic, options.earlier
    writers: dict[str, Callable[..., ExportResult]] = {
        BOARD: partial(exports.board, by_characteristic=groups, quotes=options.quotes, file_type=order.file_type),
        WIDER: partial(exports.wider, by_characteristic=groups, base=options.base, file_type=order.file_type),
        LETTER: partial(exports.letter, quotes=options.quotes),
    }
    working = partial(exports.working, passphrase=order.passphrase, inside=options.inside)
    return writers.get(order.kind, working)(path, earlier=told, progress=progress)
