"""Conditions on events for queries of the journal."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from yos_audit.store.event_kinds import BESIDE_WORK
from yos_audit.store.tables import EVENT
from yos_audit.store.values import PEOPLE, PROCESSING, Processing


def is_work() -> ColumnElement[bool]:
    """Return the condition that an event is more than looking."""
    return EVENT.c.kind.not_in(BESIDE_WORK)


def of_case(case_id: str) -> ColumnElement[bool]:
    """Return the condition that an event is about a case or an answer of it."""
    within = and_(EVENT.c.subject > f"{case_id}/", EVENT.c.subject < f"{case_id}0")
    return or_(EVENT.c.subject == case_id, within)


def is_processing(wanted: Processing) -> ColumnElement[bool]:
    """Return the condition that an event is of this sort; it holds for the same events as `Event.processing`."""
    named = EVENT.c.kind.in_([kind for kind, name in PROCESSING.items() if name is wanted])
    people, before, after = EVENT.c.kind.in_(PEOPLE), EVENT.c.before, EVENT.c.after
    shapes = {
        Processing.COLLECTION: and_(people, before.is_(None)),
        Processing.ALTERATION: and_(people, before.is_not(None), after.is_not(None)),
        Processing.ERASURE: and_(people, before.is_not(None), after.is_(None)),
    }
    return or_(named, shapes[wanted]) if wanted in shapes else named
