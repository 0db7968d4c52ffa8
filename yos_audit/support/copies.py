"""Names of kept copies and which of them are kept: all of today and yesterday, then one a day, a week and a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

_NAME = re.compile(r"(\d{8}-\d{6})-(\d{6,})-([0-9a-f]{8})-([a-z]+)\.yosaudit")
_STAMP = "%Y%m%d-%H%M%S"
_DAYS, _WEEKS = 14, 14 + 70


@dataclass(frozen=True, slots=True)
class Copy:
    """One kept copy, as its name tells it. Nothing of what is in it is in the name."""

    path: Path
    made_at: datetime
    """UTC, to the second."""
    seq: int
    """Number of the newest event of the journal in it."""
    mark: str
    """The first 8 characters of that event's hash."""
    reason: str


def name_of(made_at: datetime, seq: int, head: str, reason: str) -> str:
    """Return the name of a copy made at this time, of a file whose journal ends with this event."""
    return f"{made_at.astimezone(UTC).strftime(_STAMP)}-{seq:06}-{head[:8]}-{reason}.yosaudit"


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first.

    Other files are passed over, and whatever has the name of a copy and is no file; a missing folder has none.
    """
    try:
        found = [_read(each) for each in folder.iterdir() if each.is_file()]
    except OSError:
        return ()
    return tuple(sorted((each for each in found if each is not None), key=_age, reverse=True))


def to_thin_out(copies: Iterable[Copy], today: date) -> Iterator[Copy]:
    """Give the copies that are not kept: of each day, week and month but the newest.

    The newest of every month stays for good, so that a clock that was set wrong costs no month.
    """
    seen: set[object] = set()
    for copy in sorted(copies, key=_age, reverse=True):
        period = _period(copy, today)
        if period in seen:
            yield copy
        seen.add(period)


def _period(copy: Copy, today: date) -> object:
    day = copy.made_at.astimezone().date()
    age = (today - day).days
    if age <= 1:
        return copy.path
    if age <= _DAYS:
        return day
    return day.isocalendar()[:2] if age <= _WEEKS else (day.year, day.month, "month")


def _age(copy: Copy) -> tuple[datetime, int, str]:
    return copy.made_at, copy.seq, copy.path.name


def _read(path: Path) -> Copy | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(path, made_at, int(found[2]), found[3], found[4])
