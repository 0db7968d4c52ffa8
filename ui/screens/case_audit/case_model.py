"""One case as it is being judged: answers as typed, where each question stands, what comes next. No Qt, no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yos_audit.audit.applicability import Standing, standings
from yos_audit.audit.completion import OpenPoint, needs_evidence, open_points
from yos_audit.audit.values import Case, CaseState, Judgement, State
from yos_audit.framework.values import Framework, Kind

NOTE_LIMIT = 2000
"""Characters of evidence that are counted to; nothing typed is ever cut."""
_OPEN = (State.UNANSWERED, State.WAITING)


class CaseModel:
    """Answers change here at once; what is written to the file follows in the same order.

    `current` is the question in the list, `asked` the one the panel shows and the keys answer. They differ while a
    question waits for another one, which is then asked in its place until the auditor moves on.
    """

    def __init__(self, framework: Framework, case: Case, judgements: Mapping[str, Judgement]) -> None:
        self.framework = framework
        self.case = case
        self.judgements = dict(judgements)
        self.standings: tuple[Standing, ...] = ()
        self._position = {question.id: index for index, question in enumerate(framework.questions)}
        self._weigh()
        self.current = ""
        self.asked = ""
        self.select(self._first())

    @property
    def locked(self) -> bool:
        """Whether the case is complete and refuses changes."""
        return self.case.state is CaseState.COMPLETE

    def standing(self, question_id: str) -> Standing:
        """Return where a question stands; KeyError when there is none."""
        return self.standings[self._position[question_id]]

    def judgement(self, question_id: str) -> Judgement:
        """Return what is recorded for a question; an empty judgement when nothing is."""
        return self.judgements.get(question_id) or Judgement(self.case.id, question_id)

    def edit(self, question_id: str, **values: Any) -> bool:
        """Change fields of a judgement and weigh every rule again; False when nothing changed."""
        before = self.judgement(question_id)
        after = replace(before, **values)
        if after == before:
            return False
        self.judgements[question_id] = after
        self._weigh()
        return True

    def take(self, case: Case, judgements: Mapping[str, Judgement]) -> None:
        """Take over what the file holds after a change made elsewhere; the place in the list stays."""
        self.case = case
        self.judgements = dict(judgements)
        self._weigh()
        if self.asked != self.current and self.standing(self.current).state is not State.WAITING:
            self.asked = self.current

    def select(self, question_id: str) -> None:
        """Go to a question; one that waits for an unanswered gateway has the gateway asked first."""
        self.current = question_id
        self.asked = self._asked_first(question_id)

    def listed(self) -> tuple[Standing, ...]:
        """Return the questions that count in this case and no rule takes out, in order; gateways never count."""
        return tuple(each for each in self.standings if _counts(each) and each.state is not State.NA_BY_RULE)

    def by_rule(self) -> tuple[Standing, ...]:
        """Return the questions that a rule takes out."""
        return tuple(each for each in self.standings if _counts(each) and each.state is State.NA_BY_RULE)

    def to_do(self) -> tuple[Standing, ...]:
        """Return what Enter stops at: open questions, and gateways that no open question would ask for in place."""
        asked_in_place = {self._asked_first(each.question.id) for each in self.standings if each.state is State.WAITING}
        return tuple(
            each
            for each in self.standings
            if each.state in _OPEN and (_counts(each) or each.question.id not in asked_in_place)
        )

    def progress(self) -> tuple[int, int]:
        """Return (answered, applicable); an answer of not applicable has left both."""
        applicable = [each for each in self.listed() if each.state is not State.NA_BY_AUDITOR]
        return sum(each.state not in _OPEN for each in applicable), len(applicable)

    def next_to_do(self) -> str:
        """Return the next open question after the one asked, round the end of the case; empty when none is left."""
        here = self._position[self.asked]
        stops = [
            each.question.id
            for each in self.to_do()
            if each.question.id != self.asked and not (each.question.id == self.current and each.state is State.WAITING)
        ]
        return next((stop for stop in stops if self._position[stop] > here), stops[0] if stops else "")

    def previous_answered(self) -> str:
        """Return the nearest answered question before the one asked; empty when there is none."""
        here = self._position[self.asked]
        answered = (State.YES, State.NO, State.NA_BY_AUDITOR)
        before = [each.question.id for each in self.standings[:here] if each.state in answered]
        return before[-1] if before else ""

    def domain_start(self, step: int) -> str:
        """Return the first open question of the next (1) or previous (-1) domain, or its first; empty at the end."""
        domains = self.framework.domains
        here = next(n for n, domain in enumerate(domains) if domain.id == self._domain_id())
        there = here + step
        if not 0 <= there < len(domains):
            return ""
        standing = [self.standing(question.id) for question in domains[there].questions]
        applies = [each for each in standing if each.state is not State.NA_BY_RULE]
        first_open = next((each for each in applies if each.state in _OPEN and _counts(each)), None)
        chosen = first_open or (applies or standing)[0]
        return chosen.question.id

    def lacks_evidence(self, question_id: str) -> bool:
        """Whether the answer lacks the reason or note it needs."""
        return needs_evidence(self.standing(question_id), self.judgements.get(question_id))

    def open_points(self) -> tuple[OpenPoint, ...]:
        """Return what is left to look at before the case is complete."""
        return open_points(self.standings, self.judgements)

    def _weigh(self) -> None:
        self.standings = standings(self.framework, self.case, self.judgements)

    def _first(self) -> str:
        stops = self.to_do()
        return stops[0].question.id if stops else self.framework.questions[0].id

    def _domain_id(self) -> str:
        return self.framework.domain_of(self.current).id

    def _asked_first(self, question_id: str) -> str:
        standing = self.standing(question_id)
        if standing.state is not State.WAITING:
            return question_id
        for condition in standing.question.applies.conditions:
            before = self._gateway(condition.subject)
            if before is not None and before.state is State.UNANSWERED:
                return condition.subject
        return question_id

    def _gateway(self, subject: str) -> Standing | None:
        if subject not in self._position:
            return None
        standing = self.standing(subject)
        return standing if standing.question.kind is Kind.GATEWAY else None


def _counts(standing: Standing) -> bool:
    return standing.question.kind is not Kind.GATEWAY
