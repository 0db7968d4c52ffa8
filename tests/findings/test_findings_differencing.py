"""Readers who set one figure of a report against another: profile and practice, teams and groups, board and wider."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from tests.findings.attackers import hard_table, known_of, reached, small_counts
from tests.findings.test_findings_disclosure import EDITIONS, table, true_groups
from yos_audit.audit.applicability import standings, state_row
from yos_audit.audit.values import Answer, Case, Judgement
from yos_audit.findings.breakdown import breakdowns, shown_breakdowns
from yos_audit.findings.disclosure import BOARD, WIDER, CrossTable, Limits, ShownTable, inferred
from yos_audit.findings.disclosure_check import Candidate, bounded
from yos_audit.findings.disclosure_linked import rests_on_facts, told_at_least, unknown_at_most
from yos_audit.findings.disclosure_reach import Bounded
from yos_audit.findings.disclosure_release import as_document, from_document, released
from yos_audit.findings.disclosure_repair import protect
from yos_audit.framework.catalogue import load

FRAMEWORK = load("sqs-2015")
DECIDING = ("custodial_phase", "community_phase", "identifiable_victim", "mappa_eligible", "psr_written")
"""Facts that alone decide whether a question is asked."""


def answered(cases: Sequence[Case], draw: random.Random, blank: float = 0.0) -> list[str]:
    """State rows of cases whose questions are answered at random, some left open or not applicable."""
    rows: list[str] = []
    for case in cases:
        given = {
            question.id: Judgement(case.id, question.id, draw.choice([Answer.YES, Answer.YES, Answer.NO]))
            for question in FRAMEWORK.questions
            if draw.random() >= blank
        }
        rows.append(state_row(standings(FRAMEWORK, case, given)))
    return rows


def sample(draw: random.Random, size: int, unknown: float = 0.0) -> list[Case]:
    """Cases whose deciding facts are rare, usual or somewhere between."""
    likely = {fact: draw.choice([0.03, 0.1, 0.5, 0.9, 0.97]) for fact in DECIDING}

    def facts() -> dict[str, str]:
        known = [fact for fact in DECIDING if draw.random() >= unknown]
        return {fact: "yes" if draw.random() < likely[fact] else "no" for fact in known}

    return [Case(str(number), f"A-{number}", facts()) for number in range(size)]


def told(rows: Sequence[str], fact: str) -> tuple[int, int]:
    """What the exact counts of a report tell of the children with a fact, and of those of whom it is unknown.

    Counted apart from the program: a reader looks at every question that is asked by this fact alone.
    """
    places = [
        place
        for place, question in enumerate(FRAMEWORK.questions)
        if [(each.subject, each.equals) for each in question.applies.conditions] == [(fact, "yes")]
    ]
    asked = [sum(row[place] in "yn" for row in rows) for place in places]
    left = [sum(row[place] in "uw" for row in rows) for place in places]
    return max(asked), min(left)


@EDITIONS
@pytest.mark.parametrize("blank", [0.0, 0.1])
def test_the_profile_cannot_be_worked_back_from_how_often_a_question_was_asked(limits: Limits, blank: float):
    """Every number of children with a fact that fits profile and counts is tried out."""
    draw = random.Random(97)
    judged = pinned_alone = 0
    for _ in range(150):
        cases = sample(draw, draw.randint(12, 60), blank / 2)
        rows = answered(cases, draw, blank)
        shown = shown_breakdowns(breakdowns(FRAMEWORK, cases, rows), limits, judged=False)
        for each in (profile for profile in shown.profile if profile.id in DECIDING):
            least, unknown = told(rows, each.id)
            true = {name: sum((case.attributes.get(each.id) or "?") == key for case in cases) for name, key in KEYS}
            fitting = [
                counts
                for counts in _splits(len(cases), unknown if true["Not recorded"] else 0)
                if counts["Yes"] >= least and _fits(each, counts, limits, len(cases))
            ]
            if each.withheld:
                pinned_alone += 1
                continue
            judged += 1
            assert true in fitting
            for row in each.rows:
                if 0 < _of(row, true) < limits.threshold:
                    assert len({_of(row, counts) for counts in fitting}) >= limits.width, (each, true, least)
    assert judged > 200
    assert pinned_alone > 10


KEYS = (("Yes", "yes"), ("No", "no"), ("Not recorded", "?"))


def _splits(cases: int, unknown: int) -> Iterator[dict[str, int]]:
    for left in range(unknown + 1):
        for yes in range(cases - left + 1):
            yield {"Yes": yes, "No": cases - left - yes, "Not recorded": left}


def _fits(shown: ShownTable, counts: dict[str, int], limits: Limits, cases: int) -> bool:
    for row, figure in zip(shown.rows, shown.row_totals, strict=True):
        low, high = inferred(limits, figure, cases)
        if not low <= _of(row, counts) <= high:
            return False
    return True


def _of(row: str, counts: dict[str, int]) -> int:
    """The children of a shown row."""
    return sum(counts[name] for name in row.split("; "))


def test_what_is_told_is_what_the_rules_say():
    assert {each.code for each in FRAMEWORK.questions if rests_on_facts(FRAMEWORK, each)} == {
        *("R1", "R2", "R3", "R6a", "R6b", "R8", "R9", "P2a", "P2b", "P4", "C2a", "C2b")
    }
    draw = random.Random(3)
    cases = sample(draw, 40, 0.1)
    rows = answered(cases, draw, 0.1)
    least, most = told_at_least(FRAMEWORK, rows), unknown_at_most(FRAMEWORK, rows)
    for fact in DECIDING:
        yes = sum(case.attributes.get(fact) == "yes" for case in cases)
        assert told(rows, fact)[0] <= least[fact, "yes"] <= yes
        assert most[fact] >= sum(fact not in case.attributes for case in cases)


def test_board_and_wider_report_together_tell_no_more_than_the_rules_allow():
    """The wider report follows the board's; a reader of both takes what either figure allows."""
    draw = random.Random(101)
    both = 0
    for _ in range(400):
        source = hard_table(draw, BOARD, sensitive=False)
        (first,) = protect([source], BOARD)
        release = released(source, first, BOARD)
        ledger = [] if release is None else [from_document(as_document(release))]
        (second,) = protect([source], WIDER, ledger)
        if first.withheld or second.withheld:
            continue
        both += 1
        assert first.groups == second.groups
        together = _together(known_of(source, first, BOARD), known_of(source, second, WIDER))
        for place in small_counts(together, BOARD):
            least, most = reached(together, place)
            assert most - least + 1 >= BOARD.width
    assert both > 150


def _together(one: Bounded, other: Bounded) -> Bounded:
    def both(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((max(a, c), min(b, d)) for (a, b), (c, d) in zip(first, second, strict=True))

    cells = tuple(both(first, second) for first, second in zip(one.cells, other.cells, strict=True))
    return Bounded(one.counts, cells, both(one.rows, other.rows), both(one.columns, other.columns))


@EDITIONS
def test_teams_beside_groups_tell_no_more_than_the_rules_allow(limits: Limits):
    """Every pair of tables with the same columns that fits all figures of both is tried out."""
    draw = random.Random(103)
    judged = 0
    while judged < 25:
        children = [
            (draw.choice([0, 0, 1]), draw.choice([0, 1, 1]), draw.randrange(2)) for _ in range(draw.randint(16, 34))
        ]
        teams, groups = (
            table(*_counted([(child[place], child[2]) for child in children]), table_id=name, sensitive=False)
            for place, name in enumerate("ab")
        )
        shown = protect([teams, groups], limits)
        if any(each.withheld for each in shown):
            continue
        judged += 1
        possible = [list(_every(source, each, limits)) for source, each in zip((teams, groups), shown, strict=True)]
        sums = [{_columns(each) for each in tables} for tables in possible]
        for tables, source, each in zip(possible, (teams, groups), shown, strict=True):
            fitting = [each for each in tables if _columns(each) in sums[0] & sums[1]]
            true = true_groups(source, each)
            for row, column in product(range(len(true)), range(2)):
                if 0 < true[row][column] < limits.threshold:
                    assert len({found[row][column] for found in fitting}) >= limits.width


def _counted(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(pairs.count((row, 0)), pairs.count((row, 1))) for row in range(2)]


def _columns(counts: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True)))


def _every(source: CrossTable, shown: ShownTable, limits: Limits) -> Iterator[tuple[tuple[int, int], ...]]:
    """Give every table of two columns that fits what is shown of one."""
    known = bounded(Candidate(table(*map(tuple, true_groups(source, shown))), limits))
    choices = [
        [pair for pair in product(*(range(low, high + 1) for low, high in cells)) if low_sum <= sum(pair) <= high_sum]
        for cells, (low_sum, high_sum) in zip(known.cells, known.rows, strict=True)
    ]
    for rows in product(*choices):
        columns = _columns(rows)
        if sum(columns) == source.total and all(
            low <= count <= high for count, (low, high) in zip(columns, known.columns, strict=True)
        ):
            yield rows
