"""Frozen values for figures. Shares and interval ends are fractions of 1, unrounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yos_audit.framework.values import Band, Framework, Question

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the figures are computed from; no case reference, note or name is in it.

    `rows` holds one state row a case (see `yos_audit.audit.applicability.state_row`), `reasons` counts the reasons of
    the answers that are "no" and not parked (question id -> reason id -> cases), `responses` counts the interviews
    (statement id -> response id -> people).
    """

    framework: Framework
    rows: tuple[str, ...]
    complete: int
    """Cases marked complete."""
    caseload: int | None = None
    """Eligible cases the sample was drawn from; None when not known."""
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    responses: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    critical_cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Critical question id -> references of the cases that answer it "no"; empty when references must not be seen."""
    themes: Mapping[str, int] = field(default_factory=dict[str, int])
    """What comments of interviews are about -> people who said so."""
    interviewed: int | None = None
    """People interviewed; None takes the largest number of responses to one statement."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for a proportion: the default and all that are true of it, the default first."""

    default: str
    offered: tuple[str, ...]
    negative: str = ""
    """Default words for the cases that were not sufficient, from the same rules over no of N; empty when none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts with the states kept apart. `applicable` = yes + no; `share` is None when nothing applies."""

    yes: int
    no: int
    not_applicable_by_rule: int = 0
    not_applicable_by_auditor: int = 0
    unanswered: int = 0

    @property
    def applicable(self) -> int:
        """Answers that enter the share."""
        return self.yes + self.no

    @property
    def share(self) -> float | None:
        """Yes as a fraction of the applicable answers."""
        return self.yes / self.applicable if self.applicable else None


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """The figures of one question over all cases."""

    question: Question
    tally: Tally
    interval: Interval | None
    wording: Wording | None
    reasons: Mapping[str, int]
    """Reason id -> cases, most common first, zero counts left out."""
    needs_work: bool
    """Below the improvement threshold with the minimum base."""


@dataclass(frozen=True, slots=True)
class CriterionFigure:
    """Pooled judgements of a criterion."""

    id: str
    name: str
    tally: Tally
    interval: Interval | None
    wording: Wording | None
    questions: tuple[QuestionFigure, ...]


@dataclass(frozen=True, slots=True)
class CriticalAnswer:
    """A "no" to a critical question; `reference` is the case behind it."""

    reference: str
    question: Question


@dataclass(frozen=True, slots=True)
class DomainFigure:
    """Pooled judgements of a domain. `band` is None under the minimum base."""

    id: str
    name: str
    short_name: str
    table: str
    number: int
    tally: Tally
    interval: Interval | None
    band: Band | None
    wording: Wording | None
    critical: tuple[CriticalAnswer, ...]
    critical_count: int
    """How many critical answers are "no", known even where references are left out."""
    criteria: tuple[CriterionFigure, ...]

    @property
    def questions(self) -> tuple[QuestionFigure, ...]:
        """The figures of every question of the domain, in order."""
        return tuple(figure for criterion in self.criteria for figure in criterion.questions)


@dataclass(frozen=True, slots=True)
class ThemeFigure:
    """What comments of interviews are about, and how many people said so."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class StatementFigure:
    """What the case managers said to one statement."""

    id: str
    code: str
    text: str
    name: str
    agree: int
    partly: int
    disagree: int
    not_asked: int
    wording: Wording | None
    """Words for agree of those asked."""

    @property
    def asked(self) -> int:
        """People who gave an answer."""
        return self.agree + self.partly + self.disagree


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested strength or area. `criterion` is the id of the theme, or of the critical question, it rests on."""

    criterion: str
    name: str
    text: str
    tally: Tally
    codes: tuple[str, ...]
    """Codes of the questions behind it."""
    serious: bool = False
    """Suggested because of a serious single case, whatever the share."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Every figure of an audit."""

    framework: Framework
    cases: int
    complete: int
    caseload: int | None
    answered: int
    """Applicable questions answered over all cases (judgements and outcomes)."""
    applicable: int
    """Applicable questions over all cases (judgements and outcomes)."""
    domains: tuple[DomainFigure, ...]
    overall: Band | None
    """The band of the lowest domain; None until every domain has one."""
    statements: tuple[StatementFigure, ...]
    interviewed: int
    strengths: tuple[Suggestion, ...]
    improvements: tuple[Suggestion, ...]
    themes: tuple[ThemeFigure, ...] = ()
    """Themes of the comments in interviews, most often named first."""

    @property
    def questions(self) -> tuple[QuestionFigure, ...]:
        """The figures of every question, in order."""
        return tuple(figure for domain in self.domains for figure in domain.questions)

    @property
    def everything_audited(self) -> bool:
        """Whether every eligible case was audited, so that there is no likely range."""
        return self.caseload is not None and self.cases >= self.caseload

    def question(self, question_id: str) -> QuestionFigure:
        """Return the figures of a question; KeyError when there is none."""
        for figure in self.questions:
            if figure.question.id == question_id:
                return figure
        raise KeyError(question_id)

    def criterion(self, criterion_id: str) -> CriterionFigure:
        """Return the figures of a criterion; KeyError when there is none."""
        for domain in self.domains:
            for criterion in domain.criteria:
                if criterion.id == criterion_id:
                    return criterion
        raise KeyError(criterion_id)
