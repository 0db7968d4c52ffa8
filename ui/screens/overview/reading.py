"""What the overview reads from the audit, in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.completion import Gap
from yos_audit.audit.values import AuditDetails, State
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Question

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

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
    """One case behind a figure: a "no" to one question."""

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
    read_only: bool


def read_overview(workspace: Workspace) -> Reading:
    """Read everything the overview shows."""
    findings = workspace.findings()
    serious = [_serious(workspace, each.reference, each.question) for d in findings.domains for each in d.critical]
    return Reading(
        details=workspace.details(),
        findings=findings,
        custody=_custody(workspace),
        without_evidence=_without_evidence(workspace),
        serious=tuple(each for each in serious if each is not None),
        read_only=workspace.read_only,
    )


def read_behind(workspace: Workspace, question_ids: tuple[str, ...]) -> tuple[Behind, ...]:
    """Read the cases that answer any of these questions "no"."""
    found: list[Behind] = []
    for question_id in question_ids:
        question = workspace.framework.question(question_id)
        labels = {reason.id: reason.label for reason in question.reasons}
        for case, standing, judgement in workspace.judgements.across(question_id):
            if standing.state is State.NO:
                chosen = judgement.reasons if judgement else ()
                reasons = "; ".join(labels.get(reason, reason) for reason in chosen)
                found.append(Behind(case.id, case.reference, question_id, question.code, reasons))
    return tuple(found)


def _serious(workspace: Workspace, reference: str, question: Question) -> SeriousCase | None:
    case = workspace.cases.by_reference(reference)
    if case is None:
        return None
    return SeriousCase(case.id, case.reference, question.id, question.code, question.name, question.serious)


def _custody(workspace: Workspace) -> int | None:
    """Count the cases in custody, where the framework asks about it."""
    if all(each.id != _CUSTODY for each in workspace.framework.attributes):
        return None
    return sum(row.case.attributes.get(_CUSTODY) == "yes" for row in workspace.cases.rows())


def _without_evidence(workspace: Workspace) -> tuple[Behind, ...]:
    """Look only into cases with more to do than unanswered questions, so that a large audit stays quick."""
    candidates = (row for row in workspace.cases.rows() if row.to_do > row.applicable - row.answered)
    found: list[Behind] = []
    for row in candidates:
        case = row.case
        for point in workspace.cases.sheet(case.id).open_points:
            if point.gap is Gap.NEEDS_EVIDENCE:
                question = point.question
                found.append(Behind(case.id, case.reference, question.id, question.code, question.name))
    return tuple(found)
