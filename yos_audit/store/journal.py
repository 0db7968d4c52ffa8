"""The journal: events chained by hash, so that a change to any of them is seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from yos_audit.store.chain import START
from yos_audit.store.documents import canonical, difference, kind_of, parsed, subject_of
from yos_audit.store.event_filters import is_processing, is_work, of_case
from yos_audit.store.event_kinds import CONSULTATION, ERASURE, EXPORT, NOT_REVERSIBLE
from yos_audit.store.tables import ACTION, EVENT
from yos_audit.store.values import Action, Document, Edit, Event, EventFilter, Processing, Role, Undoable

Made = tuple[str, str, Document]
"""Kind, subject and document of an event that no record stands for."""

_NEWEST = select(EVENT.c.seq, EVENT.c.hash).order_by(EVENT.c.seq.desc()).limit(1)
_NEWEST_WORK = _NEWEST.where(is_work())
_ADD_ACTION, _ADD_EVENT = insert(ACTION), insert(EVENT)
_ALL: Select[Any] = select(
    EVENT, ACTION.c.at, ACTION.c.who, ACTION.c.label, ACTION.c.role, ACTION.c.of.label("original")
).join_from(EVENT, ACTION, EVENT.c.action == ACTION.c.id)
_ACTIONS = (
    select(ACTION.c.id, ACTION.c.role, ACTION.c.of.label("original"), EVENT.c.kind)
    # An action has the number of its first event.
    .join_from(ACTION, EVENT, EVENT.c.seq == ACTION.c.id)
    .where(ACTION.c.id < bindparam("before"), EVENT.c.kind.not_in(NOT_REVERSIBLE))
    .order_by(ACTION.c.id.desc())
    .limit(200)
)


def append(connection: Connection, action: Action, first: Sequence[Made] = ()) -> int:
    """Add an action with its events at the end of the chain; returns its id, the number of its first event.

    `first` are further events (kind, subject, document) of what is made once, ahead of the edits.
    """
    newest = connection.execute(_NEWEST).first()
    seq, prev = (newest.seq, newest.hash) if newest else (0, START)
    action_id, moment = seq + 1, action.at.isoformat()
    head = {"action": action_id, "at": moment, "who": action.who, "label": action.label}
    head |= {"role": action.role.value, "of": action.of}
    rows: list[dict[str, Any]] = []
    exports = [(EXPORT, export_id, document) for export_id, document in action.exports]
    for body in [*_made_once(first), *map(_body, action.edits), *_made_once(exports)]:
        seq += 1
        hashed = link({**head, "seq": seq, **body, "prev": prev})
        rows.append({**body, **_as_text(body), "seq": seq, "action": action_id, "prev": prev, "hash": hashed})
        prev = hashed
    connection.execute(
        _ADD_ACTION,
        {"id": action_id, "at": moment, "who": action.who, "label": action.label, "role": action.role, "of": action.of},
    )
    connection.execute(_ADD_EVENT, rows)
    return action_id


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the newest event; looking makes none."""
    newest = connection.execute(_NEWEST_WORK).first()
    return (newest.seq, newest.hash) if newest else (0, START)


def first(connection: Connection) -> str:
    """Return the hash of the first event; empty in a history without it."""
    return connection.execute(select(EVENT.c.hash).where(EVENT.c.seq == 1)).scalar() or ""


def link(content: dict[str, object]) -> str:
    """Return the hash of an event: SHA-256 over its canonical JSON, the hash before it included."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def events(connection: Connection, case_id: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
    """Return the events of the audit or of one case, oldest first; with `limit` only that many of the newest."""
    query = _ALL.order_by(EVENT.c.seq.desc())
    if case_id is not None:
        query = query.where(of_case(case_id))
    if limit is not None:
        query = query.limit(limit)
    return tuple(reversed([to_event(row) for row in connection.execute(query)]))


def entry(connection: Connection, seq: int) -> Event | None:
    """Return the event with a number."""
    row = connection.execute(_ALL.where(EVENT.c.seq == seq)).first()
    return None if row is None else to_event(row)


def since(connection: Connection, seq: int, limit: int | None = None) -> tuple[Event, ...]:
    """Return the events after a number, oldest first; with `limit` only so many of them."""
    query = _ALL.where(EVENT.c.seq > seq).order_by(EVENT.c.seq).limit(limit)
    return tuple(to_event(row) for row in connection.execute(query))


def of_kinds(connection: Connection, *kinds: str) -> tuple[Event, ...]:
    """Return the events of some kinds, oldest first."""
    query = _ALL.where(EVENT.c.kind.in_(kinds)).order_by(EVENT.c.seq)
    return tuple(to_event(row) for row in connection.execute(query))


def page(connection: Connection, wanted: EventFilter, skip: int, limit: int) -> tuple[Event, ...]:
    """Return up to `limit` wanted events, newest first, after leaving out the `skip` newest of them."""
    newest = _wanted(select(EVENT.c.seq), wanted).order_by(EVENT.c.seq.desc()).limit(limit).offset(skip)
    query = _ALL.where(EVENT.c.seq.in_(newest.scalar_subquery())).order_by(EVENT.c.seq.desc())
    return tuple(to_event(row) for row in connection.execute(query))


def count(connection: Connection, wanted: EventFilter) -> int:
    """Return how many events are wanted."""
    return connection.execute(_wanted(select(func.count(EVENT.c.seq)), wanted)).scalar_one()


def removed_cases(connection: Connection) -> dict[str, str]:
    """Return the references of cases that were removed at some time, by id; some of them may be back."""
    query = select(EVENT.c.subject, EVENT.c.before).where(EVENT.c.kind == "case", EVENT.c.after.is_(None))
    return {row.subject: parsed(row.before)["reference"] for row in connection.execute(query)}


def events_of(connection: Connection, action_id: int) -> tuple[Event, ...]:
    """Return the events of one action, oldest first."""
    after = connection.execute(select(func.min(ACTION.c.id)).where(ACTION.c.id > action_id)).scalar()
    query = _ALL.where(EVENT.c.seq >= action_id).order_by(EVENT.c.seq)
    rows = connection.execute(query if after is None else query.where(EVENT.c.seq < after))
    return tuple(to_event(row) for row in rows)


def last_change(connection: Connection) -> datetime | None:
    """Return when the audit was last changed, in UTC; exports and looking change nothing."""
    query = select(ACTION.c.at).join(EVENT, EVENT.c.action == ACTION.c.id).where(EVENT.c.kind != EXPORT, is_work())
    at = connection.execute(query.order_by(EVENT.c.seq.desc()).limit(1)).scalar()
    return None if at is None else datetime.fromisoformat(at).astimezone(UTC)


def undoable(connection: Connection) -> Undoable | None:
    """Return the action that undo would take back; never the one that made the audit."""
    waiting = 0
    for row in _reversible(connection):
        if row.role == Role.UNDO:
            waiting += 1
        elif waiting:
            waiting -= 1
        else:
            return _named(connection, row.original or row.id) if row.id > 1 else None
    return None


def redoable(connection: Connection) -> Undoable | None:
    """Return the action that redo would do again; none once something new was done after the undo."""
    waiting = 0
    for row in _reversible(connection):
        if row.role == Role.DO:
            return None
        if row.role == Role.REDO:
            waiting += 1
        elif waiting:
            waiting -= 1
        else:
            return _named(connection, row.original)
    return None


def to_event(row: Any) -> Event:
    """Return the event of its row."""
    return Event(
        seq=row.seq,
        action_id=row.action,
        at=datetime.fromisoformat(row.at).astimezone(UTC),
        who=row.who,
        label=row.label,
        role=Role(row.role),
        of=row.original,
        kind=row.kind,
        subject=row.subject,
        before=None if row.before is None else parsed(row.before),
        after=None if row.after is None else parsed(row.after),
        why=row.why,
        prev=row.prev,
        hash=row.hash,
    )


def _wanted(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    if wanted.question_id:
        query = query.where(EVENT.c.subject == f"{wanted.case_id}/{wanted.question_id}")
    elif wanted.case_id:
        query = query.where(of_case(wanted.case_id))
    if wanted.processing is not None:
        query = query.where(is_processing(wanted.processing))
    if not wanted.consultations and wanted.processing is not Processing.CONSULTATION:
        query = query.where(EVENT.c.kind != CONSULTATION)
    return query.where(EVENT.c.kind.in_(wanted.kinds)) if wanted.kinds else query


def _reversible(connection: Connection) -> Iterator[Any]:
    """Give the actions back to the last erasure, which undo never crosses, newest first."""
    for row in _backwards(connection):
        if row.kind == ERASURE:
            return
        yield row


def _backwards(connection: Connection) -> Iterator[Any]:
    before = 2**62
    while rows := connection.execute(_ACTIONS, {"before": before}).all():
        yield from rows
        before = rows[-1].id


def _named(connection: Connection, action_id: int) -> Undoable:
    label = connection.execute(select(ACTION.c.label).where(ACTION.c.id == action_id)).scalar_one()
    return Undoable(action_id, label)


def _made_once(first: Sequence[Made]) -> Iterator[dict[str, Any]]:
    for kind, subject, document in first:
        yield {"kind": kind, "subject": subject, "before": None, "after": document, "why": ""}


def _body(edit: Edit) -> dict[str, Any]:
    record = edit.after if edit.after is not None else edit.before
    if record is None:
        raise ValueError("An edit is about a record")
    before, after = difference(edit.before, edit.after)
    return {
        "kind": kind_of(record),
        "subject": subject_of(record),
        "before": before,
        "after": after,
        "why": edit.why,
    }


def _as_text(body: dict[str, Any]) -> dict[str, str | None]:
    return {name: None if body[name] is None else canonical(body[name]) for name in ("before", "after")}
