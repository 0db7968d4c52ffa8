"""The small parts of a workbook around its sheets: where they are, their shared text and which numbers are dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from yos_audit.exchange.limits import LIMITS
from yos_audit.exchange.markup import parse
from yos_audit.exchange.package import Package
from yos_audit.support.errors import KnownError

_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_ZEROS = re.compile(r"0{2,20}")


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One worksheet of the workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Formats:
    """What the cell styles say about numbers, by style index."""

    dates: frozenset[int] = frozenset()
    padded: tuple[tuple[int, int], ...] = ()
    """(style index, digits) of formats that show leading zeros."""


class _Elements:
    """Collects (name, attributes) of the elements wanted; ignores text."""

    def __init__(self, *wanted: str) -> None:
        self._wanted = wanted
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._wanted:
            if len(self.found) > LIMITS.strings:
                raise ValueError("too many elements")
            self.found.append((name, attributes))

    def end(self, name: str) -> None: ...

    def text(self, piece: str) -> None: ...


class _Strings:
    """Collects the shared texts; leaves out the reading aids that East Asian workbooks carry."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._inside = self._aid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._aid = True
        self._inside = name == "t" and not self._aid

    def end(self, name: str) -> None:
        self._inside = False
        if name == "rPh":
            self._aid = False
        elif name == "si":
            if len(self.found) >= LIMITS.strings:
                raise KnownError(
                    "The workbook holds more text than a list needs.", "Split the list and import the pieces."
                )
            self.found.append("".join(self._pieces))

    def text(self, piece: str) -> None:
        if self._inside:
            self._length += len(piece)
            check_length(self._length)
            self._pieces.append(piece)


def check_length(characters: int) -> None:
    """Refuse a cell longer than Excel itself can hold."""
    if characters > LIMITS.cell_characters:
        raise KnownError(
            "A cell holds more than 32,767 characters.", "Shorten the longest text in the list and import it again."
        )


def sheet_places(package: Package) -> tuple[tuple[SheetPlace, ...], bool]:
    """Return the worksheets in order, and whether dates count from 1904; KnownError when it is no workbook."""
    book = _book_part(package)
    targets = _relations(package, book)
    parts = _Elements("sheet", "workbookPr")
    parse(package.chunks(book), parts)
    places: list[SheetPlace] = []
    from_1904 = False
    for name, attributes in parts.found[: LIMITS.sheets]:
        if name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")
            continue
        kind, target = targets.get(_relation_id(attributes), ("", ""))
        if kind == "worksheet":
            places.append(
                SheetPlace(attributes.get("name", ""), target, attributes.get("state", "visible") != "visible")
            )
    return tuple(places), from_1904


def shared_strings(package: Package) -> list[str]:
    """Return the texts that cells refer to by number; empty when the workbook has none."""
    book = _book_part(package)
    part = next((target for kind, target in _relations(package, book).values() if kind == "sharedStrings"), "")
    if not package.has(part):
        return []
    strings = _Strings()
    parse(package.chunks(part), strings)
    return strings.found


def formats(package: Package) -> Formats:
    """Return which cell styles show a date and which show leading zeros."""
    book = _book_part(package)
    part = next((target for kind, target in _relations(package, book).values() if kind == "styles"), "")
    if not package.has(part):
        return Formats()
    styles = _Elements("numFmt", "cellXfs", "cellStyles", "dxfs", "xf")
    parse(package.chunks(part), styles)
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for name, each in styles.found if name == "numFmt"}
    used = _cell_formats(styles.found)
    dates = frozenset(index for index, number in enumerate(used) if _is_date(number, codes.get(number)))
    padded = tuple(
        (index, len(codes[number])) for index, number in enumerate(used) if _ZEROS.fullmatch(codes.get(number, ""))
    )
    return Formats(dates, padded)


def _cell_formats(found: list[tuple[str, dict[str, str]]]) -> list[str]:
    used: list[str] = []
    inside = False
    for name, attributes in found:
        if name == "xf":
            if inside:
                used.append(attributes.get("numFmtId", "0"))
        else:
            inside = name == "cellXfs"
    return used


def _is_date(number: str, code: str | None) -> bool:
    if code is None:
        return number.isdigit() and int(number) in _BUILT_IN_DATES
    plain = _NOT_DATE.sub("", code.split(";")[0]).casefold()
    return plain != "general" and any(mark in plain for mark in "dmy")


def _book_part(package: Package) -> str:
    targets = _relations(package, "")
    part = next((target for kind, target in targets.values() if kind == "officeDocument"), "xl/workbook.xml")
    if not package.has(part) or not part.endswith(".xml"):
        raise KnownError("The file is not an Excel workbook.", "Choose an Excel workbook (.xlsx) or a CSV file.")
    return part


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id -> (kind, part) of what a part refers to inside the workbook; links to elsewhere are left out."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if not package.has(source):
        return {}
    found = _Elements("Relationship")
    parse(package.chunks(source), found)
    targets: dict[str, tuple[str, str]] = {}
    for _, each in found.found:
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            targets[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return targets


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
