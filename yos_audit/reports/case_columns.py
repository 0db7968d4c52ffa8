"""The columns of the case-level tables of the working copy."""

from __future__ import annotations

from yos_audit.framework.values import Attribute, AttributeType, Domain, Framework
from yos_audit.reports.content import WorkingParts
from yos_audit.reports.sheet import Column
from yos_audit.support.language import tr

TOTALS = ("Sufficient", "Applicable", "To do")
"""What the table of cases counts for each domain, in its last columns."""


def domain_label(number: int, domain: Domain) -> str:
    """Return the name of a domain as all sheets give it."""
    return f"{number} {tr(domain.short_name)}"


def domain_labels(framework: Framework) -> list[str]:
    """Return the names of all domains, in order."""
    return [domain_label(number, domain) for number, domain in enumerate(framework.domains, 1)]


def case_columns(framework: Framework) -> tuple[Column, ...]:
    """Return the columns of the table of cases: reference, state, every fact, progress, totals of each domain."""
    facts = [each for each in framework.attributes if each.id != "reference"]
    labels = domain_labels(framework)
    totals = [Column(f"{tr(words)}: {label}", 14, number=True) for label in labels for words in TOTALS]
    return _distinct(
        Column(tr("Reference"), 16, key=True),
        Column(tr("State"), 15),
        *(Column(tr(each.label), _fact_width(each)) for each in facts),
        Column(tr("Answered"), 12, number=True),
        Column(tr("To do"), 11, number=True),
        Column(tr("Flagged"), 11, number=True),
        *totals,
    )


def answer_columns(inside: WorkingParts) -> tuple[Column, ...]:
    """Return the columns of the table of answers, one row a case and question."""
    return (
        Column(tr("Reference"), 16, key=True),
        Column(tr("Code"), 9, key=True),
        Column(tr("Domain"), 24),
        Column(tr("Question id"), 30),
        Column(tr("Question"), 26),
        Column(tr("State"), 24),
        Column(tr("Answer"), 16),
        Column(tr("Reasons"), 34),
        Column(tr("Why not applicable"), 26),
        *([Column(tr("Note"), 48)] if inside.notes else []),
        *([Column(tr("Quote"), 36), Column(tr("Quote may stand in reports"), 15)] if inside.quotes else []),
        Column(tr("Flag"), 8),
        Column(tr("Auditor"), 12),
        Column(tr("Changed (UTC)"), 20),
    )


def excluded_columns() -> tuple[Column, ...]:
    """Return the columns of the table of questions that were not applicable."""
    return (
        Column(tr("Reference"), 16, key=True),
        Column(tr("Code"), 9, key=True),
        Column(tr("Question id"), 30),
        Column(tr("Question"), 28),
        Column(tr("Excluded by"), 15),
        Column(tr("Reason"), 80),
    )


def long_columns() -> tuple[Column, ...]:
    """Return the columns of the table of texts that do not fit one cell."""
    return (
        Column(tr("Reference"), 16, key=True),
        Column(tr("Question"), 20),
        Column(tr("Field"), 28),
        Column(tr("Part"), 9, number=True),
        Column(tr("Text"), 100),
    )


def _distinct(*columns: Column) -> tuple[Column, ...]:
    """Columns whose headings differ: a fact may be called like a column of the program."""
    taken: set[str] = set()
    kept: list[Column] = []
    for column in columns:
        heading, number = column.heading, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{column.heading} ({number})"
        taken.add(heading.casefold())
        kept.append(Column(heading, column.width, column.number, column.key))
    return tuple(kept)


def _fact_width(fact: Attribute) -> float:
    """Return the width of a column of facts; a day that does not fit would be shown as hashes."""
    if fact.type is AttributeType.DATE:
        return 21
    if fact.type is not AttributeType.CHOICE:
        return 17
    return max(15, min(24, max((len(tr(each.label)) for each in fact.options), default=0)))
