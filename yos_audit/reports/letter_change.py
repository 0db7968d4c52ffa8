"""What the letter says of an earlier audit: a sentence a domain, and a note on how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping

from yos_audit.findings.change import EarlierAudit, compare
from yos_audit.findings.change_words import change_sentence
from yos_audit.findings.phrases import day_text
from yos_audit.reports.content import ReportContent
from yos_audit.support.language import tr, tr_count

_RULES = (
    "A domain is compared where its questions mean the same in both audits and enough answers apply in both. Chance "
    "could explain a difference where its likely range holds nought. The samples are taken to be drawn independently; "
    "differences between auditors are not allowed for."
)


def domain_sentences(content: ReportContent) -> Mapping[str, tuple[str, ...]]:
    """Return the sentence of each domain that can be compared, by its id; nothing without an earlier audit."""
    if content.earlier is None:
        return {}
    comparison = compare(content.findings, content.earlier.findings)
    return {each.id: (said,) for each in comparison.domains if (said := change_sentence(each))}


def comparison_note(earlier: EarlierAudit) -> str:
    """Return what the letter compares with; nothing that was typed in the earlier audit is in it."""
    one, many = (
        "The comparison is with an earlier audit of {count} case, begun on {day}.",
        "The comparison is with an earlier audit of {count} cases, begun on {day}.",
    )
    audit = tr_count(one, many, earlier.findings.cases, day=day_text(earlier.begun))
    return f"{audit} {tr(_RULES)}"
