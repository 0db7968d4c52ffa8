"""The last sheet: notes, shorthand and terms, so that the workbook explains itself."""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.findings.phrases import percent
from yos_audit.framework.values import Framework
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Value
from yos_audit.reports.change_column import NOTE
from yos_audit.reports.edition import PEOPLE_FROM, REASONS_FROM, Edition
from yos_audit.reports.opening_sheets import NOTES_TAB
from yos_audit.reports.sheet import Column, Sheet, Table

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


def notes(shown: Edition) -> Sheet:
    """Return notes, shorthand and terms; a note stands here only when the edition uses it."""
    columns = (Column("Note or term", 22, key=True), Column("Meaning", 104))
    rows = (*_notes(shown), *_shorthand(shown), *_terms(shown))
    return Sheet(
        tab=NOTES_TAB,
        title="Notes and shorthand",
        lead="How to read the figures",
        notes=("This sheet has one table.",),
        table=Table("notes", columns, rows),
    )


def _notes(shown: Edition) -> Iterator[tuple[Value, ...]]:
    framework = shown.findings.framework
    yield ("[note 1]", _RANGE)
    yield ("[note 2]", _indicator(framework))
    if shown.withheld:
        few = f"Withheld because fewer than {shown.withheld_under} cases apply."
        left_out = "These questions are also left out of the domain figure, so that they cannot be worked back."
        yield ("[note 3]", f"{few} {left_out}")
    if shown.content.earlier is not None:
        yield ("[note 4]", NOTE)


def _indicator(framework: Framework) -> str:
    bands = "; ".join(f"{band.name} from {percent(band.at_least)}%" for band in framework.bands[:-1])
    cut_offs = f"Our indicator, by share of applicable answers that were sufficient: {bands}"
    lowest = f"{framework.bands[-1].name} below that. Overall it is that of the lowest domain."
    return (
        f"{cut_offs}; {lowest} These cut-offs are our own. They are not an inspectorate rating and do not predict one."
    )


def _shorthand(shown: Edition) -> Iterator[tuple[Value, ...]]:
    yield (WITHHELD.text, "Withheld to protect a child.")
    low = f"Too few to show. A percentage needs {shown.share_from} or more applicable cases."
    people = f"What people said needs {PEOPLE_FROM} people."
    reasons = f" Reasons need {REASONS_FROM} or more answers of No." if shown.wider else ""
    yield (LOW.text, f"{low} {people}{reasons}")
    yield (NOTHING.text, "Does not apply. There was nothing to report.")


def _children(shown: Edition) -> str:
    limits = shown.limits
    return (
        f"Groups of fewer than {limits.threshold} children, none included, are shown as {LOW.text}. Other counts are "
        f"rounded to {limits.base}, so rows may not add up. Groups that would point at a child are shown together or "
        f"withheld. Shares come from the rounded counts and need {limits.percentage_from} children. A figure may be "
        "that of an earlier report, so that no child can be worked out from the change."
    )


def _terms(shown: Edition) -> Iterator[tuple[Value, ...]]:
    yield ("Sufficient", "The auditor answered Yes: the work was good enough.")
    yield ("Applicable", _APPLICABLE)
    yield ("In words", _WORDS)
    yield ("Counts of children", _children(shown))
    if not shown.wider:
        yield ("Reasons", f"Counts are given from {REASONS_FROM} answers of No. One answer may have several reasons.")
    if shown.merged:
        yield ("Merged rows", "Questions about custody and the community are shown together where few cases apply.")
    yield ("Recorded, not scored", "A fact about the child. It is never counted as quality.")
    yield ("MAPPA", "Multi-Agency Public Protection Arrangements.")
    yield ("Child", "Any child or young person under supervision, whatever their age.")
