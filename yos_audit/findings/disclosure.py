"""Tables about children made safe to show: counts banded and rounded, and what a reader may infer from each figure.

Counts are of distinct children, never of answers. A count below the threshold, zero included, is shown as a band; the
rest is rounded; totals are rounded from the true total and never added up. Showing true zeros, or exact totals beside
hidden cells, is what lets hidden cells be worked back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What stands in the place of a number."""

    LOW = "[low]"
    """Below the threshold."""
    WITHHELD = "[c]"
    NOT_APPLICABLE = "[z]"
    """Cannot occur by definition."""


BETWEEN_ROWS = "; "
"""Stands between the names of rows that are shown as one."""
Shown = int | Mark


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rules; they are parameters, because local agreements set them."""

    threshold: int
    """Counts below are banded."""
    base: int = 5
    """Counts are rounded to multiples of it."""
    percentage_from: int = 20
    """Shown denominator from which a percentage is given."""
    width: int = 3
    """How many values a small count must be able to have, for who works it back from all that is shown."""
    group_from: int = 20
    """Below this base one cell may not hold all the children of a row or column."""


BOARD = Limits(threshold=5)
"""For members of the board under the partnership's sharing agreement."""
WIDER = Limits(threshold=8)
"""For readers outside the board."""


@dataclass(frozen=True, slots=True)
class Category:
    """A row of a table. Rows with the same `parent` are merged with each other first."""

    label: str
    parent: str = ""
    practitioners: frozenset[str] | None = None
    """For teams: who works in it; None for a row that is not a team."""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table of true counts, declared before anything is shown of it. `counts` has a tuple for each row.

    Its grand total is taken to be known exactly: the number of cases stands on the cover.
    """

    id: str
    title: str
    measure: str
    """What the columns count. Tables with the same measure share their column totals and are checked together."""
    rows: tuple[Category, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    impossible: frozenset[tuple[int, int]] = frozenset()
    """Cells that cannot occur by definition."""
    sensitive: bool = True
    """Whether a reader may not learn that all the children of a group have something in common."""
    merge_columns: bool = False
    smallest_row: int = 0
    """Children a row needs, for rows that say something about staff."""
    told: tuple[tuple[int, int], ...] = ()
    """The least and the most that other figures tell of the children of each row; empty where they tell nothing."""

    def __post_init__(self) -> None:
        """ValueError for counts that are not of this shape."""
        shaped = len(self.counts) == len(self.rows) and all(len(row) == len(self.columns) for row in self.counts)
        if not shaped or any(value < 0 for row in self.counts for value in row):
            raise ValueError("The counts do not fit the rows and columns")

    @property
    def total(self) -> int:
        """Children in the table."""
        return sum(map(sum, self.counts))

    def row_totals(self) -> tuple[int, ...]:
        """Return the children of each row."""
        return tuple(map(sum, self.counts))

    def column_totals(self) -> tuple[int, ...]:
        """Return the children of each column."""
        return tuple(map(sum, zip(*self.counts, strict=True))) if self.counts else (0,) * len(self.columns)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What may be shown of a table. When `withheld` it has no cells and its figures are shown as [c]."""

    id: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    groups: tuple[tuple[int, ...], ...]
    """Which of the declared rows each shown row holds."""
    withheld: bool = False
    held: frozenset[tuple[int, int]] = frozenset()
    """(row, column) of figures shown as in an earlier release; column -1 is the row total, row -1 a column total."""

    @property
    def merged(self) -> int:
        """How many rows were merged away."""
        return sum(len(group) - 1 for group in self.groups)


def shown_count(limits: Limits, count: int) -> Shown:
    """Return a count as it may be shown: banded below the threshold, else rounded, never to below the threshold."""
    if count < limits.threshold:
        return Mark.LOW
    return max(_rounded(limits, count), smallest_shown(limits))


def smallest_shown(limits: Limits) -> int:
    """Return the smallest number that is ever shown: the first multiple of the base not below the threshold."""
    return -(-limits.threshold // limits.base) * limits.base


def inferred(limits: Limits, shown: Shown, most: int) -> tuple[int, int]:
    """Return the least and the most that a reader can infer a count to be from its one shown figure."""
    if shown is Mark.NOT_APPLICABLE:
        return 0, 0
    if shown is Mark.LOW:
        return 0, min(limits.threshold - 1, most)
    if isinstance(shown, Mark):
        return 0, most
    low = limits.threshold if shown == smallest_shown(limits) else shown - limits.base // 2
    return max(limits.threshold, low), min(shown + (limits.base - 1) // 2, most)


def percentage(limits: Limits, part: Shown, whole: Shown) -> int | Mark:
    """Return a whole percentage from shown numbers only, halves rounded up; never 0 or 100, never over a small base."""
    if isinstance(part, Mark) or isinstance(whole, Mark):
        return Mark.WITHHELD if Mark.WITHHELD in (part, whole) else Mark.LOW
    if whole < limits.percentage_from or not 0 < part < whole:
        return Mark.LOW
    share = (200 * part + whole) // (2 * whole)
    return share if 0 < share < 100 else Mark.LOW


def grouped(table: CrossTable, groups: Sequence[Sequence[int]]) -> CrossTable:
    """Return a table whose rows are put together as `groups` says; the label names every row in it."""
    rows = tuple(_together([table.rows[place] for place in group]) for group in groups)
    counts = tuple(
        tuple(sum(table.counts[place][column] for place in group) for column in range(len(table.columns)))
        for group in groups
    )
    impossible = frozenset(
        (number, column)
        for number, group in enumerate(groups)
        for column in range(len(table.columns))
        if all((place, column) in table.impossible for place in group)
    )
    return CrossTable(
        table.id,
        table.title,
        table.measure,
        rows,
        table.columns,
        counts,
        impossible,
        table.sensitive,
        table.merge_columns,
        table.smallest_row,
        tuple(_added([table.told[place] for place in group]) for group in groups) if table.told else (),
    )


def _added(bounds: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(least for least, _ in bounds), sum(most for _, most in bounds)


def _rounded(limits: Limits, count: int) -> int:
    return limits.base * ((count + limits.base // 2) // limits.base)


def _together(rows: Sequence[Category]) -> Category:
    if len(rows) == 1:
        return rows[0]
    parents = {row.parent for row in rows}
    staff = [row.practitioners for row in rows if row.practitioners is not None]
    return Category(
        label=BETWEEN_ROWS.join(row.label for row in rows),
        parent=parents.pop() if len(parents) == 1 else "",
        practitioners=frozenset[str]().union(*staff) if staff else None,
    )
