"""Erasing one case from a file: its records, all that the history says of it, and what the pages still hold.

The history stays whole. Each of its events about the case is emptied where it stands, and the chain is made anew from
the first of them; an event of its own says that a case was erased, by whom, when and why, and nothing about the case.
It keeps a digest of the random id the case had: a copy that still holds the case is told by it that it must not return.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from yos_audit.audit.combination import digest_of_id
from yos_audit.store import chain, journal
from yos_audit.store.engine import transaction
from yos_audit.store.event_filters import of_case
from yos_audit.store.event_kinds import ERASED, ERASURE
from yos_audit.store.faults import speaking
from yos_audit.store.tables import ACTION, CASE, EVENT, JUDGEMENT
from yos_audit.store.values import Action, Document, Erased
from yos_audit.support.errors import KnownError

LABEL = "erasing a case"
_EMPTIED = "erased"
"""What is left of the words for an action about the case."""
_RELINKED = (
    update(EVENT).where(EVENT.c.seq == bindparam("this")).values(prev=bindparam("before_it"), hash=bindparam("its_own"))
)
_RENAMED = update(ACTION).where(ACTION.c.id == bindparam("this")).values(label=_EMPTIED)


def erase_case(connection: Connection, case_id: str, at: datetime, who: str, why: str) -> Erased:
    """Erase a case and write down that it was done, in one transaction; then pack the file anew.

    KnownError when the file holds nothing of the case.
    """
    with transaction(connection):
        first, events = connection.execute(select(func.min(EVENT.c.seq), func.count()).where(of_case(case_id))).one()
        if first is None:
            raise KnownError("This audit holds nothing about that case.", "Check the reference.")
        renamed = _rename_actions(connection, case_id)
        connection.execute(
            update(EVENT).where(of_case(case_id)).values(kind=ERASED, subject="", before=None, after=None, why="")
        )
        connection.execute(delete(JUDGEMENT).where(JUDGEMENT.c.case_id == case_id))
        connection.execute(delete(CASE).where(CASE.c.id == case_id))
        _relink(connection, min([first, *renamed]))
        said = {"cases": 1, "events": events, "reason": why, "mark": digest_of_id(case_id)}
        journal.append(connection, Action(LABEL, (), at, who), ((ERASURE, token_hex(8), said),))
    _pack(connection)
    return Erased(at, case_id, events)


def _rename_actions(connection: Connection, case_id: str) -> list[int]:
    """Empty the words of every action that was about this case alone or that names it; returns their ids.

    One that names it may be older than the case: another case had its reference before.
    """
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in _references(connection, case_id)]
    touching = select(EVENT.c.action).where(of_case(case_id)).distinct()
    others = select(EVENT.c.action).where(~of_case(case_id)).distinct()
    alone = set(connection.execute(touching.where(EVENT.c.action.not_in(others))).scalars())
    renamed = [
        action_id
        for action_id, label in connection.execute(select(ACTION.c.id, ACTION.c.label)).all()
        if action_id in alone or any(name.search(label.casefold()) for name in names)
    ]
    for action_id in renamed:
        connection.execute(_RENAMED, {"this": action_id})
    return renamed


def _references(connection: Connection, case_id: str) -> set[str]:
    """Return every reference the case ever had, folded."""
    found: set[str] = set()
    query = select(EVENT.c.before, EVENT.c.after).where(EVENT.c.kind == "case", EVENT.c.subject == case_id)
    for row in connection.execute(query):
        documents: list[Document] = [json.loads(text) for text in (row.before, row.after) if text]
        found |= {str(each["reference"]).casefold() for each in documents if each.get("reference")}
    return found


def _relink(connection: Connection, first: int) -> None:
    """Make the chain anew from an event on."""
    before = connection.execute(select(EVENT.c.hash).where(EVENT.c.seq == first - 1)).scalar()
    prev = str(before) if before is not None else chain.START
    for chunk in chain.lines(connection, first):
        rows: list[dict[str, Any]] = []
        for line in chunk:
            hashed = line.link(prev)
            rows.append({"this": line.seq, "before_it": prev, "its_own": hashed})
            prev = hashed
        connection.execute(_RELINKED, rows)


def _pack(connection: Connection) -> None:
    """Pack the file, so that no page keeps what was in it; should the drive be full, what was freed is zeros."""
    try:
        with speaking():
            connection.exec_driver_sql("VACUUM")
    except KnownError:
        return
