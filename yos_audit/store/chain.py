"""The journal as the text it is kept in: for whoever goes through the whole of a long one.

The hash of an event is SHA-256 over its canonical JSON, the hash before it included. Documents are kept in that form
already, so that the text can be put together without reading them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from yos_audit.store.engine import raw_of

START = ""
"""What the first event names as the hash before it."""

_LINES = (
    "SELECT e.seq, e.action, e.kind, e.subject, e.before, e.after, e.why, e.prev, e.hash, a.at, a.who, a.label, a.role,"
    " a.of FROM event AS e JOIN action AS a ON a.id = e.action WHERE e.seq >= ? ORDER BY e.seq LIMIT 1000"
)
quoted = json.encoder.encode_basestring
"""Returns a text as it stands in canonical JSON."""


class Line(NamedTuple):
    """One event just as it is stored."""

    seq: int
    kind: str
    subject: str
    before: str | None
    after: str | None
    prev: str
    hash: str
    head: str
    """Its canonical JSON up to the hash before it, from documents that are canonical already."""
    tail: str
    """Its canonical JSON after that."""

    def link(self, prev: str) -> str:
        """Return the hash this must have after that hash."""
        return hashlib.sha256(f"{self.head}{quoted(prev)}{self.tail}".encode()).hexdigest()


def lines(connection: Connection, first: int = 1) -> Iterator[list[Line]]:
    """Give every event from a number on, oldest first, a thousand at a time."""
    raw = raw_of(connection)
    while rows := raw.execute(_LINES, (first,)).fetchall():
        yield _chunk(rows)
        first = rows[-1][0] + 1


def _chunk(rows: list[Any]) -> list[Line]:
    """Write the words of an action once for all its events that follow each other."""
    found: list[Line] = []
    known, words = -1, ("", "", "", "")
    for seq, action, kind, subject, before, after, why, prev, its_hash, at, who, label, role, of in rows:
        if action != known:
            known, words = action, _words(at, who, label, role, of)
        moment, named, back, by = words
        head = (
            f'{{"action":{action},"after":{after or "null"},{moment}"before":{before or "null"},'
            f'"kind":{quoted(kind)},{named}"prev":'
        )
        tail = f',{back}"seq":{seq},"subject":{quoted(subject)},{by}"why":{quoted(why)}}}'
        found.append(Line(seq, kind, subject, before, after, prev, its_hash, head, tail))
    return found


def _words(at: str, who: str, label: str, role: str, of: int | None) -> tuple[str, str, str, str]:
    """Return what all events of an action say of it, as it stands between the parts of their own."""
    original = "null" if of is None else of
    return (
        f'"at":{quoted(at)},',
        f'"label":{quoted(label)},"of":{original},',
        f'"role":{quoted(role)},',
        f'"who":{quoted(who)},',
    )
