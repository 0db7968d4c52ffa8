"""Values that cross the wall of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from yos_audit.audit.combination import Combination
from yos_audit.audit.values import AuditDetails, Case, Interview, Judgement
from yos_audit.audit.written import PlanAction, Point, Sentence
from yos_audit.store.event_kinds import COMBINATION, CONSULTATION, COPIED, ERASED, ERASURE, EXPORT

Record = AuditDetails | Case | Judgement | Interview | Sentence | Point | PlanAction | Combination
"""Everything an audit records."""

Document = dict[str, Any]
"""A record, or a change of one, as JSON: fields that hold their default are left out, null means "back to it"."""


class Processing(StrEnum):
    """What is done with data about people, as Part 3 of the Data Protection Act 2018, section 62, names it."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


PEOPLE = ("case", "judgement", "interview")
"""Kinds of records that are about people."""
PROCESSING: Mapping[str, Processing] = MappingProxyType(
    {
        EXPORT: Processing.DISCLOSURE,
        COPIED: Processing.DISCLOSURE,
        ERASURE: Processing.ERASURE,
        ERASED: Processing.ERASURE,
        CONSULTATION: Processing.CONSULTATION,
        COMBINATION: Processing.COMBINATION,
    }
)
"""What kinds of events that no record stands for are called."""


class Role(StrEnum):
    """Whether an action is new or goes back and forth over an earlier one."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Edit:
    """One record made (`before` is None), changed or removed (`after` is None)."""

    before: Record | None
    after: Record | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What is committed whole or not at all. Of edits of the same record each begins where the one before ended."""

    label: str
    """Words that name it in the Undo menu."""
    edits: tuple[Edit, ...]
    at: datetime
    """When, in UTC."""
    who: str = ""
    """The auditor's code."""
    role: Role = Role.DO
    of: int | None = None
    """For undo and redo: the id of the action gone back or forth over."""
    exports: tuple[tuple[str, Document], ...] = ()
    """Id and document of what another copy wrote down of reports that left it; undo does not take them back."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit changed, rules included."""

    action_id: int
    at: datetime
    label: str
    details: bool = False
    cases: frozenset[str] = frozenset()
    judgements: frozenset[tuple[str, str]] = frozenset()
    """(case id, question id) of judgements edited, and of those parked or brought back by a rule."""
    interviews: frozenset[str] = frozenset()
    wording: frozenset[str] = frozenset()
    """Subjects of sentences, strengths and areas, such as "pc/pc_review" or "area/reviews"."""
    plan: frozenset[str] = frozenset()
    """Ids of actions of the improvement plan."""
    parked: int = 0
    restored: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal. Times are UTC; `before` and `after` hold what changed, None when there was no record."""

    seq: int
    action_id: int
    at: datetime
    who: str
    label: str
    role: Role
    of: int | None
    kind: str
    """Of a record, or one of `event_kinds`."""
    subject: str
    """Id of the record; where it has two parts "case id/question id", "section/key" or "kind/suggestion"."""
    before: Document | None
    after: Document | None
    why: str
    prev: str
    hash: str

    @property
    def processing(self) -> Processing | None:
        """The name the Information Commissioner gives to what was done with data about people; None for other data."""
        if self.kind not in PEOPLE:
            return PROCESSING.get(self.kind)
        if self.before is None:
            return Processing.COLLECTION
        return Processing.ERASURE if self.after is None else Processing.ALTERATION


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted: those of a case, of one answer of it, of some kinds. Empty fields take everything.

    Consultations are left out unless they are asked for by their processing, or `consultations` says so.
    """

    case_id: str = ""
    question_id: str = ""
    """Only together with a case."""
    kinds: tuple[str, ...] = ()
    processing: Processing | None = None
    consultations: bool = False


class TypedAnswer(NamedTuple):
    """What was typed about one answer."""

    case_id: str
    question_id: str
    note: str
    quote: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case with all that is recorded for it and what the rules make of it."""

    case: Case
    judgements: Mapping[str, Judgement] = field(default_factory=dict[str, Judgement])
    """By question id."""
    states: str = ""
    """The state row (see `yos_audit.audit.applicability.state_row`)."""
    parked: frozenset[str] = frozenset()
    """Questions whose answer is recorded and hidden by a rule."""
    lacking: frozenset[str] = frozenset()
    """Questions whose answer lacks its reason or note."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with its state row and counts, for lists."""

    case: Case
    states: str
    flagged: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells an entry of the history from every other, with no word of what it says."""

    seq: int
    hash: str
    stamp: str = ""
    """Digest of what erasing leaves as it was; empty where only the hash was kept."""
    erased: bool = False
    """Whether erasures follow it in the file it was taken from."""
    work: int = 0
    """How many entries the history has up to it, not counting what was only looked at."""


@dataclass(frozen=True, slots=True)
class Erased:
    """That a case was erased from a file. `events` is how many entries of the history were emptied."""

    at: datetime
    case_id: str
    events: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file. `kind` is file, journal, records or framework; `text` a whole sentence."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Undoable:
    """An action that can be undone or redone next."""

    action_id: int
    label: str
