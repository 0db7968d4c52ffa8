"""The last sheet: notes, shorthand and terms, so that the workbook explains itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from yos_audit.findings.phrases import percent
from yos_audit.framework.values import Framework
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Value
from yos_audit.reports.change_column import NOTE
from yos_audit.reports.edition import ABBREVIATIONS, CHANGE_NOTE, PEOPLE_FROM, REASONS_FROM, Edition, withheld_note
from yos_audit.reports.opening_sheets import NOTES_TAB
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr

_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "SQS": "Short Quality Screening, a programme of inspections.",
        "HMI": "Her Majesty's Inspectorate, in HMI Probation that of Probation.",
    }
)
"""What question sets abbreviate in their name and notice; a set that does not is not explained."""
_RANGE = (
    "Likely range: where the share would probably fall if another sample of the same size had been drawn. It shows how "
    "far chance could have moved the figure. It does not allow for differences between auditors."
)
_APPLICABLE = (
    "Cases to which the question applies. A case with no review due, for example, is not counted in questions about "
    "reviews."
)
_WORDS = (
    "All; all but one to four; almost all, from 90%; over three-quarters; three-quarters; over two-thirds; two-thirds; "
    "over half; half; one-third; one-quarter; a minority. Under 10 cases the count in words."
)
_CUT_OFFS = (
    "Our indicator, by share of applicable answers that were sufficient: {bands}; {lowest} below that. Overall it is "
    "that of the lowest domain. These cut-offs are our own. They are not an inspectorate rating and do not predict one."
)
_LOW = (
    "Too few to show. A percentage needs {share_from} or more applicable cases. What people said needs {people} people."
)
_CHILDREN = (
    "Groups of fewer than {threshold} children, none included, are shown as {low}. Other counts are rounded to {base}, "
    "so rows may not add up. Groups that would point at a child are shown together or withheld. Shares come from the "
    "rounded counts and need {share_from} children. A figure may be that of an earlier report, so that no child can be "
    "worked out from the change."
)


def notes(shown: Edition) -> Sheet:
    """Return notes, shorthand and terms; a note stands here only when the edition uses it."""
    columns = (Column(tr("Note or term"), 22, key=True), Column(tr("Meaning"), 104))
    rows = (*_notes(shown), *_shorthand(shown), *_terms(shown))
    return Sheet(
        tab=tr(NOTES_TAB),
        title=tr("Notes and shorthand"),
        lead=tr("How to read the figures"),
        about=tr("How to read the figures: notes, shorthand and terms"),
        notes=(tr("This sheet has one table."),),
        table=Table("notes", columns, rows),
    )


def _notes(shown: Edition) -> Iterator[tuple[Value, ...]]:
    framework = shown.findings.framework
    yield (_note(1), tr(_RANGE))
    yield (_note(2), _indicator(framework))
    if shown.content.earlier is not None:
        yield (_note(CHANGE_NOTE), tr(NOTE))
    if shown.withheld:
        why = (
            "Withheld because fewer than {few} cases apply. These questions are also left out of the domain figure, "
            "so that they cannot be worked back."
        )
        yield (_note(withheld_note(shown)), tr(why, few=shown.withheld_under))


def _note(number: int) -> str:
    return tr("[note {number}]", number=number)


def _indicator(framework: Framework) -> str:
    from_share = (
        tr("{band} from {share}%", band=tr(band.name), share=percent(band.at_least)) for band in framework.bands[:-1]
    )
    return tr(_CUT_OFFS, bands="; ".join(from_share), lowest=tr(framework.bands[-1].name))


def _shorthand(shown: Edition) -> Iterator[tuple[Value, ...]]:
    yield (WITHHELD.text, tr("Withheld to protect a child."))
    low = tr(_LOW, share_from=shown.share_from, people=PEOPLE_FROM)
    if shown.wider:
        low = f"{low} {tr('Reasons need {number} or more answers of No.', number=REASONS_FROM)}"
    yield (LOW.text, low)
    yield (NOTHING.text, tr("Does not apply. There was nothing to report."))


def _children(shown: Edition) -> str:
    limits = shown.limits
    return tr(_CHILDREN, threshold=limits.threshold, low=LOW.text, base=limits.base, share_from=limits.percentage_from)


def _terms(shown: Edition) -> Iterator[tuple[Value, ...]]:
    yield (tr("Sufficient"), tr("The auditor answered Yes: the work was good enough."))
    yield (tr("Applicable"), tr(_APPLICABLE))
    yield (tr("In words"), tr(_WORDS))
    yield (tr("Counts of children"), _children(shown))
    if not shown.wider:
        given = "Counts are given from {number} answers of No. One answer may have several reasons."
        yield (tr("Reasons"), tr(given, number=REASONS_FROM))
    if shown.merged:
        merged = "Questions about custody and the community are shown together where few cases apply."
        yield (tr("Merged rows"), tr(merged))
    yield (tr("Recorded, not counted"), tr("A fact about the child. It is in no total and no share of a domain."))
    for short, long in ABBREVIATIONS.items():
        yield (short, tr(long))
    framework = shown.findings.framework
    for short, long in _SHORT.items():
        if re.search(rf"\b{short}\b", f"{framework.name} {framework.notice}"):
            yield (short, tr(long))
    yield (tr("Child"), tr("Any child or young person under supervision, whatever their age."))
