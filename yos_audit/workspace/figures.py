"""The evidence that the figures of an open audit are computed from: a few small queries, however many cases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from yos_audit.audit.values import State
from yos_audit.findings.compute import compute
from yos_audit.findings.values import Evidence, Findings

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile


def findings_of(file: AuditFile) -> Findings:
    """Return every figure of an open audit."""
    return compute(evidence_of(file))


def evidence_of(file: AuditFile) -> Evidence:
    """Return what the figures are computed from."""
    framework = file.framework
    cases = file.reads.state_rows()
    interviews = file.reads.interviews()
    critical = [(place, each.id) for place, each in enumerate(framework.questions) if each.critical]
    responses: dict[str, Counter[str]] = {}
    for interview in interviews:
        for statement_id, response in interview.responses.items():
            responses.setdefault(statement_id, Counter())[response.value] += 1
    return Evidence(
        framework=framework,
        rows=tuple(row for _, row, _ in cases),
        complete=sum(complete for _, _, complete in cases),
        caseload=file.reads.details().caseload,
        reasons=file.reads.reason_counts(),
        responses=responses,
        critical_cases={
            question_id: tuple(reference for reference, row, _ in cases if row[place] == State.NO)
            for place, question_id in critical
        },
        themes=Counter(theme for each in interviews for theme in set(each.themes.values())),
        interviewed=len(interviews),
    )
