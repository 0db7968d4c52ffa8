"""Forms on paper: the audit tool to fill in by hand, and one case as it was audited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import AuditDetails, CaseState, Judgement, State
from yos_audit.findings.phrases import day_text
from yos_audit.framework.values import Attribute, AttributeType, Domain, Framework, Question, Rule
from yos_audit.workspace.cases import CaseSheet
from yos_audit.workspace.paper import (
    EMPTY_BOX,
    Paper,
    PaperBlock,
    PaperColumn,
    PaperSheet,
    PaperTable,
    PaperText,
    Tone,
)

_STATES = {
    State.YES: "Yes",
    State.NO: "No",
    State.NA_BY_AUDITOR: "Not applicable",
    State.NA_BY_RULE: "Does not apply",
    State.UNANSWERED: "Not answered",
    State.WAITING: "Not answered",
}
_FACTS = (PaperColumn("Fact", 30, key=True), PaperColumn("Answer", 71))
_TOOL = (
    PaperColumn("Code", 6.5, key=True),
    PaperColumn("Question", 44),
    PaperColumn("Yes", 5),
    PaperColumn("No", 5),
    PaperColumn("N/A", 5),
    PaperColumn("If No, why; evidence", 35.5),
)
_CASE = (
    PaperColumn("Code", 6.5, key=True),
    PaperColumn("Question", 40),
    PaperColumn("Answer", 12.5, key=True),
    PaperColumn("Reasons and evidence", 42),
)
_INTERVIEW = (
    PaperColumn("Code", 6.5, key=True),
    PaperColumn("Statement", 38),
    PaperColumn("Agree", 7.5),
    PaperColumn("Partly agree", 8),
    PaperColumn("Disagree", 10),
    PaperColumn("Not asked", 7),
    PaperColumn("Comment", 24),
)
_CASE_TITLE = "Case audit"
_BY_HAND = "\n\n"
"""Room to write by hand."""


def blank_tool(framework: Framework) -> Paper:
    """Return the audit tool without a case: every question with the rule that says when it applies, in words."""
    return Paper(
        f"Audit tool: {framework.name}",
        (
            PaperSheet("Audit tool", tuple(_tool(framework)), landscape=False),
            PaperSheet("Staff interview", tuple(_interview(framework)), landscape=False),
        ),
        f"{framework.name}, version {framework.version}",
    )


def case_form(framework: Framework, details: AuditDetails, sheet: CaseSheet) -> Paper:
    """Return one case with every answer, reason and note. For the audit team only.

    Its title, which names the file and the job of the printer, has no reference in it.
    """
    reference = sheet.case.reference
    blocks = tuple(_case(framework, details, sheet))
    return Paper(
        _CASE_TITLE,
        (PaperSheet(reference, blocks, landscape=False),),
        f"{reference}. Contains case-level information about a child. For the audit team only.",
    )


def rule_words(framework: Framework, rule: Rule) -> str:
    """Return when a question is asked, such as "Only if Pre-sentence report written is Yes."; "" when always."""
    words = [_condition(framework, each.subject, each.equals) for each in rule.conditions]
    if not words:
        return ""
    joined = " or ".join(words) if rule.match == "any" else " and ".join(words)
    return f"Only if {joined}."


def _condition(framework: Framework, subject: str, equals: str) -> str:
    question = next((each for each in framework.questions if each.id == subject), None)
    if question is None:
        attribute = framework.attribute(subject)
        return f"“{attribute.label}” is {attribute.option_label(equals)}"
    answer = {"yes": "Yes", "no": "No"}.get(equals, equals)
    return f"{question.code or f'“{question.name}”'} is {answer}"


def _tool(framework: Framework) -> Iterator[PaperBlock]:
    yield PaperText(f"Audit tool: {framework.name}", Tone.TITLE)
    yield PaperText(framework.notice, Tone.QUIET)
    yield PaperText("Use the service's own reference. Never write a name, an address or a date of birth.", Tone.BODY)
    yield PaperText("Facts of the case", Tone.HEADING)
    yield PaperTable(_FACTS, tuple((each.label, _choices(each)) for each in framework.attributes))
    reasons = "; ".join(each.label for each in framework.not_applicable_reasons)
    yield PaperText(f"N/A needs a reason: {reasons}.", Tone.BODY)
    for number, domain in enumerate(framework.domains, 1):
        yield PaperText(f"{number}. {domain.name}", Tone.HEADING)
        yield PaperTable(_TOOL, tuple(_tool_row(framework, each) for each in domain.questions))


def _choices(attribute: Attribute) -> str:
    """Return the options to tick, each kept on one line with its box."""
    return "   ".join(f"{EMPTY_BOX} {option.label}".replace(" ", "\N{NO-BREAK SPACE}") for option in attribute.options)


def _tool_row(framework: Framework, question: Question) -> tuple[str, ...]:
    asked = "\n".join(part for part in (question.text, rule_words(framework, question.applies)) if part)
    reasons = "\n".join(f"{EMPTY_BOX} {reason.label}" for reason in question.reasons)
    return (question.code, asked, EMPTY_BOX, EMPTY_BOX, EMPTY_BOX, f"{reasons}{_BY_HAND}")


def _interview(framework: Framework) -> Iterator[PaperBlock]:
    yield PaperText("Staff interview", Tone.TITLE)
    yield PaperText("Write a staff code, never a name. Comments are never exported.", Tone.QUIET)
    boxes = (EMPTY_BOX,) * 4
    rows = tuple((each.code, _statement(each.text, each.follow_up), *boxes, _BY_HAND) for each in framework.statements)
    yield PaperTable(_INTERVIEW, rows)


def _statement(text: str, follow_up: str) -> str:
    return f"{text}\nIf not: {follow_up}" if follow_up else text


def _case(framework: Framework, details: AuditDetails, sheet: CaseSheet) -> Iterator[PaperBlock]:
    case = sheet.case
    state = "complete" if case.state is CaseState.COMPLETE else "in progress"
    yield PaperText(f"Case audit: {case.reference}", Tone.TITLE)
    yield PaperText(f"{details.label}. {sheet.answered} of {sheet.applicable} questions answered; {state}.", Tone.LEAD)
    yield PaperText("Contains case-level information about a child. For the audit team only.", Tone.STRONG)
    facts = tuple(
        (each.label, _fact(each, case.attributes.get(each.id, "")))
        for each in framework.attributes
        if each.id != "reference"
    )
    yield PaperText("Facts of the case", Tone.HEADING)
    yield PaperTable(_FACTS, facts)
    standings = {each.question.id: each for each in sheet.standings}
    for number, domain in enumerate(framework.domains, 1):
        yield PaperText(f"{number}. {domain.name}", Tone.HEADING)
        yield PaperTable(_CASE, tuple(_case_rows(framework, domain, sheet, standings)))


def _fact(attribute: Attribute, value: str) -> str:
    if value and attribute.type is AttributeType.DATE:
        return day_text(date.fromisoformat(value))
    return attribute.option_label(value) if value else "Not recorded"


def _case_rows(
    framework: Framework, domain: Domain, sheet: CaseSheet, standings: dict[str, Standing]
) -> Iterator[tuple[str, ...]]:
    for question in domain.questions:
        standing, judgement = standings[question.id], sheet.judgements.get(question.id)
        if standing.state is State.NA_BY_RULE:
            said = rule_words(framework, question.applies)
        else:
            said = _recorded(framework, question, judgement)
        yield (question.code, question.text, _STATES[standing.state], said)


def _recorded(framework: Framework, question: Question, judgement: Judgement | None) -> str:
    """Return everything recorded for an answer, a line each."""
    if judgement is None:
        return ""
    labels = {each.id: each.label for each in (*question.reasons, *framework.not_applicable_reasons)}
    parts = [labels.get(each, each) for each in judgement.reasons if judgement.answer == "no"]
    if judgement.answer == "na" and judgement.na_reason:
        parts.append(labels.get(judgement.na_reason, judgement.na_reason))
    parts.append(judgement.note)
    if judgement.quote:
        parts.append(f"Quote: {judgement.quote}")
    if judgement.flagged:
        parts.append("Flagged to discuss.")
    if judgement.auditor:
        changed = f", {day_text(judgement.changed_at.date())}" if judgement.changed_at else ""
        parts.append(f"{judgement.auditor}{changed}")
    return "\n".join(part for part in parts if part)
