"""What the headings of a list mean: attributes of the framework, and what is personal and stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low

from yos_audit.exchange.cell_text import key, loose_keys
from yos_audit.exchange.dates import DateProblem, read_date
from yos_audit.exchange.layout import Heading, Layout, Match
from yos_audit.exchange.personal import personal_column, personal_heading, personal_values
from yos_audit.exchange.table import Cell, RawRow
from yos_audit.framework.values import Attribute, AttributeType, Framework

_REFERENCE = (
    *("reference", "ref", "case reference", "case ref", "case reference number", "case ref no", "reference number"),
    *("reference no", "ref no", "ref number", "case id", "case number", "case no", "case", "local reference", "urn"),
    *("local id", "yot reference", "yos reference", "yot ref", "yos ref", "yot id", "yos id", "unique reference", "id"),
    *("system id", "audit reference", "audit ref", "case code", "unique id", "young person id", "yp id", "client id"),
    *("person id", "case file", "yp reference", "yp ref", "child reference", "child ref", "child id"),
)
_DECORATION = re.compile(r"[\s:*?!.]+$")
_LAST_WORD = re.compile(r" (level|code|value|rating|flag|indicator|status|initials)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column as a preview shows it. Samples of personal columns are left out."""

    index: int
    letter: str
    heading: str
    maps_to: str | None
    samples: tuple[str, ...]
    personal: str = ""
    """What the column seems to hold, such as "names"; empty when nothing personal."""


def reference_match(text: str) -> str | None:
    """Return "reference" when a heading means the case reference."""
    return "reference" if any(each in _REFERENCE_KEYS for each in loose_keys(_plain(text))) else None


def attribute_match(framework: Framework, chosen: Mapping[str, str] | None = None) -> Match:
    """Return what tells headings of case facts apart: by id, label or synonym, whatever case and punctuation.

    `chosen` maps headings to attribute ids, or to "" for a column to leave out, and goes before everything else.
    """
    names: dict[str, str] = {}
    for attribute in framework.attributes:
        for text in (attribute.id.replace("_", " "), attribute.label, *attribute.synonyms):
            names.setdefault(key(text), attribute.id)
    picked = {key(heading): meaning for heading, meaning in (chosen or {}).items()}

    def match(text: str) -> str | None:
        if key(text) in picked:
            return picked[key(text)] or None
        for each in (*loose_keys(_plain(text)), key(_LAST_WORD.sub("", _plain(text)))):
            if each in names:
                return names[each]
        return None if personal_heading(text) else reference_match(text)

    return match


def personal_columns(layout: Layout, framework: Framework, chosen: Mapping[str, str] | None) -> dict[int, str]:
    """Return what the columns hold that stay out for people's sake, by index.

    A column the user chose by hand stays in; a column of staff codes that holds names does not.
    """
    picked = {key(heading) for heading, meaning in (chosen or {}).items() if meaning}
    found: dict[int, str] = {}
    day = day_of_list(layout, framework)
    for heading in layout.headings:
        if heading.means == "reference" or key(heading.text) in picked:
            continue
        values = column_values(layout.body, heading.index)
        what = _personal(heading, framework, values, day)
        if what:
            found[heading.index] = what
    return found


def column_values(rows: tuple[RawRow, ...], index: int, most: int = 500) -> list[Cell]:
    """Return the filled cells of a column, the first `most` of them."""
    values: list[Cell] = []
    for row in rows:
        if row.at(index) is not None:
            values.append(row.at(index))
            if len(values) >= most:
                break
    return values


def personal_note(heading: Heading, what: str) -> str:
    """Return the sentence about a column that stays out."""
    named = f' ("{heading.text}")' if heading.text else ""
    return f"Column {heading.letter}{named} looks like {what}. It is not imported."


def day_of_list(layout: Layout, framework: Framework) -> date:
    """Return about when a list was made: the middle one of the dates of facts in it, or today where it has none."""
    known = {each.id for each in framework.attributes if each.type is AttributeType.DATE}
    days = [day for each in layout.headings if each.means in known for day in _days(layout, each.index)]
    return median_low(days) if days else datetime.now().astimezone().date()


def _days(layout: Layout, index: int) -> Iterator[date]:
    for value in column_values(layout.body, index):
        with suppress(DateProblem):
            yield read_date(value)


def _personal(heading: Heading, framework: Framework, values: list[Cell], day: date) -> str:
    if heading.means is None:
        return personal_column(heading.text, values, day)
    attribute = _attribute(framework, heading.means)
    if attribute is not None and attribute.type is AttributeType.CODE:
        return personal_values(values)
    return ""


def _attribute(framework: Framework, attribute_id: str) -> Attribute | None:
    return next((each for each in framework.attributes if each.id == attribute_id), None)


def _plain(text: str) -> str:
    return _DECORATION.sub("", text)


_REFERENCE_KEYS = frozenset(key(text) for text in _REFERENCE)
