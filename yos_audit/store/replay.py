"""Following the journal from its first event to the records it leads to.

It is followed as the text it is kept in, and only what an event changed is read as a document: a record that was
written once stays text. So a long history costs little more than its hashes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from yos_audit.store.chain import START, Line, lines
from yos_audit.store.documents import applied, canonical, parsed
from yos_audit.store.event_kinds import BESIDE_WORK
from yos_audit.store.tables import ACTION, EVENT
from yos_audit.store.values import Document, Problem


class State:
    """What the journal leads to: by kind and subject the text of an event, or the document that several made."""

    def __init__(self) -> None:
        self._kept: defaultdict[str, dict[str, str | Document]] = defaultdict(dict)
        self._texts: dict[str, str] = {}
        """Every text once: in a list of answers that was imported, most are alike."""

    def follow(self, line: Line) -> bool:
        """Take one event in; False when the record is not what the event says it was before."""
        if line.kind in BESIDE_WORK:
            return line.before is None and line.after is not None
        kept, subject, before, after = self._kept[line.kind], line.subject, line.before, line.after
        known = kept.get(subject)
        if before is not None and after is not None:
            try:
                kept[subject] = _changed(known, before, after)
            except ValueError:
                return False
            return True
        if (None if known is None else _text(known)) != before:
            return False
        if after is not None:
            kept[subject] = self._texts.setdefault(after, after)
        else:
            kept.pop(subject, None)
        return True

    def take(self, kind: str, subject: str) -> str | None:
        """Return the text of the record with this subject, which is asked for once; None when there is none."""
        known = self._kept[kind].pop(subject, None)
        return None if known is None else _text(known)

    def take_all(self, kind: str) -> list[Document]:
        """Return the documents of every record of a kind, which is asked for once."""
        return [parsed(_text(each)) for each in self._kept.pop(kind, {}).values()]

    def left(self) -> Iterator[tuple[str, str]]:
        """Give kind and subject of every record that was not asked for."""
        return ((kind, subject) for kind, kept in self._kept.items() for subject in kept)


def replay(connection: Connection, state: State) -> Iterator[Problem]:
    """Follow the journal into `state`; gives what is wrong with it, up to the first thing that is."""
    expected, prev = 1, START
    for chunk in lines(connection):
        for line in chunk:
            if line.seq != expected:
                yield Problem("journal", f"Entry {expected} of the history is missing.")
                return
            if line.prev != prev or line.hash != line.link(prev):
                yield Problem("journal", f"Entry {line.seq} of the history was changed outside the program.")
                return
            if not state.follow(line):
                yield Problem("journal", f"Entry {line.seq} of the history does not follow from those before.")
                return
            expected, prev = expected + 1, line.hash
    if expected == 1:
        yield Problem("journal", "The history is empty.")


def without_events(connection: Connection) -> Iterator[Problem]:
    """Give the actions whose events are not in the journal: its end may have been cut off."""
    lost = select(ACTION.c.id).where(ACTION.c.id.not_in(select(EVENT.c.action)))
    for action_id in connection.execute(lost).scalars():
        yield Problem("journal", f"Entry {action_id} of the history is missing.")


def _changed(known: str | Document | None, before: str, after: str) -> Document:
    document = None if known is None else parsed(_text(known))
    return applied(document, parsed(before), parsed(after)) or {}


def _text(known: str | Document) -> str:
    return known if isinstance(known, str) else canonical(known)
