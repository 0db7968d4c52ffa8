"""Telling columns that hold names, dates of birth, postcodes and national numbers, which are never imported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from yos_audit.audit.national_numbers import national_number
from yos_audit.exchange.cell_text import as_text, key, one_line
from yos_audit.exchange.dates import DateProblem, read_date
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
_YEAR = 365.25
_YOUNGEST, _OLDEST = 8, 25
"""Ages in years between which a date may be the birth of somebody in a youth justice service."""


def personal_heading(heading: str) -> str:
    """Return what a heading says its column holds, such as "dates of birth"; empty when nothing personal."""
    name = key(heading)
    return next((what for what, headings in _HEADINGS if name in headings), "")


def personal_column(heading: str, values: Sequence[Cell], day: date) -> str:
    """Return what a column holds that means no fact of a case, by its heading or by its values; empty for no person's.

    `day` is about when the list was made: dates on which somebody would be 8 to 25 years old then are taken for births.
    """
    return personal_heading(heading) or personal_values(values) or ("dates of birth" if _births(values, day) else "")


def personal_values(values: Sequence[Cell]) -> str:
    """Return what most of the values look like, such as "names"; empty when nothing personal."""
    texts = [one_line(as_text(value)) for value in values if value is not None]
    if not texts:
        return ""
    for what, test in _TESTS:
        if sum(test(text) for text in texts) >= _SHARE * len(texts):
            return what
    return ""


def _births(values: Sequence[Cell], day: date) -> bool:
    found = [each for each in values if each is not None]
    return bool(found) and sum(_is_birth(each, day) for each in found) >= _SHARE * len(found)


def _is_birth(value: Cell, day: date) -> bool:
    """Whether a cell is written as a date, not as a bare number, and lies so far back."""
    if not isinstance(value, str | date):
        return False
    if isinstance(value, str) and one_line(value).isdecimal() and len(one_line(value)) != len("20010203"):
        return False
    try:
        born = read_date(value)
    except DateProblem:
        return False
    return _YOUNGEST * _YEAR <= (day - born).days <= (_OLDEST + 1) * _YEAR


def looks_like_name(text: str) -> bool:
    """Whether text reads like a person's first and last name."""
    return bool(_NAME.fullmatch(text)) and not _PLACES.search(text)


def _is_postcode(text: str) -> bool:
    return bool(_POSTCODE.fullmatch(text))


def _is_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text))


_TESTS = (
    ("names", looks_like_name),
    ("postcodes", _is_postcode),
    ("national numbers", national_number),
    ("telephone numbers or e-mail addresses", _is_email),
)
