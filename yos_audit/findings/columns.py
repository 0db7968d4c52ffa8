"""State rows seen by column: the counting behind every figure.

The rows of all cases are joined into one string, so that a column is one slice and a count is one call: 5,000 cases
take milliseconds and no case is looked at by a loop of our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from yos_audit.audit.values import State
from yos_audit.findings.intervals import by_case_ratio_counted
from yos_audit.findings.values import Interval, Tally
from yos_audit.framework.values import Kind, Question

_YES = State.YES.value.encode()
_NO = State.NO.value.encode()
_OPEN = (State.UNANSWERED.value.encode(), State.WAITING.value.encode())
_NOT_COUNTED = b"-"


class Columns:
    """The state rows of an audit, one column a question in the framework's order. Read only once built."""

    def __init__(self, questions: Sequence[Question], rows: Sequence[str]) -> None:
        """Join the rows; raises ValueError when a row has not one letter a question."""
        width = len(questions)
        if any(len(row) != width for row in rows):
            raise ValueError(f"A state row needs {width} letters")
        self._width = width
        self._cases = len(rows)
        self._joined = "".join(rows)
        self._place = {question.id: index for index, question in enumerate(questions)}
        counted = bytearray(self._joined.encode("ascii"))
        for index, question in enumerate(questions):
            if question.kind is not Kind.JUDGEMENT:
                counted[index::width] = _NOT_COUNTED * self._cases
        self._counted = bytes(counted)
        """As joined, with the letters of gateways and outcomes blanked."""

    def tally(self, question: Question) -> Tally:
        """Count the states of a question over all cases; what waits for a condition counts as unanswered."""
        column = self._joined[self._place[question.id] :: self._width]
        return Tally(
            yes=column.count(State.YES),
            no=column.count(State.NO),
            not_applicable_by_rule=column.count(State.NA_BY_RULE),
            not_applicable_by_auditor=column.count(State.NA_BY_AUDITOR),
            unanswered=column.count(State.UNANSWERED) + column.count(State.WAITING),
        )

    def by_case(self, questions: Sequence[Question], caseload: int | None) -> Interval | None:
        """Return the by-case range of the pooled judgements of neighbouring questions."""
        first = self._place[questions[0].id]
        size = self._place[questions[-1].id] + 1 - first
        text, step = self._counted, self._width
        patterns = Counter([text[start : start + size] for start in range(first, len(text), step)])
        pairs: Counter[tuple[int, int]] = Counter()
        still_open = 0
        for pattern, cases in patterns.items():
            yes = pattern.count(_YES)
            applicable = yes + pattern.count(_NO)
            pairs[yes, applicable] += cases
            if not applicable and any(letter in pattern for letter in _OPEN):
                still_open += cases
        answered = self._cases - pairs[0, 0]
        return by_case_ratio_counted(pairs, self.population(answered, still_open, caseload))

    def population(self, answered: int, still_open: int, caseload: int | None) -> float | None:
        """Return how many answers or cases there would be if every eligible case were audited and answered.

        How many eligible cases a question applies to is not known. The sample shows the share it applies to, so
        what applies in the sample, answered or still open, is scaled up by caseload / cases.
        None when the caseload is not known; `answered` itself when every eligible case is in the audit.
        """
        if caseload is None or not self._cases:
            return None
        if self._cases >= caseload:
            return float(answered)
        return (answered + still_open) * caseload / self._cases


def pooled(tallies: Sequence[Tally]) -> Tally:
    """Add tallies state by state."""
    return Tally(
        yes=sum(each.yes for each in tallies),
        no=sum(each.no for each in tallies),
        not_applicable_by_rule=sum(each.not_applicable_by_rule for each in tallies),
        not_applicable_by_auditor=sum(each.not_applicable_by_auditor for each in tallies),
        unanswered=sum(each.unanswered for each in tallies),
    )
