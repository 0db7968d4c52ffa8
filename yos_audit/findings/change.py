"""What changed since an earlier audit, question by question and domain by domain.

Only the same question is compared: same id and same digest of its meaning. A difference that lies within its
uncertainty keeps its direction and carries a caution, because another sample might have turned it round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import hypot

from yos_audit.findings.phrases import percent
from yos_audit.findings.values import DomainFigure, Findings, Interval, QuestionFigure, Tally
from yos_audit.framework.digest import question_digest
from yos_audit.framework.values import Kind


class Change(StrEnum):
    """How a figure stands to that of an earlier audit."""

    NEW = "new"
    """Not asked in the earlier audit."""
    GONE = "gone"
    """Asked in the earlier audit only."""
    REWORDED = "reworded"
    """Asked in both, with another meaning."""
    TOO_FEW = "too_few"
    """Too few applicable answers in one of the audits for a share."""
    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    """The same share in whole per cent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure in both audits. `points` is the share now less the share before, a fraction of 1."""

    id: str
    code: str
    name: str
    change: Change
    now: Tally | None
    before: Tally | None
    points: float | None = None
    interval: Interval | None = None
    """Where the true difference probably lies; None where none was computed."""

    @property
    def caution(self) -> bool:
        """Whether the difference lies within its uncertainty, so that chance alone could explain it."""
        moved = self.change in (Change.BETTER, Change.WORSE)
        return moved and self.interval is not None and self.interval[0] <= 0 <= self.interval[1]


@dataclass(frozen=True, slots=True)
class EarlierAudit:
    """What is kept of an earlier audit: what it was, and its figures."""

    label: str
    service: str
    period: str
    begun: date
    findings: Findings


@dataclass(frozen=True, slots=True)
class Comparison:
    """Judgements of this audit beside those of an earlier one."""

    domains: tuple[Difference, ...]
    questions: tuple[Difference, ...]
    """In this audit's order; what only the earlier audit asked comes last."""

    def question(self, question_id: str) -> Difference | None:
        """Return the difference of a question; None when neither audit asks it as a judgement."""
        return next((each for each in self.questions if each.id == question_id), None)

    def domain(self, domain_id: str) -> Difference | None:
        """Return the difference of a domain of this audit; None when it has no such domain."""
        return next((each for each in self.domains if each.id == domain_id), None)


def difference_interval(
    now: float, now_range: Interval | None, before: float, before_range: Interval | None
) -> Interval:
    """Return the 95 % interval of the difference of two shares, `now` less `before`, from the range of each.

    Source: R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in
    Medicine 17 (1998) 873-890, method 10 (hybrid score): the distances of the Wilson limits from their shares are
    squared and added. The same step holds for any limits of a single share (G. Y. Zou and A. Donner, Statistics in
    Medicine 27 (2008) 1693-1702), so that the by-case range of a domain serves as well. A share without a range was
    audited whole and has no uncertainty. The two samples are taken to be drawn independently.
    """
    low, high = now_range or (now, now)
    low_before, high_before = before_range or (before, before)
    points = now - before
    down = hypot(now - low, high_before - before)
    up = hypot(high - now, before - low_before)
    return max(-1.0, points - down), min(1.0, points + up)


def compare(now: Findings, earlier: Findings, minimum: int | None = None) -> Comparison:
    """Return every judgement of both audits side by side.

    `minimum` is how many applicable answers both need for a share; by default this audit's own minimum base.
    """
    least = now.framework.minimum_base if minimum is None else minimum
    mine, theirs = _judged(now.questions), _judged(earlier.questions)
    asked = [_question(figure, theirs.get(each), least) for each, figure in mine.items()]
    gone = [_gone(figure) for each, figure in theirs.items() if each not in mine]
    domains = {each.id: each for each in earlier.domains}
    pooled = tuple(_domain(each, domains.get(each.id), least) for each in now.domains)
    return Comparison(pooled, (*asked, *gone))


def _judged(figures: Sequence[QuestionFigure]) -> dict[str, QuestionFigure]:
    return {each.question.id: each for each in figures if each.question.kind is Kind.JUDGEMENT}


def _gone(figure: QuestionFigure) -> Difference:
    question = figure.question
    return Difference(question.id, question.code, question.name, Change.GONE, None, figure.tally)


def _question(now: QuestionFigure, before: QuestionFigure | None, least: int) -> Difference:
    question = now.question
    name = (question.id, question.code, question.name)
    if before is None:
        return Difference(*name, Change.NEW, now.tally, None)
    if question_digest(question) != question_digest(before.question):
        return Difference(*name, Change.REWORDED, now.tally, before.tally)
    return _difference(name, (now.tally, now.interval), (before.tally, before.interval), least)


def _domain(now: DomainFigure, before: DomainFigure | None, least: int) -> Difference:
    """A domain is compared only where its judgements are the same in both audits; else its pool is another figure."""
    name = (now.id, str(now.number), now.short_name)
    if before is None:
        return Difference(*name, Change.NEW, now.tally, None)
    if _meaning(now) != _meaning(before):
        return Difference(*name, Change.REWORDED, now.tally, before.tally)
    return _difference(name, (now.tally, now.interval), (before.tally, before.interval), least)


def _meaning(domain: DomainFigure) -> Mapping[str, str]:
    return {each: question_digest(figure.question) for each, figure in _judged(domain.questions).items()}


def _difference(
    name: tuple[str, str, str],
    now: tuple[Tally, Interval | None],
    before: tuple[Tally, Interval | None],
    least: int,
) -> Difference:
    share, earlier = now[0].share, before[0].share
    if share is None or earlier is None or min(now[0].applicable, before[0].applicable) < least:
        return Difference(*name, Change.TOO_FEW, now[0], before[0])
    change = Change.UNCHANGED
    if percent(share) != percent(earlier):
        change = Change.BETTER if share > earlier else Change.WORSE
    interval = difference_interval(share, now[1], earlier, before[1])
    return Difference(*name, change, now[0], before[0], share - earlier, interval)
