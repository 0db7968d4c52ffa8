"""The last look at a report for others: every element, text and number in it must be one that was declared.

What is described goes in, so what is found must be what was described: sheet by sheet, cell by cell, and in every other
part only texts that stand in the description. Anything else stops the report, whoever put it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.utils import get_column_letter, quote_sheetname

from yos_audit.reports import cells
from yos_audit.reports.cells import Link, Share, Shorthand, Value
from yos_audit.reports.declared_parts import ATTRIBUTES, KINDS, PRODUCT, SIGNED_BY, THEME
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.typed import fit
from yos_audit.support.language import in_force

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_PLACE = r"'(?:[^']|'')+'!\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d+)?"
_PLACES = re.compile(rf"{_PLACE}|\({_PLACE}(?:,{_PLACE})+\)")
"""A run of cells, or a list of such where rows are left out of a chart."""
_TAB = re.compile("'((?:[^']|'')+)'!")
_SMALLEST_TYPE = 9.0
_DAY_NOUGHT = date(1899, 12, 30).toordinal()
"""The day before the format's first."""
_Cell = str | float


def inspect_declared(package: bytes, sheets: Sequence[Sheet], title: str, subject: str) -> None:
    """Check a finished workbook against its description; UndeclaredContentError names the part, never its text."""
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("xl/theme/"):
                _require(content == THEME, name, "a theme that is not ours")
                continue
            root = _parsed(name, content)
            _check_elements(name, root)
            if match := _SHEET.fullmatch(name):
                _check_cells(name, root, sheets[int(match[1]) - 1])
            elif name == "docProps/core.xml":
                _check_properties(name, root, title, subject)
            elif name == "xl/styles.xml":
                _check_styles(name, root)
            else:
                _check_texts(name, root, sheets)


def _parsed(name: str, content: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise UndeclaredContentError(f"The part {name} cannot be read") from error


def declared_cells(sheet: Sheet, written: Callable[[str], str] = cells.text) -> Mapping[str, _Cell]:
    """Return what stands in each cell of a described sheet, its texts as `written` in the format."""
    found: dict[str, _Cell] = {"A1": written(sheet.title), "A2": written(sheet.lead)}
    found |= {f"A{row}": written(str(note)) for row, note in enumerate(sheet.notes, 3)}
    if sheet.table:
        headings = [column.heading for column in sheet.table.columns]
        for row, values in enumerate((headings, *sheet.table.rows), sheet.first_row):
            for column, value in enumerate(values, 1):
                found[f"{get_column_letter(column)}{row}"] = _declared(value, written)
    return found


def _declared(value: Value, written: Callable[[str], str]) -> _Cell:
    match value:
        case Share():
            return kept_number(value.value)
        case int():
            return float(value)
        case date():
            return day_number(value)
        case Shorthand() | Link():
            return written(value.text)
        case str():
            return written(value)
        case _:
            return "a formula, which is never declared"


def day_number(day: date) -> float:
    """Return a day as a workbook counts it."""
    return float(day.toordinal() - _DAY_NOUGHT)


def kept_number(value: float) -> float:
    """Return a number as exactly as the format keeps it."""
    return float(f"{value:.12g}")


def _check_elements(name: str, root: ElementTree.Element) -> None:
    """Only what our own writer makes passes: nothing hidden, computed, linked or embedded is among it."""
    allowed = ATTRIBUTES.get(re.sub(r"\d+", "", name))
    if allowed is None:
        return
    for element in root.iter():
        tag = _local(element.tag)
        _require(tag in allowed, name, f"an element {tag}")
        for attribute, value in element.attrib.items():
            known = allowed[tag].get(_local(attribute))
            _require(known is not None and bool(re.fullmatch(known, value, re.DOTALL)), name, f"an attribute of {tag}")


def _check_cells(name: str, root: ElementTree.Element, sheet: Sheet) -> None:
    found: dict[str, _Cell] = {}
    for cell in (each for each in root.iter() if _local(each.tag) == "c"):
        text = "".join(each.text or "" for each in cell.iter() if _local(each.tag) in ("t", "v"))
        found[cell.get("r", "")] = text if cell.get("t") == "inlineStr" else kept_number(float(text))
    _require(found == declared_cells(sheet), name, "a cell that is not declared")
    leads = [(each.get("display"), each.get("location")) for each in root.iter() if _local(each.tag) == "hyperlink"]
    values = [value for row in sheet.table.rows for value in row] if sheet.table else []
    meant = [
        (cells.text(value.text), f"{quote_sheetname(value.tab)}!A1") for value in values if isinstance(value, Link)
    ]
    _require(leads == meant, name, "a link that is not declared")


def _check_properties(name: str, root: ElementTree.Element, title: str, subject: str) -> None:
    said = {_local(each.tag): each.text or "" for each in root}
    meant = {"title": fit(title), "subject": fit(subject), "language": in_force().value}
    meant |= dict.fromkeys(SIGNED_BY, PRODUCT)
    _require({key: said.get(key) for key in meant} == meant, name, "properties that are not ours")


def _check_styles(name: str, root: ElementTree.Element) -> None:
    """No type too small to be read, and none in white but on a fill."""
    fonts = [each for each in root.iter() if _local(each.tag) == "font"]
    sizes = [float(part.get("val", "0")) for font in fonts for part in font if _local(part.tag) == "sz"]
    _require(all(size >= _SMALLEST_TYPE for size in sizes), name, "type that is too small")
    white = {
        place for place, font in enumerate(fonts) if any((part.get("rgb") or "").endswith("FFFFFF") for part in font)
    }
    for look in (each for each in root.iter() if _local(each.tag) == "xf"):
        bare = int(look.get("fontId", "0")) in white and look.get("fillId") in ("0", "1")
        _require(not bare, name, "white type on white")


def _check_texts(name: str, root: ElementTree.Element, sheets: Sequence[Sheet]) -> None:
    """Texts of the other parts: names, headings, descriptions, and places in the workbook's own sheets."""
    known = {each for sheet in sheets for each in _texts(sheet)}
    tabs = {sheet.tab for sheet in sheets}
    for text in _said(root):
        ours = bool(_PLACES.fullmatch(text)) and tabs.issuperset(tab.replace("''", "'") for tab in _TAB.findall(text))
        plain = text in known or any(kind.fullmatch(text) for kind in KINDS.get(re.sub(r"\d+", "", name), ()))
        _require(ours or plain, name, "a text that is not declared")


def _texts(sheet: Sheet) -> Iterator[str]:
    yield cells.text(sheet.tab)
    if sheet.table:
        yield sheet.table.name
        yield from (cells.text(column.heading) for column in sheet.table.columns)
    if sheet.chart:
        yield cells.text(sheet.chart.alternative)


def _said(root: ElementTree.Element) -> Iterator[str]:
    """Give every text of a part and every attribute that can hold one."""
    for element in root.iter():
        if element.text and element.text.strip():
            yield element.text
        for attribute in ("name", "displayName", "descr", "title", "Target"):
            if (value := element.get(attribute)) is not None:
                yield value


def _require(fine: bool, name: str, what: str) -> None:
    if not fine:
        raise UndeclaredContentError(f"The part {name} holds {what}")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
