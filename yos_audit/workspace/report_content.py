"""What goes into the reports: for others totals only, for the audit team the cases too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import yos_audit
from yos_audit.audit.applicability import standings
from yos_audit.audit.written import Written
from yos_audit.findings import points
from yos_audit.findings.breakdown import breakdowns, shown_breakdowns
from yos_audit.findings.compute import compute
from yos_audit.findings.disclosure import BOARD, WIDER
from yos_audit.findings.disclosure_release import Release, from_document
from yos_audit.findings.drafting import OPERATIONAL, SUMMARY, draft
from yos_audit.findings.joined import join
from yos_audit.findings.values import Findings
from yos_audit.reports.content import CaseRecord, Narrative, Quote, ReportContent, WorkingContent
from yos_audit.store.values import EventFilter
from yos_audit.workspace.figures import evidence_of
from yos_audit.workspace.quotes import permitted

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

_CHUNK = 200


def report_content(
    file: AuditFile,
    made_on: date,
    *,
    references: bool = False,
    by_characteristic: bool = False,
    quotes: bool = False,
) -> ReportContent:
    """Return the totals of an audit; `references` names the cases behind serious answers, for the audit team only.

    `quotes` adds the marked quotations that the board may read.
    """
    evidence = evidence_of(file)
    if not references:
        evidence = replace(evidence, critical_cases={})
    findings, written = compute(evidence), file.reads.written()
    return ReportContent(
        details=file.reads.details(),
        findings=findings,
        evidence=evidence,
        made_on=made_on,
        version=yos_audit.__version__,
        saved_at=file.events.last_change(),
        breakdowns=breakdowns(file.framework, file.reads.cases(), evidence.rows, released_before(file)),
        by_characteristic=by_characteristic,
        unrecorded=file.read_only,
        written=written,
        quotes=_quotes(file, findings) if quotes else (),
        narrative=narrative(findings, written),
    )


def _quotes(file: AuditFile, findings: Findings) -> tuple[Quote, ...]:
    domains = {question.id: domain.id for domain in file.framework.domains for question in domain.questions}
    return tuple(
        Quote(domains[each.question.id], each.question.code, each.question.name, each.text)
        for each in permitted(file, findings)
    )


def narrative(findings: Findings, written: Written) -> Narrative:
    """Return the commentary as the manager left it; sentences about one question make a paragraph."""
    by_id = {each.id: tuple(part.text for part in each.paragraphs) for each in join(draft(findings), written.sentences)}
    return Narrative(
        summary=by_id[SUMMARY],
        domains=tuple(by_id[each.id] for each in findings.domains),
        operational=by_id[OPERATIONAL],
        strengths=tuple(each.text for each in points.used(points.strengths(findings, written.points))),
        areas=tuple(each.text for each in points.used(points.areas(findings, written.points))),
    )


def working_content(file: AuditFile, made_on: date) -> WorkingContent:
    """Return an audit with its cases, which are read while they are written."""
    cases = [each.id for each in file.reads.cases()]
    return WorkingContent(report_content(file, made_on, references=True), _records(file, cases), len(cases))


def released_before(file: AuditFile) -> tuple[Release, ...]:
    """Return the protected tables that left in earlier reports, oldest first."""
    wanted = EventFilter(kinds=("export",))
    events = file.events.page(wanted, 0, file.events.count(wanted))
    return tuple(from_document(each) for event in reversed(events) for each in (event.after or {}).get("tables", ()))


def releases(content: ReportContent, *, wider: bool) -> tuple[Release, ...]:
    """Return the protected tables that leave with a workbook for others, as the ledger keeps them."""
    if content.unrecorded:
        return ()
    limits = WIDER if wider else BOARD
    return shown_breakdowns(content.breakdowns, limits, judged=content.by_characteristic).releases


def _records(file: AuditFile, case_ids: list[str]) -> Iterator[CaseRecord]:
    for start in range(0, len(case_ids), _CHUNK):
        for each in file.reads.records(case_ids[start : start + _CHUNK]):
            yield CaseRecord(each.case, standings(file.framework, each.case, each.judgements), each.judgements)
