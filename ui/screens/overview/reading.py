"""What the overview reads from the audit, in one go on the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.completion import Gap
from yos_audit.audit.values import AuditDetails
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Question
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow, Progress
    from yos_audit.workspace.workspace import Workspace

AUDITOR = "auditor"
"""The case attribute that says who audits a case."""
_CUSTODY = "custodial_phase"
"""The case attribute that says whether part of the sentence was served in custody."""


@dataclass(frozen=True, slots=True)
class SeriousCase:
    """A "no" to a critical question and the case it stands in."""

    case_id: str
    reference: str
    question_id: str
    code: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Behind:
    """One case behind a figure: an answer to one question."""

    case_id: str
    reference: str
    question_id: str
    code: str
    reasons: str

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ". ".join(part for part in (f"{self.reference}, {self.code}", self.reasons) if part)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the overview shows."""

    details: AuditDetails
    findings: Findings
    custody: int | None
    """Cases in custody; None when the framework does not ask."""
    without_evidence: tuple[Behind, ...]
    """Answers that still need a reason or a note."""
    serious: tuple[SeriousCase, ...]
    auditors: tuple[Progress, ...]
    """Progress by auditor; empty when the framework does not ask who audits, or it is recorded nowhere."""
    read_only: bool


def read_overview(workspace: Workspace) -> Reading:
    """Read everything the overview shows; which cases are behind its figures is part of that."""
    workspace.consultations.saw(Seen.BEHIND)
    findings, rows = workspace.findings(), workspace.cases.rows()
    ids = {row.case.reference: row.case.id for row in rows}
    serious = [_serious(ids, each.reference, each.question) for d in findings.domains for each in d.critical]
    return Reading(
        details=workspace.details(),
        findings=findings,
        custody=_custody(workspace, rows),
        without_evidence=_without_evidence(workspace, rows),
        serious=tuple(serious),
        auditors=_auditors(workspace, rows),
        read_only=workspace.read_only,
    )


def read_personal(workspace: Workspace) -> tuple[Behind, ...]:
    """Read the answers whose note or quote may tell who somebody is; `reasons` says what was spotted.

    Apart from the rest, for it looks into every text the first time.
    """
    found = workspace.identifiers.notes()
    codes = {each.id: each.code or each.name for each in workspace.framework.questions}
    return tuple(
        Behind(
            each.case_id, each.reference, each.question_id, codes[each.question_id], f"May contain {each.kind.value}"
        )
        for each in found
    )


def _serious(ids: Mapping[str, str], reference: str, question: Question) -> SeriousCase:
    return SeriousCase(ids[reference], reference, question.id, question.code, question.name, question.serious)


def _auditors(workspace: Workspace, rows: Sequence[CaseRow]) -> tuple[Progress, ...]:
    if all(each.id != AUDITOR for each in workspace.framework.attributes):
        return ()
    progress = workspace.cases.progress_by(AUDITOR, rows)
    return progress if any(each.value for each in progress) else ()


def _custody(workspace: Workspace, rows: Sequence[CaseRow]) -> int | None:
    """Count the cases in custody, where the framework asks about it."""
    if all(each.id != _CUSTODY for each in workspace.framework.attributes):
        return None
    return sum(row.case.attributes.get(_CUSTODY) == "yes" for row in rows)


def _without_evidence(workspace: Workspace, rows: Sequence[CaseRow]) -> tuple[Behind, ...]:
    """Look only into cases with more to do than unanswered questions, so that a large audit stays quick."""
    candidates = (row for row in rows if row.to_do > row.applicable - row.answered)
    found: list[Behind] = []
    for row in candidates:
        case = row.case
        for point in workspace.cases.sheet(case.id).open_points:
            if point.gap is Gap.NEEDS_EVIDENCE:
                question = point.question
                found.append(Behind(case.id, case.reference, question.id, question.code, question.name))
    return tuple(found)
