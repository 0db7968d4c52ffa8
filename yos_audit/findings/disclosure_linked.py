"""What the exact figures about the service's work tell of the children: they share a population with the profile.

How often a question was asked may be exact, because it is the base of a judgement about the work. A question that is
asked only of children with some fact also counts those children: with 18 answers to a question about custody at least
18 were in custody. So the tables that say how many children have a fact are held against these counts, and why a
question did not apply to the others is not told, because with the answers it would give the exact number away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yos_audit.audit.values import State
from yos_audit.framework.values import Framework, Question

Fact = tuple[str, str]
"""Id of an attribute, id of its value."""
_OPEN = (State.UNANSWERED.value, State.WAITING.value)


def rests_on_facts(framework: Framework, question: Question) -> bool:
    """Whether a question is asked by a fact of the child, itself or through the answer it rests on."""
    return any(asked is None or rests_on_facts(framework, asked) for _, _, asked in _conditions(framework, question))


def told_at_least(framework: Framework, rows: Sequence[str]) -> Mapping[Fact, int]:
    """Return the fewest children that can have a fact, given how often every question was answered or left open."""
    told: dict[Fact, int] = {}
    for place, question in enumerate(framework.questions):
        asked = sum(row[place] in (State.YES, State.NO, State.UNANSWERED) for row in rows)
        for fact in _implied(framework, question) if question.code else ():
            told[fact] = max(told.get(fact, 0), asked)
    return told


def unknown_at_most(framework: Framework, rows: Sequence[str]) -> Mapping[str, int]:
    """Return the most children of whom an attribute can be unknown: a question that rests on it alone stays open."""
    most: dict[str, int] = {}
    for place, question in enumerate(framework.questions):
        conditions = question.applies.conditions
        if question.code and len(conditions) == 1 and _asked(framework, conditions[0].subject) is None:
            left = sum(row[place] in _OPEN for row in rows)
            most[conditions[0].subject] = min(most.get(conditions[0].subject, left), left)
    return most


def _implied(framework: Framework, question: Question) -> Iterator[Fact]:
    """Give the facts that every child has of whom the question is asked."""
    rule = question.applies
    if rule.match == "any" and len(rule.conditions) > 1:
        return
    for subject, value, asked in _conditions(framework, question):
        if asked is None:
            yield subject, value
        else:
            yield from _implied(framework, asked)


def _conditions(framework: Framework, question: Question) -> Iterator[tuple[str, str, Question | None]]:
    """Give subject and value of each condition, with the question it rests on; None for a fact of the child."""
    for each in question.applies.conditions:
        yield each.subject, each.equals, _asked(framework, each.subject)


def _asked(framework: Framework, subject: str) -> Question | None:
    found = framework.find(subject)
    return found if found is not None and found.id == subject else None
