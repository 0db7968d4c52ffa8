"""Spotting what identifies a person in typed text: numbers by their form, names by how they stand in a sentence.

A help for whoever writes, never a promise: what is found is shown and counted, nothing is blocked or changed by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from yos_audit.audit.national_numbers import national_number, nhs_number
from yos_audit.audit.personal_name import names


class SpotKind(StrEnum):
    """What was spotted; the value is a phrase that can follow "may contain"."""

    NAME = "a name"
    BIRTH = "a date of birth"
    POSTCODE = "a postcode"
    ADDRESS = "an address"
    NHS = "an NHS number"
    NATIONAL = "a national number"
    PHONE = "a telephone number"
    EMAIL = "an e-mail address"
    CODE = "a case reference or staff code"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a text, from `start` up to `end`, and what it looks like."""

    start: int
    end: int
    kind: SpotKind


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
_DATE = (
    rf"(?:{_DAY}[-/. ](?:1[0-2]|0?[1-9])[-/. ]{_YEAR}|{_DAY} ?(?:of )?{_MONTHS},? ?{_YEAR}"
    rf"|{_MONTHS} {_DAY},? {_YEAR}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}})"
)
_BORN = r"(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date|birth ?day|born)"
_PATTERNS: tuple[tuple[SpotKind, re.Pattern[str]], ...] = (
    (SpotKind.EMAIL, re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    (SpotKind.BIRTH, re.compile(rf"\b{_BORN}[^\d\n]{{0,30}}?(?P<it>{_DATE})(?!\w)", re.IGNORECASE)),
    (SpotKind.BIRTH, re.compile(rf"(?<!\w)(?P<it>{_DATE}) ?\(?{_BORN}\b", re.IGNORECASE)),
    (SpotKind.POSTCODE, re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)),
    (
        SpotKind.ADDRESS,
        re.compile(
            r"\b\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
            r"(?:Street|St|Road|Rd|Avenue|Ave|Close|Lane|Drive|Way|Crescent|Court|Gardens|Place|Terrace|Walk|Grove)\b"
        ),
    ),
)
_NUMBER = re.compile(r"(?<![\w/.-])(?:\+44 ?(?:\(0\) ?)?|\(0\d{2,5}\) ?|0)?\d(?:[ -]?\d){8,10}(?![\w/-])")
_NATIONAL = re.compile(
    r"(?<![\w/])(?:[A-Z]\d{11}[A-Z\d]|\d{2,6}/\d{1,7}[A-Z]|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\w/])",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:NHS|UPN|PNC|CRO)\b[^\w]{0,3}(?:(?:ID|no|number|ref)\b[^\w]{0,3})?(?:is )?$", re.IGNORECASE
)
"""What stands before a number that is one although it was mistyped."""
_WORD = re.compile(r"[^\s,;()\[\]{}\"“”]+")


def spotted(text: str, codes: Collection[str] = frozenset()) -> tuple[Spot, ...]:
    """Return what may identify a person, in the order it stands in the text; spots do not overlap.

    `codes` are case references and staff codes, casefolded; one that is written with a space in it is found too.
    """
    found: list[Spot] = []
    for kind, pattern in _PATTERNS:
        group = "it" if "it" in pattern.groupindex else 0
        found += [Spot(*match.span(group), kind) for match in pattern.finditer(text)]
    found += _national(text)
    found += _numbers(text)
    if codes:
        found += _codes(text, codes)
    found += [Spot(start, end, SpotKind.NAME) for start, end in names(text)]
    return _apart(found)


def _national(text: str) -> Iterator[Spot]:
    for match in _NATIONAL.finditer(text):
        if national_number(match[0]) or _is_announced(text, match.start()):
            yield Spot(*match.span(), SpotKind.NATIONAL)


def _is_announced(text: str, start: int) -> bool:
    return bool(_ANNOUNCED.search(text[max(0, start - 20) : start]))


def _numbers(text: str) -> Iterator[Spot]:
    """Ten digits that check are an NHS number; what starts with 0 or +44 is for the telephone."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if match[0].startswith(("+44", "0", "(0")) and 10 <= len(digits) <= 13:
            yield Spot(*match.span(), SpotKind.PHONE)
        elif nhs_number(digits) or (len(digits) == 10 and _is_announced(text, match.start())):
            yield Spot(*match.span(), SpotKind.NHS)


def _codes(text: str, codes: Collection[str]) -> Iterator[Spot]:
    for match in _WORD.finditer(text):
        word = match[0]
        core = word.strip(".:!?'’‘")
        for each in (core, core.removesuffix("'s").removesuffix("’s")):
            if each and each.casefold() in codes:
                start = match.start() + word.index(core)
                yield Spot(start, start + len(each), SpotKind.CODE)
                break
    folded = text.casefold()
    if len(folded) == len(text):
        for code in codes:
            if " " in code and (at := folded.find(code)) >= 0:
                yield Spot(at, at + len(code), SpotKind.CODE)


def _apart(found: list[Spot]) -> tuple[Spot, ...]:
    """Of spots that overlap keep the one that was looked for first; patterns come before names."""
    kept: list[Spot] = []
    for spot in found:
        if all(spot.end <= other.start or spot.start >= other.end for other in kept):
            kept.append(spot)
    return tuple(sorted(kept, key=lambda spot: spot.start))
