"""What the rules make of a case: kept beside it, so that figures are read without touching every judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from yos_audit.audit.applicability import Answered, standings, state_row
from yos_audit.audit.completion import Evidence, needs_evidence
from yos_audit.audit.values import Case, Judgement
from yos_audit.framework.values import Framework
from yos_audit.store.values import CaseRecord


class Recorded(Answered, Evidence, Protocol):
    """An answer with what stands behind it."""


class Rests(NamedTuple):
    """What the rules make of a case: its state row, and which questions are parked or lack their evidence."""

    states: str
    parked: frozenset[str]
    lacking: frozenset[str]


def rests(framework: Framework, case: Case, judgements: Mapping[str, Recorded]) -> Rests:
    """Return what the rules make of a case; `judgements` is keyed by question id."""
    standing = standings(framework, case, judgements)
    return Rests(
        states=state_row(standing),
        parked=frozenset([each.question.id for each in standing if each.parked]),
        lacking=frozenset(
            [each.question.id for each in standing if needs_evidence(each, judgements.get(each.question.id))]
        ),
    )


def derive(framework: Framework, case: Case, judgements: Mapping[str, Judgement]) -> CaseRecord:
    """Return the record of a case with its state row, the parked answers and those that lack their evidence."""
    return CaseRecord(case, judgements, *rests(framework, case, judgements))
