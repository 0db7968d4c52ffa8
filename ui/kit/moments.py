"""Days and times as people say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ui.kit.translate import tr
from yos_audit.findings.phrases import MONTHS


def when_text(moment: datetime, today: date) -> str:
    """Return "Today, 14:20", "Yesterday, 16:45" or "2 February 2015"."""
    day = moment.date()
    if day == today:
        return tr("Today, {time}", time=f"{moment:%H:%M}")
    if day == today - timedelta(days=1):
        return tr("Yesterday, {time}", time=f"{moment:%H:%M}")
    return day_text(day)


def day_text(day: date) -> str:
    """Return "2 February 2015"."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def short_day(day: date | None) -> str:
    """Return "19 Feb", or nothing without a date."""
    return f"{day.day} {tr(MONTHS[day.month - 1])[:3]}" if day else ""


def exact_text(moment: datetime) -> str:
    """Return "2 February 2015, 14:20:07"."""
    return tr("{day}, {time}", day=day_text(moment.date()), time=f"{moment:%H:%M:%S}")


def read_date(text: str) -> date:
    """Return the day in "16/03/2015" (also with dots, dashes or spaces, or the year first); ValueError in words."""
    parts = text.replace(".", "/").replace("-", "/").replace(" ", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) != 3:
            raise ValueError
        day, month, year = reversed(numbers) if numbers[0] > 31 else numbers
        found = date(year + 2000 if year < 100 else year, month, day)
    except (ValueError, OverflowError) as fault:
        raise ValueError(tr("Type a day that exists as day, month and year, such as 16/03/2015.")) from fault
    if not 1990 <= found.year <= 2100:
        raise ValueError(tr("Type the year with four figures, such as 16/03/2015."))
    return found
