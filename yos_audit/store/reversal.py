"""The edits that take an action back, or do it again, worked out from its events; and records as they were before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from yos_audit.audit.combination import Combination
from yos_audit.store import journal, reading, written_rows
from yos_audit.store.documents import applied, document_of, kind_of, record_of, subject_of
from yos_audit.store.event_kinds import COMBINATION, ERASED, EXPORT, WITHOUT_RECORD
from yos_audit.store.values import Edit, Event, Record

Key = tuple[str, str]
"""Kind and subject, as the journal names them."""
Records = dict[Key, Record]


def reversed_edits(connection: Connection, action_id: int, *, forward: bool) -> tuple[Edit, ...]:
    """Return the edits that take an action back, last event first, or with `forward` do it again.

    That a report left stays written down whatever is taken back.
    """
    events = [each for each in journal.events_of(connection, action_id) if each.kind != EXPORT]
    current = current_records(connection, {(event.kind, event.subject) for event in events})
    edits: list[Edit] = []
    for event in events if forward else reversed(events):
        edit = _edit(event, current, forward)
        key = event.kind, event.subject
        if edit.after is None:
            current.pop(key, None)
        else:
            current[key] = edit.after
        edits.append(edit)
    return tuple(edits)


def current_records(connection: Connection, keys: Collection[Key]) -> Records:
    """Return records as they are now, those of a case all together; what is no longer there is left out."""
    kinds = {kind for kind, _ in keys}
    found: list[Record] = [reading.details(connection)] if "audit" in kinds else []
    if "interview" in kinds:
        found += reading.interviews(connection)
    if kinds & written_rows.KINDS:
        found += written_rows.every_record(connection)
    if COMBINATION in kinds:
        found += combinations(journal.of_kinds(connection, COMBINATION))
    cases = {subject.split("/")[0] for kind, subject in keys if kind in ("case", "judgement")}
    for each in reading.records(connection, cases):
        found.append(each.case)
        found += each.judgements.values()
    return {(kind_of(each), subject_of(each)): each for each in found}


def combinations(events: Iterable[Event]) -> tuple[Combination, ...]:
    """Return the joinings that events say of and none of them takes back."""
    found: dict[str, Combination] = {}
    for event in events:
        record = None if event.after is None else record_of(event.kind, event.subject, event.after)
        if isinstance(record, Combination):
            found[event.subject] = record
        elif event.kind == COMBINATION:
            found.pop(event.subject, None)
    return tuple(found.values())


def taken_back(records: Records, events: Iterable[Event]) -> Records:
    """Return records as they were before some events, which are given oldest first and lead to what they are now."""
    documents = {key: document_of(record) for key, record in records.items()}
    for event in reversed(tuple(events)):
        if event.kind in WITHOUT_RECORD or event.kind == ERASED:
            continue
        key = event.kind, event.subject
        document = applied(documents.pop(key, None), event.after, event.before)
        if document is not None:
            documents[key] = document
    return {key: record_of(*key, document) for key, document in documents.items()}


def _edit(event: Event, current: Records, forward: bool) -> Edit:
    record = current.get((event.kind, event.subject))
    document = None if record is None else document_of(record)
    steps = (event.before, event.after) if forward else (event.after, event.before)
    changed = applied(document, *steps)
    return Edit(record, None if changed is None else record_of(event.kind, event.subject, changed), event.why)
