"""The sample by facts of the children, protected: no group under five can be read or worked back.

Groups under five are gathered into one row. Where the gathered cases are still fewer than five, the smallest other
group joins them. Where nothing else is left to join, the whole characteristic is withheld.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from yos_audit.reports.cells import WITHHELD, Share, Value
from yos_audit.reports.content import ProfileGroup

SMALLEST = 5
"""Cases a group must have to be shown."""
GATHERED = "Other groups and not recorded, together"


def profile_rows(profile: Sequence[ProfileGroup], cases: int) -> tuple[tuple[Value, ...], ...]:
    """Return rows of characteristic, group, cases and share; the groups of a characteristic add up to `cases`."""
    rows: list[tuple[Value, ...]] = []
    for characteristic, groups in groupby(profile, key=lambda group: group.characteristic):
        counts = {group.group: group.cases for group in groups}
        missing = max(cases - sum(counts.values()), 0)
        rows += _protected(characteristic, counts, missing)
    return tuple(rows)


def _protected(characteristic: str, counts: dict[str, int], missing: int) -> list[tuple[Value, ...]]:
    kept = {group: count for group, count in counts.items() if count >= SMALLEST}
    cases = missing + sum(counts.values())
    gathered = missing + sum(count for count in counts.values() if count < SMALLEST)
    while 0 < gathered < SMALLEST and kept:
        smallest = min(kept, key=lambda group: kept[group])
        gathered += kept.pop(smallest)
    if 0 < gathered < SMALLEST or (not kept and len(counts) > 1):
        return [(characteristic, "All groups", WITHHELD, WITHHELD)]
    rows: list[tuple[Value, ...]] = [
        (characteristic, group, count, Share(count / cases)) for group, count in counts.items() if group in kept
    ]
    if gathered:
        rows.append((characteristic, GATHERED, gathered, Share(gathered / cases)))
    return rows
