"""Dates as people type them in the United Kingdom, day first, turned into YYYY-MM-DD."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from yos_audit.exchange.cell_text import one_line
from yos_audit.exchange.table import Cell

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?Z?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*([a-z]{{3,9}})\.?[-/., ]*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?\.?,? +", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)
_REMEDY = "Write the day first, such as 25/11/2014, or 2014-11-25."


class DateProblem(ValueError):
    """The text is no date that can be relied on; the message says why and what to write."""


def read_date(value: Cell) -> date:
    """Return the date a cell means; DateProblem when it means none, or one outside 1990 to 2100.

    Numbers are Excel's day counts. A month above 12 is not swapped with the day: a list that mixes both orders
    would hide its other mistakes.
    """
    found = _from_cell(value)
    if not 1990 <= found.year <= 2100:
        raise DateProblem(f"The year {found.year} cannot be right. {_REMEDY}")
    return found


def _from_cell(value: Cell) -> date:
    if isinstance(value, bool) or value is None:
        raise DateProblem(f"This is not a date. {_REMEDY}")
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _from_serial(float(value))
    return _from_text(_WEEKDAY.sub("", one_line(value)))


def _from_serial(number: float) -> date:
    if math.isfinite(number) and number == int(number) and _PACKED.fullmatch(str(int(number))):
        return _from_text(str(int(number)))
    if not 10_000 <= number < 100_000:
        raise DateProblem(f"This number is not a date. {_REMEDY}")
    return _EPOCH + timedelta(days=int(number))


def _from_text(text: str) -> date:
    if match := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _made(year, month, day)
    if match := _DAY_FIRST.fullmatch(text):
        day, month = int(match.group(1)), int(match.group(2))
        if month > 12 >= day:
            raise DateProblem(f"The month comes before the day here. {_REMEDY}")
        return _made(_year(match.group(3)), month, day)
    if match := _DAY_NAMED.fullmatch(text):
        return _made(_year(match.group(3)), _month(match.group(2)), int(match.group(1)))
    if match := _MONTH_NAMED.fullmatch(text):
        return _made(int(match.group(3)), _month(match.group(1)), int(match.group(2)))
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    raise DateProblem(f"This is not a date. {_REMEDY}")


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month(name: str) -> int:
    short = name.casefold()[:3]
    if short not in _MONTHS:
        raise DateProblem(f"This is not a date. {_REMEDY}")
    return _MONTHS.index(short) + 1


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateProblem(f"There is no such day. {_REMEDY}") from error
