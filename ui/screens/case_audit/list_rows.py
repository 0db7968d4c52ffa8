"""What the question list shows: groups and rows made from a case, for each segment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ui.kit.symbols import Symbol
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.wording import rule_words
from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import State
from yos_audit.framework.values import Domain, Kind

BY_RULE = "by_rule"


class Segment(StrEnum):
    """Which questions the list shows."""

    ALL = "all"
    TO_DO = "to_do"
    NO = "no"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line: a group heading (no question id) or a question. `note` is the rule that takes a question out."""

    group: str
    text: str
    count: str = ""
    question_id: str = ""
    code: str = ""
    symbol: str = ""
    flagged: bool = False
    state: State = State.UNANSWERED
    note: str = ""
    gateway: bool = False

    @property
    def heading(self) -> bool:
        """Whether this is the heading of a group."""
        return not self.question_id


def counts(model: CaseModel) -> dict[Segment, int]:
    """Return how many questions each segment shows."""
    return {
        Segment.ALL: len(model.listed()),
        Segment.TO_DO: len(model.to_do()),
        Segment.NO: sum(_is_no(each) for each in model.standings),
        Segment.FLAGGED: sum(_flagged(model, each) for each in model.standings),
    }


def rows(model: CaseModel, segment: Segment, closed: frozenset[str] = frozenset()) -> tuple[ListRow, ...]:
    """Return the lines of a segment; questions of groups in `closed` are left out."""
    wanted = _filter(model, segment)
    result: list[ListRow] = []
    for number, domain in enumerate(model.framework.domains, 1):
        result.extend(_domain_rows(model, number, domain, wanted, domain.id in closed))
    parked = [each for each in model.by_rule() if segment is Segment.ALL or wanted(each)]
    if parked:
        result.append(ListRow(BY_RULE, "Not applicable by rule", str(len(parked))))
        if BY_RULE not in closed:
            result.extend(_question_row(model, BY_RULE, each) for each in parked)
    return tuple(result)


def neighbour(lines: tuple[ListRow, ...], current: str, step: int) -> str:
    """Return the question `step` lines of questions away from the current one; empty at the ends."""
    ids = [line.question_id for line in lines if not line.heading]
    if current not in ids:
        return ids[0] if ids else ""
    there = ids.index(current) + step
    return ids[there] if 0 <= there < len(ids) else ""


def symbol_of(model: CaseModel, standing: Standing) -> str:
    """Return the name of the symbol for where a question stands."""
    if model.lacks_evidence(standing.question.id):
        return Symbol.NEEDS_EVIDENCE
    answered = standing.state in (State.YES, State.NO)
    if answered and standing.question.kind is not Kind.JUDGEMENT:
        return Symbol.RECORDED
    return standing.state.value


def _filter(model: CaseModel, segment: Segment) -> Callable[[Standing], bool]:
    if segment is Segment.TO_DO:
        wanted = {each.question.id for each in model.to_do()}
    elif segment is Segment.NO:
        wanted = {each.question.id for each in model.standings if _is_no(each)}
    elif segment is Segment.FLAGGED:
        wanted = {each.question.id for each in model.standings if _flagged(model, each)}
    else:
        wanted = {each.question.id for each in model.standings if each.state is not State.NA_BY_RULE}

    def chosen(standing: Standing) -> bool:
        return standing.question.id in wanted

    return chosen


def _domain_rows(
    model: CaseModel, number: int, domain: Domain, wanted: Callable[[Standing], bool], closed: bool
) -> list[ListRow]:
    standing = [model.standing(question.id) for question in domain.questions]
    shown = [each for each in standing if each.state is not State.NA_BY_RULE and wanted(each)]
    if not shown:
        return []
    applicable = [
        each
        for each in standing
        if each.question.kind is not Kind.GATEWAY and each.state not in (State.NA_BY_RULE, State.NA_BY_AUDITOR)
    ]
    answered = sum(each.state in (State.YES, State.NO) for each in applicable)
    heading = ListRow(domain.id, f"{number} {domain.short_name}", f"{answered} of {len(applicable)}")
    return [heading, *([] if closed else [_question_row(model, domain.id, each) for each in shown])]


def _question_row(model: CaseModel, group: str, standing: Standing) -> ListRow:
    question = standing.question
    return ListRow(
        group=group,
        text=question.name,
        question_id=question.id,
        code=question.code,
        symbol=symbol_of(model, standing),
        flagged=_flagged(model, standing) or (group == BY_RULE and model.judgement(question.id).flagged),
        state=standing.state,
        note=rule_words(model, question) if standing.state is State.NA_BY_RULE else "",
        gateway=question.kind is Kind.GATEWAY,
    )


def _is_no(standing: Standing) -> bool:
    return standing.state is State.NO and standing.question.kind is Kind.JUDGEMENT


def _flagged(model: CaseModel, standing: Standing) -> bool:
    return model.judgement(standing.question.id).flagged and standing.state is not State.NA_BY_RULE
