"""Declared tables about the children of a sample: how many there are of each group, and how their work was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yos_audit.audit.values import Case, State
from yos_audit.findings.disclosure import BETWEEN_ROWS, Category, CrossTable, Limits, ShownTable
from yos_audit.findings.disclosure_linked import Fact, told_at_least, unknown_at_most
from yos_audit.findings.disclosure_release import Release, released
from yos_audit.findings.disclosure_repair import protect
from yos_audit.findings.phrases import percent
from yos_audit.framework.values import Attribute, AttributeType, Framework, Kind
from yos_audit.support.language import Language, speaking, tr

NOT_RECORDED = "Not recorded"
CHARACTERISTICS = ("sex", "age_band", "ethnic_group", "order_type", "looked_after", "team")
"""Facts by which the judgements may be broken down, where the framework of the audit has them."""
TEAM, PRACTITIONER = "team", "case_manager"
_TEAM_CHILDREN = 10


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """True tables, not fit to be shown as they are. `judged` are those of the profile crossed with the judgements."""

    profile: tuple[CrossTable, ...] = ()
    judged: tuple[CrossTable, ...] = ()
    earlier: tuple[Release, ...] = ()
    """What left this audit before, oldest first."""


@dataclass(frozen=True, slots=True)
class ShownBreakdowns:
    """What may be shown of breakdowns in one edition, and what the ledger must keep when it leaves."""

    profile: tuple[ShownTable, ...] = ()
    judged: tuple[ShownTable, ...] = ()
    releases: tuple[Release, ...] = field(default=())


def breakdowns(
    framework: Framework, cases: Sequence[Case], rows: Sequence[str], earlier: Sequence[Release] = ()
) -> Breakdowns:
    """Return the tables of an audit; `rows` are the state rows of the cases in their order."""
    facts = [each for each in framework.attributes if each.type is AttributeType.CHOICE or each.id == TEAM]
    columns = _columns(framework, rows)
    columns_of = [_column(framework, row) for row in rows]
    told = _Told(told_at_least(framework, rows), unknown_at_most(framework, rows), len(cases))
    profile: list[CrossTable] = []
    judged: list[CrossTable] = []
    for fact in facts:
        groups = _groups(fact, cases)
        if not any(case.attributes.get(fact.id) for case in cases):
            continue
        if fact.id != TEAM:
            counts = tuple((len(places),) for places in groups.values())
            profile.append(_table(framework, fact, groups, cases, ("Cases",), counts, told))
        if fact.id in CHARACTERISTICS:
            crossed = tuple(
                tuple(sum(columns_of[place] == column for place in places) for column in range(len(columns)))
                for places in groups.values()
            )
            judged.append(_table(framework, fact, groups, cases, columns, crossed, told))
    return Breakdowns(tuple(profile), tuple(judged), tuple(earlier))


def shown_breakdowns(tables: Breakdowns, limits: Limits, *, judged: bool) -> ShownBreakdowns:
    """Return what may be shown; with `judged` the tables crossed with the judgements too.

    Where a crossed table is shown, its row totals are the profile of that fact, so that the two never differ.
    """
    crossed = protect(tables.judged, limits, tables.earlier) if judged else ()
    open_ids = {each.id for each in crossed if not each.withheld}
    rest = [each for each in tables.profile if each.id not in open_ids]
    plain = {each.id: each for each in (*protect(rest, limits, tables.earlier), *crossed) if not each.withheld}
    withheld = {each.id: each for each in protect(rest, limits, tables.earlier) if each.withheld}
    kept = [
        released(source, shown, limits)
        for sources, them in ((tables.judged, crossed), (rest, tuple(plain.values())))
        for source in sources
        for shown in them
        if shown.id == source.id and shown.columns == source.columns
    ]
    return ShownBreakdowns(
        tuple(plain.get(each.id) or withheld[each.id] for each in tables.profile),
        crossed,
        tuple(each for each in kept if each is not None),
    )


def result_names(framework: Framework, count: int) -> tuple[str, ...]:
    """Return the first of the results that a table of judgements has, in the language in force."""
    cut = percent(framework.improvement_below)
    over, under = tr("{cut}% or more of answers sufficient", cut=cut), tr("Under {cut}% sufficient", cut=cut)
    return (over, under, tr("Nothing answered yet"))[:count]


def result_name(framework: Framework, column: str) -> str:
    """Return the name of a shown column in the language in force."""
    with speaking(Language.ENGLISH):
        kept = result_names(framework, 3)
    return dict(zip(kept, result_names(framework, 3), strict=True)).get(column, column)


def group_name(table: ShownTable, row: str) -> str:
    """Return the name of a shown row in the language in force; the names of teams are the service's own."""
    return row if table.id == TEAM else BETWEEN_ROWS.join(tr(each) for each in row.split(BETWEEN_ROWS))


def _groups(fact: Attribute, cases: Sequence[Case]) -> Mapping[str, list[int]]:
    """Return the places of the cases by group: listed values in their order, groups without cases too."""
    labels = [option.label for option in fact.options]
    if not labels:
        labels = sorted({case.attributes[fact.id] for case in cases if case.attributes.get(fact.id)})
    groups: dict[str, list[int]] = {label: [] for label in labels}
    for place, case in enumerate(cases):
        value = case.attributes.get(fact.id, "")
        groups.setdefault(fact.option_label(value) if value else NOT_RECORDED, []).append(place)
    return groups


def _table(
    framework: Framework,
    fact: Attribute,
    groups: Mapping[str, list[int]],
    cases: Sequence[Case],
    columns: tuple[str, ...],
    counts: tuple[tuple[int, ...], ...],
    told: _Told,
) -> CrossTable:
    is_team = fact.id == TEAM
    rows = tuple(
        Category(
            label,
            practitioners=frozenset(cases[place].attributes.get(PRACTITIONER, "") for place in places) - {""}
            if is_team
            else None,
        )
        for label, places in groups.items()
    )
    return CrossTable(
        id=fact.id,
        title=fact.label,
        measure=f"{framework.id}/judged" if len(columns) > 1 else f"cases/{fact.id}",
        rows=rows,
        columns=columns,
        counts=counts,
        smallest_row=_TEAM_CHILDREN if is_team else 0,
        told=tuple(told.of(fact, label) for label in groups),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the exact figures about the work tell of groups of children."""

    least: Mapping[Fact, int]
    unknown: Mapping[str, int]
    cases: int

    def of(self, fact: Attribute, label: str) -> tuple[int, int]:
        """Return the least and the most children that a group of a fact can have."""
        values = [each.id for each in fact.options if each.label == label]
        most = self.cases if values else self.unknown.get(fact.id, self.cases)
        return max((self.least.get((fact.id, each), 0) for each in values), default=0), most


def _columns(framework: Framework, rows: Sequence[str]) -> tuple[str, ...]:
    still_open = any(_column(framework, row) == 2 for row in rows)
    with speaking(Language.ENGLISH):
        return result_names(framework, 3 if still_open else 2)


def _column(framework: Framework, row: str) -> int:
    """Return the column of a case by the share of its own applicable judgements that are sufficient.

    Counts are of distinct children, never of answers, so that every child stands in one cell and rows add up; the line
    between the columns is the one under which the framework calls for improvement.
    """
    judged = [
        state for question, state in zip(framework.questions, row, strict=True) if question.kind is Kind.JUDGEMENT
    ]
    yes, no = judged.count(State.YES), judged.count(State.NO)
    if not yes + no:
        return 2
    return 0 if yes / (yes + no) >= framework.improvement_below else 1
