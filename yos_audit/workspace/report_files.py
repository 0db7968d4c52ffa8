"""What a report is written as, and the name proposed for it: one place for the command line and the window.

A name says product, tier, audit title, period and date, in at most 80 characters that every system takes. It is made
of letters, figures and hyphens, begins with the product and ends with the date, so it can be no reserved name and has
no space or dot at an end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from yos_audit.support.errors import KnownError

Audience = Literal["board", "wider", "working", "letter"]
AUDIENCES: tuple[Audience, ...] = ("board", "wider", "working", "letter")

LONGEST_NAME = 80
"""Characters of a proposed name, its ending among them."""
_LONGEST_PERIOD = 20
_PRODUCT = "yos-audit"
_TIERS: Mapping[Audience, str] = MappingProxyType(
    {"board": "board-summary", "wider": "wider-summary", "working": "working-copy", "letter": "letter"}
)
_NO_TITLE = "audit"
_KEPT = frozenset("LNM")
"""Kinds of characters that a name keeps: letters, figures, and the marks on them."""


class FileType(StrEnum):
    """What a report is written as."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    """A folder of CSV files, one a table."""
    DOCX = "docx"

    @property
    def ending(self) -> str:
        """The ending of the name; a folder has none."""
        return "" if self is FileType.CSV else f".{self.value}"


_FILE_TYPES: Mapping[Audience, tuple[FileType, ...]] = MappingProxyType(
    {
        "board": (FileType.XLSX, FileType.ODS, FileType.CSV),
        "wider": (FileType.XLSX, FileType.ODS, FileType.CSV),
        "working": (FileType.XLSX,),
        "letter": (FileType.DOCX,),
    }
)


def file_types(audience: Audience) -> tuple[FileType, ...]:
    """Return what a report for these readers can be written as, the usual one first."""
    return _FILE_TYPES[audience]


def refuse_file_type(audience: Audience, file_type: FileType) -> None:
    """KnownError when a report for these readers is not written as this."""
    if file_type in _FILE_TYPES[audience]:
        return
    if audience == "working":
        raise KnownError(
            "A working copy is an Excel workbook only: no other file keeps its passphrase and its formulas.",
            "Save it as an Excel workbook. LibreOffice opens that too, and asks for the passphrase.",
        )
    if audience == "letter":
        raise KnownError("The letter is a Word document only.", "Save it as a Word document. LibreOffice opens it too.")
    raise KnownError("A summary is a workbook, not a letter.", "Save it as xlsx, ods or csv.")


def proposed_name(
    audience: Audience,
    title: str,
    period: str,
    day: date,
    file_type: FileType | None = None,
    language: str = "",
) -> str:
    """Return a file name such as "yos-audit-board-summary-northshire-february-2015-2015-03-16.xlsx".

    A period that the title names already is not said twice. `language` marks a report in another language than English.
    """
    ending = (file_type or _FILE_TYPES[audience][0]).ending
    said = _cut(_slug(period), _LONGEST_PERIOD)
    last = (*filter(None, (said, _slug(language))), day.isoformat())
    room = LONGEST_NAME - len("-".join((_PRODUCT, _TIERS[audience], *last))) - len(ending) - 1
    about = _cut(_without(_slug(title), _slug(period)), room) or _NO_TITLE
    return "-".join((_PRODUCT, _TIERS[audience], about, *last)) + ending


def _without(title: str, period: str) -> str:
    """Return a title without the words of the period, where it names them one after the other."""
    return f"-{title}-".replace(f"-{period}-", "-", 1).strip("-") if period else title


def _slug(text: str) -> str:
    """Return letters and figures in small letters, with one hyphen where anything else stood."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    spaced = "".join(each if unicodedata.category(each)[0] in _KEPT else " " for each in plain)
    return "-".join(spaced.split())


def _cut(text: str, longest: int) -> str:
    """Return at most so many characters, whole words where that leaves any."""
    if len(text) <= longest:
        return text
    whole, _, _ = text[: longest + 1].rpartition("-")
    return whole or text[:longest]
