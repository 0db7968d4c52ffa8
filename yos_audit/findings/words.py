"""Words for a proportion. Source of the rules: the question bank, "Words for a proportion".

The words themselves are English whatever the language in force: an audit keeps those that a manager chose. They are
said in that language where they become part of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yos_audit.findings.values import Wording
from yos_audit.support.language import tr, tr_as

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FRACTIONS = (
    (1, 4, "one-quarter"),
    (1, 3, "one-third"),
    (1, 2, "half"),
    (2, 3, "two-thirds"),
    (3, 4, "three-quarters"),
)
_OVER = tuple((top, bottom, f"over {name}") for top, bottom, name in reversed(_FRACTIONS))

ONE_CASE = "the one case"
ONE_PERSON = "the one case manager"
NOT_SUFFICIENT = " not sufficient"
"""Ends words that speak of the cases that were not sufficient."""
NOT_AGREED = " did not fully agree"
"""Ends words that speak of the people who did not agree."""
_SMALL_BASE = 10
_EXCEPTIONS = 4
_ALL_BUT = tuple(f"all but {number}" for number in _NUMBERS[1 : _EXCEPTIONS + 1])
_FRACTION_WORDS = tuple(name for _, _, name in _FRACTIONS)
_NOUNS = (" case", " cases", " case manager", " case managers")
_NUMBER = rf"(\d+|{'|'.join(_NUMBERS)})"
_COUNT = re.compile(rf"{_NUMBER} of {_NUMBER}")
_FEW = re.compile(rf"{_NUMBER} (case|case manager)(s?)")


@dataclass(frozen=True, slots=True)
class _Part:
    """`yes` of `n`, 0 <= yes <= n, n > 0."""

    yes: int
    n: int
    people: bool

    @property
    def no(self) -> int:
        return self.n - self.yes

    @property
    def some(self) -> bool:
        return 0 < self.yes < self.n

    def flipped(self) -> _Part:
        return _Part(self.no, self.n, self.people)


def upper_first(text: str) -> str:
    """Return the text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def number_word(number: int) -> str:
    """Return "none", "one" to "ten", and figures above."""
    return tr(_number(number))


def wording(yes: int, n: int, *, people: bool = False, negatives: bool = True) -> Wording | None:
    """Return the words for `yes` of `n`, default first; None when n is 0.

    `people` is for staff: they are never counted as exceptions ("all but one"). `negatives` adds words for the rest
    ("one-third not sufficient"); an outcome or gateway has none. Raises ValueError unless 0 <= yes <= n.
    """
    if not 0 <= yes <= n:
        raise ValueError(f"{yes} of {n} is not a proportion")
    if n == 0:
        return None
    part = _Part(yes, n, people)
    offered = list(_in_order(part))
    negative = ""
    if negatives and part.no:
        rest = _negatives(part.flipped())
        negative = rest[0]
        offered += [f"{words}{NOT_AGREED if people else NOT_SUFFICIENT}" for words in rest]
    offered = list(dict.fromkeys(offered))
    return Wording(offered[0], tuple(offered), negative)


def is_negative(words: str) -> bool:
    """Whether offered words speak of the rest: the cases not sufficient or the people who did not agree."""
    return words.endswith((NOT_SUFFICIENT, NOT_AGREED))


def bare(words: str) -> str:
    """Return offered words without the ending that makes them negative."""
    return words.removesuffix(NOT_SUFFICIENT).removesuffix(NOT_AGREED)


def manner(words: str) -> str:
    """Return how offered words speak of the figure: "as a count" or "less exact"."""
    said = bare(words)
    counted = bool(_COUNT.fullmatch(said)) or said.startswith(_ALL_BUT) or said.endswith(_NOUNS)
    return "as a count" if counted or said in (ONE_CASE, ONE_PERSON, "all", "none") else "less exact"


def phrase(words: str, n: int, noun: str = "case", *, relevant: bool = False) -> str:
    """Return words as a noun phrase for a sentence, such as "two-thirds of relevant cases" or "all but four cases".

    `n` is what the words are a part of; `relevant` says that the question did not apply to every case. Words the
    program does not know (a manager's own) are returned as they are.
    """
    use = "who" if noun == "case manager" else "where"
    if counted := _COUNT.fullmatch(words):
        kind, ending = "relevant " if relevant else "", "" if n == 1 else "s"
        return tr_as(use, f"{{count}} {kind}{noun}{ending}", count=_said_count(counted))
    if few := _FEW.fullmatch(words):
        return tr_as(use, f"{{number}} {few[2]}{few[3]}", number=tr(few[1]))
    return tr_as(use, _variant(words, n, noun, relevant=relevant))


def of_base(words: str, base: int, noun: str = "cases") -> str:
    """Return words with what they are a part of as a text of its own, such as "Two-thirds of 24 cases"."""
    if counted := _COUNT.fullmatch(words):
        return upper_first(tr_as("cell", f"{{count}} {noun}", count=_said_count(counted)))
    joined = " " if words in ("all", "almost all") else " of "
    return tr_as("cell", upper_first(f"{words}{joined}{{base}} {noun}"), base=f"{base:,}")


def agreeing(words: str, people: int) -> str:
    """Return words for people who agree as a text of its own, such as "Two-thirds of 12 agree"."""
    if counted := _COUNT.fullmatch(words):
        return upper_first(tr_as("cell", "{count} agree", count=_said_count(counted)))
    joined = " " if words in ("all", "almost all") else " of "
    return tr_as("cell", upper_first(f"{words}{joined}{{people}} agree"), people=people)


def _said_count(counted: re.Match[str]) -> str:
    return tr("{part} of {whole}", part=tr(counted[1]), whole=tr(counted[2]))


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _variant(words: str, n: int, noun: str, *, relevant: bool) -> str:
    """Return words as a noun phrase in English, the key of what they are in other languages."""
    many = f"{noun}s"
    kind = "relevant " if relevant else ""
    if n == 1 and words in ("all", ONE_CASE, ONE_PERSON):
        return f"the one {kind}{noun}"
    if words in ("all", "almost all"):
        return f"{words} {kind}{many}"
    if words == "none":
        return f"none of the {kind}{many}"
    if words in _ALL_BUT:
        few = noun if words == "all but one" else many
        return f"{words} of the relevant {many}" if relevant else f"{words} {few}"
    if words in ("the majority", "a minority"):
        return f"{words} of {kind}{many}"
    if words.removeprefix("over ") in _FRACTION_WORDS:
        return f"{words} of {kind or 'the '}{many}"
    return words


def _in_order(part: _Part) -> Iterator[str]:
    """The rules of the question bank, one to seven, in its order of preference."""
    if part.yes == part.n:
        yield "all"
        if part.n == 1:
            yield ONE_PERSON if part.people else ONE_CASE
    if part.yes == 0:
        yield "none"
    if 1 < part.n < _SMALL_BASE:
        yield f"{_number(part.yes)} of {_number(part.n)}"
    if 5 * part.yes >= 4 * part.n:
        yield from _all_but(part)
    if part.some:
        yield from _shares(part)
    yield f"{part.yes} of {part.n}"
    if 2 * part.yes > part.n:
        yield "the majority"
    yield from _all_but(part)


def _all_but(part: _Part) -> Iterator[str]:
    if part.some and part.no <= _EXCEPTIONS and not part.people:
        yield f"all but {_number(part.no)}"


def _shares(part: _Part) -> Iterator[str]:
    """Rules four to six; compared in whole numbers, so that a limit is met exactly."""
    if 10 * part.yes >= 9 * part.n:
        yield "almost all"
    for top, bottom, name in _FRACTIONS:
        if 50 * abs(part.yes * bottom - top * part.n) <= part.n * bottom:
            yield name
    yield next((name for top, bottom, name in _OVER if part.yes * bottom > top * part.n), "a minority")


def _negatives(part: _Part) -> tuple[str, ...]:
    """Words for the rest: the default of the same rules, the fraction where there is one, and the count."""
    if part.n == 1:
        return (ONE_PERSON if part.people else ONE_CASE,)
    words = list(_in_order(part))
    noun = "case manager" if part.people else "case"
    count = f"{_number(part.yes)} {noun}{'' if part.yes == 1 else 's'}"
    # "A minority" of a few cases says less than their number.
    first = count if words[0] == "a minority" and part.yes < len(_NUMBERS) else words[0]
    return tuple(dict.fromkeys([first, *(each for each in words if each in _FRACTION_WORDS), count]))
