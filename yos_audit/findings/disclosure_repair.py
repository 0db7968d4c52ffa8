"""Making tables safe: neighbouring rows are merged until nothing can be worked back; what stays unsafe is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yos_audit.findings.disclosure import CrossTable, Limits, Mark, ShownTable, grouped
from yos_audit.findings.disclosure_check import Candidate, unsafe
from yos_audit.findings.disclosure_release import Groups, Release, first_groups, with_held

_PRACTITIONERS = 3
"""People a row about a team must stand for."""


def protect(tables: Sequence[CrossTable], limits: Limits, earlier: Sequence[Release] = ()) -> tuple[ShownTable, ...]:
    """Return the tables as they may be shown together, in their order, after what was released `earlier`.

    The result depends on nothing but the input.
    """
    tables = tuple(_with_fewer_columns(table, limits) if table.merge_columns else table for table in tables)
    starts = {table.id: first_groups(table, earlier) for table in tables}
    groups = {
        table.id: start if bound else _large_enough(table) for table in tables for start, bound in [starts[table.id]]
    }
    while True:
        candidates = _candidates(tables, groups, limits, earlier)
        failing = unsafe(tuple(candidates.values()))
        if not failing:
            return tuple(_shown(table, groups[table.id], candidates.get(table.id)) for table in tables)
        for table in tables:
            if table.id in failing:
                bound = starts[table.id][1]
                groups[table.id] = None if bound else _merged(table, groups[table.id])


def _candidates(
    tables: Sequence[CrossTable], groups: Mapping[str, Groups | None], limits: Limits, earlier: Sequence[Release]
) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for table in tables:
        chosen = groups[table.id]
        candidate = None if chosen is None else with_held(table, chosen, limits, earlier)
        if candidate is not None:
            found[table.id] = candidate
    return found


def _large_enough(table: CrossTable) -> Groups | None:
    """Return the rows one by one, those merged that say too much about few staff."""
    groups: Groups | None = tuple((place,) for place in range(len(table.rows)))
    while groups is not None and (small := _small_rows(table, groups)):
        groups = _merged(table, groups, small[0])
    return groups


def _small_rows(table: CrossTable, groups: Groups) -> list[int]:
    if len(groups) == 1 and not table.smallest_row:
        return []
    whole = grouped(table, groups)
    return [
        place
        for place, (row, total) in enumerate(zip(whole.rows, whole.row_totals(), strict=True))
        if total < table.smallest_row or (row.practitioners is not None and len(row.practitioners) < _PRACTITIONERS)
    ]


def _merged(table: CrossTable, groups: Groups | None, place: int | None = None) -> Groups | None:
    """Return the groups with one merged into its neighbour, the smallest unless `place` names it; None at the end."""
    if groups is None or len(groups) < 3:
        # Two rows merged would leave one, which says nothing that the column totals do not say.
        return None
    whole = grouped(table, groups)
    totals = whole.row_totals()
    chosen = min(range(len(groups)), key=lambda each: (totals[each], each)) if place is None else place
    beside = [each for each in range(len(groups)) if each != chosen]
    parent = whole.rows[chosen].parent
    family = [each for each in beside if parent and whole.rows[each].parent == parent]
    other = min(family or beside, key=lambda each: (abs(each - chosen), totals[each], each))
    first, second = sorted((chosen, other))
    joined = tuple(sorted((*groups[first], *groups[second])))
    return (*groups[:first], joined, *groups[first + 1 : second], *groups[second + 1 :])


def _with_fewer_columns(table: CrossTable, limits: Limits) -> CrossTable:
    """Return a table whose columns with few children are merged with the column beside."""
    while len(table.columns) > 2 and min(table.column_totals()) < limits.threshold:
        totals = table.column_totals()
        chosen = totals.index(min(totals))
        beside = [each for each in (chosen - 1, chosen + 1) if 0 <= each < len(totals)]
        first, second = sorted((chosen, min(beside, key=lambda each: totals[each])))
        table = _columns_joined(table, first, second)
    return table


def _columns_joined(table: CrossTable, first: int, second: int) -> CrossTable:
    label = f"{table.columns[first]} or {table.columns[second]}"
    return CrossTable(
        table.id,
        table.title,
        table.measure,
        table.rows,
        (*table.columns[:first], label, *table.columns[second + 1 :]),
        tuple((*row[:first], row[first] + row[second], *row[second + 1 :]) for row in table.counts),
        frozenset(
            (row, column - (column >= second))
            for row, column in table.impossible
            if column not in (first, second) or {(row, first), (row, second)} <= table.impossible
        ),
        table.sensitive,
        table.merge_columns,
        table.smallest_row,
        table.told,
    )


def _shown(table: CrossTable, groups: Groups | None, candidate: Candidate | None) -> ShownTable:
    if groups is None or candidate is None:
        columns = (Mark.WITHHELD,) * len(table.columns)
        return ShownTable(table.id, table.title, (), table.columns, (), (), columns, (), withheld=True)
    whole = candidate.table
    rows, columns = range(len(whole.rows)), range(len(whole.columns))
    return ShownTable(
        id=whole.id,
        title=whole.title,
        rows=tuple(row.label for row in whole.rows),
        columns=whole.columns,
        cells=tuple(tuple(candidate.figure(row, column) for column in columns) for row in rows),
        row_totals=tuple(candidate.figure(row, -1) for row in rows),
        column_totals=tuple(candidate.figure(-1, column) for column in columns),
        groups=groups,
        held=frozenset(candidate.held),
    )
