"""Every cell of a board or wider workbook held against the recount: nothing may stand there that was not counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.recount.children import expected_children
from tests.recount.commentary import expected_commentary
from tests.recount.edition import Expected, Shown
from tests.recount.notes import expected_notes
from tests.recount.reading import Says, own_texts
from tests.recount.sheets import Place, expected_sheets

_BY_ITEM = frozenset({"cover_details", "notes"})
"""Tables whose rows are known by their first cell."""
_DRAWN = re.compile(r"'?(?P<tab>[^'(),!]+)'?!\$(?P<column>[A-Z]+)\$(?P<first>\d+)(?::\$[A-Z]+\$(?P<last>\d+))?")


@dataclass(frozen=True)
class Recounted:
    """What came of holding a workbook against the recount."""

    numbers: int
    texts: int
    faults: tuple[str, ...]


def recount(path: Path, shown: Shown, more: Sequence[str] = ()) -> Recounted:
    """Hold every cell and chart of a workbook against the raw answers; `more` is what the program says of itself."""
    found = cells_of(path)
    faults = [*faults_of(found, shown, more), *_chart_faults(path, found)]
    numbers = sum(isinstance(each, float) for each in found.values())
    return Recounted(numbers, len(found) - numbers, tuple(faults))


def faults_of(found: Mapping[Place, float | str], shown: Shown, more: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with the cells of a workbook, each fault starting with its place."""
    return list(_faults(found, expected_of(found, shown), own_texts(shown.raw, more)))


def expected_of(found: Mapping[Place, float | str], shown: Shown) -> dict[Place, Expected]:
    """Return what must stand in the cells; of groups of children in those that are shown."""
    expected: dict[Place, Expected] = {}
    for part in (expected_sheets(shown), expected_commentary(shown), expected_notes(shown)):
        expected |= part
    expected |= expected_children(shown, found)
    return {place: value for place, value in expected.items() if place in found or not _optional(place)}


def cells_of(path: Path) -> dict[Place, float | str]:
    """Return every cell of a workbook by its place, and what the chart is said to show."""
    found: dict[Place, float | str] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = list(sheet.iter_rows())
        head = len(rows)
        for table in sheet.tables.values():
            head = int(re.findall(r"\d+", table.ref)[0]) - 1
            headings = [str(cell.value) for cell in rows[head]]
            found |= {(table.name, "heading", each): each for each in headings}
            for number, row in enumerate(rows[head + 1 :]):
                key = str(row[0].value) if table.name in _BY_ITEM else number
                for heading, cell in zip(headings, row, strict=True):
                    found[table.name, key, heading] = _value(cell.value)
        for row in rows[:head]:
            found |= {(sheet.title, "title", cell.coordinate): _value(cell.value) for cell in row if cell.value}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/drawings/drawing"):
                said = re.findall(r'descr="([^"]*)"', archive.read(name).decode())
                found["Readiness chart", "title", "alternative"] = " ".join(said)
    return found


def table_rows(found: Mapping[Place, float | str], table: str) -> list[dict[str, float | str]]:
    """Return the rows of a table by heading."""
    rows: dict[int | str, dict[str, float | str]] = {}
    for (name, row, heading), value in found.items():
        if name == table and row != "heading":
            rows.setdefault(row, {})[heading] = value
    return list(rows.values())


def _faults(
    found: Mapping[Place, float | str], expected: Mapping[Place, Expected], own: Sequence[str]
) -> Iterator[str]:
    yield from (f"{place}: missing" for place in expected.keys() - found.keys())
    for place, value in found.items():
        meant = expected.get(place, Says())
        if isinstance(value, float) and isinstance(meant, float):
            if value != pytest.approx(meant, abs=1e-9):
                yield f"{place}: {value} where {meant} is counted"
        elif isinstance(value, str) and isinstance(meant, Says):
            if fault := meant.fault(value, own):
                yield f"{place}: {fault}"
        else:
            yield f"{place}: {value!r} where {meant} is counted"


def _chart_faults(path: Path, found: Mapping[Place, float | str]) -> Iterator[str]:
    """Charts draw cells of the workbook that hold shares, and what they keep of them is what stands there."""
    book = openpyxl.load_workbook(path)
    with ZipFile(path) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/chart")]
    for chart in charts:
        for source in ElementTree.fromstring(chart).iter():
            if not source.tag.endswith("}numRef"):
                continue
            place = next(each.text or "" for each in source if each.tag.endswith("}f"))
            kept = [float(each.text or "nan") for each in source.iter() if each.tag.endswith("}v")]
            drawn = [cell for match in _DRAWN.finditer(place) for cell in _cells(book[match["tab"]], match)]
            if not drawn or not all(isinstance(each, int | float) and 0 <= each <= 1 for each in drawn):
                yield f"the chart draws {place}, which holds {drawn}"
            if kept and kept != pytest.approx(drawn):
                yield f"the chart keeps {kept} of {drawn}"
    if bool(charts) != (("Readiness chart", "title", "alternative") in found):
        yield "a chart without words, or words without a chart"


def _cells(sheet: Worksheet, match: re.Match[str]) -> list[object]:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return [sheet[f"{match['column']}{row}"].value for row in range(first, last + 1)]


def _value(value: object) -> float | str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def _optional(place: Place) -> bool:
    """Rows that stand only where there is something to say, and the chart that is drawn only from shares."""
    return place == ("cover_details", "Demonstration", "Detail") or place[2] == "alternative"
