"""The sentences of the grid: what a row says, why keys do nothing, what the figures mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.symbols import state_words
from ui.kit.translate import tr
from ui.screens.by_question.question_model import QuestionModel, Segment
from ui.screens.by_question.reading import ORDER
from yos_audit.audit.values import Judgement, State
from yos_audit.findings.phrases import count_text
from yos_audit.findings.values import QuestionFigure
from yos_audit.findings.words import phrase
from yos_audit.framework.values import Framework, Kind, Question

if TYPE_CHECKING:
    from yos_audit.workspace.judgements import AcrossRow


def title(question: Question) -> str:
    """Return the code of a question, or its name where it has none."""
    return question.code or question.name


def long_title(question: Question) -> str:
    """Return code and name of a question."""
    return f"{question.code} {question.name}".strip()


def fact(framework: Framework, row: AcrossRow, attribute_id: str) -> str:
    """Return the words of a case fact; empty when it is not recorded or not asked."""
    value = row.case.attributes.get(attribute_id, "")
    known = any(each.id == attribute_id for each in framework.attributes)
    return framework.attribute(attribute_id).option_label(value) if known and value else ""


def reason_labels(framework: Framework, question: Question, state: State, judgement: Judgement) -> tuple[str, ...]:
    """Return the reasons that count for the answer as it stands, in the order of the question set."""
    if state is State.NO:
        return tuple(each.label for each in question.reasons if each.id in judgement.reasons)
    if state is State.NA_BY_AUDITOR:
        return tuple(each.label for each in framework.not_applicable_reasons if each.id == judgement.na_reason)
    return ()


def rule_words(framework: Framework, row: AcrossRow) -> str:
    """Return what a rule rests on in this case: "Review required: No"."""
    told = [
        tr("{fact}: {value}", fact=_subject(framework, subject), value=_value(framework, subject, value))
        for subject, value in row.facts.items()
        if value and not _holds(row.standing.question, subject, value)
    ]
    return "; ".join(told) if told else tr("A rule of the question set takes it out")


def general_rule(framework: Framework, question: Question) -> str:
    """Return when a question applies, in words: "Review required: Yes"."""
    parts = [
        tr(
            "{fact}: {value}",
            fact=_subject(framework, each.subject),
            value=_value(framework, each.subject, each.equals),
        )
        for each in question.applies.conditions
    ]
    return (tr(" or ") if question.applies.match == "any" else tr(" and ")).join(parts)


def waiting_words(framework: Framework, row: AcrossRow) -> str:
    """Return what the question waits for in this case."""
    missing = [_subject(framework, subject) for subject, value in row.facts.items() if not value]
    return tr("Waits for: {facts}", facts=", ".join(missing))


def refusal(model: QuestionModel, case_id: str) -> str:
    """Return why keys do nothing in a case; empty when they work."""
    row, code = model.row(case_id), title(model.question)
    if model.read_only:
        return tr("This audit is read-only.")
    if model.complete(case_id):
        return tr("{reference} is complete. Reopen it to change an answer.", reference=row.case.reference)
    if row.standing.state is State.NA_BY_RULE:
        return tr("{code} does not apply. {rule}.", code=code, rule=rule_words(model.framework, row))
    if row.standing.state is State.WAITING:
        return tr("{code} cannot be answered yet. {facts}.", code=code, facts=waiting_words(model.framework, row))
    return ""


def spoken_row(model: QuestionModel, case_id: str, number: int) -> str:
    """Return a row as a screen reader says it; `number` counts from 0."""
    row, judgement, state = model.row(case_id), model.judgement(case_id), model.state(case_id)
    names = [row.case.reference, fact(model.framework, row, ORDER).lower()]
    parts = [", ".join(each for each in names if each), state_words(state)]
    if state is State.NA_BY_RULE:
        parts.append(rule_words(model.framework, row))
    elif state is State.WAITING:
        parts.append(waiting_words(model.framework, row))
    parts.append("; ".join(reason_labels(model.framework, model.question, state, judgement)))
    if model.lacks_evidence(case_id):
        parts.append(tr("Needs a reason or evidence"))
    if judgement.note:
        parts.append(tr("Note, {count} characters", count=len(judgement.note)))
    if model.complete(case_id):
        parts.append(tr("Complete, locked"))
    parts.append(tr("Row {number} of {total}", number=number + 1, total=len(model.shown)))
    return ". ".join(part for part in parts if part) + "."


def row_words(model: QuestionModel, case_id: str) -> str:
    """Return "Row 10 of 18" for the status bar; empty when the case is not shown."""
    place = model.place(case_id)
    return tr("Row {number} of {total}", number=place + 1, total=len(model.shown)) if place >= 0 else ""


def segment_words(segment: Segment, count: int) -> str:
    """Return the words on a segment."""
    words = {
        Segment.APPLICABLE: tr("Applicable {count}", count=count),
        Segment.TO_DO: tr("To do {count}", count=count),
        Segment.NO: tr("No {count}", count=count),
        Segment.ALL: tr("All {count}", count=count),
    }
    return words[segment]


def empty_words(model: QuestionModel) -> str:
    """Return why no row is shown."""
    code = title(model.question)
    if not model.total:
        return tr("There are no cases yet. Import a list in Cases, or add cases one at a time.")
    if model.segment is Segment.TO_DO:
        return tr("{code} is answered wherever it applies.", code=code)
    if model.segment is Segment.NO:
        return tr("No case answers {code} with No.", code=code)
    rule = general_rule(model.framework, model.question)
    words = tr("{code} does not apply to any case in the sample.", code=code)
    return f"{words} {tr('Rule: {rule}.', rule=rule)}" if rule else words


def figure_words(figure: QuestionFigure) -> tuple[str, str]:
    """Return the count with what it counts, and the words for it: "12 of 18 good enough", "two-thirds of …"."""
    tally = figure.tally
    if not tally.applicable or figure.wording is None:
        return tr("Nothing answered yet"), ""
    quality = figure.question.kind is Kind.JUDGEMENT
    counts = count_text(tally)
    count = tr("{counts} good enough", counts=counts) if quality else tr("{counts} Yes", counts=counts)
    relevant = tally.not_applicable_by_rule + tally.not_applicable_by_auditor > 0
    return count, phrase(figure.wording.default, tally.applicable, relevant=relevant)


def several_preview(model: QuestionModel, case_ids: tuple[str, ...]) -> str:
    """Return what setting these cases to not applicable does."""
    count, had = len(case_ids), model.answered_among(case_ids)
    words = (
        tr("1 case will become not applicable.")
        if count == 1
        else tr("{count} cases will become not applicable.", count=count)
    )
    if not had:
        return words
    parked = (
        tr("1 had an answer; it is parked.") if had == 1 else tr("{count} had answers; these are parked.", count=had)
    )
    return f"{words} {parked} {tr('Undo brings everything back in one step.')}"


def _subject(framework: Framework, subject: str) -> str:
    asked = next((each for each in framework.questions if each.id == subject), None)
    return asked.name if asked is not None else framework.attribute(subject).label


def _value(framework: Framework, subject: str, value: str) -> str:
    if any(each.id == subject for each in framework.questions):
        words = {"yes": tr("Yes"), "no": tr("No"), "na": tr("Not applicable"), "not_applicable": tr("Not applicable")}
        return words.get(value, tr("Not answered"))
    return framework.attribute(subject).option_label(value) if value else tr("Not recorded")


def _holds(question: Question, subject: str, value: str) -> bool:
    return any(each.subject == subject and each.equals == value for each in question.applies.conditions)
