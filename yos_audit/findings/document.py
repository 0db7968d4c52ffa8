"""The figures as the document printed by `yos-audit findings --json`. Its keys are public: they stay."""

from __future__ import annotations

from collections.abc import Sequence

from yos_audit.audit.written import PointKind
from yos_audit.findings.points import KeyPoint, areas, strengths, used
from yos_audit.findings.values import (
    CriterionFigure,
    DomainFigure,
    Findings,
    Interval,
    QuestionFigure,
    StatementFigure,
    Wording,
)


def as_document(findings: Findings, service: str, points: Sequence[KeyPoint] | None = None) -> dict[str, object]:
    """Return the figures as values JSON can hold; shares and ranges are fractions of 1, unrounded.

    Words for a figure nobody answered are empty. Strengths and improvements are those of `points` that are in the
    report; without `points` those the figures suggest, as far as a board is shown them.
    """
    found = (*strengths(findings, ()), *areas(findings, ())) if points is None else points
    return {
        "audit": {
            "service": service,
            "framework": findings.framework.id,
            "cases": findings.cases,
            "complete": findings.complete,
            "caseload": findings.caseload,
        },
        "domains": [_domain(each) for each in findings.domains],
        "operational_management": [_statement(each) for each in findings.statements],
        "strengths": [_point(each) for each in used(found) if each.kind is PointKind.STRENGTH],
        "improvements": [_point(each) for each in used(found) if each.kind is PointKind.AREA],
    }


def _domain(figure: DomainFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "name": figure.name,
        "yes": figure.tally.yes,
        "no": figure.tally.no,
        "applicable": figure.tally.applicable,
        "share": figure.tally.share,
        "interval": _interval(figure.interval),
        "band": figure.band.name if figure.band else None,
        "critical": [{"reference": each.reference, "question": each.question.id} for each in figure.critical],
        "criteria": [_criterion(each) for each in figure.criteria],
    }


def _criterion(figure: CriterionFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "name": figure.name,
        "yes": figure.tally.yes,
        "no": figure.tally.no,
        "applicable": figure.tally.applicable,
        "share": figure.tally.share,
        "wording": _wording(figure.wording),
        "questions": [_question(each) for each in figure.questions],
    }


def _question(figure: QuestionFigure) -> dict[str, object]:
    return {
        "id": figure.question.id,
        "code": figure.question.code,
        "kind": figure.question.kind.value,
        "yes": figure.tally.yes,
        "no": figure.tally.no,
        "applicable": figure.tally.applicable,
        "not_applicable_by_rule": figure.tally.not_applicable_by_rule,
        "not_applicable_by_auditor": figure.tally.not_applicable_by_auditor,
        "unanswered": figure.tally.unanswered,
        "share": figure.tally.share,
        "interval": _interval(figure.interval),
        "wording": _wording(figure.wording),
        "reasons": dict(figure.reasons),
    }


def _statement(figure: StatementFigure) -> dict[str, object]:
    return {
        "id": figure.id,
        "text": figure.text,
        "agree": figure.agree,
        "partly": figure.partly,
        "disagree": figure.disagree,
        "not_asked": figure.not_asked,
        "asked": figure.asked,
        "wording": _wording(figure.wording),
    }


def _point(point: KeyPoint) -> dict[str, object]:
    return {"criterion": point.id, "text": point.text}


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else list(interval)


def _wording(wording: Wording | None) -> dict[str, object]:
    return {"default": wording.default, "offered": list(wording.offered)} if wording else {"default": "", "offered": []}
