"""Figures as people read them on screen, in workbooks and in the letter."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from yos_audit.findings.values import Findings, Interval, Tally
from yos_audit.support.language import tr

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

NOTHING_YET = "Nothing answered yet"
ALL_AUDITED = "All eligible cases were audited, so there is no likely range."


def percent(share: float) -> int:
    """Return a fraction of 1 as whole per cent, halves rounded up."""
    # repr gives the shortest decimal, so 57 of 200 is 28.5 and not 28.499999999999996.
    return int((Decimal(repr(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def percent_text(share: float) -> str:
    """Return a fraction of 1 as "84%"."""
    return f"{percent(share)}%"


def count_text(tally: Tally) -> str:
    """Return "12 of 18"."""
    return tr("{part} of {whole}", part=f"{tally.yes:,}", whole=f"{tally.applicable:,}")


def basis_text(tally: Tally) -> str:
    """Return "12 of 18" as the audit keeps it with what was written for it, whatever the language in force."""
    return f"{tally.yes} of {tally.applicable}"


def share_text(tally: Tally, minimum: int) -> str:
    """Return "84%", "3 of 4" under `minimum` applicable answers, or words when there are none."""
    if tally.share is None:
        return tr(NOTHING_YET)
    return percent_text(tally.share) if tally.applicable >= minimum else count_text(tally)


def range_text(interval: Interval | None) -> str:
    """Return "likely 79 to 89%", or nothing without a range."""
    if interval is None:
        return ""
    low, high = percent(interval[0]), percent(interval[1])
    return tr("likely {high}%", high=high) if low == high else tr("likely {low} to {high}%", low=low, high=high)


def bare_range_text(interval: Interval | None) -> str:
    """Return the range without the word that leads it, such as "79 to 89%"."""
    if interval is None:
        return ""
    low, high = percent(interval[0]), percent(interval[1])
    return f"{high}%" if low == high else tr("{low} to {high}%", low=low, high=high)


def range_or_why(findings: Findings, interval: Interval | None) -> str:
    """Return the range, or the sentence that says every eligible case was audited."""
    return tr(ALL_AUDITED) if findings.everything_audited else range_text(interval)


def day_text(day: date) -> str:
    """Return a date as "16 March 2015", in the language in force whatever that of the machine."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def span_text(first: date, last: date) -> str:
    """Return two dates as "9 to 11 March 2015", naming month and year once where they are the same."""
    start = day_text(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {tr(MONTHS[first.month - 1])}"
    return tr("{first} to {last}", first=start, last=day_text(last))
