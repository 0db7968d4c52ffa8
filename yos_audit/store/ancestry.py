"""Whether one state of an audit goes on from another, though a case was erased from one of them or from both.

Erasing empties events and makes the chain anew, so that hashes kept elsewhere from before no longer stand in it. What
it never changes is which action an event belongs to, when that was and who did it; no two events of an audit and its
copies have all of these alike.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Select, func, select

from yos_audit.store.documents import canonical
from yos_audit.store.journal import ERASURE, START
from yos_audit.store.tables import ACTION, EVENT
from yos_audit.store.values import Mark

_STAMPED: Select[Any] = select(EVENT, ACTION.c.at, ACTION.c.who, ACTION.c.role, ACTION.c.of).join_from(
    EVENT, ACTION, EVENT.c.action == ACTION.c.id
)
_NEWEST = _STAMPED.order_by(EVENT.c.seq.desc()).limit(1)
_NEWEST_WORK = _NEWEST.where(EVENT.c.kind != ERASURE)


def newest(connection: Connection, *, work: bool = False) -> Mark:
    """Return the mark of the newest event; with `work`, of the newest one before any erasures at the end."""
    row = connection.execute(_NEWEST_WORK if work else _NEWEST).first()
    if row is None:
        return Mark(0, START)
    return Mark(row.seq, row.hash, _stamp(row), _erased_since(connection, row.seq))


def entries_since(connection: Connection, mark: Mark) -> int | None:
    """Return how many events, erasures aside, follow the marked one; None when it does not stand in this history."""
    row = connection.execute(_STAMPED.where(EVENT.c.seq == mark.seq)).first()
    if row is None or not (row.hash == mark.hash or _is_same(connection, row, mark)):
        return None
    later = select(func.count()).where(EVENT.c.seq > mark.seq, EVENT.c.kind != ERASURE)
    return connection.execute(later).scalar_one()


def _is_same(connection: Connection, row: Any, mark: Mark) -> bool:
    """Whether an event is the marked one, with another hash because of an erasure."""
    return mark.stamp == _stamp(row) and (mark.erased or _erased_since(connection, mark.seq))


def _erased_since(connection: Connection, seq: int) -> bool:
    found = connection.execute(select(EVENT.c.seq).where(EVENT.c.seq > seq, EVENT.c.kind == ERASURE).limit(1))
    return found.first() is not None


def _stamp(row: Any) -> str:
    said = {"seq": row.seq, "action": row.action, "at": row.at, "who": row.who, "role": row.role, "of": row.of}
    return hashlib.sha256(canonical(said).encode()).hexdigest()
