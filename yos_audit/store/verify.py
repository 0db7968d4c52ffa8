"""Is a file whole? Pages, journal and records are checked against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, bindparam, func, select

from yos_audit.audit.values import Case
from yos_audit.framework.reader import FrameworkError, read_framework
from yos_audit.framework.values import Framework
from yos_audit.store import reading, written_rows
from yos_audit.store.answer_rows import AnswerRow, answer_rows
from yos_audit.store.derived import Rests, rests
from yos_audit.store.documents import canonical, document_of, kind_of, subject_of
from yos_audit.store.event_kinds import WITHOUT_RECORD
from yos_audit.store.faults import damaged
from yos_audit.store.mapping import to_case
from yos_audit.store.replay import State, replay, without_events
from yos_audit.store.tables import CASE, JUDGEMENT
from yos_audit.store.values import Problem, Record
from yos_audit.support.errors import KnownError

# So few that the answers held at a time are few too.
_SOME_CASES = select(CASE).where(CASE.c.id > bindparam("last")).order_by(CASE.c.id).limit(200)


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
    state = State()
    try:
        problems += replay(connection, state)
        problems += without_events(connection)
    except (ValueError, KnownError):
        problems.append(Problem("journal", "An entry of the history cannot be read."))
    try:
        problems += _compare(connection, framework, state)
    except (ValueError, KnownError):
        problems.append(Problem("records", "A record cannot be read."))
    text, digest = reading.framework_text(connection)
    kept = [each.get("digest") for each in state.take_all("framework")]
    if digest != framework_digest(text) or kept != [digest]:
        problems.append(Problem("framework", "The questions kept in the audit are not those it was started with."))
    return tuple(problems)


def _compare(connection: Connection, framework: Framework, state: State) -> Iterator[Problem]:
    """Give what stands in the records and not in the journal, or the reverse."""
    for record in (
        reading.details(connection),
        *reading.interviews(connection),
        *written_rows.every_record(connection),
    ):
        yield from _differs(state, record)
    yield from _compare_cases(connection, framework, state)
    for kind, subject in state.left():
        if kind not in WITHOUT_RECORD:
            yield Problem("records", f"The {kind} {subject} is missing.")


def _compare_cases(connection: Connection, framework: Framework, state: State) -> Iterator[Problem]:
    answers = 0
    for case, states, judged in _cases(connection):
        answers += len(judged)
        yield from _differs(state, case)
        for each in judged:
            if state.take("judgement", each.subject) != each.text:
                yield _unlike("judgement", each.subject)
        if rests(framework, case, {each.question_id: each for each in judged}) != _kept(states, judged):
            yield Problem("records", f"The figures kept for the case {case.id} are out of date.")
    if answers != connection.execute(select(func.count()).select_from(JUDGEMENT)).scalar_one():
        yield Problem("records", "There are answers of a case that is not in the audit.")


def _cases(connection: Connection) -> Iterator[tuple[Case, str, list[AnswerRow]]]:
    """Give every case with the state row kept for it and the rows of its answers, some at a time."""
    last = ""
    while rows := connection.execute(_SOME_CASES, {"last": last}).all():
        last = rows[-1].id
        found = groupby(answer_rows(connection, rows[0].id, last), lambda each: each.case_id)
        judged = {case_id: list(each) for case_id, each in found}
        for row in rows:
            yield to_case(row), row.states, judged.get(row.id, [])


def _differs(state: State, record: Record) -> Iterator[Problem]:
    kind, subject = kind_of(record), subject_of(record)
    if state.take(kind, subject) != canonical(document_of(record)):
        yield _unlike(kind, subject)


def _unlike(kind: str, subject: str) -> Problem:
    return Problem("records", f"The {kind} {subject} is not what the history says.")


def _kept(states: str, judged: list[AnswerRow]) -> Rests:
    """Return what is kept of what the rules made of a case."""
    parked = frozenset([each.question_id for each in judged if each.parked])
    return Rests(states, parked, frozenset([each.question_id for each in judged if each.lacking]))
