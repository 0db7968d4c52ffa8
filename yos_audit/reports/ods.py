"""Described sheets as an OpenDocument spreadsheet (.ods, ISO/IEC 26300), with the values that the workbook shows.

The format is written here and by no library. The one that is kept up (odfdo, Apache-2.0) starts every document from a
template of its own, whose styles and settings the last look would have to let through, dates it, and would add half a
megabyte to a program that is to stay small; the others (odfpy, ezodf) have had no release for years. What a report
needs is a few parts of plain XML, of which the inspector knows every element.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from yos_audit.reports.cells import plain
from yos_audit.reports.declared_parts import PRODUCT
from yos_audit.reports.ods_chart import OBJECT, chart_part, chart_styles_part
from yos_audit.reports.ods_declared import inspect_spreadsheet
from yos_audit.reports.ods_markup import VERSION, part, tag
from yos_audit.reports.ods_sheets import content_part
from yos_audit.reports.ods_styles import styles_part
from yos_audit.reports.package import OLDEST
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.workbook import Properties
from yos_audit.support.language import in_force
from yos_audit.support.progress import Progress
from yos_audit.support.safe_file import replacing

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_CHART_KIND = "application/vnd.oasis.opendocument.chart"
_NAMED = ("mimetype", "META-INF/manifest.xml")
"""Parts that the list of parts does not list."""
_VIEW: Mapping[str, tuple[str, object]] = MappingProxyType(
    {"ShowGrid": ("boolean", "false"), "ZoomType": ("short", 0), "ZoomValue": ("int", 100)}
)
_START: Mapping[str, tuple[str, object]] = MappingProxyType(
    {"CursorPositionX": ("int", 0), "CursorPositionY": ("int", 0), "ShowGrid": ("boolean", "false")}
)


def save_spreadsheet(
    path: Path, sheets: Sequence[Sheet], properties: Properties, progress: Progress | None = None
) -> int:
    """Write the sheets to `path`, which keeps its old content until the new file is whole; return how many there are.

    Raises KnownError when the file cannot be written or a text does not fit a cell, Cancelled when told to stop.
    """
    whole = spreadsheet_bytes(sheets, properties, progress)
    with replacing(path, needs=len(whole)) as temporary:
        temporary.write_bytes(whole)
    return len(sheets)


def spreadsheet_bytes(sheets: Sequence[Sheet], properties: Properties, progress: Progress | None = None) -> bytes:
    """Return the finished and inspected spreadsheet; the same sheets give the same bytes."""
    told = progress or Progress()
    parts = _parts(sheets, properties, told)
    told.step("Saving", len(sheets), len(sheets))
    whole = _packed(parts)
    inspect_spreadsheet(whole, sheets, parts)
    return whole


def _parts(sheets: Sequence[Sheet], properties: Properties, told: Progress) -> dict[str, bytes]:
    """Return the parts in their order: the kind of file must be the first."""
    parts = {"mimetype": _KIND.encode(), "content.xml": content_part(sheets, told)}
    parts |= {"styles.xml": styles_part(in_force().value, sheets), "meta.xml": _meta(properties)}
    parts["settings.xml"] = _settings(sheets)
    for chart in (sheet.chart for sheet in sheets if sheet.chart):
        parts[f"{OBJECT}/content.xml"] = chart_part(chart, sheets)
        parts[f"{OBJECT}/styles.xml"] = chart_styles_part()
    parts["META-INF/manifest.xml"] = _manifest(parts)
    return parts


def _packed(parts: Mapping[str, bytes]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, date_time=OLDEST)
            # A reader finds the kind of the file at a fixed place, so that it is neither packed nor moved.
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return whole.getvalue()


def _meta(properties: Properties) -> bytes:
    moment = properties.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {
        "meta:generator": PRODUCT,
        "dc:title": plain(properties.title),
        "dc:subject": plain(properties.subject),
        "dc:language": in_force().value,
        "meta:initial-creator": PRODUCT,
        "dc:creator": PRODUCT,
        "meta:creation-date": moment,
        "dc:date": moment,
    }
    lines = [tag(name, None, escape(text)) for name, text in said.items()]
    return part("office:document-meta", tag("office:meta", None, *lines))


def _settings(sheets: Sequence[Sheet]) -> bytes:
    """Open at the first cell of the first sheet, at the size of life, without the lines of a grid."""
    tabs = [tag("config:config-item-map-entry", {"config:name": plain(sheet.tab)}, *_items(_START)) for sheet in sheets]
    view = tag(
        "config:config-item-map-entry",
        None,
        _item("ViewId", "string", "view1"),
        tag("config:config-item-map-named", {"config:name": "Tables"}, *tabs),
        _item("ActiveTable", "string", plain(sheets[0].tab)),
        *_items(_VIEW),
    )
    views = tag("config:config-item-map-indexed", {"config:name": "Views"}, view)
    whole = tag("config:config-item-set", {"config:name": "ooo:view-settings"}, views)
    return part("office:document-settings", tag("office:settings", None, whole))


def _items(items: Mapping[str, tuple[str, object]]) -> list[str]:
    return [_item(name, kind, value) for name, (kind, value) in items.items()]


def _item(name: str, kind: str, value: object) -> str:
    about = {"config:name": name, "config:type": kind}
    return tag("config:config-item", about, escape(str(value)))


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    listed = {"/": _KIND} | ({f"{OBJECT}/": _CHART_KIND} if f"{OBJECT}/content.xml" in parts else {})
    listed |= {name: "text/xml" for name in parts if name not in _NAMED}
    entries = [
        tag(
            "manifest:file-entry",
            {"manifest:full-path": name, "manifest:media-type": kind}
            | ({"manifest:version": VERSION} if name.endswith("/") else {}),
        )
        for name, kind in listed.items()
    ]
    return part("manifest:manifest", *entries)
