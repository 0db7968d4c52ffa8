"""What can be found, and which of it answers to what was typed best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

MOST = 50
"""Entries shown at most."""


class Kind(IntEnum):
    """What an entry leads to; on a tie the earlier kind comes first."""

    CASE = 0
    QUESTION = 1
    SCREEN = 2
    COMMAND = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `code` is what people type when they know it; `target` is an id."""

    kind: Kind
    target: str
    title: str
    code: str = ""
    detail: str = ""
    keys: str = ""


def best(entries: Iterable[Entry], typed: str, most: int = MOST) -> tuple[Entry, ...]:
    """Return the entries that answer to the text, best first; all of them in their order for no text."""
    wanted = _folded(typed)
    if not wanted:
        return tuple(entries)[:most]
    ranked = [(_rank(entry, wanted), number, entry) for number, entry in enumerate(entries)]
    found = sorted((rank, entry.kind, number) for rank, number, entry in ranked if rank is not None)
    by_number = {number: entry for _rank_, number, entry in ranked}
    return tuple(by_number[number] for _rank_, _kind, number in found[:most])


def _rank(entry: Entry, wanted: str) -> int | None:
    """Return how well an entry answers, 0 best; None when it does not."""
    code, title = _folded(entry.code), _folded(entry.title)
    squeezed = _squeezed(wanted)
    words = wanted.split()
    tests = (
        wanted in (code, title) or (bool(squeezed) and squeezed == _squeezed(code)),
        bool(code) and bool(squeezed) and _squeezed(code).startswith(squeezed),
        title.startswith(wanted),
        _begin(words, title.split()),
        bool(code) and bool(squeezed) and squeezed in _squeezed(code),
        all(word in title for word in words),
        all(word in f"{title} {code} {_folded(entry.detail)}" for word in words),
    )
    return next((number for number, holds in enumerate(tests) if holds), None)


def _begin(words: list[str], of: list[str]) -> bool:
    return all(any(each.startswith(word) for each in of) for word in words)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _squeezed(text: str) -> str:
    """Return letters and digits only, so that a0417 finds A-0417."""
    return re.sub(r"[\W_]+", "", text)
