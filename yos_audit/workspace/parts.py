"""The one named place that loads what is slow to load, on first use: store, readers and writers of files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from yos_audit.support.errors import KnownError
from yos_audit.workspace.report_files import FileType

if TYPE_CHECKING:
    from yos_audit.exchange.cases import CasesRead
    from yos_audit.exchange.judgements import JudgementsRead
    from yos_audit.store.file import AuditFile
    from yos_audit.workspace.kept_here import KeptHere

_SAVERS = MappingProxyType(
    {
        FileType.XLSX: ("yos_audit.reports.workbook", "save_workbook"),
        FileType.ODS: ("yos_audit.reports.ods", "save_spreadsheet"),
        FileType.CSV: ("yos_audit.reports.csv_tables", "save_tables"),
    }
)


def audit_file() -> type[AuditFile]:
    """Load the store."""
    return _load("yos_audit.store.file").AuditFile


def kept_for() -> Callable[..., KeptHere]:
    """Load what keeps unsaved changes, and with it the store."""
    return _load("yos_audit.workspace.kept_here").kept_for


def cases_reader() -> Callable[..., CasesRead]:
    """Load the reader of case lists."""
    return _load("yos_audit.exchange.cases").read_cases


def judgements_reader() -> Callable[..., JudgementsRead]:
    """Load the reader of answer lists."""
    return _load("yos_audit.exchange.judgements").read_judgements


def board_writer(file_type: FileType) -> Callable[..., int]:
    """Load the writer of the board's workbook as a file of this type, and with it openpyxl."""
    module, name = _SAVERS[file_type]
    return partial(_load("yos_audit.reports.board").write_board, save=getattr(_load(module), name))


def working_writer() -> Callable[..., int]:
    """Load the writer of the working copy, and with it openpyxl."""
    return _load("yos_audit.reports.working").write_working


def reports() -> Any:
    """Load what describes and inspects reports (`yos_audit.reports.door`), and with it openpyxl and python-docx."""
    return _load("yos_audit.reports.door")


def locker() -> Callable[..., bytes]:
    """Load what encrypts a workbook, and with it a library of ciphers; KnownError where the machine has none."""
    try:
        return _load("yos_audit.reports.locked").locked
    except ModuleNotFoundError as error:
        raise KnownError(
            "A workbook cannot be encrypted on this machine.",
            "Make the working copy on another machine, or without a passphrase on an encrypted drive.",
        ) from error


def letter_writer() -> Callable[..., None]:
    """Load the writer of the letter, and with it python-docx."""
    return _load("yos_audit.reports.letter").write_letter


def _load(name: str) -> Any:
    return import_module(name)
