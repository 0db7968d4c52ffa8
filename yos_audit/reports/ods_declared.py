"""The last look at an OpenDocument spreadsheet: only parts that are ours, and in each cell what was described.

Every part but that of the sheets is known to the letter. In that one each element and attribute must be of a kind that
our writer makes (none of them computes, hides, comments or leads outside), and each cell is read back and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from types import MappingProxyType
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from yos_audit.reports.cells import Link, plain
from yos_audit.reports.declared import day_number, declared_cells, kept_number
from yos_audit.reports.ods_markup import NAMESPACES, cell_name
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.sheet import Sheet
from yos_audit.support.language import tr

_CONTENT = "content.xml"
_PAGE = r"OnePage|OneWide|Scale\d+"
_ABOVE_NOUGHT = r"(?!0+(?:\.0+)?[a-z]*$)\d+(?:\.\d+)?"
_ATTRIBUTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **{name: {} for name in ("office:automatic-styles", "office:body", "office:spreadsheet", "text:p", "text:tab")},
        **{
            name: {}
            for name in (
                "table:table-header-rows",
                "table:table-header-columns",
                "table:shapes",
                "table:database-ranges",
                "svg:desc",
            )
        },
        "office:document-content": {"office:version": r"1\.3"},
        "style:style": {
            "style:name": r"\w+",
            "style:family": "table|table-column|table-row|graphic",
            "style:master-page-name": _PAGE,
        },
        "style:table-properties": {"table:display": "true"},
        "style:table-column-properties": {"style:column-width": f"{_ABOVE_NOUGHT}cm"},
        "style:table-row-properties": {
            "style:row-height": f"{_ABOVE_NOUGHT}pt",
            "style:use-optimal-row-height": "false",
        },
        "style:graphic-properties": {"draw:stroke": "none", "draw:fill": "none"},
        "table:table": {"table:name": ".+", "table:style-name": _PAGE, "table:print-ranges": ".+"},
        "table:table-column": {"table:style-name": r"co\d+"},
        "table:table-row": {"table:style-name": r"ro\d+"},
        "table:table-cell": {
            "table:style-name": r"[\w-]+",
            "office:value-type": "string|float|percentage|date",
            "office:value": r"-?\d+(?:\.\d+)?(?:e-?\d+)?",
            "office:date-value": r"\d{4}-\d\d-\d\d",
        },
        "text:s": {"text:c": r"\d+"},
        "text:a": {"xlink:type": "simple", "xlink:href": r"#'.+'\.A1"},
        "table:database-range": {
            "table:name": "[a-z][a-z0-9_]*",
            "table:target-range-address": ".+",
            "table:contains-header": "true",
            "table:display-filter-buttons": "false",
        },
        "draw:frame": {
            "draw:style-name": "chart",
            "draw:z-index": "0",
            "draw:name": ".+",
            **dict.fromkeys(("svg:x", "svg:y", "svg:width", "svg:height"), r"\d+(?:\.\d+)?cm"),
        },
        "draw:object": {
            "xlink:href": r"\./Object 1",
            "xlink:type": "simple",
            "xlink:show": "embed",
            "xlink:actuate": "onLoad",
        },
    }
)
_PREFIXES = {address: prefix for prefix, address in NAMESPACES.items()}


def inspect_spreadsheet(package: bytes, sheets: Sequence[Sheet], parts: Mapping[str, bytes]) -> None:
    """Check a finished spreadsheet against its description; UndeclaredContentError names the part, never its text.

    `parts` are the parts as they were made.
    """
    with ZipFile(BytesIO(package)) as archive:
        _require(archive.namelist() == list(parts), "the package", "parts that are not ours")
        for name, content in parts.items():
            _require(archive.read(name) == content, name, "what was not made")
        root = _parsed(archive.read(_CONTENT))
    _check_elements(root)
    tables = list(root.iter(_long("table:table")))
    _require(
        [each.get(_long("table:name")) for each in tables] == [plain(each.tab) for each in sheets], _CONTENT, "sheets"
    )
    for table, sheet in zip(tables, sheets, strict=True):
        _require(_cells(table) == declared_cells(sheet, plain), _CONTENT, "a cell that is not declared")
        _require(_links(table) == _meant(sheet), _CONTENT, "a link that is not declared")
        described = [plain(sheet.chart.alternative[:250])] if sheet.chart else []
        _require([each.text for each in table.iter(_long("svg:desc"))] == described, _CONTENT, "another description")
        named = [each.get(_long("draw:name")) for each in table.iter(_long("draw:frame"))]
        _require(named == [tr("Readiness chart")] * len(described), _CONTENT, "another name")


def _parsed(content: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise UndeclaredContentError(f"The part {_CONTENT} cannot be read") from error


def _check_elements(root: ElementTree.Element) -> None:
    for element in root.iter():
        tag = _short(element.tag)
        _require(tag in _ATTRIBUTES, _CONTENT, f"an element {tag}")
        for attribute, value in element.attrib.items():
            known = _ATTRIBUTES[tag].get(_short(attribute))
            _require(
                known is not None and bool(re.fullmatch(known, value, re.DOTALL)), _CONTENT, f"an attribute of {tag}"
            )


def _cells(table: ElementTree.Element) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for row, line in enumerate(table.iter(_long("table:table-row")), 1):
        for column, cell in enumerate(line, 1):
            found[f"{get_column_letter(column)}{row}"] = _value(cell)
    return found


def _value(cell: ElementTree.Element) -> str | float:
    kind = cell.get(_long("office:value-type"))
    if kind in ("float", "percentage"):
        return kept_number(float(cell.get(_long("office:value"), "")))
    if kind == "date":
        return day_number(date.fromisoformat(cell.get(_long("office:date-value"), "")))
    return "\n".join("".join(_said(line)) for line in cell)


def _said(element: ElementTree.Element) -> Iterator[str]:
    """Give the text of a paragraph with the spaces that stand for themselves."""
    name = _short(element.tag)
    if name == "text:s":
        yield " " * int(element.get(_long("text:c"), "1"))
    elif name == "text:tab":
        yield "\t"
    yield element.text or ""
    for inner in element:
        yield from _said(inner)
        yield inner.tail or ""


def _links(table: ElementTree.Element) -> list[tuple[str, str | None]]:
    return [("".join(_said(each)), each.get(_long("xlink:href"))) for each in table.iter(_long("text:a"))]


def _meant(sheet: Sheet) -> list[tuple[str, str | None]]:
    values = [value for row in sheet.table.rows for value in row] if sheet.table else []
    return [(plain(each.text), f"#{cell_name(each.tab, 'A', 1)}") for each in values if isinstance(each, Link)]


def _long(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _short(name: str) -> str:
    address, _, local = name.lstrip("{").partition("}")
    return f"{_PREFIXES.get(address, address)}:{local}"


def _require(fine: bool, name: str, what: str) -> None:
    if not fine:
        raise UndeclaredContentError(f"{name} holds {what}")
