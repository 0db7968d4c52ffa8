"""What goes into the reports: for others totals only, for the audit team the cases too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import yos_audit
from yos_audit.audit.applicability import standings
from yos_audit.audit.values import Case
from yos_audit.audit.written import Written
from yos_audit.findings import points
from yos_audit.findings.compute import compute
from yos_audit.findings.drafting import OPERATIONAL, SUMMARY, draft
from yos_audit.findings.joined import ReportSection, ReportSentence, join
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Attribute, AttributeType, Framework
from yos_audit.reports.content import CaseRecord, Narrative, ProfileGroup, ReportContent, WorkingContent
from yos_audit.workspace.figures import evidence_of

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

NOT_RECORDED = "Not recorded"
_CHUNK = 200


def report_content(file: AuditFile, made_on: date, *, references: bool = False) -> ReportContent:
    """Return the totals of an audit; `references` names the cases behind serious answers, for the audit team only."""
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
        profile=profile(file.framework, file.reads.cases()),
        written=written,
        narrative=narrative(findings, written),
    )


def narrative(findings: Findings, written: Written) -> Narrative:
    """Return the commentary as the manager left it; sentences about one question make a paragraph."""
    by_id = {each.id: _paragraphs(each) for each in join(draft(findings), written.sentences)}
    return Narrative(
        summary=by_id[SUMMARY],
        domains=tuple(by_id[each.id] for each in findings.domains),
        operational=by_id[OPERATIONAL],
        strengths=tuple(each.text for each in points.used(points.strengths(findings, written.points))),
        areas=tuple(each.text for each in points.used(points.areas(findings, written.points))),
    )


def _paragraphs(section: ReportSection) -> tuple[str, ...]:
    """Return the sentences that are in the report, those with the same subject together."""
    by_subject = groupby(section.included, key=_subject)
    return tuple(" ".join(each.text for each in together) for _, together in by_subject)


def _subject(sentence: ReportSentence) -> str:
    return sentence.subject or sentence.key


def working_content(file: AuditFile, made_on: date) -> WorkingContent:
    """Return an audit with its cases, which are read while they are written."""
    cases = [each.id for each in file.reads.cases()]
    return WorkingContent(report_content(file, made_on, references=True), _records(file, cases), len(cases))


def profile(framework: Framework, cases: Iterable[Case]) -> tuple[ProfileGroup, ...]:
    """Count the cases by each fact that has a list of values, in the framework's order."""
    every = tuple(cases)
    chosen = [each for each in framework.attributes if each.type is AttributeType.CHOICE]
    return tuple(group for attribute in chosen for group in _groups(attribute, every))


def _groups(attribute: Attribute, cases: tuple[Case, ...]) -> Iterator[ProfileGroup]:
    counts = Counter(case.attributes.get(attribute.id, "") for case in cases)
    for option in attribute.options:
        if counts[option.id]:
            yield ProfileGroup(attribute.label, option.label, counts.pop(option.id))
    rest = sum(counts.values())
    if rest:
        yield ProfileGroup(attribute.label, NOT_RECORDED, rest)


def _records(file: AuditFile, case_ids: list[str]) -> Iterator[CaseRecord]:
    for start in range(0, len(case_ids), _CHUNK):
        for each in file.reads.records(case_ids[start : start + _CHUNK]):
            yield CaseRecord(each.case, standings(file.framework, each.case, each.judgements), each.judgements)
