"""Readers who work back from shown tables, each by a road of its own; and the tables that try the rules hardest."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

from tests.findings.test_findings_disclosure import random_table, table, true_groups
from yos_audit.findings.disclosure import CrossTable, Limits, ShownTable
from yos_audit.findings.disclosure_check import Candidate, bounded
from yos_audit.findings.disclosure_reach import Bounded, Reach

Arc = tuple[int, int, int, int]
"""From node to node, at least and at most."""


def hard_table(draw: random.Random, limits: Limits, **of: bool) -> CrossTable:
    """Draw a table as services have them, and now and then one row alone or hardly more children than the threshold."""
    chance = draw.random()
    if chance < 0.08:
        return random_table(draw, rows=1, **of)
    if chance < 0.2:
        return random_table(draw, draw.randint(limits.threshold - 2, limits.threshold + 3), **of)
    return random_table(draw, **of)


def known_of(source: CrossTable, shown: ShownTable, limits: Limits) -> Bounded:
    """Return what a reader knows of a table that is shown, each figure held against the count behind it."""
    known = bounded(Candidate(table(*map(tuple, true_groups(source, shown))), limits))
    figures = (*(cell for line in shown.cells for cell in line), *shown.row_totals, *shown.column_totals)
    candidate = Candidate(table(*known.counts), limits)
    rows, columns = range(len(known.rows)), range(len(known.columns))
    places = (*product(rows, columns), *((row, -1) for row in rows), *((-1, column) for column in columns))
    assert figures == tuple(candidate.figure(*place) for place in places)
    return known


def small_counts(known: Bounded, limits: Limits) -> list[tuple[int, int]]:
    """Return the places of the counts that must not be narrowed; -1 stands for a total."""
    rows, columns = range(len(known.rows)), range(len(known.columns))
    sums = [sum(row) for row in known.counts], [sum(column) for column in zip(*known.counts, strict=True)]
    found = [place for place in product(rows, columns) if 0 < known.counts[place[0]][place[1]] < limits.threshold]
    found += [(row, -1) for row in rows if 0 < sums[0][row] < limits.threshold]
    return found + [(-1, column) for column in columns if 0 < sums[1][column] < limits.threshold]


def reached(known: Bounded, place: tuple[int, int]) -> tuple[int, int]:
    """Return the extremes of a count by the product's paths."""
    reach, (row, column) = Reach(known), place
    if column < 0:
        return reach.row(row)
    return reach.column(column) if row < 0 else reach.cell(row, column)


class Cuts:
    """The extremes of counts from Hoffman's theorem: what every set of nodes lets in and must let out.

    A flow within bounds exists when for each set of nodes what must leave it can come in. So the most an arc can carry
    is the least, over the sets it leaves, of what can come in less what else must leave; no path is ever looked for.
    """

    def __init__(self, known: Bounded) -> None:
        """Add up every set of nodes once."""
        rows, columns = len(known.rows), len(known.columns)
        total = sum(map(sum, known.counts))
        self._columns, self._sink = columns, rows + columns + 1
        self._rows = rows
        self._arcs: dict[tuple[int, int], Arc] = {}
        for row, (low, high) in enumerate(known.rows):
            self._arcs[row, -1] = (0, 1 + row, low, high)
        for row, column in product(range(rows), range(columns)):
            self._arcs[row, column] = (1 + row, 1 + rows + column, *known.cells[row][column])
        for column, (low, high) in enumerate(known.columns):
            self._arcs[-1, column] = (1 + rows + column, self._sink, low, high)
        arcs = (*self._arcs.values(), (self._sink, 0, total, total))
        self._slack = [_slack(arcs, nodes) for nodes in range(1 << (self._sink + 1))]

    def extremes(self, place: tuple[int, int]) -> tuple[int, int]:
        """Return the least and the most a count can be."""
        start, end, low, high = self._arcs[place]
        leaving = [s for nodes, s in enumerate(self._slack) if nodes >> start & 1 and not nodes >> end & 1]
        entering = [s for nodes, s in enumerate(self._slack) if nodes >> end & 1 and not nodes >> start & 1]
        return max(low, high - min(entering)), min(high, low + min(leaving))


def _slack(arcs: tuple[Arc, ...], nodes: int) -> int:
    """What can come into a set of nodes less what must leave it; never below nought when a flow exists."""
    inside = [(nodes >> start & 1, nodes >> end & 1) for start, end, _, _ in arcs]
    coming = sum(arc[3] for arc, sides in zip(arcs, inside, strict=True) if sides == (0, 1))
    return coming - sum(arc[2] for arc, sides in zip(arcs, inside, strict=True) if sides == (1, 0))


def neighbour_is_sure(known: Bounded) -> bool:
    """Whether who knows where one child stands learns of another in the same row or column where it stands.

    The neighbour knows the other child's row (or column) and no more, and takes the known child out first.
    """
    return any(_sure(each) for each in (known, _turned(known)))


def _sure(known: Bounded) -> bool:
    columns = range(len(known.columns))
    if len(columns) < 2:
        return False
    for row, line in enumerate(known.counts):
        for mine in (None, *(column for column in columns if line[column])):
            rest = [count - (column == mine) for column, count in enumerate(line)]
            # Where the true counts stand in two columns they are themselves the proof that nobody can be sure.
            if sum(map(bool, rest)) == 1 and len(_open_to(known, row, mine)) == 1:
                return True
    return False


def _open_to(known: Bounded, row: int, mine: int | None) -> list[int]:
    """The columns in which another child of the row may stand, given that one stands in `mine`."""
    if mine is not None:
        line = list(known.cells[row])
        line[mine] = max(line[mine][0], 1), line[mine][1]
        cells = (*known.cells[:row], tuple(line), *known.cells[row + 1 :])
        known = replace(known, cells=cells)
    reach = Reach(known)
    return [c for c in range(len(known.columns)) if reach.cell(row, c)[1] > (c == mine)]


def _turned(known: Bounded) -> Bounded:
    counts, cells = zip(*known.counts, strict=True), zip(*known.cells, strict=True)
    return Bounded(tuple(counts), tuple(cells), known.columns, known.rows)
