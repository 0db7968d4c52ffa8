"""Is a file whole? Pages, journal and records are checked against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from yos_audit.framework.values import Framework
from yos_audit.store import reading, written_rows
from yos_audit.store.derived import derive
from yos_audit.store.documents import applied, document_of, kind_of, subject_of
from yos_audit.store.journal import START, WITHOUT_RECORD, every_event, rehash
from yos_audit.store.tables import ACTION, EVENT
from yos_audit.store.values import Document, Event, Problem, Record
from yos_audit.support.errors import KnownError

State = dict[tuple[str, str], Document]


def framework_digest(text: str) -> str:
    """Return the digest of a framework's text as the journal keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def verify(connection: Connection, framework: Framework, *, encrypted: bool = False) -> tuple[Problem, ...]:
    """Return everything that is wrong with an open file; nothing when it is whole.

    `encrypted` asks for the code of every page too; a copy in memory has none.
    """
    pages = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    if encrypted:
        pages += [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    if pages != ["ok"]:
        return (Problem("file", "Parts of the file were damaged outside the program."),)
    problems: list[Problem] = []
    state: State = {}
    try:
        _replay(connection, state, problems)
        problems += _actions(connection)
    except (ValueError, KnownError):
        problems.append(Problem("journal", "An entry of the history cannot be read."))
    try:
        problems += _compare(connection, state)
        problems += _rules(connection, framework)
    except (ValueError, KnownError):
        problems.append(Problem("records", "A record cannot be read."))
    text, digest = reading.framework_text(connection)
    kept = [document for (kind, _), document in state.items() if kind == "framework"]
    if digest != framework_digest(text) or [each.get("digest") for each in kept] != [digest]:
        problems.append(Problem("framework", "The questions kept in the audit are not those it was started with."))
    return tuple(problems)


def _replay(connection: Connection, state: State, problems: list[Problem]) -> None:
    """Follow the journal from its first event; fills in the records it leads to."""
    expected, prev = 1, START
    for event in every_event(connection):
        fault = _fault(event, expected, prev)
        if fault:
            problems.append(Problem("journal", fault))
            return
        where = (event.kind, event.subject)
        try:
            document = applied(state.get(where), event.before, event.after)
        except ValueError:
            problems.append(Problem("journal", f"Entry {event.seq} of the history does not follow from those before."))
            return
        if document is None:
            state.pop(where, None)
        else:
            state[where] = document
        expected, prev = event.seq + 1, event.hash
    if expected == 1:
        problems.append(Problem("journal", "The history is empty."))


def _actions(connection: Connection) -> Iterator[Problem]:
    """Give the actions whose events are not in the journal: its end may have been cut off."""
    lost = select(ACTION.c.id).where(ACTION.c.id.not_in(select(EVENT.c.action)))
    for action_id in connection.execute(lost).scalars():
        yield Problem("journal", f"Entry {action_id} of the history is missing.")


def _fault(event: Event, expected: int, prev: str) -> str:
    if event.seq != expected:
        return f"Entry {expected} of the history is missing."
    if event.prev != prev or event.hash != rehash(event):
        return f"Entry {event.seq} of the history was changed outside the program."
    return ""


def _compare(connection: Connection, state: State) -> Iterator[Problem]:
    """Give what stands in the records and not in the journal, or the reverse."""
    replayed = {where: document for where, document in state.items() if where[0] not in WITHOUT_RECORD}
    for record in _records(connection):
        where = kind_of(record), subject_of(record)
        expected = replayed.pop(where, None)
        if expected != document_of(record):
            yield Problem("records", f"The {where[0]} {where[1]} is not what the history says.")
    for kind, subject in replayed:
        yield Problem("records", f"The {kind} {subject} is missing.")


def _records(connection: Connection) -> Iterator[Record]:
    yield reading.details(connection)
    yield from reading.cases(connection)
    yield from reading.interviews(connection)
    yield from reading.all_judgements(connection).values()
    yield from written_rows.every_record(connection)


def _rules(connection: Connection, framework: Framework) -> Iterator[Problem]:
    """Give the cases whose kept states are not what the rules make of their facts and answers."""
    for record in reading.records(connection, reading.case_ids(connection)):
        fresh = derive(framework, record.case, record.judgements)
        if fresh.states != record.states or fresh.parked != record.parked or fresh.lacking != record.lacking:
            yield Problem("records", f"The figures kept for the case {record.case.id} are out of date.")
