"""Which questions apply to a case, and where each answer stands.

Source of the rules: the shape of the SQS question bank. Conditions are three-valued (Kleene): a condition resting on
something not yet known is neither true nor false, and the question waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from yos_audit.audit.values import Answer, Case, State
from yos_audit.framework.values import Condition, Framework, Kind, Question, Rule

_ANSWERED = {Answer.YES: State.YES, Answer.NO: State.NO, Answer.NA: State.NA_BY_AUDITOR}


class Answered(Protocol):
    """Whatever holds an answer: a judgement, or its row."""

    @property
    def answer(self) -> Answer | None: ...


class Standing(NamedTuple):
    """Where one question of a case stands. `parked` means an answer is recorded but hidden by a rule or waiting."""

    question: Question
    state: State
    parked: bool


def standings(framework: Framework, case: Case, judgements: Mapping[str, Answered]) -> tuple[Standing, ...]:
    """Return the standing of every question of the framework, in its order; `judgements` is keyed by question id."""
    known: dict[str, str | None] = {}

    def fact(subject: str) -> str | None:
        if subject in known:
            return known[subject]
        return case.attributes.get(subject) or None

    result: list[Standing] = []
    for question in framework.questions:
        judgement = judgements.get(question.id)
        answer = judgement.answer if judgement else None
        applies = _holds(question.applies, fact)
        state = _state(applies, answer)
        known[question.id] = _known_answer(applies, answer)
        parked = answer is not None and applies is not True
        result.append(Standing(question, state, parked))
    return tuple(result)


def allowed_answers(question: Question) -> tuple[Answer, ...]:
    """Return the answers a question can be given; only the quality of work can be judged not applicable."""
    if question.kind is Kind.JUDGEMENT:
        return (Answer.YES, Answer.NO, Answer.NA)
    return (Answer.YES, Answer.NO)


def state_row(standing: Iterable[Standing]) -> str:
    """Return the states as one string, a letter a question in the framework's order."""
    return "".join([each.state for each in standing])


def progress(framework: Framework, row: str) -> tuple[int, int]:
    """Return (answered, applicable) of a state row; judgements and outcomes count, gateways do not.

    A not-applicable answer by the auditor is neither: the question left the count when it was given.
    """
    counted = [
        letter for letter, question in zip(row, framework.questions, strict=True) if question.kind is not Kind.GATEWAY
    ]
    answered = sum(letter in "yn" for letter in counted)
    return answered, answered + sum(letter in "uw" for letter in counted)


def _holds(rule: Rule, fact: Callable[[str], str | None]) -> bool | None:
    if not rule.conditions:
        return True
    truths = [_truth(condition, fact) for condition in rule.conditions]
    decisive = rule.match == "any"
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


def _truth(condition: Condition, fact: Callable[[str], str | None]) -> bool | None:
    value = fact(condition.subject)
    return None if value is None else value == condition.equals


def _state(applies: bool | None, answer: Answer | None) -> State:
    if applies is False:
        return State.NA_BY_RULE
    if applies is None:
        return State.WAITING
    return State.UNANSWERED if answer is None else _ANSWERED[answer]


def _known_answer(applies: bool | None, answer: Answer | None) -> str | None:
    """What later rules may rest on: a question that does not apply has an answer that equals nothing."""
    if applies is False:
        return "not_applicable"
    return answer.value if applies and answer else None
