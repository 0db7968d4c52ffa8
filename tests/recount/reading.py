"""The figures that a text of a report holds: numbers, words for numbers, words for proportions and shorthand.

What is no figure of the report is taken out first: texts of the framework and texts that people typed may hold numbers
of their own, and days are what they are. Whatever then still looks like a figure has to be accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.recount.counting import NUMBERS
from tests.recount.raw import Raw

_SHARES = "one-quarter|one-third|half|two-thirds|three-quarters"
_FIGURE = re.compile(
    rf"\[(?:low|c|z)\]|\[note \d\]|all but (?:{'|'.join(NUMBERS[1:5])})|almost all|over (?:{_SHARES})|{_SHARES}"
    rf"|a minority|the majority|\b(?:{'|'.join(NUMBERS)}|all)\b|(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?%?"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Says:
    """What a text must hold: its figures in order, and names or words in order among `known` that it may name."""

    figures: Sequence[str] = ()
    names: Sequence[str] = ()
    known: Sequence[str] = ()

    def fault(self, text: str, own: Sequence[str]) -> str:
        """Return what is wrong with a text; "" when it holds just this."""
        found = figures(text, own)
        if found != list(self.figures):
            return f"{found} where {list(self.figures)} is counted, in {text!r}"
        named = named_in(text, self.known)
        if named != [each.casefold() for each in self.names]:
            return f"names {named} where {list(self.names)} are meant, in {text!r}"
        return ""


def figures(text: str, own: Sequence[str] = ()) -> list[str]:
    """Return the figures of a text in order; texts of its `own` are taken out first, so list longer ones first."""
    rest = text.casefold()
    for each in own:
        rest = rest.replace(each, " … ")
    return [each.replace(",", "") for each in _FIGURE.findall(rest)]


def named_in(text: str, known: Sequence[str]) -> list[str]:
    """Return which of the known names a text holds, in its order, in small letters."""
    if not known:
        return []
    longest_first = sorted((re.escape(each.casefold()) for each in known), key=len, reverse=True)
    return re.findall("|".join(longest_first), text.casefold())


def own_texts(raw: Raw, more: Sequence[str] = ()) -> list[str]:
    """Return texts whose figures are not counted: of the framework, typed, days, and `more` of the program's."""
    texts = {piece for text in _strings(raw.framework) for piece in text.split("{words}")}
    texts |= {text.rstrip(".") for text in (*texts, *raw.typed)}
    texts |= {f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in raw.days}
    texts |= {f"{day.day} {_MONTHS[day.month - 1]}" for day in raw.days}
    kept = {text.strip().casefold() for text in (*texts, *more)}
    return sorted((each for each in kept if len(each) > 2 and figures(each)), key=len, reverse=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
