"""What changed since an earlier audit, as a sheet of the working copy: its formulas follow when an answer is changed.

The source of the interval is named in `yos_audit.findings.change`.
"""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.findings.change import Change, Comparison, Difference, EarlierAudit, compare
from yos_audit.findings.change_words import change_text
from yos_audit.findings.values import DomainFigure, Findings, Interval
from yos_audit.reports.cells import NOTHING, Formula, Share, Value
from yos_audit.reports.sheet import Column, Sheet, Table

CHANGES_TAB = "Changes"
_FIRST = 7
"""First row under the header: title, lead, three notes, header."""
_COMPARED = (Change.BETTER, Change.WORSE, Change.UNCHANGED, Change.TOO_FEW)
"""The question is the same in both audits; whether enough cases apply follows from the answers."""
_CHECKED = ("Change", "Change low", "Change high")


class LiveChange:
    """The judgements of both audits side by side, those that only the earlier one asked at the end."""

    def __init__(self, findings: Findings, earlier: EarlierAudit) -> None:
        self._comparison: Comparison = compare(findings, earlier.findings)
        self._least = max(1, findings.framework.minimum_base)
        self._before = {each.question.id: each.interval for each in earlier.findings.questions}

    def sheet(self, warning: str) -> Sheet:
        """Return one row a question."""
        columns = (
            Column("Question id", 31, key=True),
            Column("Code", 8),
            Column("Yes", 8, number=True),
            Column("Applicable", 13.5, number=True),
            Column("Share", 9, number=True),
            Column("Likely low", 8, number=True),
            Column("Likely high", 8, number=True),
            Column("Yes before", 9, number=True),
            Column("Applicable before", 13.5, number=True),
            Column("Share before", 9, number=True),
            Column("Likely low before", 9, number=True),
            Column("Likely high before", 9, number=True),
            *(Column(heading, 10, number=True) for heading in _CHECKED),
            Column("Change in words", 30),
        )
        rows = tuple(self._row(row, each) for row, each in enumerate(self._comparison.questions, _FIRST))
        return Sheet(
            tab=CHANGES_TAB,
            title="Changes: each question beside the earlier audit",
            lead=warning,
            notes=(
                "This sheet has one table. Figures now are formulas over the table on the Questions sheet.",
                "Figures before were written when this file was made. The change and its likely range are formulas.",
                f"A change stands where the question means the same and {self._least} or more cases apply in both.",
            ),
            table=Table("changes", columns, rows, filtered=True),
        )

    def checks(self) -> Iterator[tuple[Value, ...]]:
        """Give the checks of the questions: sheet, figure, value written, formula."""
        for found in self._comparison.questions:
            if found.points is not None and found.interval is not None:
                for heading, value in zip(_CHECKED, (found.points, *found.interval), strict=True):
                    summed = f'SUMIFS(changes[{heading}],changes[Question id],"{found.id}")'
                    name = f"{found.code or found.name}: {heading.lower()}"
                    yield (CHANGES_TAB, name, Share(value), Formula(summed, "share"))

    def domain_checks(self, domain: DomainFigure, label: str, live_share: str) -> Iterator[tuple[Value, ...]]:
        """Give the check of a domain's change, from its share as a formula."""
        found = self._comparison.domain(domain.id)
        if found is not None and found.points is not None and found.before is not None:
            again = f"({live_share})-{found.before.yes}/{found.before.applicable}"
            yield (CHANGES_TAB, f"{label}: change of its share", Share(found.points), Formula(again, "share"))

    def _row(self, row: int, found: Difference) -> tuple[Value, ...]:
        named = (found.id, found.code or NOTHING)
        now = self._now(row) if found.now is not None else (NOTHING,) * 5
        before = found.before
        if before is None or found.change not in _COMPARED:
            return (*named, *now, *_earlier(found, None), *(NOTHING,) * len(_CHECKED), change_text(found))
        few = f"OR(D{row}<{self._least},I{row}<{self._least})"
        return (
            *named,
            *now,
            *_earlier(found, self._before.get(found.id)),
            *(Formula(f'IF({few},"{NOTHING.text}",{each})', "share") for each in _difference(row)),
            Formula(f'IF({few},"Too few to compare",{_words(row)})', "text"),
        )

    def _now(self, row: int) -> tuple[Value, ...]:
        summed = {name: f"SUMIFS(questions[{name}],questions[Question id],A{row})" for name in ("Yes", "Applicable")}
        ends = (f"SUMIFS(questions[{name}],questions[Question id],A{row})" for name in ("Likely low", "Likely high"))
        counted = f'COUNTIFS(questions[Question id],A{row},questions[Likely high],">0")'
        return (
            *(Formula(each) for each in summed.values()),
            Formula(f'IF(D{row}=0,"{NOTHING.text}",C{row}/D{row})', "share"),
            *(Formula(f'IF({counted}=0,"{NOTHING.text}",{end})', "share") for end in ends),
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
    low, high = (_end(f"{column}{row}", now) for column in "FG")
    low_before, high_before = (_end(f"{column}{row}", before) for column in "KL")
    points = f"{now}-{before}"
    down = f"SQRT(({now}-{low})^2+({high_before}-{before})^2)"
    up = f"SQRT(({high}-{now})^2+({before}-{low_before})^2)"
    return points, f"MAX(-1,{points}-{down})", f"MIN(1,{points}+{up})"


def _end(cell: str, share: str) -> str:
    return f"IF(ISNUMBER({cell}),{cell},{share})"


def _words(row: int) -> str:
    now, before = (f'ROUND({column}{row}*100,0)&"%"' for column in "EJ")
    caution = f'IF(AND(N{row}<=0,O{row}>=0),"; chance could explain it","")'
    moved = f'IF(M{row}>0,"Better","Worse")&", from "&{before}&" to "&{now}&{caution}'
    return f'IF(ROUND(E{row}*100,0)=ROUND(J{row}*100,0),"Unchanged at "&{now},{moved})'


def live_change(findings: Findings, earlier: EarlierAudit | None) -> LiveChange | None:
    """Return what compares; None without an earlier audit."""
    return None if earlier is None else LiveChange(findings, earlier)
