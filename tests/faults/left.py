"""What left an audit, read by code that shares nothing with what wrote it: all its text, and what in it could act."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from msoffcrypto.format.ooxml import OOXMLFile

from tests.faults.payloads import MARK

_ACTS = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "hyperlink", "instrText", "fldSimple", "ddeLink", "oleLink"}
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclasses.dataclass(frozen=True)
class Left:
    """What left: its texts, cell by cell and paragraph by paragraph, and how much of it could act when opened."""

    texts: tuple[str, ...]
    live: int = 0

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\n".join(self.texts)


def read(path: Path, passphrase: str | None = None) -> Left:
    """Read a report of any kind: a package, an encrypted package, or a folder of tables."""
    if path.is_dir():
        return _of_tables(path)
    content: io.BytesIO | Path = path
    if passphrase is not None:
        content = io.BytesIO()
        with path.open("rb") as stream:
            book = OOXMLFile(stream)
            book.load_key(password=passphrase, verify_password=True)
            book.decrypt(content)
    texts: list[str] = []
    live = 0
    with zipfile.ZipFile(content) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            live += part.count(b'TargetMode="External"') + part.count(b' t="e"')
            if name.endswith((".xml", ".rels")):
                texts += _of_part(ElementTree.fromstring(part))
                live += _live(ElementTree.fromstring(part))
    return Left(tuple(texts), live)


def _of_part(root: ElementTree.Element) -> Iterator[str]:
    """Give the texts of a part: cells and paragraphs with their runs put together, everything else as it stands."""
    for element in root.iter():
        yield from element.attrib.values()
        if _name(element) in ("is", "si"):
            # The format's own escape of an underscore, which a spreadsheet program takes away.
            yield "".join(_runs(element)).replace("_x005F_", "_")
        elif _name(element) == "p":
            yield "".join(_runs(element))
    if _name(root) not in ("worksheet", "sst", "document", "document-content"):
        yield from (element.text or "" for element in root.iter())


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for each in element.iter():
        name = _name(each)
        if name == "s" and each.text is None and each is not element:
            yield " " * int(next(iter(each.attrib.values()), 1))
        yield {"tab": "\t", "br": "\n", "line-break": "\n"}.get(name, each.text or "")
        if each is not element:
            yield each.tail or ""


def _live(root: ElementTree.Element) -> int:
    count = 0
    for element in root.iter():
        said = " ".join((element.text or "", *element.attrib.values()))
        acts = _name(element) in _ACTS or any(key.endswith(("}formula", "}href")) for key in element.attrib)
        count += acts and MARK.search(said) is not None
    return count


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _of_tables(folder: Path) -> Left:
    cells = [
        cell
        for path in sorted(folder.rglob("*.csv"))
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for cell in row
    ]
    live = sum(cell.startswith(_DANGEROUS) and MARK.search(cell) is not None for cell in cells)
    return Left(tuple(cells), live)


def strings(value: object) -> Iterator[str]:
    """Give every text in a value and in what it is made of."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        yield from strings([getattr(value, each.name) for each in dataclasses.fields(value)])
    elif isinstance(value, dict):
        yield from strings([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
