"""Every figure of an audit from its evidence. Source of the rules: the question bank, "Figures"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yos_audit.findings.columns import Columns, pooled
from yos_audit.findings.intervals import wilson
from yos_audit.findings.suggestions import improvements, is_weak, strengths
from yos_audit.findings.values import (
    CriterionFigure,
    CriticalAnswer,
    DomainFigure,
    Evidence,
    Findings,
    QuestionFigure,
    StatementFigure,
    Tally,
    ThemeFigure,
)
from yos_audit.findings.words import wording
from yos_audit.framework.values import Band, Criterion, Domain, Framework, Kind, Question, Statement


def compute(evidence: Evidence) -> Findings:
    """Return every figure; raises ValueError when a state row does not fit the framework."""
    framework = evidence.framework
    columns = Columns(framework.questions, evidence.rows)
    domains = tuple(_domain(evidence, columns, number, each) for number, each in enumerate(framework.domains, 1))
    questions = [figure for domain in domains for figure in domain.questions]
    progress = pooled([each.tally for each in questions if each.question.kind is not Kind.GATEWAY])
    interviewed = _interviewed(evidence)
    return Findings(
        framework=framework,
        cases=len(evidence.rows),
        complete=evidence.complete,
        caseload=evidence.caseload,
        answered=progress.applicable,
        applicable=progress.applicable + progress.unanswered,
        domains=domains,
        overall=_lowest([domain.band for domain in domains]),
        statements=tuple(_statement(evidence, each, interviewed) for each in framework.statements),
        interviewed=interviewed,
        strengths=strengths(framework, questions),
        improvements=improvements(framework, questions),
        themes=_themes(evidence),
    )


def judged(figures: Iterable[QuestionFigure]) -> Tally:
    """Pool the judgements among the figures; gateways and outcomes never count as quality."""
    return pooled([each.tally for each in figures if each.question.kind is Kind.JUDGEMENT])


def _domain(evidence: Evidence, columns: Columns, number: int, domain: Domain) -> DomainFigure:
    criteria = tuple(_criterion(evidence, columns, each) for each in domain.criteria)
    figures = [figure for criterion in criteria for figure in criterion.questions]
    serious = [each for each in figures if each.question.critical and each.question.kind is Kind.JUDGEMENT]
    tally = judged(figures)
    return DomainFigure(
        id=domain.id,
        name=domain.name,
        short_name=domain.short_name,
        table=domain.table,
        number=number,
        tally=tally,
        interval=columns.by_case(domain.questions, evidence.caseload),
        band=band(evidence.framework, tally),
        wording=wording(tally.yes, tally.applicable),
        critical=tuple(
            CriticalAnswer(reference, each.question)
            for each in serious
            for reference in evidence.critical_cases.get(each.question.id, ())
        ),
        critical_count=sum(each.tally.no for each in serious),
        criteria=criteria,
    )


def _criterion(evidence: Evidence, columns: Columns, criterion: Criterion) -> CriterionFigure:
    figures = tuple(_question(evidence, columns, each) for each in criterion.questions)
    tally = judged(figures)
    return CriterionFigure(
        id=criterion.id,
        name=criterion.name,
        tally=tally,
        interval=columns.by_case(criterion.questions, evidence.caseload),
        wording=wording(tally.yes, tally.applicable),
        questions=figures,
    )


def _question(evidence: Evidence, columns: Columns, question: Question) -> QuestionFigure:
    tally = columns.tally(question)
    population = columns.population(tally.applicable, tally.unanswered, evidence.caseload)
    is_judgement = question.kind is Kind.JUDGEMENT
    return QuestionFigure(
        question=question,
        tally=tally,
        interval=wilson(tally.yes, tally.applicable, population),
        wording=wording(tally.yes, tally.applicable, negatives=is_judgement),
        reasons=_reasons(evidence, question),
        needs_work=is_judgement and is_weak(evidence.framework, tally),
    )


def _reasons(evidence: Evidence, question: Question) -> dict[str, int]:
    """Most common first, then in the framework's order."""
    counts = evidence.reasons.get(question.id, {})
    order = [reason.id for reason in question.reasons]
    known = [each for each in order if counts.get(each, 0)] + [each for each in counts if each not in order]
    return {each: counts[each] for each in sorted(known, key=lambda reason: -counts[reason]) if counts[each]}


def band(framework: Framework, tally: Tally) -> Band | None:
    """Return the word of our own indicator for a pooled tally; None under the minimum base."""
    share = tally.share
    if share is None or tally.applicable < framework.minimum_base:
        return None
    return next(each for each in framework.bands if share >= each.at_least)


def _lowest(bands: Sequence[Band | None]) -> Band | None:
    known = [each for each in bands if each is not None]
    if not known or len(known) < len(bands):
        return None
    return min(known, key=lambda each: each.at_least)


def _interviewed(evidence: Evidence) -> int:
    if evidence.interviewed is not None:
        return evidence.interviewed
    return max((sum(each.values()) for each in evidence.responses.values()), default=0)


def _themes(evidence: Evidence) -> tuple[ThemeFigure, ...]:
    ordered = sorted(evidence.themes.items(), key=lambda item: (-item[1], item[0].casefold()))
    return tuple(ThemeFigure(text, people) for text, people in ordered)


def _statement(evidence: Evidence, statement: Statement, interviewed: int) -> StatementFigure:
    """Whoever gave no answer counts as not asked."""
    counts = evidence.responses.get(statement.id, {})
    agree, partly, disagree = (counts.get(each, 0) for each in ("agree", "partly", "disagree"))
    asked = agree + partly + disagree
    return StatementFigure(
        id=statement.id,
        code=statement.code,
        text=statement.text,
        name=statement.name,
        agree=agree,
        partly=partly,
        disagree=disagree,
        not_asked=max(interviewed - asked, counts.get("not_asked", 0)),
        wording=wording(agree, asked, people=True),
    )
