"""Tables about children against a reader who works back: every figure printed, brute force as the judge."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from itertools import product

import pytest

from yos_audit.findings.disclosure import (
    BOARD,
    WIDER,
    Category,
    CrossTable,
    Limits,
    Mark,
    ShownTable,
    inferred,
    percentage,
    shown_count,
)
from yos_audit.findings.disclosure_check import Candidate, bounded
from yos_audit.findings.disclosure_reach import Reach
from yos_audit.findings.disclosure_repair import protect

EDITIONS = pytest.mark.parametrize("limits", [BOARD, WIDER], ids=["board", "wider"])


def table(*counts: tuple[int, ...], table_id: str = "t", measure: str = "m", **options: object) -> CrossTable:
    rows = tuple(Category(f"Group {number}") for number in range(len(counts)))
    columns = tuple(f"Column {number}" for number in range(len(counts[0])))
    return CrossTable(table_id, "Title", measure, rows, columns, counts, **options)


def random_table(
    draw: random.Random, children: int | None = None, rows: int = 0, columns: int = 0, **of: str
) -> CrossTable:
    """Draw a table as services have them: sparse rows, one group that holds most, empty columns, small totals."""
    rows, columns = rows or draw.randint(2, 5), columns or draw.randint(2, 4)
    row_weights = [draw.choice([0.05, 0.3, 1, 1, 6]) for _ in range(rows)]
    column_weights = [draw.choice([0.0, 0.2, 1, 1, 3]) for _ in range(columns)]
    column_weights[0] = max(column_weights[0], 0.2)
    counts = [[0] * columns for _ in range(rows)]
    for _ in range(children if children is not None else draw.choice([*range(12, 30), *range(30, 121, 7)])):
        row = draw.choices(range(rows), row_weights)[0]
        counts[row][draw.choices(range(columns), column_weights)[0]] += 1
    return table(*map(tuple, counts), **of)


def true_groups(source: CrossTable, shown: ShownTable) -> list[list[int]]:
    """The true counts of the rows and columns as they are shown."""
    places = {label: place for place, label in enumerate(source.columns)}
    columns = [[places[label] for label in shown_label.split(" or ")] for shown_label in shown.columns]
    return [[sum(source.counts[r][c] for r in group for c in column) for column in columns] for group in shown.groups]


def every_table(shown: ShownTable, total: int, limits: Limits) -> Iterator[list[tuple[int, ...]]]:
    """Give every table of whole numbers that all the shown figures allow; written apart from the product's solver."""

    def allowed(figure: object, count: int) -> bool:
        low, high = inferred(limits, figure, total)
        return low <= count <= high

    def row_choices(row: int) -> list[tuple[int, ...]]:
        ranges = [
            range(inferred(limits, cell, total)[0], inferred(limits, cell, total)[1] + 1) for cell in shown.cells[row]
        ]
        return [each for each in product(*ranges) if allowed(shown.row_totals[row], sum(each)) and sum(each) <= total]

    for rows in product(*map(row_choices, range(len(shown.cells)))):
        sums = [sum(column) for column in zip(*rows, strict=True)]
        if sum(sums) == total and all(map(allowed, shown.column_totals, sums)):
            yield list(rows)


def narrowest(source: CrossTable, shown: ShownTable, limits: Limits) -> int:
    """The fewest values that any protected count can have, by brute force; 99 when there is nothing to protect."""
    true = true_groups(source, shown)
    possible = list(every_table(shown, source.total, limits))
    protected = [
        {each[row][column] for each in possible}
        for row, line in enumerate(true)
        for column, count in enumerate(line)
        if 0 < count < limits.threshold
    ]
    protected += [
        {sum(each[row]) for each in possible} for row, line in enumerate(true) if 0 < sum(line) < limits.threshold
    ]
    for column in range(len(true[0])):
        if 0 < sum(line[column] for line in true) < limits.threshold:
            protected.append({sum(line[column] for line in each) for each in possible})
    return min(map(len, protected), default=99)


def reach_of(source: CrossTable, limits: Limits) -> tuple[int, list[tuple[int, int]]]:
    """The fewest values of a protected count by the product's solver, and the reach of every cell."""
    known = bounded(Candidate(source, limits))
    reach = Reach(known)
    rows, columns = range(len(source.rows)), range(len(source.columns))
    cells = [reach.cell(row, column) for row in rows for column in columns]
    guarded = [reach.cell(r, c) for r in rows for c in columns if 0 < source.counts[r][c] < limits.threshold]
    guarded += [reach.row(r) for r in rows if 0 < source.row_totals()[r] < limits.threshold]
    guarded += [reach.column(c) for c in columns if 0 < source.column_totals()[c] < limits.threshold]
    return min((most - least + 1 for least, most in guarded), default=99), cells


def shown_as_is(source: CrossTable, limits: Limits) -> ShownTable:
    """A table shown by bands and rounding alone, without any check."""
    shown = [[shown_count(limits, count) for count in row] for row in source.counts]
    return ShownTable(
        source.id,
        source.title,
        tuple(row.label for row in source.rows),
        source.columns,
        tuple(map(tuple, shown)),
        tuple(shown_count(limits, count) for count in source.row_totals()),
        tuple(shown_count(limits, count) for count in source.column_totals()),
        tuple((place,) for place in range(len(source.rows))),
    )


SHAPES = pytest.mark.parametrize(
    ("limits", "rows", "columns", "tables"),
    [
        *((limits, rows, columns, 40) for limits in (BOARD, WIDER) for rows, columns in ((2, 2), (2, 3), (3, 2))),
        (BOARD, 3, 3, 40),
        pytest.param(WIDER, 3, 3, 40, marks=pytest.mark.long),
    ],
)


@SHAPES
def test_the_solver_agrees_with_brute_force_on_small_tables(limits: Limits, rows: int, columns: int, tables: int):
    draw = random.Random(3)
    agreed = 0
    for _ in range(tables):
        source = random_table(draw, draw.randint(5, 12), rows, columns)
        possible = list(every_table(shown_as_is(source, limits), source.total, limits))
        expected = [
            (min(each[r][c] for each in possible), max(each[r][c] for each in possible))
            for r in range(len(source.rows))
            for c in range(len(source.columns))
        ]
        assert reach_of(source, limits)[1] == expected
        agreed += len(expected)
    sys.stdout.write(f"\ncells on which solver and brute force agree: {agreed} of {agreed}\n")


@SHAPES
def test_brute_force_finds_nothing_in_what_is_shown_of_small_tables(
    limits: Limits, rows: int, columns: int, tables: int
):
    draw = random.Random(29)
    judged = 0
    for _ in range(tables):
        source = random_table(draw, draw.randint(8, 12), rows, columns, sensitive=False)
        (shown,) = protect([source], limits)
        if not shown.withheld:
            judged += 1
            assert narrowest(source, shown, limits) >= limits.width
    assert judged >= tables / 4


def test_a_count_is_banded_or_rounded_and_never_rounded_below_the_threshold():
    assert [shown_count(BOARD, count) for count in (0, 4, 5, 7, 8, 12, 13)] == [Mark.LOW, Mark.LOW, 5, 5, 10, 10, 15]
    assert [shown_count(WIDER, count) for count in (0, 7, 8, 12, 13)] == [Mark.LOW, Mark.LOW, 10, 10, 15]


@pytest.mark.parametrize("limits", [BOARD, WIDER, Limits(6, base=10), Limits(4, base=4), Limits(3, base=1)])
def test_what_is_inferred_from_a_figure_is_exactly_what_could_be_shown_as_it(limits: Limits):
    for shown in {shown_count(limits, count) for count in range(200)} - {shown_count(limits, 199)}:
        could = [count for count in range(200) if shown_count(limits, count) == shown]
        assert inferred(limits, shown, 199) == (could[0], could[-1])
        assert could == list(range(could[0], could[-1] + 1))


def test_percentages_come_from_shown_numbers_and_are_never_0_or_100():
    assert percentage(BOARD, 15, 35) == 43
    assert (percentage(BOARD, 5, 40), percentage(BOARD, 25, 40)) == (13, 63)
    assert percentage(BOARD, 20, 20) == Mark.LOW
    assert percentage(BOARD, 25, 20) == Mark.LOW
    assert percentage(BOARD, 10, 15) == Mark.LOW
    assert percentage(BOARD, Mark.LOW, 35) == Mark.LOW
    assert percentage(BOARD, Mark.WITHHELD, 35) == Mark.WITHHELD


def test_a_group_of_which_every_child_is_in_one_cell_is_merged_even_when_it_is_large():
    (shown,) = protect([table((12, 9), (11, 0), (14, 8))], BOARD)
    assert not any(
        0 < sum(row) < 20 and max(row) == sum(row) for row in true_groups(table((12, 9), (11, 0), (14, 8)), shown)
    )
    assert shown.merged == 1
    (free,) = protect([table((12, 9), (11, 0), (14, 8), sensitive=False)], BOARD)
    assert not free.merged


def test_the_declared_family_is_merged_before_the_neighbour():
    rows = (Category("Asian", "minority"), Category("White"), Category("Mixed", "minority"), Category("Other"))
    source = CrossTable("e", "Ethnic group", "m", rows, ("yes", "no"), ((2, 0), (30, 30), (9, 9), (20, 20)))
    (shown,) = protect([source], BOARD)
    assert shown.rows == ("Asian; Mixed", "White", "Other")


def test_a_cell_that_cannot_occur_is_said_to_be_so_and_not_banded():
    source = table((20, 0), (20, 25), impossible=frozenset({(0, 1)}), sensitive=False)
    (shown,) = protect([source], BOARD)
    assert shown.cells[0] == (20, Mark.NOT_APPLICABLE)


def test_a_team_is_shown_only_with_three_practitioners_and_ten_children():
    rows = tuple(
        Category(name, practitioners=frozenset(staff))
        for name, staff in (("North", "abc"), ("South", "de"), ("East", "fgh"))
    )
    source = CrossTable("team", "Team", "m", rows, ("yes", "no"), ((20, 15), (20, 15), (20, 15)), smallest_row=10)
    (shown,) = protect([source], BOARD)
    assert shown.rows == ("North; South", "East")


def test_linked_tables_are_checked_together():
    """Two tables that share their column totals are repaired until neither gives away the other."""
    draw = random.Random(41)
    narrow = 0
    for _ in range(150):
        first = random_table(draw, rows=3, columns=2, table_id="a")
        children = [column for row in first.counts for column, count in enumerate(row) for _ in range(count)]
        counts = [[0, 0] for _ in range(3)]
        for column in children:
            counts[draw.choices(range(3), (1, 4, 9))[0]][column] += 1
        second = table(*map(tuple, counts), table_id="b")
        shown = protect([first, second], BOARD)
        if any(each.withheld for each in shown):
            continue
        totals = list(zip(*(each.column_totals for each in shown), strict=True))
        assert all(one == other for one, other in totals)
        narrow += any(
            reach_of(table(*map(tuple, true_groups(source, each))), BOARD)[0] < BOARD.width + 1
            for source, each in zip((first, second), shown, strict=True)
        )
    assert narrow == 0


def test_a_table_of_twelve_by_twelve_is_checked_in_a_moment_and_the_same_way_each_time():
    draw = random.Random(5)
    source = random_table(draw, 700, 12, 12)
    started = time.process_time()
    first = protect([source], BOARD)
    sys.stdout.write(f"\n12 by 12 checked in {time.process_time() - started:.2f} s of processor time\n")
    assert first == protect([source], BOARD)


def test_counts_that_do_not_fit_the_table_are_a_bug():
    with pytest.raises(ValueError, match="do not fit"):
        CrossTable("t", "", "m", (Category("a"),), ("x", "y"), ((1,),))
