"""Likely ranges as formulas: what `yos_audit.findings.intervals` computes, written for a workbook.

The sources of the methods are named there. A caseload scales what was found in the sample up to all eligible cases.
"""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.findings.intervals import Z


def effective_size(answers: str, still_open: str, cases: str, caseload: int | None) -> str:
    """Return the number of answers that drawing without replacement makes of `answers`."""
    if caseload is None:
        return answers
    population = f"({answers}+{still_open})*{caseload}/({cases})"
    return f"{answers}*({population}-1)/({population}-{answers})"


def wilson(share: str, size: str) -> tuple[str, str]:
    """Return the ends of a Wilson interval around a share; each argument is a cell or stands in brackets."""
    centre = f"{share}+{Z * Z!r}/(2*{size})"
    spread = f"{Z!r}*SQRT({share}*(1-{share})/{size}+{Z * Z!r}/(4*{size}^2))"
    scale = f"(1+{Z * Z!r}/{size})"
    low = f"IF({share}=0,0,MIN({share},MAX(0,({centre}-{spread})/{scale})))"
    high = f"IF({share}=1,1,MAX({share},MIN(1,({centre}+{spread})/{scale})))"
    return low, high


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """Where a domain's counts of each case stand: ranges of cells."""

    sufficient: str
    applicable: str
    todo: str


def by_case(columns: CaseColumns, cases: int, caseload: int | None) -> tuple[str, str]:
    """Return the ends of the by-case interval of a pooled share."""
    good, total = f"SUM({columns.sufficient})", f"SUM({columns.applicable})"
    share = f"({good}/{total})"
    number = f'COUNTIF({columns.applicable},">0")'
    still_open = f'COUNTIFS({columns.applicable},0,{columns.todo},">0")'
    squares = f"SUMPRODUCT(({columns.sufficient}*{total}-{columns.applicable}*{good})^2)"
    left = "1" if caseload is None else f"(1-{number}/(({number}+{still_open})*{caseload}/{cases}))"
    reach = f"{Z!r}*SQRT({left}*{number}/({number}-1)*{squares}/{total}^4)"
    size = f"({effective_size(number, still_open, str(cases), caseload)})"
    low, high = wilson(share, size)
    return (
        f"IF({squares}=0,{low},MAX(0,{share}-{reach}))",
        f"IF({squares}=0,{high},MIN(1,{share}+{reach}))",
    )
