"""The file as a package of parts: the same content gives the same bytes, and nothing undeclared passes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from yos_audit.reports.sheet import PackedRows
from yos_audit.support.language import tr

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip archive can name; every part bears it."""
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_FRAME = re.compile(r'<(\w+:)?cNvPr id="(\d+)" name="[^"]*"')
_STAMP = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/theme/theme\d+\.xml"
    r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/tables/table\d+\.xml"
    r"|xl/drawings/(_rels/)?drawing\d+\.xml(\.rels)?|xl/charts/chart\d+\.xml"
)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_BLOCK = 1 << 20
_OVERLAP = 1 << 10
"""Longer than any tag that the patterns below look for."""
_FORMULA = "a formula"
# A typed text cannot hold a raw "<", so that what is looked for stands in a tag and never in a text.
_Suspect = tuple[bytes, re.Pattern[bytes], str]
_SUSPECT: tuple[_Suspect, ...] = (
    (b"<f", re.compile(rb"<f[ >]"), _FORMULA),
    (b"External", re.compile(rb'<[^<>]*TargetMode="External"'), "a link to something outside"),
    (b"idden", re.compile(rb'<[^<>]*state="(hidden|veryHidden)"'), "a hidden sheet"),
    (b'hidden="1"', re.compile(rb'<[^<>]*hidden="1"'), "a hidden row or column"),
    (b"<merge", re.compile(rb"<mergeCell[ >/]"), "a merged cell"),
    (b"<legacy", re.compile(rb"<legacyDrawing[ >/]"), "a comment"),
    (b"<odd", re.compile(rb"<odd(Header|Footer)[ >/]"), "a header or a footer"),
)


class UndeclaredContentError(Exception):
    """A finished file holds something a report for others must not hold; a bug, never the user's doing."""


def finish(
    raw: bytes,
    made_at: datetime,
    alternatives: Sequence[str] = (),
    packed: Mapping[int, PackedRows] | None = None,
) -> bytes:
    """Return the package with fixed times, sorted parts and the charts' alternative texts (in order of the charts).

    `packed` are the rows of long tables by the number of their sheet, put in after the rows that stand there.
    """
    finished = BytesIO()
    rows = {f"xl/worksheets/sheet{number}.xml": each for number, each in (packed or {}).items()}
    with ZipFile(BytesIO(raw)) as source, ZipFile(finished, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _stamped(part, made_at)
            elif match := _DRAWING.fullmatch(name):
                part = _described(part, alternatives[int(match[1]) - 1])
            info = ZipInfo(name, date_time=OLDEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with target.open(info, "w") as written:
                for chunk in _filled(part, rows[name]) if name in rows else (part,):
                    written.write(chunk)
    return finished.getvalue()


def _filled(part: bytes, rows: PackedRows) -> Iterator[bytes]:
    """A sheet's part with more rows; the dimension, which names the last cell, is left out as it may be."""
    before, end, after = part.partition(b"</sheetData>")
    yield _DIMENSION.sub(b"", before)
    yield from rows.chunks()
    yield end + after


def inspect(package: bytes, tabs: Sequence[str], *, formulas: bool = False) -> None:
    """Check a finished report part by part; UndeclaredContentError names the part, never its text.

    Formulas are let through only where the report declares that it has them.
    """
    suspects = [each for each in _SUSPECT if not (formulas and each[2] == _FORMULA)]
    with ZipFile(BytesIO(package)) as archive:
        if archive.testzip() is not None:
            raise UndeclaredContentError("The package cannot be read back")
        for name in archive.namelist():
            if not _ALLOWED.fullmatch(name):
                raise UndeclaredContentError(f"The part {name} is not declared")
            if name.startswith("xl/") and "/charts/" not in name:
                _inspect_part(archive, name, suspects)
        sheets = re.findall(rb"<sheet [^>]*>", archive.read("xl/workbook.xml"))
    if len(sheets) != len(tabs):
        raise UndeclaredContentError("The package has not the sheets it should have")


def _inspect_part(archive: ZipFile, name: str, suspects: Sequence[_Suspect]) -> None:
    """A part is looked at block by block; blocks overlap, so that nothing hides between two."""
    with archive.open(name) as part:
        tail = b""
        while block := part.read(_BLOCK):
            seen = tail + block
            for sign, pattern, what in suspects:
                if sign in seen and pattern.search(seen):
                    raise UndeclaredContentError(f"The part {name} holds {what}")
            tail = seen[-_OVERLAP:]


def _stamped(part: bytes, made_at: datetime) -> bytes:
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _STAMP.sub(rf"\g<1>{moment}\g<3>", part.decode("utf-8")).encode("utf-8")


def _described(part: bytes, alternative: str) -> bytes:
    """openpyxl writes no alternative text, so it is added to the frame of the chart."""
    quoted = escape(alternative[:250], {'"': "&quot;"})
    name = tr("Readiness chart")
    described = rf'<\g<1>cNvPr id="\g<2>" name="{name}" descr="{quoted}"'
    return _FRAME.sub(described, part.decode("utf-8"), count=1).encode("utf-8")
