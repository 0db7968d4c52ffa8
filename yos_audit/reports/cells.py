"""The one door for typed text on its way into a workbook, and the values a cell may hold.

Text stays text even if it starts like a formula. Characters XML cannot hold are replaced by U+FFFD, so that the reader
sees that something stood there; line ends become one line feed. A text longer than a cell is refused, never cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from yos_audit.findings.phrases import day_text, percent_text
from yos_audit.reports.typed import fit
from yos_audit.support.errors import KnownError

LONGEST = 32_767
"""Characters a cell of the format can hold."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of 1, shown as a whole percentage."""

    value: float


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A sign in a number column, such as [low]; explained on the Notes sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to the first cell of another sheet."""

    text: str
    tab: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the program, without its equals sign. Nothing typed is ever part of one."""

    text: str
    shows: Literal["count", "share", "text"] = "count"
    now: int | float | str | None = field(default=None, compare=False)
    """What it gives when the file is made, for whoever looks at it before; it is not written."""


Value = str | int | Share | Shorthand | Link | Formula | date | datetime

LOW = Shorthand("[low]")
WITHHELD = Shorthand("[c]")
NOTHING = Shorthand("[z]")


def text(value: str) -> str:
    """Return typed text as a cell may hold it; KnownError when it is longer than a cell. Never quotes the text."""
    # A text like _x0041_ would be read back as a letter; the format's own way to keep it is to escape the underscore.
    whole = _ESCAPE.sub("_x005F_", fit(value))
    length = _length(whole)
    if length > LONGEST:
        raise KnownError(
            f"A text of {length:,} characters is longer than a workbook cell can hold ({LONGEST:,}).",
            "Shorten it in the audit, then export again.",
        )
    return whole


def plain(value: str) -> str:
    """Return typed text for a format that needs no escapes, within the same bounds as `text`."""
    text(value)
    return fit(value)


def seen(value: Value) -> str:
    """Return what a reader sees of a value, such as "1,204", "84%" or "16 March 2015"."""
    match value:
        case str():
            return value
        case Share():
            return percent_text(value.value)
        case int():
            return f"{value:,}"
        case datetime():
            return f"{day_text(value)} {value:%H:%M}"
        case date():
            return day_text(value)
        case Formula():
            return _given(value)
        case Shorthand() | Link():
            return value.text


def _given(formula: Formula) -> str:
    """Return what a formula gives when the file is made."""
    now = formula.now
    if now is None:
        return NOTHING.text
    if isinstance(now, str):
        return now
    return percent_text(now) if formula.shows == "share" else f"{now:,.0f}"


def pieces(value: str) -> list[str]:
    """Return a text as one or more that each fit a cell; joined they are the whole text."""
    if _length(_ESCAPE.sub("_x005F_", value)) <= LONGEST:
        return [value]
    middle = len(value) // 2
    return [*pieces(value[:middle]), *pieces(value[middle:])]


def _length(text: str) -> int:
    """Characters as workbooks count them: one beyond the first 65,536 counts as two."""
    return len(text) if 2 * len(text) <= LONGEST else len(text.encode("utf-16-le", "replace")) // 2
