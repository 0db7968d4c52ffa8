"""The case-level tables of the working copy: every case, every answer, every exclusion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import Answer, Case, CaseState, Judgement, State
from yos_audit.framework.values import Attribute, AttributeType, Condition, Domain, Framework, Kind, Question
from yos_audit.reports.cells import NOTHING, Value, pieces
from yos_audit.reports.content import CaseRecord, WorkingParts
from yos_audit.reports.sheet import Column

STATES = {
    State.YES: "Yes",
    State.NO: "No",
    State.NA_BY_RULE: "Not applicable by rule",
    State.NA_BY_AUDITOR: "Not applicable by auditor",
    State.UNANSWERED: "To do",
    State.WAITING: "Waiting for a fact",
}
"""Words for where an answer stands; the formulas count them."""
KINDS = {Kind.JUDGEMENT: "Judgement", Kind.GATEWAY: "Decides what applies", Kind.OUTCOME: "Outcome"}
COMPLETE, IN_PROGRESS = "Complete", "In progress"
LONG_TAB = "Long texts"
TOTALS = ("Sufficient", "Applicable", "To do")
"""What the table of cases counts for each domain, in its last columns."""
_ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NA: "Not applicable"}
_BLANK = Judgement("", "")


def domain_label(number: int, domain: Domain) -> str:
    """Return the name of a domain as all sheets give it."""
    return f"{number} {domain.short_name}"


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case in each table."""

    case: tuple[Value, ...]
    answers: tuple[tuple[Value, ...], ...]
    excluded: tuple[tuple[Value, ...], ...]


class CaseTables:
    """Turns cases into rows; texts longer than a cell go on in `long_texts`."""

    def __init__(self, framework: Framework, inside: WorkingParts) -> None:
        """Prepare what is the same for every case."""
        self._framework = framework
        self._inside = inside
        self._count = 0
        self._attributes = [each for each in framework.attributes if each.id != "reference"]
        self._labels = {
            question.id: domain_label(number, domain)
            for number, domain in enumerate(framework.domains, 1)
            for question in domain.questions
        }
        self._reasons = {each.id: {r.id: r.label for r in each.reasons} for each in framework.questions}
        self._na_reasons = {each.id: each.label for each in framework.not_applicable_reasons}
        self.long_texts: list[tuple[Value, ...]] = []

    def rows(self, record: CaseRecord) -> CaseRows:
        """Return the rows of a case."""
        self._count += 1
        reference = f"Case {self._count}"
        if self._inside.references:
            reference = self.fitted(record.case.reference, record.case.reference, "", "Reference")
        return CaseRows(
            self._case(reference, record),
            tuple(self._answer(reference, each, record) for each in record.standings),
            tuple(self._exclusions(reference, record)),
        )

    def _case(self, reference: str, record: CaseRecord) -> tuple[Value, ...]:
        facts = [self._fact(reference, record.case, each) for each in self._attributes]
        state = COMPLETE if record.case.state is CaseState.COMPLETE else IN_PROGRESS
        counted = [each for each in record.standings if each.question.kind is not Kind.GATEWAY]
        answered = sum(each.state in (State.YES, State.NO) for each in counted)
        left = sum(each.state in (State.UNANSWERED, State.WAITING) for each in counted)
        flagged = sum(each.flagged for each in record.judgements.values())
        totals = [count for label in _domain_labels(self._framework) for count in self._judged(label, record.standings)]
        return (reference, state, *facts, answered, left, flagged, *totals)

    def _judged(self, label: str, standings: Sequence[Standing]) -> tuple[int, int, int]:
        """Sufficient and applicable answers of one domain, and those to do."""
        states = [
            each.state
            for each in standings
            if each.question.kind is Kind.JUDGEMENT and self._labels[each.question.id] == label
        ]
        yes = states.count(State.YES)
        return yes, yes + states.count(State.NO), states.count(State.UNANSWERED) + states.count(State.WAITING)

    def _fact(self, reference: str, case: Case, attribute: Attribute) -> Value:
        value = case.attributes.get(attribute.id, "")
        if not value:
            return NOTHING
        if attribute.type is AttributeType.DATE and (day := _day(value)):
            return day
        return self.fitted(attribute.option_label(value), reference, "", attribute.label)

    def _answer(self, reference: str, standing: Standing, record: CaseRecord) -> tuple[Value, ...]:
        question = standing.question
        recorded = record.judgements.get(question.id, _BLANK)
        code = question.code or question.name
        labels = self._reasons[question.id]
        reasons = "; ".join(labels.get(each, each) for each in recorded.reasons)
        inapplicable = self._na_reasons.get(recorded.na_reason, recorded.na_reason)
        typed = {"Reasons": reasons, "Why not applicable": inapplicable}
        if self._inside.notes:
            typed["Note"] = recorded.note
        if self._inside.quotes:
            shared = "Yes" if recorded.quote_shared else "No"
            typed |= {"Quote": recorded.quote, "Quote may stand in reports": shared if recorded.quote else ""}
        return (
            reference,
            question.code or NOTHING,
            self._labels[question.id],
            question.id,
            question.name,
            STATES[standing.state],
            _ANSWERS[recorded.answer] if recorded.answer else NOTHING,
            *(self.fitted(text, reference, code, field) or NOTHING for field, text in typed.items()),
            "Yes" if recorded.flagged else "No",
            self.fitted(recorded.auditor, reference, code, "Auditor") or NOTHING,
            _moment(recorded.changed_at),
        )

    def _exclusions(self, reference: str, record: CaseRecord) -> Iterator[tuple[Value, ...]]:
        known = {each.question.id: each for each in record.standings}
        for each in record.standings:
            question = each.question
            head = (reference, question.code or NOTHING, question.id, question.name)
            if each.state is State.NA_BY_RULE:
                by, why = "Rule", self._rule(question, record.case, known)
            elif each.state is State.NA_BY_AUDITOR:
                by, why = "Auditor", self._why(record.judgements.get(question.id, _BLANK))
            else:
                continue
            yield (*head, by, self.fitted(why, reference, question.code or question.name, "Reason for exclusion"))

    def _why(self, recorded: Judgement) -> str:
        said = self._na_reasons.get(recorded.na_reason, recorded.na_reason)
        note = recorded.note if self._inside.notes else ""
        return ": ".join(part for part in (said, note) if part) or "No reason recorded"

    def _rule(self, question: Question, case: Case, known: Mapping[str, Standing]) -> str:
        """The facts that made a rule exclude a question, such as "Custodial phase: No"."""
        said = [
            _said(self._framework, each, case, known)
            for each in question.applies.conditions
            if _contradicted(each, case, known)
        ]
        return "; ".join(said)

    def fitted(self, text: str, reference: str, code: str, field: str) -> str:
        """The text, or its first part with a word on where the rest stands."""
        first, *rest = pieces(text)
        if not rest:
            return text
        where = code or NOTHING
        for number, part in enumerate([first, *rest], 1):
            self.long_texts.append((reference[:200], where, field, number, part))
        return f"{text[:1000]}… The whole text is on the sheet {LONG_TAB}."


def case_columns(framework: Framework) -> tuple[Column, ...]:
    """Return the columns of the table of cases: reference, state, every fact, progress, totals of each domain."""
    facts = [each for each in framework.attributes if each.id != "reference"]
    totals = [Column(f"{words}: {label}", 14, number=True) for label in _domain_labels(framework) for words in TOTALS]
    return _distinct(
        Column("Reference", 16, key=True),
        Column("State", 15),
        *(Column(each.label, _fact_width(each)) for each in facts),
        Column("Answered", 12, number=True),
        Column("To do", 11, number=True),
        Column("Flagged", 11, number=True),
        *totals,
    )


def answer_columns(inside: WorkingParts) -> tuple[Column, ...]:
    """Return the columns of the table of answers, one row a case and question."""
    return (
        Column("Reference", 16, key=True),
        Column("Code", 9, key=True),
        Column("Domain", 24),
        Column("Question id", 30),
        Column("Question", 26),
        Column("State", 24),
        Column("Answer", 16),
        Column("Reasons", 34),
        Column("Why not applicable", 26),
        *([Column("Note", 48)] if inside.notes else []),
        *([Column("Quote", 36), Column("Quote may stand in reports", 15)] if inside.quotes else []),
        Column("Flag", 8),
        Column("Auditor", 12),
        Column("Changed (UTC)", 20),
    )


def excluded_columns() -> tuple[Column, ...]:
    """Return the columns of the table of questions that were not applicable."""
    return (
        Column("Reference", 16, key=True),
        Column("Code", 9, key=True),
        Column("Question id", 30),
        Column("Question", 28),
        Column("Excluded by", 15),
        Column("Reason", 80),
    )


def long_columns() -> tuple[Column, ...]:
    """Return the columns of the table of texts that do not fit one cell."""
    return (
        Column("Reference", 16, key=True),
        Column("Question", 20),
        Column("Field", 28),
        Column("Part", 9, number=True),
        Column("Text", 100),
    )


def _domain_labels(framework: Framework) -> list[str]:
    return [domain_label(number, domain) for number, domain in enumerate(framework.domains, 1)]


def _distinct(*columns: Column) -> tuple[Column, ...]:
    """Columns whose headings differ: a fact may be called like a column of the program."""
    taken: set[str] = set()
    kept: list[Column] = []
    for column in columns:
        heading, number = column.heading, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{column.heading} ({number})"
        taken.add(heading.casefold())
        kept.append(Column(heading, column.width, column.number, column.key))
    return tuple(kept)


def _contradicted(condition: Condition, case: Case, known: Mapping[str, Standing]) -> bool:
    asked = known.get(condition.subject)
    if asked is None:
        value = case.attributes.get(condition.subject, "")
        return bool(value) and value != condition.equals
    wanted = State.YES if condition.equals == Answer.YES else State.NO
    return asked.state not in (wanted, State.UNANSWERED, State.WAITING)


def _said(framework: Framework, condition: Condition, case: Case, known: Mapping[str, Standing]) -> str:
    asked = known.get(condition.subject)
    if asked is not None:
        return f"{asked.question.name}: {STATES[asked.state]}"
    attribute = framework.attribute(condition.subject)
    return f"{attribute.label}: {attribute.option_label(case.attributes.get(attribute.id, ''))}"


def _fact_width(fact: Attribute) -> float:
    """Return the width of a column of facts; a day that does not fit would be shown as hashes."""
    if fact.type is AttributeType.DATE:
        return 21
    if fact.type is not AttributeType.CHOICE:
        return 17
    return max(15, min(24, max((len(each.label) for each in fact.options), default=0)))


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _moment(at: datetime | None) -> Value:
    """A moment in UTC to the second, as a cell can hold it."""
    if at is None or at.year < _FIRST_YEAR:
        return NOTHING
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None)


_FIRST_YEAR = 1901
"""Workbooks count days from 1900, and get its February wrong."""
