"""What changed since an earlier audit, as a sheet of the working copy: its formulas follow when an answer is changed.

The source of the interval is named in `yos_audit.findings.change`.
"""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.findings.change import Change, Comparison, Difference, EarlierAudit, compare
from yos_audit.findings.change_words import MOVED, change_text
from yos_audit.findings.values import DomainFigure, Findings, Interval, Tally
from yos_audit.reports.cells import NOTHING, Formula, Share, Value
from yos_audit.reports.formula_words import column, literal, quoted, spliced
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.reports.written_sheets import EXPLAINED
from yos_audit.support.language import tr

CHANGES_TAB = "Changes"
_FIRST = 7
"""First row under the header: title, lead, three notes, header."""
_COMPARED = (Change.BETTER, Change.WORSE, Change.UNCHANGED, Change.TOO_FEW)
"""The question is the same in both audits; whether enough cases apply follows from the answers."""
_BEFORE = "Figures before were written when this file was made. The change and its likely range are formulas."
_STANDS = "A change stands where the question means the same and {least} or more cases apply in both."
_CHECKED = {
    "Change": "{name}: change",
    "Change low": "{name}: change low",
    "Change high": "{name}: change high",
}
"""Columns that are checked, and what the check of one is called."""


class LiveChange:
    """The judgements of both audits side by side, those that only the earlier one asked at the end."""

    def __init__(self, findings: Findings, earlier: EarlierAudit) -> None:
        self._comparison: Comparison = compare(findings, earlier.findings)
        self._least = max(1, findings.framework.minimum_base)
        self._after = {each.question.id: each.interval for each in findings.questions}
        self._before = {each.question.id: each.interval for each in earlier.findings.questions}

    def sheet(self, warning: str) -> Sheet:
        """Return one row a question."""
        columns = (
            Column(tr("Question id"), 31, key=True),
            Column(tr("Code"), 8),
            Column(tr("Yes"), 8, number=True),
            Column(tr("Applicable"), 13.5, number=True),
            Column(tr("Share"), 9, number=True),
            Column(tr("Likely low"), 8, number=True),
            Column(tr("Likely high"), 8, number=True),
            Column(tr("Yes before"), 9, number=True),
            Column(tr("Applicable before"), 13.5, number=True),
            Column(tr("Share before"), 9, number=True),
            Column(tr("Likely low before"), 9, number=True),
            Column(tr("Likely high before"), 9, number=True),
            *(Column(tr(heading), 10, number=True) for heading in _CHECKED),
            Column(tr("Change in words"), 30),
        )
        rows = tuple(self._row(row, each) for row, each in enumerate(self._comparison.questions, _FIRST))
        return Sheet(
            tab=tr(CHANGES_TAB),
            title=tr("Changes: each question beside the earlier audit"),
            lead=warning,
            notes=(
                tr("This sheet has one table. Figures now are formulas over the table on the Questions sheet."),
                tr(
                    "Figures before were written when this file was made. The change and its likely range are formulas."
                ),
                f"{tr(_STANDS, least=self._least)} {tr(EXPLAINED)}",
            ),
            table=Table("changes", columns, rows, filtered=True),
        )

    def checks(self) -> Iterator[tuple[Value, ...]]:
        """Give the checks of the questions: sheet, figure, value written, formula."""
        for found in self._comparison.questions:
            if found.points is not None and found.interval is not None:
                name, ids = found.code or tr(found.name), column("changes", "Question id")
                for (heading, words), value in zip(_CHECKED.items(), (found.points, *found.interval), strict=True):
                    summed = f"SUMIFS({column('changes', heading)},{ids},{quoted(found.id)})"
                    yield (tr(CHANGES_TAB), tr(words, name=name), Share(value), Formula(summed, "share"))

    def domain_checks(self, domain: DomainFigure, label: str, live_share: str) -> Iterator[tuple[Value, ...]]:
        """Give the check of a domain's change, from its share as a formula."""
        found = self._comparison.domain(domain.id)
        if found is not None and found.points is not None and found.before is not None:
            again = f"({live_share})-{found.before.yes}/{found.before.applicable}"
            name = tr("{name}: change of its share", name=label)
            yield (tr(CHANGES_TAB), name, Share(found.points), Formula(again, "share"))

    def _row(self, row: int, found: Difference) -> tuple[Value, ...]:
        named = (found.id, found.code or NOTHING)
        now = self._now(row, found) if found.now is not None else (NOTHING,) * 5
        before = found.before
        if before is None or found.change not in _COMPARED:
            return (*named, *now, *_earlier(found, None), *(NOTHING,) * len(_CHECKED), change_text(found))
        few = f"OR(D{row}<{self._least},I{row}<{self._least})"
        return (
            *named,
            *now,
            *_earlier(found, self._before.get(found.id)),
            *(
                Formula(f'IF({few},"{NOTHING.text}",{each})', "share", now)
                for each, now in zip(_difference(row), (found.points, *(found.interval or (None, None))), strict=True)
            ),
            Formula(
                f"IF({few},{literal(tr('Too few to compare'))},{_words(row)})",
                "text",
                change_text(found),
            ),
        )

    def _now(self, row: int, found: Difference) -> tuple[Value, ...]:
        tally, ends = found.now or Tally(0, 0), self._after.get(found.id) or (None, None)
        ids = column("questions", "Question id")
        yes, applicable, low, high = (
            f"SUMIFS({column('questions', name)},{ids},A{row})"
            for name in ("Yes", "Applicable", "Likely low", "Likely high")
        )
        counted = f'COUNTIFS({ids},A{row},{column("questions", "Likely high")},">0")'
        return (
            Formula(yes, now=tally.yes),
            Formula(applicable, now=tally.applicable),
            Formula(f'IF(D{row}=0,"{NOTHING.text}",C{row}/D{row})', "share", tally.share),
            *(
                Formula(f'IF({counted}=0,"{NOTHING.text}",{end})', "share", now)
                for end, now in zip((low, high), ends, strict=True)
            ),
        )


def _earlier(found: Difference, ends: Interval | None) -> tuple[Value, ...]:
    before = found.before
    if before is None:
        return (NOTHING,) * 5
    share = NOTHING if before.share is None else Share(before.share)
    return (before.yes, before.applicable, share, *((Share(ends[0]), Share(ends[1])) if ends else (NOTHING, NOTHING)))


def _difference(row: int) -> tuple[str, str, str]:
    """Return the change of a share and the ends of its interval; an audit of every case has no range of its own."""
    now, before = f"E{row}", f"J{row}"
    low, high = (_end(f"{letter}{row}", now) for letter in "FG")
    low_before, high_before = (_end(f"{letter}{row}", before) for letter in "KL")
    points = f"{now}-{before}"
    down = f"SQRT(({now}-{low})^2+({high_before}-{before})^2)"
    up = f"SQRT(({high}-{now})^2+({before}-{low_before})^2)"
    return points, f"MAX(-1,{points}-{down})", f"MIN(1,{points}+{up})"


def _end(cell: str, share: str) -> str:
    return f"IF(ISNUMBER({cell}),{cell},{share})"


def _words(row: int) -> str:
    now, before = (f'ROUND({letter}{row}*100,0)&"%"' for letter in "EJ")
    within = f"AND(N{row}<=0,O{row}>=0)"
    better, worse = (
        f"IF({within},{spliced(MOVED[change, True], was=before, now=now)},"
        f"{spliced(MOVED[change, False], was=before, now=now)})"
        for change in (Change.BETTER, Change.WORSE)
    )
    unchanged = spliced("Unchanged at {now}", now=now)
    return f"IF(ROUND(E{row}*100,0)=ROUND(J{row}*100,0),{unchanged},IF(M{row}>0,{better},{worse}))"


def live_change(findings: Findings, earlier: EarlierAudit | None) -> LiveChange | None:
    """Return what compares; None without an earlier audit."""
    return None if earlier is None else LiveChange(findings, earlier)
