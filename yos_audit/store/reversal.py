"""The edits that take an action back, or do it again, worked out from its events."""

from __future__ import annotations

from sqlalchemy import Connection

from yos_audit.store import journal, reading, written_rows
from yos_audit.store.documents import applied, document_of, kind_of, record_of, subject_of
from yos_audit.store.values import Edit, Event, Record

Records = dict[tuple[str, str], Record]


def reversed_edits(connection: Connection, action_id: int, *, forward: bool) -> tuple[Edit, ...]:
    """Return the edits that take an action back, last event first, or with `forward` do it again."""
    events = journal.events_of(connection, action_id)
    current = _current(connection, events)
    return tuple(_edit(event, current, forward) for event in (events if forward else reversed(events)))


def _edit(event: Event, current: Records, forward: bool) -> Edit:
    record = current.get((event.kind, event.subject))
    document = None if record is None else document_of(record)
    steps = (event.before, event.after) if forward else (event.after, event.before)
    changed = applied(document, *steps)
    return Edit(record, None if changed is None else record_of(event.kind, event.subject, changed), event.why)


def _current(connection: Connection, events: tuple[Event, ...]) -> Records:
    """Return the records that events are about, as they are now."""
    kinds = {event.kind for event in events}
    found: list[Record] = [reading.details(connection)] if "audit" in kinds else []
    if "interview" in kinds:
        found += reading.interviews(connection)
    if kinds & written_rows.KINDS:
        found += written_rows.every_record(connection)
    cases = {event.subject.split("/")[0] for event in events if event.kind in ("case", "judgement")}
    for each in reading.records(connection, cases):
        found.append(each.case)
        found += each.judgements.values()
    return {(kind_of(each), subject_of(each)): each for each in found}
