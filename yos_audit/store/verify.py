"""Is a file whole? Pages, journal and records are checked against each other.

The journal is followed as the text it is kept in, and only what an event changed is read as a document: a record that
was written once is compared as text. So a long history costs little more than its hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from yos_audit.framework.reader import FrameworkError, read_framework
from yos_audit.framework.values import Framework
from yos_audit.store import reading, written_rows
from yos_audit.store.derived import derive
from yos_audit.store.documents import applied, canonical, document_of, kind_of, parsed, subject_of
from yos_audit.store.faults import damaged
from yos_audit.store.journal import START, WITHOUT_RECORD, Line, lines
from yos_audit.store.tables import ACTION, EVENT, JUDGEMENT
from yos_audit.store.values import CaseRecord, Document, Problem, Record
from yos_audit.support.errors import KnownError

State = dict[tuple[str, str], str | Document]
"""What the journal leads to, by kind and subject: the text of an event, or the document that several made."""


def framework_digest(text: str) -> str:
    """Return the digest of a framework's text as the journal keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def kept_framework(text: str, digest: str) -> Framework:
    """Return the framework that an audit keeps as text; Damaged when it is not the one it was started with."""
    if digest != framework_digest(text):
        raise damaged("its questions were changed")
    try:
        return read_framework(text, "the questions kept in this audit")
    except FrameworkError as error:
        raise damaged("its questions cannot be read") from error


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
        problems += _compare(connection, framework, state)
    except (ValueError, KnownError):
        problems.append(Problem("records", "A record cannot be read."))
    text, digest = reading.framework_text(connection)
    kept = [parsed(_text(each)) for (kind, _), each in state.items() if kind == "framework"]
    if digest != framework_digest(text) or [each.get("digest") for each in kept] != [digest]:
        problems.append(Problem("framework", "The questions kept in the audit are not those it was started with."))
    return tuple(problems)


def _replay(connection: Connection, state: State, problems: list[Problem]) -> None:
    """Follow the journal from its first event; fills in the records it leads to."""
    expected, prev = 1, START
    for chunk in lines(connection):
        for line in chunk:
            fault = _fault(line, expected, prev)
            if fault:
                problems.append(Problem("journal", fault))
                return
            if not _follow(state, line):
                text = f"Entry {line.seq} of the history does not follow from those before."
                problems.append(Problem("journal", text))
                return
            expected, prev = line.seq + 1, line.hash
    if expected == 1:
        problems.append(Problem("journal", "The history is empty."))


def _follow(state: State, line: Line) -> bool:
    """Take one event into the state; False when the record is not what the event says it was before."""
    where = line.kind, line.subject
    known = state.get(where)
    if line.before is not None and line.after is not None:
        document = None if known is None else parsed(_text(known))
        try:
            state[where] = applied(document, parsed(line.before), parsed(line.after)) or {}
        except ValueError:
            return False
        return True
    if (None if known is None else _text(known)) != line.before:
        return False
    if line.after is not None:
        state[where] = line.after
    else:
        state.pop(where, None)
    return True


def _text(known: str | Document) -> str:
    return known if isinstance(known, str) else canonical(known)


def _actions(connection: Connection) -> Iterator[Problem]:
    """Give the actions whose events are not in the journal: its end may have been cut off."""
    lost = select(ACTION.c.id).where(ACTION.c.id.not_in(select(EVENT.c.action)))
    for action_id in connection.execute(lost).scalars():
        yield Problem("journal", f"Entry {action_id} of the history is missing.")


def _fault(line: Line, expected: int, prev: str) -> str:
    if line.seq != expected:
        return f"Entry {expected} of the history is missing."
    if line.prev != prev or line.hash != line.link(prev):
        return f"Entry {line.seq} of the history was changed outside the program."
    return ""


def _compare(connection: Connection, framework: Framework, state: State) -> Iterator[Problem]:
    """Give what stands in the records and not in the journal, or the reverse."""
    replayed = {where: each for where, each in state.items() if where[0] not in WITHOUT_RECORD}
    for record in (
        reading.details(connection),
        *reading.interviews(connection),
        *written_rows.every_record(connection),
    ):
        yield from _differs(record, replayed)
    answers = 0
    for found in reading.records(connection, reading.case_ids(connection)):
        answers += len(found.judgements)
        for record in (found.case, *found.judgements.values()):
            yield from _differs(record, replayed)
        yield from _rules(framework, found)
    if answers != connection.execute(select(func.count()).select_from(JUDGEMENT)).scalar_one():
        yield Problem("records", "There are answers of a case that is not in the audit.")
    for kind, subject in replayed:
        yield Problem("records", f"The {kind} {subject} is missing.")


def _differs(record: Record, replayed: State) -> Iterator[Problem]:
    kind, subject = kind_of(record), subject_of(record)
    expected = replayed.pop((kind, subject), None)
    if expected is None or _text(expected) != canonical(document_of(record)):
        yield Problem("records", f"The {kind} {subject} is not what the history says.")


def _rules(framework: Framework, record: CaseRecord) -> Iterator[Problem]:
    """Say when the states kept for a case are not what the rules make of its facts and answers."""
    fresh = derive(framework, record.case, record.judgements)
    if fresh.states != record.states or fresh.parked != record.parked or fresh.lacking != record.lacking:
        yield Problem("records", f"The figures kept for the case {record.case.id} are out of date.")
