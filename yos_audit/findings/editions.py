"""Evidence as a wider audience may see it: questions that rest on few cases left out or shown as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from yos_audit.audit.values import State
from yos_audit.findings.columns import Columns, pooled
from yos_audit.findings.suggestions import is_weak
from yos_audit.findings.values import DomainFigure, Evidence, Findings, QuestionFigure
from yos_audit.findings.words import wording
from yos_audit.framework.values import Kind
from yos_audit.support.language import tr

_PAIR = re.compile(r"(.*\d)[a-z]")


def without(evidence: Evidence, question_ids: Iterable[str]) -> Evidence:
    """Return evidence in which these questions apply to no case, so that no total holds them."""
    left_out = set(question_ids)
    places = [place for place, each in enumerate(evidence.framework.questions) if each.id in left_out]
    if not places:
        return evidence
    rows: list[str] = []
    for row in evidence.rows:
        letters = list(row)
        for place in places:
            letters[place] = State.NA_BY_RULE.value
        rows.append("".join(letters))
    kept = {each: counts for each, counts in evidence.reasons.items() if each not in left_out}
    return replace(evidence, rows=tuple(rows), reasons=kept, critical_cases={})


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One row of a domain sheet: a question, or a pair shown as one. `withheld` says that no figure may be shown."""

    code: str
    statement: str
    figure: QuestionFigure
    ids: tuple[str, ...]
    withheld: bool = False


def shown_questions(
    evidence: Evidence, findings: Findings, domain: DomainFigure, minimum: int
) -> tuple[ShownQuestion, ...]:
    """Return the rows of a domain; with `minimum` above 0 small pairs are merged and what stays small is withheld.

    Two neighbouring questions are a pair when their codes differ only in a letter at the end, such as R6a and R6b.
    """
    rows: list[ShownQuestion] = []
    for first, *second in _rows(domain, minimum):
        if second:
            rows.append(_merged(evidence, findings, first, second[0]))
        else:
            question = first.question
            rows.append(ShownQuestion(question.code, tr(question.statement), first, (question.id,)))
    return tuple(replace(row, withheld=row.figure.tally.applicable < minimum) for row in rows)


def leaves_out(domain: DomainFigure, minimum: int) -> bool:
    """Whether an edition with this `minimum` leaves judgements out of the total of a domain."""
    for figures in _rows(domain, minimum):
        judged = figures[0].question.kind is Kind.JUDGEMENT
        if judged and 0 < sum(each.tally.applicable for each in figures) < minimum:
            return True
    return False


def _rows(domain: DomainFigure, minimum: int) -> Iterator[tuple[QuestionFigure, ...]]:
    """Give the questions of a domain row by row; a small one of a pair shares its row with the other."""
    figures = [figure for figure in domain.questions if figure.question.code]
    while figures:
        first = figures.pop(0)
        if figures and _are_pair(first, figures[0]) and _small(first, figures[0], minimum):
            yield first, figures.pop(0)
        else:
            yield (first,)


def _small(first: QuestionFigure, second: QuestionFigure, minimum: int) -> bool:
    return min(first.tally.applicable, second.tally.applicable) < minimum


def _are_pair(first: QuestionFigure, second: QuestionFigure) -> bool:
    matches = [_PAIR.fullmatch(each.question.code) for each in (first, second)]
    return all(matches) and len({match[1] for match in matches if match}) == 1


def _merged(evidence: Evidence, findings: Findings, first: QuestionFigure, second: QuestionFigure) -> ShownQuestion:
    tally = pooled([first.tally, second.tally])
    columns = Columns(evidence.framework.questions, evidence.rows)
    order = dict.fromkeys(reason.id for each in (first, second) for reason in each.question.reasons)
    ticked = dict.fromkeys((*order, *first.reasons, *second.reasons))
    reasons = {reason: first.reasons.get(reason, 0) + second.reasons.get(reason, 0) for reason in ticked}
    figure = replace(
        first,
        tally=tally,
        interval=columns.by_case((first.question, second.question), findings.caseload),
        wording=wording(tally.yes, tally.applicable),
        reasons={each: reasons[each] for each in sorted(reasons, key=lambda each: -reasons[each]) if reasons[each]},
        needs_work=first.question.kind is Kind.JUDGEMENT and is_weak(evidence.framework, tally),
    )
    code = first.question.code[:-1]
    statement = _joined(tr(first.question.statement), tr(second.question.statement))
    return ShownQuestion(code, statement, figure, (first.question.id, second.question.id))


def _joined(first: str, second: str) -> str:
    """Return two statements as one: what they share, and what differs joined by "or"."""
    one, other = first.split(), second.split()
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    differing = [*one[start : len(one) - end], tr("or"), *other[start : len(other) - end]]
    return " ".join([*one[:start], *differing, *(one[len(one) - end :] if end else [])])
