"""Records as JSON documents and back: what the journal keeps. Fields that hold their default are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from yos_audit.audit.combination import Combination
from yos_audit.audit.values import Answer, AuditDetails, Case, CaseState, Interview, Judgement, Response
from yos_audit.audit.written import ActionStatus, PlanAction, Point, PointKind, ProgressNote, Sentence
from yos_audit.store.values import Document, Record

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_TYPES: dict[str, Callable[..., Record]] = {
    "audit": AuditDetails,
    "case": Case,
    "judgement": Judgement,
    "interview": Interview,
    "sentence": Sentence,
    "point": Point,
    "plan_action": PlanAction,
    "combination": Combination,
}
_PLAIN = frozenset({str, int, bool, type(None)})
_KINDS: dict[Callable[..., Record], str] = {maker: kind for kind, maker in _TYPES.items()}
_IDENTITY = {
    "audit": ("id",),
    "case": ("id",),
    "judgement": ("case_id", "question_id"),
    "interview": ("id",),
    "sentence": ("section", "key"),
    "point": ("kind", "suggestion"),
    "plan_action": ("id",),
    "combination": ("id",),
}


def kind_of(record: Record) -> str:
    """Return the kind of a record as the journal names it."""
    return _KINDS[type(record)]


def subject_of(record: Record) -> str:
    """Return the id of a record as the journal names it; where it has two parts "case id/question id"."""
    return "/".join(getattr(record, name) for name in _IDENTITY[kind_of(record)])


def document_of(record: Record) -> Document:
    """Return a record as a document, without its id."""
    kind = kind_of(record)
    document: Document = {}
    for name, default in _kept(kind):
        value = getattr(record, name)
        if value != default:
            document[name] = _plain(value)
    return document


def record_of(kind: str, subject: str, document: Document) -> Record:
    """Return the record that a document of the journal describes."""
    values: dict[str, Any] = {name: _read(kind, name, value) for name, value in document.items()}
    names = _IDENTITY[kind]
    parts = zip(names, subject.split("/", len(names) - 1), strict=True)
    identity = {name: _read(kind, name, part) for name, part in parts}
    return _TYPES[kind](**identity, **values)


def difference(before: Record | None, after: Record | None) -> tuple[Document | None, Document | None]:
    """Return what the journal keeps of an edit: whole documents when made or removed, else the fields that changed."""
    if before is None or after is None:
        return (before and document_of(before)), (after and document_of(after))
    old, new = document_of(before), document_of(after)
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return {name: old.get(name) for name in names}, {name: new.get(name) for name in names}


def applied(document: Document | None, before: Document | None, after: Document | None) -> Document | None:
    """Return a document after an event; ValueError when the document is not what the event says it was before."""
    if before is None or after is None:
        if document != before:
            raise ValueError("The record is not what the journal says")
        return after
    if document is None or any(document.get(name) != value for name, value in before.items()):
        raise ValueError("The record is not what the journal says")
    changed = {**document, **after}
    return {name: value for name, value in changed.items() if value is not None}


def parsed(text: str) -> Document:
    """Return a document from its text; ValueError when the text is none, or nested deeper than any document is."""
    try:
        found: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("not a document") from error
    if not isinstance(found, dict):
        raise ValueError("not a document")
    return cast("Document", found)


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value, whatever made it."""
    return _CANONICAL.encode(value)


@cache
def _kept(kind: str) -> tuple[tuple[str, object], ...]:
    """Return name and default of the fields of a kind of record that its document holds."""
    found = fields(cast("Any", _TYPES[kind]))
    return tuple((each.name, _default(each)) for each in found if each.name not in _IDENTITY[kind])


def _default(each: Field[Any]) -> object:
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else MISSING


def _plain(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ProgressNote):
        return {"day": _plain(value.day), "text": value.text}
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    if hasattr(value, "items"):
        return {name: _plain(each) for name, each in cast("dict[str, object]", value).items()}
    return value


def _read(kind: str, name: str, value: Any) -> object:
    reader = _READERS.get((kind, name))
    return value if reader is None or value is None else reader(value)


def progress_notes(value: list[dict[str, str]]) -> tuple[ProgressNote, ...]:
    """Return the progress notes of an action from their JSON; ValueError when it is something else."""
    if any(each.keys() != {"day", "text"} for each in value):
        raise ValueError("Not a progress note")
    return tuple(ProgressNote(date.fromisoformat(each["day"]), each["text"]) for each in value)


def _responses(value: dict[str, str]) -> dict[str, Response]:
    return {name: Response(each) for name, each in value.items()}


_READERS: dict[tuple[str, str], Any] = {
    ("audit", "created_at"): datetime.fromisoformat,
    ("audit", "keep_until"): date.fromisoformat,
    ("audit", "copy_to"): tuple,
    ("audit", "fieldwork_from"): date.fromisoformat,
    ("audit", "fieldwork_to"): date.fromisoformat,
    ("audit", "reported_on"): date.fromisoformat,
    ("case", "state"): CaseState,
    ("judgement", "answer"): Answer,
    ("judgement", "reasons"): tuple,
    ("judgement", "changed_at"): datetime.fromisoformat,
    ("interview", "held_on"): date.fromisoformat,
    ("interview", "responses"): _responses,
    ("point", "kind"): PointKind,
    ("plan_action", "due"): date.fromisoformat,
    ("plan_action", "status"): ActionStatus,
    ("plan_action", "notes"): progress_notes,
    ("combination", "holds"): tuple,
    ("combination", "erased"): tuple,
}
