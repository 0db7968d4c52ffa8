"""How many cases moved since the last report for others: few of them can be worked out from the two reports.

Counts of judgements about the work are exact for the board. One exact report less another leaves what lies between
them, and when that is a single case its answers stand there. Tables about groups of children are held by the record of
releases; for exact counts whoever saves the report is told, because only they know who holds the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yos_audit.store.values import Event, EventFilter

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

_FOR_OTHERS = frozenset({"board", "wider", "letter"})
_LOOKED_AT = 200
"""Events read at a time."""


def moved_since_last(file: AuditFile, enough: int) -> int:
    """Return how many cases were added, taken out or answered otherwise since the last report for others.

    0 when none did, or there was no report, or `enough` moved for no single one of them to be worked out.
    """
    moved: set[str] = set()
    skip = 0
    while page := file.events.page(EventFilter(), skip, _LOOKED_AT):
        for event in page:
            if event.kind == "export" and (event.after or {}).get("report") in _FOR_OTHERS:
                return len(moved)
            if _moves(event):
                moved.add(event.subject.partition("/")[0])
            if len(moved) >= enough:
                return 0
        skip += len(page)
    return 0


def _moves(event: Event) -> bool:
    """Whether an event of the journal can change a figure of a case."""
    if event.kind in ("erasure", "erased"):
        return True
    before, after = event.before or {}, event.after or {}
    if event.kind == "case":
        return event.before is None or event.after is None or before.get("attributes") != after.get("attributes")
    return event.kind == "judgement" and any(before.get(each) != after.get(each) for each in ("answer", "reasons"))
