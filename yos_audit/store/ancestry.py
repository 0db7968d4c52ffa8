"""Whether one state of an audit goes on from another, though a case was erased from one of them or from both.

Looking is no change: an event that says what somebody looked at, or copied to the clipboard, never makes a copy older,
newer or another one. So two people who only looked have the same audit, and one whose copy lacks what the other looked
at has it whole. What each looked at stands in the history of that copy alone, also after the two were joined.

Erasing empties events and makes the chain anew, so that hashes kept elsewhere from before no longer stand in it. What
it never changes is which action an event belongs to, when that was and who did it; no two events of an audit and its
copies have all of these alike.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from yos_audit.store.documents import canonical
from yos_audit.store.event_filters import is_work
from yos_audit.store.event_kinds import BESIDE_WORK, ERASURE
from yos_audit.store.journal import START
from yos_audit.store.tables import ACTION, EVENT
from yos_audit.store.values import Mark

_STAMPED: Select[Any] = select(EVENT, ACTION.c.at, ACTION.c.who, ACTION.c.role, ACTION.c.of).join_from(
    EVENT, ACTION, EVENT.c.action == ACTION.c.id
)
_NEWEST = _STAMPED.where(is_work()).order_by(EVENT.c.seq.desc()).limit(1)
_NEWEST_WORK = _NEWEST.where(EVENT.c.kind != ERASURE)
# Written out in the query, for the index of these kinds serves none whose kinds are told to it later.
_LOOKS = EVENT.c.kind.in_(bindparam("kinds", BESIDE_WORK, expanding=True, literal_execute=True))
_LOOKED = select(func.count()).where(_LOOKS, EVENT.c.seq <= bindparam("last"))


def newest(connection: Connection, *, work: bool = False) -> Mark:
    """Return the mark of the newest event but looking; with `work`, of the newest one before erasures at the end."""
    row = connection.execute(_NEWEST_WORK if work else _NEWEST).first()
    if row is None:
        return Mark(0, START)
    looked = connection.execute(_LOOKED, {"last": row.seq}).scalar_one()
    return Mark(row.seq, row.hash, _stamp(row), _erased_since(connection, row.seq), row.seq - looked)


def entries_since(connection: Connection, mark: Mark) -> int | None:
    """Return how many events but erasures and looking follow the marked one; None when it is not in this history."""
    row = connection.execute(_STAMPED.where(EVENT.c.seq == mark.seq)).first()
    if row is None or not (row.hash == mark.hash or _is_same(connection, row, mark)):
        return None
    later = select(func.count()).where(EVENT.c.seq > mark.seq, EVENT.c.kind != ERASURE, is_work())
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
