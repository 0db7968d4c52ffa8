"""Frozen values of an audit: the audit itself, its cases, judgements and staff interviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What an auditor answered."""

    YES = "yes"
    NO = "no"
    NA = "na"


class State(StrEnum):
    """Where an answer stands for the figures; the value is the one letter kept in the state row of a case."""

    UNANSWERED = "u"
    WAITING = "w"
    """Rests on something not yet known; counts as unanswered."""
    YES = "y"
    NO = "n"
    NA_BY_RULE = "r"
    NA_BY_AUDITOR = "a"


class CaseState(StrEnum):
    """How far the audit of a case has come."""

    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class Response(StrEnum):
    """What a case manager said to a statement."""

    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class AuditDetails:
    """What the audit is, apart from its cases. Text fields may be empty unless said otherwise."""

    id: str
    label: str
    """Shown in the title bar and on the cover; never empty, never a case reference."""
    service: str
    framework_id: str
    framework_version: str
    created_at: datetime
    period: str = ""
    """The month or quarter the audit speaks of, such as "February 2015"."""
    caseload: int | None = None
    """Number of eligible cases the sample was drawn from; None when not known."""
    sampling: str = ""
    """How the sample was drawn, in words."""
    contact: str = ""
    """A role, never a name."""
    keep_until: date | None = None
    demonstration: bool = False
    addressee: str = ""
    """To whom the letter goes: a role, never a name."""
    sender: str = ""
    """From whom the letter comes: a role, never a name."""
    copy_to: tuple[str, ...] = ()
    """Who else receives the letter, each a role on one line."""
    fieldwork_from: date | None = None
    fieldwork_to: date | None = None
    """Last day on which cases were looked at; never before the first."""
    reported_on: date | None = None
    """Date of the letter; None for the day on which it is written."""
    reoffending: str = ""
    """The published reoffending rate with what it compares to, in sentences."""
    reoffending_source: str = ""
    """Who published the rate, when, and about whom."""
    legal_hold: bool = False
    """Whether everything must be kept whatever the date to keep it until, because a court or an inquiry may ask."""
    purpose: str = ""
    """What the data about children are kept for, in a sentence."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the sample. `attributes` maps attribute ids, but not `reference`, to value ids or text.

    A blank attribute is absent from the map.
    """

    id: str
    reference: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    state: CaseState = CaseState.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything recorded for one question of one case. Kept whole even while a rule hides it (parked)."""

    case_id: str
    question_id: str
    answer: Answer | None = None
    reasons: tuple[str, ...] = ()
    """Reason ids ticked for a "no"; kept when the answer changes, counted only while it is "no"."""
    na_reason: str = ""
    """Id of the not-applicable reason; kept when the answer changes."""
    note: str = ""
    quote: str = ""
    """A good-practice quotation."""
    quote_shared: bool = False
    """Whether the quotation may stand in reports; private until somebody says so."""
    flagged: bool = False
    auditor: str = ""
    changed_at: datetime | None = None
    question_digest: str = ""
    """Digest of the meaning of the question when it was answered."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A staff interview; `staff_code` is unique in the audit. Maps are keyed by statement id."""

    id: str
    staff_code: str
    held_on: date | None = None
    interviewer: str = ""
    responses: Mapping[str, Response] = field(default_factory=dict[str, Response])
    comments: Mapping[str, str] = field(default_factory=dict[str, str])
    themes: Mapping[str, str] = field(default_factory=dict[str, str])
    """What a comment is about, in a few words from the audit's own list."""
