"""Two releases of one audit subtracted from each other: no child stands alone, and the ledger keeps what left."""

from __future__ import annotations

import json
import random
from itertools import product

from tests.findings.test_findings_disclosure import EDITIONS, every_table, random_table, table, true_groups
from yos_audit.findings.disclosure import BOARD, WIDER, CrossTable, Limits, ShownTable, inferred
from yos_audit.findings.disclosure_release import Release, as_document, from_document, released
from yos_audit.findings.disclosure_repair import protect


def figures(shown: ShownTable) -> dict[tuple[int, int], object]:
    found = {(row, column): cell for row, line in enumerate(shown.cells) for column, cell in enumerate(line)}
    found |= {(row, -1): total for row, total in enumerate(shown.row_totals)}
    return found | {(-1, column): total for column, total in enumerate(shown.column_totals)}


def truth(source: CrossTable, shown: ShownTable) -> dict[tuple[int, int], int]:
    true = true_groups(source, shown)
    found = {(row, column): count for row, line in enumerate(true) for column, count in enumerate(line)}
    found |= {(row, -1): sum(line) for row, line in enumerate(true)}
    return found | {(-1, column): sum(line[column] for line in true) for column in range(len(true[0]))}


def edited(draw: random.Random, source: CrossTable, most: int) -> CrossTable:
    """The table a little later: children added, and answers that changed their minds."""
    counts = [list(row) for row in source.counts]
    for _ in range(draw.randint(1, most)):
        row, column = draw.randrange(len(counts)), draw.randrange(len(source.columns))
        if draw.random() < 0.3 and counts[row][column]:
            counts[row][column] -= 1
            column = draw.randrange(len(source.columns))
        counts[row][column] += 1
    return table(*map(tuple, counts), sensitive=source.sensitive)


def keep(ledger: list[Release], source: CrossTable, shown: ShownTable, limits: Limits) -> None:
    release = released(source, shown, limits)
    if release is not None:
        ledger.append(from_document(json.loads(json.dumps(as_document(release)))))
        assert ledger[-1] == release


def told_apart(earlier: tuple[CrossTable, ShownTable], later: tuple[CrossTable, ShownTable], limits: Limits) -> int:
    """How many counts moved by a few children and are seen to have moved."""
    true, now = truth(*earlier), truth(*later)
    before, after = figures(earlier[1]), figures(later[1])
    return sum(0 < abs(now[place] - true[place]) < limits.threshold and before[place] != after[place] for place in true)


@EDITIONS
def test_a_year_of_releases_one_child_at_a_time_never_shows_who_came(limits: Limits):
    draw = random.Random(61)
    for _ in range(40):
        source = random_table(draw, 40, 3, 2, sensitive=False)
        ledger: list[Release] = []
        past: list[tuple[CrossTable, ShownTable]] = []
        for _ in range(12):
            (shown,) = protect([source], limits, ledger)
            keep(ledger, source, shown, limits)
            if not shown.withheld:
                assert all(not told_apart(each, (source, shown), limits) for each in past)
                past.append((source, shown))
            source = edited(draw, source, 1)


def test_who_knows_that_one_child_was_added_still_cannot_say_where():
    """Brute force over both releases at once, for a reader who knows that exactly one child came and none left."""
    draw = random.Random(71)
    judged = 0
    while judged < 25:
        source = random_table(draw, draw.randint(14, 22), 2, 2, sensitive=False)
        (shown,) = protect([source], BOARD)
        ledger: list[Release] = []
        keep(ledger, source, shown, BOARD)
        row, column = draw.randrange(2), draw.randrange(2)
        counts = [list(line) for line in source.counts]
        counts[row][column] += 1
        later = table(*map(tuple, counts), sensitive=False)
        (again,) = protect([later], BOARD, ledger)
        if shown.withheld or again.withheld:
            continue
        judged += 1
        before = {tuple(each) for each in every_table(shown, source.total, BOARD)}
        places: set[tuple[int, int]] = set()
        for each in before:
            for r, c in product(range(2), range(2)):
                grown = [list(line) for line in each]
                grown[r][c] += 1
                if all(_may_be(again, grown, place) for place in figures(again)):
                    places.add((r, c))
        assert len(places) > 1
        assert (row, column) in places


def _may_be(shown: ShownTable, counts: list[list[int]], place: tuple[int, int]) -> bool:
    """Whether a count can stand behind a figure that may be held from the release before."""
    row, column = place
    count = sum(line[column] for line in counts) if row < 0 else sum(counts[row]) if column < 0 else counts[row][column]
    low, high = inferred(BOARD, figures(shown)[place], 10**6)
    return low - 1 <= count <= high + 1


def test_the_two_editions_group_alike_and_cannot_be_subtracted_either():
    draw = random.Random(83)
    for _ in range(200):
        source = random_table(draw, sensitive=False)
        (board,) = protect([source], BOARD)
        ledger: list[Release] = []
        keep(ledger, source, board, BOARD)
        (wider,) = protect([source], WIDER, ledger)
        assert wider.withheld or board.withheld or wider.groups == board.groups


def test_a_table_whose_groups_changed_is_withheld_rather_than_shown_in_a_second_way():
    first = table((20, 20), (20, 20), (2, 2), sensitive=False)
    (shown,) = protect([first], BOARD)
    ledger: list[Release] = []
    keep(ledger, first, shown, BOARD)
    fourth = table((20, 20), (20, 20), (2, 2), (9, 9), sensitive=False)
    assert protect([fourth], BOARD, ledger)[0].withheld
    assert not protect([fourth], BOARD)[0].withheld
