"""Reports out of an open audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yos_audit.findings.values import Findings
from yos_audit.workspace.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A report that was written."""

    path: Path
    sheets: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """One thing looked at before a report is written."""

    id: str
    state: str
    """passed, told, decide or failed."""
    text: str


class Exports:
    """Reports of an open audit."""

    def __init__(self, ledger: Ledger, findings: Callable[[], Findings]) -> None:
        self._ledger = ledger
        self._findings = findings
