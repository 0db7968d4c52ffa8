"""The attacker check: can a small count be narrowed to fewer values than is allowed from all that is shown together?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yos_audit.findings.disclosure import CrossTable, Limits, Mark, Shown, inferred, shown_count
from yos_audit.findings.disclosure_reach import Bounded, Bounds, Reach

Held = Mapping[tuple[int, int], tuple[Shown, Bounds]]
"""(row, column) of a figure shown as it was before -> that figure and the bounds a reader can infer from it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table as it would be shown, with the figures that are held from an earlier release.

    Row -1 is the row of column totals, column -1 the column of row totals.
    """

    table: CrossTable
    limits: Limits
    held: Held = field(default_factory=dict[tuple[int, int], tuple[Shown, Bounds]])

    def figure(self, row: int, column: int) -> Shown:
        """Return what is shown at a place."""
        if (row, column) in self.held:
            return self.held[row, column][0]
        if (row, column) in self.table.impossible:
            return Mark.NOT_APPLICABLE
        return shown_count(self.limits, self.count(row, column))

    def count(self, row: int, column: int) -> int:
        """Return the true count of a place."""
        if row < 0:
            return self.table.column_totals()[column]
        return self.table.row_totals()[row] if column < 0 else self.table.counts[row][column]

    def bounds(self, row: int, column: int) -> Bounds:
        """Return what a reader infers from the one figure at a place, and of a row from what is told elsewhere."""
        if (row, column) in self.held:
            low, high = self.held[row, column][1]
        else:
            low, high = inferred(self.limits, self.figure(row, column), self.table.total)
        if column < 0 and self.table.told:
            least, most = self.table.told[row]
            return max(low, least), min(high, most)
        return low, high


def bounded(candidate: Candidate) -> Bounded:
    """Return a candidate as what a reader knows of it."""
    rows, columns = range(len(candidate.table.rows)), range(len(candidate.table.columns))
    return Bounded(
        candidate.table.counts,
        tuple(tuple(candidate.bounds(row, column) for column in columns) for row in rows),
        tuple(candidate.bounds(row, -1) for row in rows),
        tuple(candidate.bounds(-1, column) for column in columns),
    )


def unsafe(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the ids of the tables in which a small count can be worked back; tables of one measure are linked.

    A linked set is held to one value more, because its bounds leave out what the tables say together about several
    column totals at once.
    """
    found: list[str] = []
    for measure in dict.fromkeys(each.table.measure for each in candidates):
        linked = [each for each in candidates if each.table.measure == measure]
        width = linked[0].limits.width + (1 if len(linked) > 1 else 0)
        for candidate, known in zip(linked, _known_together(linked), strict=True):
            if _can_be_worked_back(candidate, known, width) or _tells_of_a_group(candidate, known):
                found.append(candidate.table.id)
    return tuple(found)


def _known_together(linked: Sequence[Candidate]) -> list[Bounded]:
    """Return what a reader knows of each table once all of them have narrowed the column totals they share."""
    known = [bounded(each) for each in linked]
    while len(known) > 1:
        reached = [[Reach(each).column(place) for place in range(len(each.columns))] for each in known]
        columns = tuple(
            (max(low), min(high)) for low, high in (zip(*each, strict=True) for each in zip(*reached, strict=True))
        )
        if all(each.columns == columns for each in known):
            break
        known = [replace(each, columns=columns) for each in known]
    return known


def _can_be_worked_back(candidate: Candidate, known: Bounded, width: int) -> bool:
    """Whether a true count from 1 to below the threshold, inside or a total, can have fewer values than it must."""
    reach = Reach(known)
    threshold = candidate.limits.threshold
    rows, columns = range(len(known.rows)), range(len(known.columns))
    extremes = [
        reach.cell(row, column) for row in rows for column in columns if 0 < known.counts[row][column] < threshold
    ]
    extremes += [reach.row(row) for row in rows if 0 < candidate.count(row, -1) < threshold]
    extremes += [reach.column(column) for column in columns if 0 < candidate.count(-1, column) < threshold]
    return any(most - least + 1 < width for least, most in extremes)


def _tells_of_a_group(candidate: Candidate, known: Bounded) -> bool:
    """Whether somebody learns of each child of a row or column in which cell it stands.

    All the children of a small row or column may not stand in one cell, whether or not that can be worked back; of a
    large one nobody may be sure of it.
    """
    if not candidate.table.sensitive:
        return False
    reach = Reach(known)
    rows, columns = range(len(known.rows)), range(len(known.columns))
    lines = [[(row, column) for column in columns] for row in rows if len(columns) > 1]
    lines += [[(row, column) for row in rows] for column in columns if len(rows) > 1]
    for line in lines:
        held = [place for place in line if candidate.count(*place)]
        if len(held) == 1:
            is_small = candidate.count(*held[0]) < candidate.limits.group_from
            if is_small or all(reach.cell(*place)[1] == 0 for place in line if place != held[0]):
                return True
    return False
