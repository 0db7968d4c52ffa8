"""Telling columns that hold names, dates of birth, postcodes and national numbers, which are never imported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yos_audit.exchange.cell_text import as_text, key, one_line
from yos_audit.exchange.table import Cell

_HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "names",
        (
            *("name", "names", "fullname", "forename", "forenames", "firstname", "givenname", "surname", "lastname"),
            *(
                "familyname",
                "middlename",
                "knownas",
                "alias",
                "aliases",
                "child",
                "childname",
                "childsname",
                "youngperson",
            ),
            *(
                "youngpersonname",
                "youngpersonsname",
                "ypname",
                "yp",
                "clientname",
                "client",
                "parent",
                "parents",
                "carer",
            ),
            *(
                "parentname",
                "parentcarer",
                "mother",
                "father",
                "victimname",
                "nameofchild",
                "nameofyoungperson",
                "casename",
            ),
        ),
    ),
    ("dates of birth", ("dob", "dateofbirth", "birthdate", "birthday", "born", "ypdob", "childdob", "dobirth")),
    (
        "addresses",
        ("address", "homeaddress", "address1", "address2", "postcode", "homepostcode", "pcode", "postaladdress"),
    ),
    (
        "telephone numbers or e-mail addresses",
        ("phone", "telephone", "tel", "mobile", "email", "emailaddress", "phonenumber"),
    ),
    (
        "national numbers",
        (
            *("nhs", "nhsno", "nhsnumber", "upn", "uniquepupilnumber", "pnc", "pncid", "pncno", "pncnumber", "nino"),
            *("nationalinsurancenumber", "ni", "nino", "cro", "cronumber", "uln", "passport"),
        ),
    ),
)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_NHS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_UPN = re.compile(r"[A-Z]\d{11}[A-Z\d]", re.IGNORECASE)
_PNC = re.compile(r"(?:19|20)?\d{2}/\d{1,7}[A-Z]", re.IGNORECASE)
_NINO = re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WORD = r"(?:(?:Mc|Mac|O['’]|D['’]|[a-z]{2,3} )?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z][a-zà-ÿ]+)?|[A-Z][A-Z'’-]{2,})"
_NAME = re.compile(rf"{_WORD},? {_WORD}(?: {_WORD})?")
_PLACES = re.compile(
    r"\b(team|north|south|east|west|central|unit|locality|area|hub|city|town|court|early|prevention|intensive|county|"
    r"district|borough|office|order|risk|service|services|community|custody|not|none|high|low|medium|very|referral|youth)\b",
    re.IGNORECASE,
)
_SHARE = 0.6
"""Share of the filled cells that must look alike before a column is taken for personal."""


def personal_heading(heading: str) -> str:
    """Return what a heading says its column holds, such as "dates of birth"; empty when nothing personal."""
    name = key(heading)
    return next((what for what, headings in _HEADINGS if name in headings), "")


def personal_values(values: Sequence[Cell]) -> str:
    """Return what most of the values look like, such as "names"; empty when nothing personal."""
    texts = [one_line(as_text(value)) for value in values if value is not None]
    if not texts:
        return ""
    for what, test in _TESTS:
        if sum(test(text) for text in texts) >= _SHARE * len(texts):
            return what
    return ""


def looks_like_name(text: str) -> bool:
    """Whether text reads like a person's first and last name."""
    return bool(_NAME.fullmatch(text)) and not _PLACES.search(text)


def looks_like_national_number(text: str) -> bool:
    """Whether text is written as an NHS, UPN, PNC or national insurance number; NHS by its check digit."""
    if _NHS.fullmatch(text):
        return _nhs_checks("".join(mark for mark in text if mark.isdigit()))
    return any(pattern.fullmatch(text) for pattern in (_UPN, _PNC, _NINO))


def _nhs_checks(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _is_postcode(text: str) -> bool:
    return bool(_POSTCODE.fullmatch(text))


def _is_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text))


_TESTS = (
    ("names", looks_like_name),
    ("postcodes", _is_postcode),
    ("national numbers", looks_like_national_number),
    ("telephone numbers or e-mail addresses", _is_email),
)
