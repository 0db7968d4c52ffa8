"""The letter as a package of parts: what it starts from, marks that its library has no words for, and a last look."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from docx.document import Document as Letter
from docx.oxml.ns import qn

from yos_audit.reports.package import UndeclaredContentError
from yos_audit.support.language import Language, in_force, tr
from yos_audit.support.paths import resources

_ALLOWED = frozenset(
    {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
)
_SUSPECT = (
    (re.compile(rb'<[^<>]* TargetMode="External"'), "a link to something outside"),
    (re.compile(rb"<w:(ins|del|moveFrom|moveTo|comment\w*) "), "a tracked change or a comment"),
    (re.compile(rb"<w:(vanish|webHidden|object|pict|drawing|altChunk)[ />]"), "hidden text or an object"),
    (
        re.compile(rb'<w:(instrText|hyperlink)[ >]|<w:fldSimple w:instr="(?! (PAGE|NUMPAGES) ")'),
        "a field that is not ours",
    ),
)
"""What may not stand in a tag. Typed text cannot look like one: its angle brackets are escaped."""


def template() -> bytes:
    """Return the empty letter, put together from its parts: styles, numbering, page and footer.

    The words of its numbering and footer, and the language in which they are checked, are those in force.
    """
    folder = resources() / "letter"
    package = BytesIO()
    with ZipFile(package, "w") as archive:
        for name in sorted(_ALLOWED):
            archive.writestr(name, _in_force((folder / name).read_text(encoding="utf-8")))
    return package.getvalue()


def _in_force(part: str) -> str:
    """Return a part of the empty letter in the language in force."""
    part = part.replace(f'"{Language.ENGLISH.value}"', f'"{in_force().value}"')
    for words in ("Note %1:", "Page ", " of "):
        part = part.replace(f'"{words}"', f'"{tr(words)}"').replace(f">{words}<", f">{tr(words)}<")
    return part


def mark_tables(letter: Letter, described: Sequence[str]) -> None:
    """Give each table its description; repeat its header row on every page and keep each row on one page."""
    body: Any = letter.element
    make = body.makeelement
    for table, words in zip(body.iter(qn("w:tbl")), described, strict=True):
        table.find(qn("w:tblPr")).append(make(qn("w:tblDescription"), {qn("w:val"): words}))
        for number, row in enumerate(table.iter(qn("w:tr"))):
            marks = make(qn("w:trPr"))
            marks.append(make(qn("w:cantSplit")))
            if number == 0:
                marks.append(make(qn("w:tblHeader")))
            row.insert(0, marks)


def inspect_letter(package: bytes, texts: Collection[str]) -> None:
    """Check a finished letter part by part; UndeclaredContentError names the part, never its text.

    `texts` are those that were to be written; every piece of text must be one of them or stand in the empty letter.
    """
    with ZipFile(BytesIO(template())) as empty:
        known = {*texts, *(each for name in _ALLOWED for each in _said(empty.read(name)))}
    with ZipFile(BytesIO(package)) as archive:
        if archive.testzip() is not None:
            raise UndeclaredContentError("The package cannot be read back")
        for name in archive.namelist():
            if name not in _ALLOWED:
                raise UndeclaredContentError(f"The part {name} is not declared")
            content = archive.read(name)
            for pattern, what in _SUSPECT:
                if pattern.search(content):
                    raise UndeclaredContentError(f"The part {name} holds {what}")
            if not known.issuperset(_said(content)):
                raise UndeclaredContentError(f"The part {name} holds a text that is not declared")


def _said(content: bytes) -> set[str]:
    """Return every text that stands in a part, and every description of a table."""
    root = ElementTree.fromstring(content)
    texts = {each.text for each in root.iter() if each.text and each.text.strip()}
    return texts | {words for each in root.iter("{*}tblDescription") if (words := each.get(qn("w:val")))}
