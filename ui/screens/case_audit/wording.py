"""The sentences of the case audit: what is said, why a question does not apply, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.judging import reasons_said
from ui.kit.symbols import state_words
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import CaseModel
from yos_audit.audit.completion import Gap, OpenPoint
from yos_audit.audit.values import Answer, State
from yos_audit.framework.values import Kind, Question


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the case strip."""

    label: str
    value: str


def title(question: Question) -> str:
    """Return the code of a question, or its name where it has none."""
    return question.code or question.name


def comparison_words(question: Question, cases: int) -> str:
    """Return the link that leads to the question in every case; empty when there is nothing to compare with."""
    return tr("Compare {code} across {count} cases", code=title(question), count=cases) if cases > 1 else ""


def place(model: CaseModel) -> str:
    """Return where the question stands in the case: "C3, question 17 of 22"."""
    question = model.standing(model.asked).question
    if model.asked != model.current:
        waiting = model.standing(model.current).question
        return tr("Asked before {code}", code=title(waiting))
    if question.kind is Kind.GATEWAY:
        return tr("Decides which questions apply")
    listed = [each.question.id for each in model.listed()]
    if question.id not in listed:
        return tr("{code}, not applicable by rule", code=title(question))
    number = listed.index(question.id) + 1
    return tr("{code}, question {number} of {total}", code=title(question), number=number, total=len(listed))


def domain_title(model: CaseModel, question_id: str) -> str:
    """Return the number and short name of the domain that asks a question."""
    domain = model.framework.domain_of(question_id)
    number = model.framework.domains.index(domain) + 1
    return f"{number} {domain.short_name}"


def rule_words(model: CaseModel, question: Question) -> str:
    """Return in words why a rule takes the question out, from the facts that do not hold."""
    words = [
        condition_words(model, condition.subject)
        for condition in question.applies.conditions
        if _value(model, condition.subject) != condition.equals
    ]
    told = [each for each in dict.fromkeys(words) if each]
    return "; ".join(told) if told else tr("A rule of the question set takes it out.")


def condition_words(model: CaseModel, subject: str) -> str:
    """Return a fact a rule rests on with its value: "Review required: No"."""
    framework = model.framework
    if any(question.id == subject for question in framework.questions):
        standing = model.standing(subject)
        return tr("{fact}: {value}", fact=standing.question.name, value=state_words(standing.state))
    attribute = framework.attribute(subject)
    value = model.case.attributes.get(subject, "")
    return tr(
        "{fact}: {value}", fact=attribute.label, value=attribute.option_label(value) if value else tr("Not recorded")
    )


def _value(model: CaseModel, subject: str) -> str:
    if any(question.id == subject for question in model.framework.questions):
        state = model.standing(subject).state
        return {State.YES: "yes", State.NO: "no"}.get(state, "")
    return model.case.attributes.get(subject, "")


def missing_facts(model: CaseModel, question: Question) -> tuple[str, ...]:
    """Return the labels of case facts the question waits for."""
    asked = {each.id for each in model.framework.questions}
    return tuple(
        model.framework.attribute(condition.subject).label
        for condition in question.applies.conditions
        if condition.subject not in asked and not model.case.attributes.get(condition.subject)
    )


def waits_for(model: CaseModel, question: Question) -> tuple[Question, ...]:
    """Return the questions without an answer that this question waits for."""
    asked = {each.id for each in model.framework.questions}
    subjects = (condition.subject for condition in question.applies.conditions)
    standing = (model.standing(subject) for subject in subjects if subject in asked)
    return tuple(each.question for each in standing if each.state in (State.UNANSWERED, State.WAITING))


def waiting_words(model: CaseModel, question: Question) -> str:
    """Return what the question waits for, in one sentence."""
    missing = missing_facts(model, question)
    if missing:
        return tr("This question waits for a case fact: {facts}.", facts=", ".join(missing))
    before = waits_for(model, question)
    return tr("This question waits for the answer to {question}.", question=title(before[0])) if before else ""


def point_words(point: OpenPoint) -> str:
    """Return one line of the list shown before a case is complete."""
    words = {
        Gap.UNANSWERED: tr("{code} is not answered", code=title(point.question)),
        Gap.NEEDS_EVIDENCE: tr("{code} needs a reason or evidence", code=title(point.question)),
        Gap.FLAGGED: tr("{code} is flagged to discuss", code=title(point.question)),
    }
    return words[point.gap]


def strip_facts(model: CaseModel) -> tuple[Fact, ...]:
    """Return the facts of the case that help to judge it, the most useful first; facts not recorded are left out."""
    attributes = model.case.attributes
    facts: list[Fact] = []
    for attribute_id in ("order_type", "phase", "case_manager", "risk_of_harm", "vulnerability"):
        known = next((each for each in model.framework.attributes if each.id == attribute_id), None)
        value = attributes.get(attribute_id, "")
        if known is not None and value:
            facts.append(Fact(known.label, known.option_label(value)))
        elif attribute_id == "phase" and _phase(model):
            facts.append(Fact(tr("Phase"), _phase(model)))
    return tuple(facts)


def _phase(model: CaseModel) -> str:
    attributes = model.case.attributes
    custody = attributes.get("custodial_phase") == Answer.YES
    community = attributes.get("community_phase") == Answer.YES
    if custody and community:
        return tr("Custody and community")
    return tr("Custody") if custody else tr("Community") if community else ""


def all_facts(model: CaseModel) -> tuple[Fact, ...]:
    """Return every fact of the case in the order of the question set."""
    return tuple(
        Fact(each.label, each.option_label(model.case.attributes[each.id]))
        for each in model.framework.attributes
        if model.case.attributes.get(each.id)
    )


def said_question(model: CaseModel) -> str:
    """Return what a screen reader says when the question changes."""
    standing = model.standing(model.asked)
    said = tr("{place}. {question}", place=place(model), question=standing.question.text)
    if standing.state in (State.YES, State.NO, State.NA_BY_AUDITOR):
        said = tr("{said} Answered {answer}.", said=said, answer=state_words(standing.state))
    return said


def said_answer(model: CaseModel) -> str:
    """Return what a screen reader says when an answer is given."""
    standing = model.standing(model.asked)
    answered, applicable = model.progress()
    reasons = reasons_said(model.framework, standing.question, standing.state)
    if reasons:
        return reasons
    if applicable and answered == applicable:
        return tr(
            "{word}. All {count} applicable questions answered.", word=state_words(standing.state), count=applicable
        )
    return state_words(standing.state)
