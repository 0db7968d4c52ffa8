"""What was released before: two reports of one audit may not be subtracted so that a child stands alone.

When a count moved by fewer children than the threshold and its figure would move with it, the earlier figure is shown
again. Which figures are held is never marked one by one, because the mark itself would say where a child was added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yos_audit.findings.disclosure import CrossTable, Limits, Mark, Shown, ShownTable, grouped, inferred, shown_count
from yos_audit.findings.disclosure_check import Bounds, Candidate

Groups = tuple[tuple[int, ...], ...]
Document = Mapping[str, Any]

HELD_AT_MOST = 0.2
"""Share of a table's figures that may be held; above it the table is withheld this time."""
_OF_ONE_ROW = 2
"""Figures a table of any size may hold: a cell and the total of its row."""


@dataclass(frozen=True, slots=True)
class Release:
    """One table as it left the laptop, with the true counts behind it. Places as in `Candidate`."""

    table: str
    threshold: int
    rows: tuple[tuple[str, ...], ...]
    """Labels of the declared rows that each shown row holds."""
    columns: tuple[str, ...]
    true: Mapping[tuple[int, int], int]
    shown: Mapping[tuple[int, int], Shown]


def released(source: CrossTable, shown: ShownTable, limits: Limits) -> Release | None:
    """Return what the ledger keeps of a table; None for one that is withheld, of which nothing left."""
    if shown.withheld:
        return None
    candidate = Candidate(grouped(source, shown.groups), limits)
    figures = {(row, column): figure for row, line in enumerate(shown.cells) for column, figure in enumerate(line)}
    figures |= {(row, -1): figure for row, figure in enumerate(shown.row_totals)}
    figures |= {(-1, column): figure for column, figure in enumerate(shown.column_totals)}
    return Release(
        table=source.id,
        threshold=limits.threshold,
        rows=tuple(tuple(source.rows[place].label for place in group) for group in shown.groups),
        columns=shown.columns,
        true={place: candidate.count(*place) for place in figures},
        shown=figures,
    )


def first_groups(source: CrossTable, earlier: Sequence[Release]) -> tuple[Groups | None, bool]:
    """Return the rows as an earlier release put them together, and whether there was one; None when they no longer fit.

    A second way of putting rows together would let the first be subtracted from it, whoever the readers were.
    """
    mine = [each for each in earlier if each.table == source.id]
    if not mine:
        return None, False
    last = mine[-1]
    places = {row.label: place for place, row in enumerate(source.rows)}
    labels = [label for group in last.rows for label in group]
    if sorted(labels) != sorted(places) or (source.merge_columns and last.columns != source.columns):
        return None, True
    return tuple(tuple(places[label] for label in group) for group in last.rows), True


def with_held(source: CrossTable, groups: Groups, limits: Limits, earlier: Sequence[Release]) -> Candidate | None:
    """Return a table as it would be shown after these releases; None when too many of its figures would be held."""
    plain = Candidate(grouped(source, groups), limits)
    mine = [each for each in earlier if each.table == source.id]
    if not mine:
        return plain
    held: dict[tuple[int, int], tuple[Shown, Bounds]] = {}
    places = _places(plain.table)
    for place in places:
        count, fresh = plain.count(*place), plain.figure(*place)
        # The total of a row is the same figure whatever the columns were; a cell is only with the same columns.
        about = [each for each in mine if place in each.true and (place[1] < 0 or each.columns == source.columns)]
        if fresh is not Mark.NOT_APPLICABLE and any(_tells(each, place, count, fresh, limits) for each in about):
            shown = _before(about, place, limits)
            held[place] = shown, _unsure(limits, shown, count, plain.table.total)
    if len(held) > max(HELD_AT_MOST * len(places), _OF_ONE_ROW):
        return None
    return Candidate(plain.table, limits, held)


def as_document(release: Release) -> dict[str, Any]:
    """Return a release as the journal keeps it."""
    return {
        "table": release.table,
        "threshold": release.threshold,
        "rows": [list(group) for group in release.rows],
        "columns": list(release.columns),
        "figures": [[*place, count, release.shown[place]] for place, count in sorted(release.true.items())],
    }


def from_document(document: Document) -> Release:
    """Return the release that a document of the journal describes."""
    figures: list[tuple[int, int, int, int | str]] = document["figures"]
    return Release(
        table=document["table"],
        threshold=document["threshold"],
        rows=tuple(tuple(group) for group in document["rows"]),
        columns=tuple(document["columns"]),
        true={(row, column): count for row, column, count, _ in figures},
        shown={(row, column): _figure(shown) for row, column, _, shown in figures},
    )


def _places(table: CrossTable) -> list[tuple[int, int]]:
    """Return the places of a table that have a figure: cells, row totals, column totals."""
    rows, columns = range(len(table.rows)), range(len(table.columns))
    cells = [(row, column) for row in rows for column in columns]
    return [*cells, *((row, -1) for row in rows), *((-1, column) for column in columns)]


def _figure(shown: int | str) -> Shown:
    return shown if isinstance(shown, int) else Mark(shown)


def _tells(release: Release, place: tuple[int, int], count: int, fresh: Shown, limits: Limits) -> bool:
    """Whether a figure that differs from an earlier one would be about few children."""
    moved = abs(count - release.true[place])
    return 0 < moved < limits.threshold and fresh != _as_shown(release, place, limits)


def _as_shown(release: Release, place: tuple[int, int], limits: Limits) -> Shown:
    if release.threshold == limits.threshold:
        return release.shown[place]
    return shown_count(limits, release.true[place])


def _before(releases: Sequence[Release], place: tuple[int, int], limits: Limits) -> Shown:
    """Return the figure that readers of this edition saw last, or would have seen."""
    same = [each for each in releases if each.threshold == limits.threshold]
    return _as_shown((same or releases)[-1], place, limits)


def _unsure(limits: Limits, shown: Shown, count: int, total: int) -> Bounds:
    """Return what may be inferred from a figure that may be held: the count may have moved on since."""
    low, high = inferred(limits, shown, total)
    step = limits.threshold - 1
    return min(max(low - step, 0), count), max(min(high + step, total), count)
