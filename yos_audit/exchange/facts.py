"""Turning a cell into the value of a case attribute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from yos_audit.audit.national_numbers import national_number
from yos_audit.exchange.cell_text import as_text, key, loose_keys, one_line
from yos_audit.exchange.dates import DateProblem, read_date
from yos_audit.exchange.personal import looks_like_name
from yos_audit.exchange.table import SPREADSHEET_ERRORS, Cell
from yos_audit.framework.values import Attribute, AttributeType, Option

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "√"})
_NO = frozenset({"no", "n", "false", "f", "0", "☐", "✗", "✘"})
_UNKNOWN = frozenset(
    {"notknown", "unknown", "nk", "tbc", "tba", "dontknow", "dk", "blank", "notrecorded", "nr", "null"}
)
_NOT_RECORDED = "not_recorded"
_RANGE = re.compile(r"(\d+)_(?:(\d+)|plus)")
_NUMBER = re.compile(r"(\d{1,3})( ?\+| plus| (?:and|or) over)?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(\.\d+)?e[+-]?\d+", re.IGNORECASE)
REFERENCE_LENGTH = 60
CODE_LENGTH = 60
TEXT_LENGTH = 1_000


class FactProblem(ValueError):
    """The cell cannot be taken; the message says why and what to write, in whole sentences."""


def read_reference(cell: Cell) -> str:
    """Return the case reference a cell holds, "" when it is empty; FactProblem when it is none or a person's."""
    text = one_line(as_text(cell))
    if text in SPREADSHEET_ERRORS:
        raise FactProblem("The cell holds a spreadsheet error. Type the reference.")
    if isinstance(cell, date | bool):
        raise FactProblem("The spreadsheet turned this reference into something else. Type it again as text.")
    if _SCIENTIFIC.fullmatch(text):
        raise FactProblem("The spreadsheet shortened this reference. Type it again as text, with every digit.")
    if len(text) > REFERENCE_LENGTH:
        raise FactProblem(f"The reference is longer than {REFERENCE_LENGTH} characters. Use a shorter one.")
    if looks_like_name(text):
        raise FactProblem("This looks like a person's name. Use the service's own reference instead.")
    if national_number(text):
        raise FactProblem("This looks like a national number of a person. Use the service's own reference instead.")
    return _printable(text)


def read_fact(attribute: Attribute, cell: Cell) -> str:
    """Return the value of an attribute, "" when the cell is empty or says not known; FactProblem otherwise."""
    text = one_line(as_text(cell))
    if not text or (not key(text) and text not in _YES | _NO):
        return ""
    if text in SPREADSHEET_ERRORS:
        raise FactProblem("The cell holds a spreadsheet error. Type the value or leave it empty.")
    if attribute.type is AttributeType.DATE:
        return _date(cell, text)
    if attribute.options:
        return _option(attribute, cell, text)
    longest = TEXT_LENGTH if attribute.type is AttributeType.TEXT else CODE_LENGTH
    if len(text) > longest:
        raise FactProblem(f"The text is longer than {longest} characters. Shorten it.")
    return _printable(text)


def permitted(options: Sequence[Option]) -> str:
    """Return the labels of options as a list in words: "Yes or No"."""
    labels = [option.label for option in options]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"


def match_option(options: Sequence[Option], text: str) -> Option | None:
    """Return the option that text means by id, label or unmistakable short form, whatever its letters' case."""
    folded = key(text)
    exact = next((option for option in options if folded in (key(option.id), key(option.label))), None)
    if exact is not None:
        return exact
    wanted = set(loose_keys(text))
    loose = [option for option in options if wanted & _names(option)]
    if len(loose) == 1:
        return loose[0]
    initials = [option for option in options if _initials(option) == folded]
    return initials[0] if len(initials) == 1 and not loose else None


def _names(option: Option) -> set[str]:
    inside = re.findall(r"\(([^)]*)\)", option.label)
    return {*loose_keys(option.id.replace("_", " ")), *loose_keys(option.label), *(key(each) for each in inside)}


def _initials(option: Option) -> str:
    return "".join(word[0] for word in option.id.split("_"))


def says_unknown(cell: Cell) -> bool:
    """Whether a cell says in words that the fact is not known."""
    return isinstance(cell, str) and key(cell) in _UNKNOWN


def _option(attribute: Attribute, cell: Cell, text: str) -> str:
    ids = {option.id for option in attribute.options}
    folded = key(text) or text
    if ids == {"yes", "no"} and folded in _YES | _NO:
        return "yes" if folded in _YES else "no"
    found = match_option(attribute.options, text)
    if found is None and _NOT_RECORDED in ids:
        found = _leading(attribute.options, text)
    if found is not None:
        return found.id
    if folded in _UNKNOWN:
        return _NOT_RECORDED if _NOT_RECORDED in ids else ""
    ranged = _within(attribute.options, text)
    if ranged:
        return ranged
    if isinstance(cell, date):
        raise FactProblem(
            f"The spreadsheet turned this into a date. Type it again as text: {permitted(attribute.options)}."
        )
    raise FactProblem(f"{attribute.label} has no such value. Write {permitted(attribute.options)}.")


def _leading(options: Sequence[Option], text: str) -> Option | None:
    """Return the option that a finer value begins with: "White British", "Mixed - White and Asian".

    Only for what describes a child, where services record finer groups than the framework; of an order or a level a
    longer text may mean something else altogether. A text that mentions two groups is left to the person.
    """
    head = match_option(options, re.split(r" ?[-–:] ?", text)[0])
    if head is not None:
        return head
    words = [key(word) for word in text.split()]
    mentioned = [option for option in options if key(option.id) in words]
    return mentioned[0] if len(mentioned) == 1 and key(mentioned[0].id) == words[0] else None


def _within(options: Sequence[Option], text: str) -> str:
    """Return the id of the range, such as "15_16" or "17_plus", that a whole number or "17+" lies in."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return ""
    for option in options:
        match = _RANGE.fullmatch(option.id)
        if match and int(match.group(1)) <= int(number.group(1)) <= int(match.group(2) or 999):
            open_end = match.group(2) is None and match.group(1) == number.group(1)
            return option.id if open_end or not number.group(2) else ""
    return ""


def _date(cell: Cell, text: str) -> str:
    if key(text) in _UNKNOWN:
        return ""
    try:
        return read_date(cell).isoformat()
    except DateProblem as problem:
        raise FactProblem(str(problem)) from problem


def _printable(text: str) -> str:
    if any(ord(mark) < 32 or 0xD800 <= ord(mark) <= 0xDFFF or ord(mark) in (0x7F, 0xFFFE, 0xFFFF) for mark in text):
        raise FactProblem("The cell holds characters that cannot be shown. Type it again.")
    return text
