"""Sentences, points and the improvement plan as rows: read, and written with the action that changes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from yos_audit.audit.written import ActionStatus, PlanAction, Point, PointKind, Sentence, Written
from yos_audit.store.documents import canonical, progress_notes
from yos_audit.store.mapping import readable
from yos_audit.store.tables import PLAN_ACTION, POINT, SENTENCE
from yos_audit.store.values import Edit, Record

KINDS = frozenset({"sentence", "point", "plan_action"})
"""The kinds of records kept here, as the journal names them."""

_TABLES: Mapping[type, Table] = MappingProxyType({Sentence: SENTENCE, Point: POINT, PlanAction: PLAN_ACTION})


def written(connection: Connection) -> Written:
    """Return everything that is written, in order."""
    sentences = select(SENTENCE).order_by(SENTENCE.c.section, SENTENCE.c.position, SENTENCE.c.key)
    points = select(POINT).order_by(POINT.c.kind, POINT.c.suggestion)
    plan = select(PLAN_ACTION).order_by(PLAN_ACTION.c.position, PLAN_ACTION.c.id)
    return Written(
        tuple(to_sentence(row) for row in connection.execute(sentences)),
        tuple(to_point(row) for row in connection.execute(points)),
        tuple(to_action(row) for row in connection.execute(plan)),
    )


def every_record(connection: Connection) -> tuple[Record, ...]:
    """Return every sentence, point and action."""
    found = written(connection)
    return (*found.sentences, *found.points, *found.plan)


def write_written(connection: Connection, edits: Iterable[Edit]) -> None:
    """Write edits of sentences, points and actions."""
    for edit in edits:
        record = edit.before if edit.after is None else edit.after
        table = _TABLES[type(record)]
        row = _row(record)
        if edit.after is None:
            identity = [column == row[column.name] for column in table.primary_key]
            connection.execute(delete(table).where(*identity))
        else:
            connection.execute(insert(table).prefix_with("OR REPLACE"), row)


def _row(record: object) -> dict[str, Any]:
    row = {column.name: getattr(record, column.name) for column in _TABLES[type(record)].columns}
    if isinstance(record, PlanAction):
        row["due"] = record.due.isoformat() if record.due else None
        row["notes"] = canonical([{"day": each.day.isoformat(), "text": each.text} for each in record.notes])
    return row


@readable
def to_sentence(row: Any) -> Sentence:
    """Return the sentence of its row."""
    return Sentence(
        section=row.section,
        key=row.key,
        own=bool(row.own),
        included=bool(row.included),
        words=row.words,
        text=row.text,
        written_for=row.written_for,
        position=row.position,
    )


@readable
def to_point(row: Any) -> Point:
    """Return the strength or area of its row."""
    return Point(PointKind(row.kind), row.suggestion, bool(row.used), row.text, row.written_for)


@readable
def to_action(row: Any) -> PlanAction:
    """Return the action of its row."""
    return PlanAction(
        id=row.id,
        position=row.position,
        area=row.area,
        action=row.action,
        owner=row.owner,
        measure=row.measure,
        due=date.fromisoformat(row.due) if row.due else None,
        status=ActionStatus(row.status),
        reason=row.reason,
        notes=progress_notes(json.loads(row.notes)),
    )
