"""Frozen inputs of the reports: figures that are already computed, and for the working copy the cases behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from yos_audit.audit.applicability import Standing
from yos_audit.audit.values import AuditDetails, Case, Judgement
from yos_audit.audit.written import Written
from yos_audit.findings.breakdown import Breakdowns
from yos_audit.findings.change import EarlierAudit
from yos_audit.findings.values import Evidence, Findings


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report says in sentences, each text a paragraph. An empty part says that there is nothing to report."""

    summary: tuple[str, ...]
    domains: tuple[tuple[str, ...], ...]
    """The commentary of each domain, in the framework's order."""
    operational: tuple[str, ...]
    strengths: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of good practice that two people released, under the domain and the question it belongs to."""

    domain: str
    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report for others may draw on: totals only, no case reference, staff code or note."""

    details: AuditDetails
    findings: Findings
    evidence: Evidence
    """What the findings were computed from, without references; the wider edition computes its own figures from it."""
    made_on: date
    version: str
    """Version of the program."""
    saved_at: datetime | None = None
    """When the audit was last changed."""
    breakdowns: Breakdowns = field(default_factory=Breakdowns)
    """True counts of the children by their facts; each edition shows what it may of them."""
    by_characteristic: bool = False
    """Whether the judgements are broken down by facts of the children, where that can be shown."""
    unrecorded: bool = False
    """Whether no record can be kept of what leaves; then nothing is said of groups of children."""
    written: Written = field(default_factory=Written)
    """What the manager chose and wrote in Findings; nothing leaves it to what the figures suggest."""
    wider_base: int = 0
    """Cases under which the wider edition withholds a figure, where this is more than the question set asks for."""
    earlier: EarlierAudit | None = None
    """An audit to compare this one with."""
    quotes: tuple[Quote, ...] = ()
    """Quotations for the board; the wider edition holds none."""
    narrative: Narrative | None = None
    """The manager's own sentences; None takes those drafted from the figures."""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One case with everything recorded about it. `judgements` is keyed by question id."""

    case: Case
    standings: tuple[Standing, ...]
    judgements: Mapping[str, Judgement]


@dataclass(frozen=True, slots=True)
class WorkingParts:
    """What a working copy holds besides facts, answers and reasons. Without references cases are numbered."""

    references: bool = True
    notes: bool = True
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class WorkingContent:
    """The working copy's input: a report's content and the cases, which may be streamed."""

    report: ReportContent
    records: Iterable[CaseRecord]
    cases: int
    """How many records there are, for the progress shown."""
    inside: WorkingParts = WorkingParts()
