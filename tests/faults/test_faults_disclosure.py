"""Tables about children and pairs of releases, many of them, against readers who work back by roads of their own."""

from __future__ import annotations

import random

from tests.faults.figures import Figures
from tests.findings.attackers import Cuts, hard_table, known_of, neighbour_is_sure, reached, small_counts
from tests.findings.test_findings_disclosure import EDITIONS, random_table, reach_of
from tests.findings.test_findings_release import edited, keep, told_apart
from yos_audit.findings.disclosure import WIDER, Limits
from yos_audit.findings.disclosure_release import Release
from yos_audit.findings.disclosure_repair import protect

_JUDGED_BY_CUTS = 20
"""Every which table is worked back by cuts too, which is slow and shares nothing with the program."""


def edition_of(limits: Limits) -> str:
    return "wider" if limits == WIDER else "board"


@EDITIONS
def test_no_small_count_of_a_random_table_can_be_worked_back(figures: Figures, limits: Limits):
    draw = random.Random(17)
    narrow = sure = differ = merged = withheld = leaked_without = judged = 0
    tables = figures.times(2_000, 2_000, 100_000)
    for number in range(tables):
        sensitive = draw.random() < 0.5
        source = hard_table(draw, limits, merge_columns=draw.random() < 0.5, sensitive=sensitive)
        leaked_without += reach_of(source, limits)[0] < limits.width
        (shown,) = protect([source], limits)
        if shown.withheld:
            withheld += 1
            continue
        merged += bool(shown.merged)
        known = known_of(source, shown, limits)
        small = {place: reached(known, place) for place in small_counts(known, limits)}
        narrow += any(most - least + 1 < limits.width for least, most in small.values())
        sure += sensitive and neighbour_is_sure(known)
        if number % _JUDGED_BY_CUTS == 0:
            cuts = Cuts(known)
            differ += any(cuts.extremes(place) != extremes for place, extremes in small.items())
            judged += 1
    figure = figures.add(
        f"tables about children, {edition_of(limits)}",
        tables,
        f"{merged:,} merged, {withheld:,} withheld, {leaked_without:,} would leak unchecked, {judged:,} judged by cuts",
        narrowed=narrow,
        told_a_neighbour=sure,
        judged_otherwise=differ,
    )
    assert figure.sound
    assert leaked_without > tables // 100
    assert judged > tables // _JUDGED_BY_CUTS // 3


@EDITIONS
def test_no_child_is_isolated_by_subtracting_two_releases(figures: Figures, limits: Limits):
    draw = random.Random(53)
    isolated = unheld = compared = withheld = held = 0
    pairs = figures.times(500, 500, 50_000)
    while compared + withheld < pairs:
        source = random_table(draw, sensitive=False)
        (shown,) = protect([source], limits)
        if shown.withheld:
            continue
        ledger: list[Release] = []
        keep(ledger, source, shown, limits)
        later = edited(draw, source, limits.threshold - 1)
        (again,) = protect([later], limits, ledger)
        (careless,) = protect([later], limits)
        if careless.groups == shown.groups:
            unheld += told_apart((source, shown), (later, careless), limits) > 0
        if again.withheld:
            withheld += 1
            continue
        compared += 1
        held += bool(again.held)
        assert again.groups == shown.groups
        isolated += told_apart((source, shown), (later, again), limits)
    figure = figures.add(
        f"pairs of releases, {edition_of(limits)}",
        pairs,
        f"{held:,} hold figures, {withheld:,} withheld, {unheld:,} would tell without the ledger",
        children_isolated=isolated,
    )
    assert figure.sound
    assert unheld > 0
