"""Spotting what identifies a person in typed text: numbers by their form, names by how they stand in a sentence.

A help for whoever writes, never a promise: what is found is shown and counted, nothing is blocked or changed by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

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
    (SpotKind.NATIONAL, re.compile(r"\b[A-Z]\d{11}[A-Z\d]\b", re.IGNORECASE)),
    (SpotKind.NATIONAL, re.compile(r"(?<![\w/])(?:(?:19|20)?\d{2}/\d{4,7}[A-Z]|\d{4,6}/\d{2}[A-Z])(?![\w/])", re.I)),
    (SpotKind.NATIONAL, re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)),
    (
        SpotKind.ADDRESS,
        re.compile(
            r"\b\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
            r"(?:Street|St|Road|Rd|Avenue|Ave|Close|Lane|Drive|Way|Crescent|Court|Gardens|Place|Terrace|Walk|Grove)\b"
        ),
    ),
)
_NUMBER = re.compile(r"(?<![\w/.-])(?:\+44 ?(?:\(0\) ?)?|\(0\d{2,5}\) ?|0)?\d(?:[ -]?\d){8,10}(?![\w/-])")
_WORD = re.compile(r"[^\s,;()\[\]{}\"“”]+")


def spotted(text: str, codes: Collection[str] = frozenset()) -> tuple[Spot, ...]:
    """Return what may identify a person, in the order it stands in the text; spots do not overlap.

    `codes` are case references and staff codes, casefolded; one that is written with a space in it is found too.
    """
    found: list[Spot] = []
    for kind, pattern in _PATTERNS:
        group = "it" if "it" in pattern.groupindex else 0
        found += [Spot(*match.span(group), kind) for match in pattern.finditer(text)]
    found += _numbers(text)
    if codes:
        found += _codes(text, codes)
    found += [Spot(start, end, SpotKind.NAME) for start, end in names(text)]
    return _apart(found)


def nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit (modulus 11, as the NHS data dictionary gives it)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _numbers(text: str) -> Iterator[Spot]:
    """Ten digits that check are an NHS number; what starts with 0 or +44 is for the telephone."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if match[0].startswith(("+44", "0", "(0")) and 10 <= len(digits) <= 13:
            yield Spot(*match.span(), SpotKind.PHONE)
        elif nhs_number(digits):
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
