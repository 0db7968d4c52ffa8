"""The file as a package of parts: the same content gives the same bytes, and nothing undeclared passes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_OLDEST = (1980, 1, 1, 0, 0, 0)
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
_SUSPECT = (
    (re.compile(rb"<f[ >]"), "a formula"),
    (re.compile(rb'TargetMode="External"'), "a link to something outside"),
    (re.compile(rb'state="(hidden|veryHidden)"'), "a hidden sheet"),
    (re.compile(rb'hidden="1"'), "a hidden row or column"),
    (re.compile(rb"<(mergeCell|legacyDrawing|oddHeader|oddFooter)[ >/]"), "a merged cell, comment, header or footer"),
)


class UndeclaredContentError(Exception):
    """A finished file holds something a report for others must not hold; a bug, never the user's doing."""


def finish(raw: bytes, made_at: datetime, alternatives: Sequence[str] = ()) -> bytes:
    """Return the package with fixed times, sorted parts and the charts' alternative texts (in order of the charts)."""
    finished = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(finished, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _stamped(part, made_at)
            elif match := _DRAWING.fullmatch(name):
                part = _described(part, alternatives[int(match[1]) - 1])
            info = ZipInfo(name, date_time=_OLDEST)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, part)
    return finished.getvalue()


def inspect(package: bytes, tabs: Sequence[str]) -> None:
    """Check a finished report for others part by part; UndeclaredContentError names the part, never its text."""
    with ZipFile(BytesIO(package)) as archive:
        if archive.testzip() is not None:
            raise UndeclaredContentError("The package cannot be read back")
        for name in archive.namelist():
            if not _ALLOWED.fullmatch(name):
                raise UndeclaredContentError(f"The part {name} is not declared")
            for pattern, what in _SUSPECT if name.startswith("xl/") and "/charts/" not in name else ():
                if pattern.search(archive.read(name)):
                    raise UndeclaredContentError(f"The part {name} holds {what}")
        sheets = re.findall(rb"<sheet [^>]*>", archive.read("xl/workbook.xml"))
    if len(sheets) != len(tabs):
        raise UndeclaredContentError("The package has not the sheets it should have")


def _stamped(part: bytes, made_at: datetime) -> bytes:
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _STAMP.sub(rf"\g<1>{moment}\g<3>", part.decode("utf-8")).encode("utf-8")


def _described(part: bytes, alternative: str) -> bytes:
    """openpyxl writes no alternative text, so it is added to the frame of the chart."""
    quoted = escape(alternative[:250], {'"': "&quot;"})
    described = rf'<\g<1>cNvPr id="\g<2>" name="Readiness chart" descr="{quoted}"'
    return _FRAME.sub(described, part.decode("utf-8"), count=1).encode("utf-8")
