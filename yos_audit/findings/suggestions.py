"""Strengths and areas requiring improvement suggested by the figures; the manager decides which are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yos_audit.findings.columns import pooled
from yos_audit.findings.values import QuestionFigure, Suggestion, Tally
from yos_audit.framework.values import Framework, Kind, Theme

SHOWN_AT_MOST = 6
"""Strengths, and areas, that a board is shown."""


def strengths(framework: Framework, figures: Sequence[QuestionFigure]) -> tuple[Suggestion, ...]:
    """Return the themes at or above the strength threshold with the minimum base, highest share first."""
    found = [each for each in _themes(framework, figures, strength=True) if is_strong(framework, each.tally)]
    return tuple(sorted(found, key=lambda each: -(each.tally.share or 0.0)))


def improvements(framework: Framework, figures: Sequence[QuestionFigure]) -> tuple[Suggestion, ...]:
    """Return the weak themes, lowest share first, then one area for each critical question with a "no"."""
    weak = [each for each in _themes(framework, figures, strength=False) if is_weak(framework, each.tally)]
    serious = [each for each in _serious(figures) if each.tally.no]
    return (*sorted(weak, key=lambda each: each.tally.share or 0.0), *serious)


def unfiltered(framework: Framework, figures: Sequence[QuestionFigure], *, strength: bool) -> dict[str, Suggestion]:
    """Return every theme, and every critical question among the areas, by id, whatever the figures say of it."""
    found = list(_themes(framework, figures, strength=strength))
    if not strength:
        found += _serious(figures)
    return {each.criterion: each for each in found}


def is_strong(framework: Framework, tally: Tally) -> bool:
    """Whether a tally reaches the strength threshold with the minimum base."""
    share = tally.share
    return share is not None and tally.applicable >= framework.minimum_base and share >= framework.strength_from


def is_weak(framework: Framework, tally: Tally) -> bool:
    """Whether a tally with the minimum base lies under the improvement threshold."""
    share = tally.share
    return share is not None and tally.applicable >= framework.minimum_base and share < framework.improvement_below


def shown(suggestions: Sequence[Suggestion], at_most: int = SHOWN_AT_MOST) -> tuple[Suggestion, ...]:
    """Return what a board sees, in the same order; serious single cases are the last to be left out."""
    serious = sum(each.serious for each in suggestions)
    room = max(at_most - serious, 0)
    plain = [each for each in suggestions if not each.serious][:room]
    kept = [*plain, *(each for each in suggestions if each.serious)]
    return tuple(kept[:at_most])


def _serious(figures: Sequence[QuestionFigure]) -> Iterable[Suggestion]:
    for each in figures:
        if each.question.critical and each.question.kind is Kind.JUDGEMENT:
            yield Suggestion(
                criterion=each.question.id,
                name=each.question.name,
                text=each.question.serious or each.question.statement,
                tally=each.tally,
                codes=(each.question.code,),
                serious=True,
            )


def _themes(framework: Framework, figures: Sequence[QuestionFigure], *, strength: bool) -> Iterable[Suggestion]:
    by_id = {each.question.id: each for each in figures}
    for theme in framework.themes:
        yield _suggestion(theme, [by_id[each] for each in theme.questions], strength=strength)


def _suggestion(theme: Theme, figures: Sequence[QuestionFigure], *, strength: bool) -> Suggestion:
    judgements = [each for each in figures if each.question.kind is Kind.JUDGEMENT]
    return Suggestion(
        criterion=theme.id,
        name=theme.name,
        text=theme.strength if strength else theme.improvement,
        tally=pooled([each.tally for each in judgements]),
        codes=tuple(each.question.code for each in judgements),
    )
