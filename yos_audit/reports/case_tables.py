"""The case-level tables of the working copy: every case, every answer, every exclusion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import Answer, Case, CaseState, Judgement, State
from yos_audit.framework.values import Attribute, AttributeType, Condition, Framework, Kind, Question
from yos_audit.reports.case_columns import domain_label, domain_labels
from yos_audit.reports.cells import NOTHING, Value, pieces
from yos_audit.reports.content import CaseRecord, WorkingParts
from yos_audit.support.language import tr

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
_ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NA: "Not applicable"}
_BLANK = Judgement("", "")


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
        self._names = {each.id: tr(each.name) for each in framework.questions}
        self._states = {state: tr(words) for state, words in STATES.items()}
        self._reasons = {each.id: {r.id: tr(r.label) for r in each.reasons} for each in framework.questions}
        self._na_reasons = {each.id: tr(each.label) for each in framework.not_applicable_reasons}
        self.long_texts: list[tuple[Value, ...]] = []

    def rows(self, record: CaseRecord) -> CaseRows:
        """Return the rows of a case."""
        self._count += 1
        reference = tr("Case {number}", number=self._count)
        if self._inside.references:
            reference = self.fitted(record.case.reference, record.case.reference, "", tr("Reference"))
        return CaseRows(
            self._case(reference, record),
            tuple(self._answer(reference, each, record) for each in record.standings),
            tuple(self._exclusions(reference, record)),
        )

    def _case(self, reference: str, record: CaseRecord) -> tuple[Value, ...]:
        facts = [self._fact(reference, record.case, each) for each in self._attributes]
        state = tr(COMPLETE if record.case.state is CaseState.COMPLETE else IN_PROGRESS)
        counted = [each for each in record.standings if each.question.kind is not Kind.GATEWAY]
        answered = sum(each.state in (State.YES, State.NO) for each in counted)
        left = sum(each.state in (State.UNANSWERED, State.WAITING) for each in counted)
        flagged = sum(each.flagged for each in record.judgements.values())
        totals = [count for label in domain_labels(self._framework) for count in self._judged(label, record.standings)]
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
        return self.fitted(_option(attribute, value), reference, "", tr(attribute.label))

    def _answer(self, reference: str, standing: Standing, record: CaseRecord) -> tuple[Value, ...]:
        question = standing.question
        recorded = record.judgements.get(question.id, _BLANK)
        name = self._names[question.id]
        labels = self._reasons[question.id]
        reasons = "; ".join(labels.get(each, each) for each in recorded.reasons)
        inapplicable = self._na_reasons.get(recorded.na_reason, recorded.na_reason)
        typed = {tr("Reasons"): reasons, tr("Why not applicable"): inapplicable}
        if self._inside.notes:
            typed[tr("Note")] = recorded.note
        if self._inside.quotes:
            shared = _yes_or_no(recorded.quote_shared)
            typed |= {tr("Quote"): recorded.quote, tr("Quote may stand in reports"): shared if recorded.quote else ""}
        return (
            reference,
            question.code or NOTHING,
            self._labels[question.id],
            question.id,
            name,
            self._states[standing.state],
            tr(_ANSWERS[recorded.answer]) if recorded.answer else NOTHING,
            *(self.fitted(text, reference, question.code or name, field) or NOTHING for field, text in typed.items()),
            _yes_or_no(recorded.flagged),
            self.fitted(recorded.auditor, reference, question.code or name, tr("Auditor")) or NOTHING,
            _moment(recorded.changed_at),
        )

    def _exclusions(self, reference: str, record: CaseRecord) -> Iterator[tuple[Value, ...]]:
        known = {each.question.id: each for each in record.standings}
        for each in record.standings:
            question = each.question
            name = self._names[question.id]
            head = (reference, question.code or NOTHING, question.id, name)
            if each.state is State.NA_BY_RULE:
                by, why = tr("Rule"), self._rule(question, record.case, known)
            elif each.state is State.NA_BY_AUDITOR:
                by, why = tr("Auditor"), self._why(record.judgements.get(question.id, _BLANK))
            else:
                continue
            yield (*head, by, self.fitted(why, reference, question.code or name, tr("Reason for exclusion")))

    def _why(self, recorded: Judgement) -> str:
        said = self._na_reasons.get(recorded.na_reason, recorded.na_reason)
        note = recorded.note if self._inside.notes else ""
        return ": ".join(part for part in (said, note) if part) or tr("No reason recorded")

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
        return tr("{start}… The whole text is on the sheet Long texts.", start=text[:1000])


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
        return f"{tr(asked.question.name)}: {tr(STATES[asked.state])}"
    attribute = framework.attribute(condition.subject)
    return f"{tr(attribute.label)}: {_option(attribute, case.attributes.get(attribute.id, ''))}"


def _option(attribute: Attribute, value: str) -> str:
    """Return the words for a listed value; any other was typed, and stays as it is."""
    return next((tr(option.label) for option in attribute.options if option.id == value), value)


def _yes_or_no(said: bool) -> str:
    return tr("Yes") if said else tr("No")


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
