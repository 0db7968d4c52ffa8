"""What is asked of an audit file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, or_, select

from yos_audit.audit.values import AuditDetails, Case, CaseState, Interview, Judgement
from yos_audit.store.mapping import folded, to_case, to_details, to_interview, to_judgement
from yos_audit.store.tables import AUDIT, CASE, FRAMEWORK, INTERVIEW, JUDGEMENT
from yos_audit.store.values import CaseLine, CaseRecord, TypedAnswer

_CHUNK = 500

# Written into the query itself: the partial indexes are not used for values that are bound.
_ZERO: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_NO: ColumnElement[str] = literal_column("'no'")
_NOTHING: ColumnElement[str] = literal_column("''")

_CASE = select(CASE).where(CASE.c.id == bindparam("id"))
_BY_REFERENCE = select(CASE).where(CASE.c.folded == bindparam("folded"))
_JUDGEMENTS = select(JUDGEMENT).where(JUDGEMENT.c.case_id == bindparam("id"))
_SOME_CASES = select(CASE).where(CASE.c.id.in_(bindparam("ids", expanding=True)))
_SOME_JUDGEMENTS = (
    select(JUDGEMENT)
    .where(JUDGEMENT.c.case_id.in_(bindparam("ids", expanding=True)))
    .order_by(JUDGEMENT.c.case_id, JUDGEMENT.c.question_id)
)


def details(connection: Connection) -> AuditDetails:
    """Return the audit itself."""
    return to_details(connection.execute(select(AUDIT)).one())


def audit_id(connection: Connection) -> str:
    """Return the id of the audit, from a file of any version."""
    return str(connection.execute(select(AUDIT.c.id)).scalar_one())


def framework_text(connection: Connection) -> tuple[str, str]:
    """Return the framework the audit was started with, as text, and the digest kept of it."""
    row = connection.execute(select(FRAMEWORK.c.text, FRAMEWORK.c.digest)).one()
    return row.text, row.digest


def record(connection: Connection, case_id: str) -> CaseRecord | None:
    """Return a case with everything recorded for it; None when there is no such case."""
    row = connection.execute(_CASE, {"id": case_id}).first()
    return None if row is None else _record(row, connection.execute(_JUDGEMENTS, {"id": case_id}))


def records(connection: Connection, case_ids: Iterable[str]) -> Iterator[CaseRecord]:
    """Give the cases with these ids that there are, in the order of the ids."""
    waiting = iter(case_ids)
    while chunk := list(islice(waiting, _CHUNK)):
        judged = {
            case_id: list(rows)
            for case_id, rows in groupby(connection.execute(_SOME_JUDGEMENTS, {"ids": chunk}).all(), _case_id)
        }
        rows = {row.id: row for row in connection.execute(_SOME_CASES, {"ids": chunk})}
        for case_id in chunk:
            if case_id in rows:
                yield _record(rows[case_id], judged.get(case_id, []))


def case_ids(connection: Connection) -> list[str]:
    """Return the id of every case, in the order they were added."""
    return list(connection.execute(select(CASE.c.id).order_by(CASE.c.position)).scalars())


def by_reference(connection: Connection, reference: str) -> Case | None:
    """Return the case with this reference, whatever the case of its letters."""
    row = connection.execute(_BY_REFERENCE, {"folded": folded(reference)}).first()
    return None if row is None else to_case(row)


def cases(connection: Connection) -> list[Case]:
    """Return every case in the order they were added."""
    return [to_case(row) for row in connection.execute(select(CASE).order_by(CASE.c.position))]


def case_lines(connection: Connection) -> list[CaseLine]:
    """Return every case with its state row and counts, in the order they were added: three queries, however many."""
    flagged = _counted(connection, JUDGEMENT.c.flagged == _ONE)
    lacking = _counted(connection, JUDGEMENT.c.lacking == _ONE)
    return [
        CaseLine(to_case(row), row.states, flagged.get(row.id, 0), lacking.get(row.id, 0))
        for row in connection.execute(select(CASE).order_by(CASE.c.position))
    ]


def state_rows(connection: Connection) -> list[tuple[str, str, bool]]:
    """Return (reference, state row, complete) of every case, in the order they were added."""
    query = select(CASE.c.reference, CASE.c.states, CASE.c.state).order_by(CASE.c.position)
    return [(ref, states, state == CaseState.COMPLETE) for ref, states, state in connection.execute(query)]


def reason_counts(connection: Connection) -> dict[str, dict[str, int]]:
    """Count the reasons of the answers that are "no" and not parked: question id -> reason id -> cases."""
    query = (
        select(JUDGEMENT.c.question_id, JUDGEMENT.c.reasons, func.count())
        .where(JUDGEMENT.c.answer == _NO, JUDGEMENT.c.parked == _ZERO, JUDGEMENT.c.reasons != _NOTHING)
        .group_by(JUDGEMENT.c.question_id, JUDGEMENT.c.reasons)
    )
    rows: Sequence[Any] = connection.execute(query).all()
    counts: dict[str, dict[str, int]] = {}
    for question_id, reasons, number in rows:
        of_question = counts.setdefault(question_id, {})
        for reason in reasons.split():
            of_question[reason] = of_question.get(reason, 0) + number
    return counts


def judgements_of(connection: Connection, question_id: str) -> dict[str, Judgement]:
    """Return what is recorded for one question, by case id."""
    rows = connection.execute(select(JUDGEMENT).where(JUDGEMENT.c.question_id == question_id))
    return {row.case_id: to_judgement(row) for row in rows}


def shared_quotes(connection: Connection) -> list[Judgement]:
    """Return the judgements whose quote was marked to stand in reports."""
    wanted = select(JUDGEMENT).where(JUDGEMENT.c.quote_shared == 1, JUDGEMENT.c.quote != "")
    return [to_judgement(row) for row in connection.execute(wanted)]


def notes(connection: Connection) -> list[str]:
    """Return every note, and every quote that is kept private, without what it is about."""
    notes = select(JUDGEMENT.c.note).where(JUDGEMENT.c.note != "")
    quotes = select(JUDGEMENT.c.quote).where(JUDGEMENT.c.quote != "", JUDGEMENT.c.quote_shared == 0)
    return [*connection.execute(notes).scalars(), *connection.execute(quotes).scalars()]


def typed_answers(connection: Connection) -> list[TypedAnswer]:
    """Return the notes and quotes of every answer that has one, case by case."""
    columns = (JUDGEMENT.c[name] for name in TypedAnswer._fields)
    wanted = select(*columns).where(or_(JUDGEMENT.c.note != "", JUDGEMENT.c.quote != ""))
    return [TypedAnswer(*row) for row in connection.execute(wanted.order_by(JUDGEMENT.c.case_id))]


def all_judgements(connection: Connection) -> dict[tuple[str, str], Judgement]:
    """Return everything recorded, by (case id, question id)."""
    return {(row.case_id, row.question_id): to_judgement(row) for row in connection.execute(select(JUDGEMENT))}


def interviews(connection: Connection) -> tuple[Interview, ...]:
    """Return every interview in the order they were added."""
    return tuple(to_interview(row) for row in connection.execute(select(INTERVIEW).order_by(INTERVIEW.c.position)))


def counts(connection: Connection) -> tuple[int, int]:
    """Return how many cases there are and how many of them are complete."""
    every = select(func.count()).select_from(CASE)
    complete = every.where(CASE.c.state == CaseState.COMPLETE.value)
    return int(connection.execute(every).scalar_one()), int(connection.execute(complete).scalar_one())


def _record(row: Any, judged: Iterable[Any]) -> CaseRecord:
    rows = list(judged)
    return CaseRecord(
        case=to_case(row),
        judgements={each.question_id: to_judgement(each) for each in rows},
        states=row.states,
        parked=frozenset(each.question_id for each in rows if each.parked),
        lacking=frozenset(each.question_id for each in rows if each.lacking),
    )


def _case_id(row: Any) -> str:
    return row.case_id


def _counted(connection: Connection, condition: Any) -> dict[str, int]:
    query = select(JUDGEMENT.c.case_id, func.count()).where(condition).group_by(JUDGEMENT.c.case_id)
    rows: Sequence[Any] = connection.execute(query).all()
    return {row[0]: row[1] for row in rows}
