"""What the overview reads from the audit, in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.values import AuditDetails
from yos_audit.findings.values import Findings

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SeriousCase:
    """A "no" to a critical question and the case it stands in."""

    case_id: str
    reference: str
    question_id: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the overview shows. `custody` and `community` count cases by phase."""

    details: AuditDetails
    findings: Findings
    phases: tuple[tuple[str, int], ...]
    """Words for a phase and its cases, in the framework's order."""
    to_answer: int
    """Applicable questions without an answer."""
    without_evidence: int
    """Answers that need a reason or a note."""
    serious: tuple[SeriousCase, ...]
    read_only: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """One case behind a figure: a "no" to one question."""

    case_id: str
    reference: str
    question_id: str
    code: str
    reasons: str

    @property
    def spoken(self) -> str:
        """The row in words."""
        return f"{self.reference}, {self.code}. {self.reasons}".strip()
