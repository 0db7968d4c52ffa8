"""What a reader can work back: the least and the most that each count of a table can be, given all that is shown.

A table with its totals is a flow through a network: from a source through the rows, the cells and the columns to a
sink. Bounds that are whole numbers give extremes that are whole numbers, so the answer is exact. The true table is one
flow; from it, a count is pushed up or down along paths of the residual network until none is left.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A true table and what a reader knows of it: the bounds of every cell, row total and column total.

    Its grand total is known exactly. Every true count lies within its bounds.
    """

    counts: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[Bounds, ...], ...]
    rows: tuple[Bounds, ...]
    columns: tuple[Bounds, ...]


@dataclass(slots=True)
class _Edge:
    start: int
    end: int
    low: int
    high: int
    flow: int


class Reach:
    """The extremes of the counts of one table."""

    def __init__(self, table: Bounded) -> None:
        """Lay the table out as a network that carries the true counts."""
        self._table = table
        self._rows, self._columns = len(table.rows), len(table.columns)
        self._edges: list[_Edge] = []
        self._at: list[list[int]] = [[] for _ in range(self._rows + self._columns + 2)]
        source, sink = 0, self._rows + self._columns + 1
        for row, (low, high) in enumerate(table.rows):
            self._add(source, 1 + row, low, high, sum(table.counts[row]))
        for row in range(self._rows):
            for column in range(self._columns):
                low, high = table.cells[row][column]
                self._add(1 + row, 1 + self._rows + column, low, high, table.counts[row][column])
        for column, (low, high) in enumerate(table.columns):
            count = sum(line[column] for line in table.counts)
            self._add(1 + self._rows + column, sink, low, high, count)
        total = sum(map(sum, table.counts))
        self._add(sink, source, total, total, total)

    def cell(self, row: int, column: int) -> Bounds:
        """Return the least and the most a cell can be."""
        return self._extremes(self._rows + row * self._columns + column)

    def row(self, row: int) -> Bounds:
        """Return the least and the most a row total can be."""
        return self._extremes(row)

    def column(self, column: int) -> Bounds:
        """Return the least and the most a column total can be."""
        return self._extremes(self._rows + self._rows * self._columns + column)

    def _add(self, start: int, end: int, low: int, high: int, flow: int) -> None:
        if not low <= flow <= high:
            raise ValueError("A true count lies outside what is shown of it")
        self._at[start].append(len(self._edges))
        self._at[end].append(len(self._edges))
        self._edges.append(_Edge(start, end, low, high, flow))

    def _extremes(self, number: int) -> Bounds:
        edge = self._edges[number]
        kept = [each.flow for each in self._edges]
        most = self._push(number, edge.end, edge.start, up=True)
        self._restore(kept)
        least = self._push(number, edge.start, edge.end, up=False)
        self._restore(kept)
        return least, most

    def _restore(self, flows: Sequence[int]) -> None:
        for edge, flow in zip(self._edges, flows, strict=True):
            edge.flow = flow

    def _push(self, number: int, start: int, end: int, *, up: bool) -> int:
        """Send flow from start to end round the edge until its bound or the last path is reached; returns its flow."""
        edge = self._edges[number]
        while room := (edge.high - edge.flow if up else edge.flow - edge.low):
            path = self._path(number, start, end)
            if not path:
                break
            step = min(room, *(self._room(each, forward) for each, forward in path))
            for each, forward in path:
                self._edges[each].flow += step if forward else -step
            edge.flow += step if up else -step
        return edge.flow

    def _path(self, without: int, start: int, end: int) -> list[tuple[int, bool]]:
        """Return a shortest path of the residual network as (edge, whether forward); empty when there is none."""
        came: dict[int, tuple[int, bool, int]] = {}
        waiting = deque([start])
        while waiting and end not in came:
            node = waiting.popleft()
            for number in self._at[node]:
                edge = self._edges[number]
                forward = edge.start == node
                other = edge.end if forward else edge.start
                if number != without and other != start and other not in came and self._room(number, forward):
                    came[other] = (number, forward, node)
                    waiting.append(other)
        path: list[tuple[int, bool]] = []
        node = end
        while node in came and node != start:
            number, forward, node = came[node]
            path.append((number, forward))
        return path

    def _room(self, number: int, forward: bool) -> int:
        edge = self._edges[number]
        return edge.high - edge.flow if forward else edge.flow - edge.low
