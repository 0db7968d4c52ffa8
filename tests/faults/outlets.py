"""Every way text leaves an audit, found in the program itself: all text it holds, and what in it could act."""

from __future__ import annotations

import csv
import dataclasses
import inspect
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

from msoffcrypto.format.ooxml import OOXMLFile

from tests.faults.fields import DAY
from yos_audit.cli import main
from yos_audit.cli.arguments import parser
from yos_audit.support.secret import Secret
from yos_audit.workspace.exports import Exports
from yos_audit.workspace.printing import PrintForm
from yos_audit.workspace.report_files import file_types
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "harbour violet tractor ninety"
MARK = re.compile(r"Zq[a-p]{7}x")
"""Stands in every text that is typed, and nowhere else in the world."""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_ACTS = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "hyperlink", "instrText", "fldSimple", "ddeLink", "oleLink"}
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Left:
    """What left: all its text, and how much of it could act where it is opened."""

    text: str
    live: int = 0


def file_outlets() -> dict[str, Callable[[Workspace, Path], Left]]:
    """The exports of an open audit, in every form each has."""
    found: dict[str, Callable[[Workspace, Path], Left]] = {}
    for name, method in inspect.getmembers(Exports, inspect.isfunction):
        signature = inspect.signature(method)
        if name.startswith("_") or "path" not in signature.parameters:
            continue
        found[name] = partial(_exported, name, {})
        if "passphrase" in signature.parameters:
            found[f"{name}, encrypted"] = partial(_exported, name, {"passphrase": Secret(PASSPHRASE)})
        if "file_type" in signature.parameters:
            del found[name]
            for each in file_types(name):
                found[f"{name} as {each.value}"] = partial(_exported, name, {"file_type": each})
    return found


def paper_outlets() -> dict[str, Callable[[Workspace], Left]]:
    """The forms that are printed, as what the window draws."""
    return {f"print of {form}": partial(_printed, form) for form in get_args(PrintForm)}


def spoken_outlets() -> dict[str, Callable[[Path], Left]]:
    """The commands that print about an audit as JSON or as text."""
    found: dict[str, Callable[[Path], Left]] = {}
    commands = next(each for each in parser()._actions if each.dest == "command").choices
    for name, command in dict(commands).items():
        wanted = {each.dest for each in command._actions}
        if {"file", "json"} <= wanted and "list" not in wanted:
            found[f"{name} --json"] = partial(_spoken, name)
    return found


def _exported(name: str, options: dict[str, object], space: Workspace, folder: Path) -> Left:
    path = folder / "report"
    getattr(space.exports, name)(path, today=DAY, **options)
    return read(path, PASSPHRASE if "passphrase" in options else None)


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
    return Left("\n".join(texts), live)


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
    return Left("\n".join(cells), live)


def _printed(form: PrintForm, space: Workspace) -> Left:
    papers = [space.printing.paper(form, row.case.id, DAY) for row in space.cases.rows() if form == "case"]
    return Left("\n".join(_strings(papers or [space.printing.paper(form, today=DAY)])))


def _spoken(command: str, path: Path) -> Left:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        status = main([command, str(path), "--json"])
    assert status in (0, 1), command
    return Left("\n".join(_strings(json.loads(out.getvalue()))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        yield from _strings([getattr(value, each.name) for each in dataclasses.fields(value)])
    elif isinstance(value, dict):
        yield from _strings([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def mark(number: int) -> str:
    """Return the mark of a number: letters only, so that no two marked texts have their words in common."""
    return "Zq" + f"{number:07x}".translate(_LETTERS) + "x"
