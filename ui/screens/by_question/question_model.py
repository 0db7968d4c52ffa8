"""One question as it is judged across the cases: answers as typed, which rows are shown. No Qt, no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from yos_audit.audit.applicability import Standing
from yos_audit.audit.completion import needs_evidence
from yos_audit.audit.values import Answer, CaseState, Judgement, State

if TYPE_CHECKING:
    from ui.screens.by_question.reading import Reading
    from yos_audit.workspace.judgements import AcrossRow

ALIKE = 20
"""Characters from which two notes that are the same are told of; shorter ones are the same by chance."""
_OPEN = (State.UNANSWERED, State.WAITING)
_ANSWERED = {None: State.UNANSWERED, Answer.YES: State.YES, Answer.NO: State.NO, Answer.NA: State.NA_BY_AUDITOR}


class Segment(StrEnum):
    """Which cases the grid shows."""

    APPLICABLE = "applicable"
    TO_DO = "to_do"
    NO = "no"
    ALL = "all"


def in_segment(state: State, segment: Segment) -> bool:
    """Whether a segment shows a case that stands like this."""
    if segment is Segment.TO_DO:
        return state in _OPEN
    if segment is Segment.NO:
        return state is State.NO
    return segment is Segment.ALL or state in (*_OPEN, State.YES, State.NO)


class QuestionModel:
    """Answers change here at once; what is written to the file follows in the same order.

    `shown` holds the ids of the cases in sight. It is chosen when a segment or question is entered and stays while
    the cases are judged, so that no row goes from under the hands.
    """

    def __init__(self, reading: Reading, segment: Segment) -> None:
        self.framework = reading.framework
        self.question = reading.framework.question(reading.question_id)
        self.read_only = reading.read_only
        self.segment = segment
        self.shown: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._who = reading.who
        self.codes = reading.codes
        self._rows: dict[str, AcrossRow] = {row.case.id: row for row in reading.rows}
        self._alike: dict[str, str] = {}
        self._states = self._tally()
        """How many cases stand in each state; kept as answers change, however many cases there are."""
        self.choose(segment)
        self._compare()

    @property
    def total(self) -> int:
        """How many cases there are."""
        return len(self._rows)

    def row(self, case_id: str) -> AcrossRow:
        """Return where the question stands in a case; KeyError when there is no such case."""
        return self._rows[case_id]

    def has(self, case_id: str) -> bool:
        """Whether there is such a case."""
        return case_id in self._rows

    def state(self, case_id: str) -> State:
        """Return where the question stands in a case."""
        return self._rows[case_id].standing.state

    def judgement(self, case_id: str) -> Judgement:
        """Return what is recorded in a case; an empty judgement when nothing is."""
        return self._rows[case_id].judgement or Judgement(case_id, self.question.id)

    def complete(self, case_id: str) -> bool:
        """Whether a case is complete and takes no changes."""
        return self._rows[case_id].case.state is CaseState.COMPLETE

    def open(self, case_id: str) -> bool:
        """Whether the question takes an answer in a case now."""
        applies = self.state(case_id) not in (State.NA_BY_RULE, State.WAITING)
        return applies and not self.complete(case_id) and not self.read_only

    def lacks_evidence(self, case_id: str) -> bool:
        """Whether the answer lacks the reason or note it needs."""
        row = self._rows[case_id]
        return needs_evidence(row.standing, row.judgement)

    def alike(self, case_id: str) -> str:
        """Return the reference of another case with the same note; empty when there is none."""
        return self._alike.get(case_id, "")

    def counts(self) -> dict[Segment, int]:
        """Return how many cases each segment would show now."""
        return {
            segment: sum(count for state, count in self._states.items() if in_segment(state, segment))
            for segment in Segment
        }

    def choose(self, segment: Segment) -> None:
        """Show another segment."""
        self.segment = segment
        self._show(each for each in self._rows if in_segment(self.state(each), segment))

    def take(self, reading: Reading) -> None:
        """Take over what the file holds after a change made elsewhere; rows in sight stay as long as they exist."""
        self.read_only, self._who = reading.read_only, reading.who
        self._rows = {row.case.id: row for row in reading.rows}
        self._states = self._tally()
        before = set(self.shown)
        self._show(each for each in self._rows if each in before or in_segment(self.state(each), self.segment))
        self._compare()

    def edit(self, case_id: str, **values: Any) -> bool:
        """Change fields of a judgement; False when nothing changed."""
        row, before = self._rows[case_id], self.judgement(case_id)
        after = replace(before, **values)
        if after == before:
            return False
        after = replace(after, auditor=self._who or before.auditor, changed_at=datetime.now(UTC))
        state = row.standing.state
        if state not in (State.NA_BY_RULE, State.WAITING):
            state = _ANSWERED[after.answer]
        self._states[row.standing.state] -= 1
        self._states[state] += 1
        standing = Standing(self.question, state, row.standing.parked)
        self._rows[case_id] = replace(row, standing=standing, judgement=after)
        if after.note != before.note:
            self._compare()
        return True

    def answered_among(self, case_ids: Iterable[str]) -> int:
        """Count the cases among these that have an answer of Yes or No."""
        return sum(self.state(each) in (State.YES, State.NO) for each in case_ids)

    def place(self, case_id: str) -> int:
        """Return the place of a case among those shown, from 0; -1 when it is not shown."""
        return self._places.get(case_id, -1)

    def _show(self, case_ids: Iterable[str]) -> None:
        self.shown = tuple(case_ids)
        self._places = {case_id: place for place, case_id in enumerate(self.shown)}

    def _tally(self) -> Counter[State]:
        return Counter(row.standing.state for row in self._rows.values())

    def _compare(self) -> None:
        """Find notes that are the same in two cases."""
        by_text: dict[str, list[str]] = {}
        for case_id, row in self._rows.items():
            text = row.judgement.note.strip() if row.judgement else ""
            if len(text) >= ALIKE:
                by_text.setdefault(text, []).append(case_id)
        self._alike = {}
        for same in by_text.values():
            for case_id in same:
                other = next((each for each in same if each != case_id), "")
                if other:
                    self._alike[case_id] = self._rows[other].case.reference
