"""What still stands between a case and being complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import Judgement, State
from yos_audit.framework.values import Kind, Question


class Evidence(Protocol):
    """What may stand behind an answer: a judgement, or its row."""

    @property
    def reasons(self) -> Sequence[str]: ...

    @property
    def na_reason(self) -> str: ...

    @property
    def note(self) -> str: ...


class Gap(StrEnum):
    """Why a question holds up its case, or is worth a look before the case is completed."""

    UNANSWERED = "unanswered"
    NEEDS_EVIDENCE = "needs_evidence"
    """A "no" without a reason or a note, or "not applicable" without a reason."""
    FLAGGED = "flagged"
    """Marked for discussion; does not hold up completion."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing to look at before a case is complete."""

    question: Question
    gap: Gap

    @property
    def blocks(self) -> bool:
        """Whether the case cannot be completed while this stands."""
        return self.gap is not Gap.FLAGGED


def open_points(standing: Iterable[Standing], judgements: Mapping[str, Judgement]) -> tuple[OpenPoint, ...]:
    """Return what is left to do in a case, in the order of its questions."""
    points: list[OpenPoint] = []
    for each in standing:
        judgement = judgements.get(each.question.id)
        if each.state in (State.UNANSWERED, State.WAITING):
            points.append(OpenPoint(each.question, Gap.UNANSWERED))
        elif needs_evidence(each, judgement):
            points.append(OpenPoint(each.question, Gap.NEEDS_EVIDENCE))
        if judgement and judgement.flagged and each.state is not State.NA_BY_RULE:
            points.append(OpenPoint(each.question, Gap.FLAGGED))
    return tuple(points)


def needs_evidence(standing: Standing, judgement: Evidence | None) -> bool:
    """Whether the answer lacks the reason or note it needs."""
    if judgement is None:
        return False
    if standing.state is State.NO and standing.question.kind is Kind.JUDGEMENT:
        return not (judgement.reasons or judgement.note.strip())
    if standing.state is State.NA_BY_AUDITOR:
        return not (judgement.na_reason or judgement.note.strip())
    return False
