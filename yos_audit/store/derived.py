"""What the rules make of a case: kept beside it, so that figures are read without touching every judgement."""

from __future__ import annotations

from collections.abc import Mapping

from yos_audit.audit.applicability import standings, state_row
from yos_audit.audit.completion import needs_evidence
from yos_audit.audit.values import Case, Judgement
from yos_audit.framework.values import Framework
from yos_audit.store.values import CaseRecord


def derive(framework: Framework, case: Case, judgements: Mapping[str, Judgement]) -> CaseRecord:
    """Return the record of a case with its state row, the parked answers and those that lack their evidence."""
    standing = standings(framework, case, judgements)
    return CaseRecord(
        case=case,
        judgements=judgements,
        states=state_row(standing),
        parked=frozenset(each.question.id for each in standing if each.parked),
        lacking=frozenset(
            each.question.id for each in standing if needs_evidence(each, judgements.get(each.question.id))
        ),
    )
