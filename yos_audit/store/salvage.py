"""What can still be read of a damaged file, put into a new one.

Every table is read from its start and from its end until a page cannot be read, answers case by case besides, and what
is lost of the records is taken from the history where that can be read: the two stand on different pages. What was
read is recorded as one action, so that the new file has a history that proves itself; the old one stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Table, asc, desc, literal_column, select
from sqlalchemy.exc import DBAPIError, NoSuchColumnError

from yos_audit.audit.values import AuditDetails, Case, Interview, Judgement
from yos_audit.audit.written import PlanAction, Point, Sentence
from yos_audit.framework.catalogue import framework_text
from yos_audit.framework.reader import FrameworkError, read_framework
from yos_audit.store import written_rows
from yos_audit.store.documents import kind_of, record_of, subject_of
from yos_audit.store.engine import drop, looking
from yos_audit.store.faults import damaged, needs_passphrase, speaking
from yos_audit.store.file import AuditFile
from yos_audit.store.keys import SALT, Key, is_marked, is_whole_salt, key_for
from yos_audit.store.mapping import folded, to_case, to_details, to_interview, to_judgement
from yos_audit.store.recognise import refuse_taken
from yos_audit.store.tables import AUDIT, CASE, EVENT, FRAMEWORK, INTERVIEW, JUDGEMENT, PLAN_ACTION, POINT, SENTENCE
from yos_audit.store.values import Action, Document, Edit, Record
from yos_audit.store.verify import framework_digest
from yos_audit.store.written_rows import to_action, to_point, to_sentence
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing
from yos_audit.support.secret import Secret

Value = TypeVar("Value")
_KINDS = frozenset({"case", "judgement", "interview"}) | written_rows.KINDS
_WITHOUT_ROWID = (JUDGEMENT, SENTENCE, POINT)
LABEL = "what could be read of a damaged audit"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How much could be read."""

    cases: int
    answers: int
    interviews: int


@dataclass(frozen=True, slots=True)
class _Found:
    details: AuditDetails | None
    framework: str
    cases: tuple[Case, ...]
    judgements: tuple[Judgement, ...]
    interviews: tuple[Interview, ...]
    written: tuple[Record, ...]
    """Sentences, strengths and areas, actions of the improvement plan."""


def salvage(path: Path, target: Path, secret: Secret | None, spare: AuditDetails, at: datetime) -> Salvaged:
    """Write what can be read of `path` to a new file; the damaged one is only read.

    `spare` stands for the audit's own facts where those cannot be read. The new file has the same passphrase.
    KnownError when nothing can be read, the passphrase is missing or wrong, or the new file cannot be written.
    """
    with speaking():
        found = _read(path, _key(path, secret))
    if not found.cases and not found.interviews:
        raise damaged("nothing in it can be read")
    refuse_taken(target)
    with replacing(target) as temporary, closing(_new_file(temporary, found, spare, secret, at)) as file:
        records = (*found.cases, *found.judgements, *found.interviews, *found.written)
        file.commit(Action(LABEL, tuple(Edit(None, each) for each in records), at))
    return Salvaged(len(found.cases), len(found.judgements), len(found.interviews))


def _new_file(path: Path, found: _Found, spare: AuditDetails, secret: Secret | None, at: datetime) -> AuditFile:
    return AuditFile.create(path, found.details or spare, found.framework, secret=secret, at=at)


def _key(path: Path, secret: Secret | None) -> Key | None:
    try:
        with path.open("rb") as stream:
            salt = stream.read(SALT)
    except OSError as error:
        raise KnownError("This audit cannot be read.", "Check the drive, then try again.") from error
    if not is_marked(salt):
        return None
    if not is_whole_salt(salt):
        raise damaged("its first bytes were changed, and no passphrase can open it as it is")
    if secret is None:
        raise needs_passphrase()
    return key_for(secret, salt)


def _read(path: Path, key: Key | None) -> _Found:
    reader = _Reader(path, key)
    details = next(_made(reader.rows(AUDIT), to_details), None)
    framework = _framework(reader, details)
    known = {each.id for each in read_framework(framework, "the questions of the audit").questions}
    told = tuple(_told(reader))
    cases = _distinct(chain(_made(reader.rows(CASE), to_case), _of(told, Case)))
    judgements = _judgements(reader, cases, known, _of(told, Judgement))
    interviews = _distinct(chain(_made(reader.rows(INTERVIEW), to_interview), _of(told, Interview)))
    return _Found(details, framework, cases, judgements, interviews, _written(reader, told))


class _Reader:
    """Reads rows, each time through a connection of its own: one that met a page it cannot decrypt reads no other."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path, self._key = path, key
        self.failed = False
        """Whether some row could not be read since this was last set."""

    def rows(self, table: Table, where: Any = None) -> Iterator[Any]:
        """Give the rows from the start of a table, then from its end, each time until one cannot be read."""
        columns: list[Any] = list(table.primary_key.columns) if table in _WITHOUT_ROWID else [literal_column("rowid")]
        for order in (asc, desc):
            query = select(table).order_by(*(order(each) for each in columns))
            connection = looking(self._path, self._key)
            try:
                yield from connection.execute(query if where is None else query.where(where)).yield_per(1)
                return
            except (DBAPIError, NoSuchColumnError, UnicodeDecodeError):
                self.failed = True
            finally:
                drop(connection)


def _framework(reader: _Reader, details: AuditDetails | None) -> str:
    """Return the questions kept in the file when they are whole, else those that come with the program."""
    for row in reader.rows(FRAMEWORK):
        text = str(row.text)
        try:
            read_framework(text, "the questions kept in this audit")
        except FrameworkError:
            continue
        if framework_digest(text) == row.digest:
            return text
    return framework_text(details.framework_id if details else "sqs-2015")


def _judgements(
    reader: _Reader, cases: tuple[Case, ...], known: set[str], told: Iterator[Judgement]
) -> tuple[Judgement, ...]:
    """Return the answers of the cases that were read; case by case too, when the table could not be read whole."""
    reader.failed = False
    read = {each.id for each in cases}
    found = {(each.case_id, each.question_id): each for each in told}
    found |= {(each.case_id, each.question_id): each for each in _made(reader.rows(JUDGEMENT), to_judgement)}
    if reader.failed:
        for case_id in read:
            rows = _made(reader.rows(JUDGEMENT, JUDGEMENT.c.case_id == case_id), to_judgement)
            found |= {(each.case_id, each.question_id): each for each in rows}
    return tuple(each for (case, question), each in found.items() if case in read and question in known)


def _written(reader: _Reader, told: Iterable[Record]) -> tuple[Record, ...]:
    """Return what the manager wrote; a file of the first version has no such tables."""
    kinds = (Sentence, Point, PlanAction)
    found: dict[tuple[str, str], Record] = {(kind_of(each), subject_of(each)): each for each in _of(told, kinds)}
    for table, make in ((SENTENCE, to_sentence), (POINT, to_point), (PLAN_ACTION, to_action)):
        found |= {(kind_of(each), subject_of(each)): each for each in _made(reader.rows(table), make)}
    return tuple(found.values())


def _told(reader: _Reader) -> Iterator[Record]:
    """Give the records that the history leads to, as far as it can be read; one without its beginning is left out."""
    events = {row.seq: row for row in reader.rows(EVENT)}
    documents: dict[tuple[str, str], Document] = {}
    for _, row in sorted(events.items()):
        before, after = (None if text is None else json.loads(text) for text in (row.before, row.after))
        where = row.kind, row.subject
        if after is None:
            documents.pop(where, None)
        elif before is None or where in documents:
            documents[where] = {**({} if before is None else documents[where]), **after}
    for (kind, subject), document in documents.items():
        if kind in _KINDS:
            with suppress(ValueError, TypeError, KeyError):
                yield record_of(kind, subject, {name: each for name, each in document.items() if each is not None})


def _of(records: Iterable[Record], kind: type[Value] | tuple[type[Value], ...]) -> Iterator[Value]:
    return (each for each in records if isinstance(each, kind))


def _distinct(records: Iterator[Any]) -> tuple[Any, ...]:
    """Leave out what could not stand beside another: a second record with the same id or name."""
    kept: dict[str, Any] = {}
    names: set[str] = set()
    for each in records:
        name = folded(each.reference if isinstance(each, Case) else each.staff_code)
        if each.id not in kept and name not in names:
            kept[each.id] = each
            names.add(name)
    return tuple(kept.values())


def _made(rows: Iterator[Any], make: Callable[[Any], Value]) -> Iterator[Value]:
    """Give the records of the rows that can be understood."""
    for row in rows:
        with suppress(KnownError):
            yield make(row)
