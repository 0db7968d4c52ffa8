"""Numbers that a nation gives its people, told from others of the same look by what they prove themselves with.

Each of them but one carries a digit or a letter that follows from the rest: the NHS number as the NHS data dictionary
has it, the pupil number as the guide to unique pupil numbers of the Department for Education, the numbers of the Police
National Computer and of the criminal records office by the remainder of year and serial divided by 23.
"""

from __future__ import annotations

import re

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_POLICE_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_NHS = re.compile(r"\d{3}([ -]?)\d{3}\1\d{4}")
_PUPIL = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]", re.IGNORECASE)
_POLICE = re.compile(r"(?:19|20)?(?P<year>\d{2})/(?P<serial>\d{1,7})(?P<letter>[A-Z])", re.IGNORECASE)
_RECORDS = re.compile(r"(?P<serial>\d{1,6})/(?P<year>\d{2})(?P<letter>[A-Z])", re.IGNORECASE)
_INSURANCE = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]( ?)\d{2}\1\d{2}\1\d{2}\1[A-D]", re.IGNORECASE)


def national_number(text: str) -> bool:
    """Whether all of a text is such a number, by its check digit or letter where it has one."""
    if _NHS.fullmatch(text):
        return nhs_number(re.sub(r"\D", "", text))
    return bool(_INSURANCE.fullmatch(text)) or pupil_number(text) or police_number(text)


def nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number: the tenth follows from the others, modulus 11."""
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def pupil_number(text: str) -> bool:
    """Whether a text is a unique pupil number, permanent or temporary: its first letter follows from the rest."""
    if not _PUPIL.fullmatch(text):
        return False
    letter, *rest = text.upper()
    values = (int(mark) if mark.isdecimal() else _PUPIL_LETTERS.index(mark) for mark in rest)
    total = sum(value * weight for weight, value in enumerate(values, 2))
    return _PUPIL_LETTERS[total % 23] == letter


def police_number(text: str) -> bool:
    """Whether a text is a number of the Police National Computer or of the criminal records office, by its letter."""
    return any(
        _POLICE_LETTERS[int(found["year"] + found["serial"].zfill(width)) % 23] == found["letter"].upper()
        for pattern, width in ((_POLICE, 7), (_RECORDS, 6))
        if (found := pattern.fullmatch(text))
    )
