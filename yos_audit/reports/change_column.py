"""The column of a domain sheet that says what changed since an earlier audit."""

from __future__ import annotations

from collections.abc import Sequence

from yos_audit.findings.change import EarlierAudit, compare
from yos_audit.findings.change_words import change_text, comparison_text, gone_text
from yos_audit.findings.editions import ShownQuestion, leaves_out
from yos_audit.findings.phrases import day_text
from yos_audit.reports.cells import NOTHING, WITHHELD, Value
from yos_audit.reports.edition import CHANGE_NOTE, Edition
from yos_audit.support.language import tr, tr_count

NOTE = (
    "Change: the share now beside that of the earlier audit, where the question means the same in both and enough "
    "cases apply in both. “Chance could explain it” stands where the likely range of the difference holds nought. "
    "The samples are taken to be drawn independently; differences between auditors are not allowed for."
)


def change_heading() -> str:
    """Return the heading of the column."""
    return tr("Change since the earlier audit [note {number}]", number=CHANGE_NOTE)


def notes_line(notes: Sequence[int]) -> str:
    """Say which notes the sheet refers to."""
    first, *others = notes
    if not others:
        return tr("This sheet has one table. Note {first} and the shorthand are on the Notes sheet.", first=first)
    *between, last = others
    if not between:
        said = "This sheet has one table. Notes {first} and {last} and the shorthand are on the Notes sheet."
        return tr(said, first=first, last=last)
    said = "This sheet has one table. Notes {first}, {second} and {last} and the shorthand are on the Notes sheet."
    return tr(said, first=first, second=between[0], last=last)


def change_cells(shown: Edition, rows: Sequence[ShownQuestion]) -> list[Value]:
    """Return the cells of the column; rows that show two questions as one are not compared."""
    earlier = shown.content.earlier
    if earlier is None:
        return []
    comparison = compare(shown.findings, earlier.findings, shown.share_from)
    cells: list[Value] = []
    for row in rows:
        found = comparison.question(row.ids[0]) if len(row.ids) == 1 else None
        if row.withheld:
            cells.append(WITHHELD)
        else:
            cells.append(change_text(found) if found else NOTHING)
    return cells


def domain_changes(shown: Edition) -> list[Value]:
    """Return the cells of the column for the domains; none without an earlier audit.

    The wider edition leaves questions out of a domain. Its total is then another figure than the earlier one, and the
    two side by side would let what was left out be worked back; so it may not have left any out in either audit.
    """
    earlier = shown.content.earlier
    if earlier is None:
        return []
    comparison = compare(shown.findings, earlier.findings, shown.share_from)
    both = (*shown.content.findings.domains, *earlier.findings.domains) if shown.wider else ()
    withheld = {each.id for each in both if leaves_out(each, shown.withheld_under)}
    found = [comparison.domain(each.id) for each in shown.findings.domains]
    return [WITHHELD if each is None or each.id in withheld else change_text(each) for each in found]


def compared_with(shown: Edition, earlier: EarlierAudit) -> str:
    """Return what the cover says of the comparison; nothing that was typed in the earlier audit is in it."""
    cases = earlier.findings.cases
    one, many = (
        "An earlier audit of {count} case, begun on {day}.",
        "An earlier audit of {count} cases, begun on {day}.",
    )
    audit = tr_count(one, many, cases, day=day_text(earlier.begun))
    if shown.wider:
        return audit
    comparison = compare(shown.findings, earlier.findings, shown.share_from)
    changes = tr("Questions: {changes}.", changes=comparison_text(comparison))
    return " ".join(filter(None, (audit, changes, gone_text(comparison))))
