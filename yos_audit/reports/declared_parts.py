"""The elements, attributes and texts that our own workbooks are made of; `declared` lets nothing else pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from openpyxl.writer.theme import theme_xml

PRODUCT = "YOS Audit"
SIGNED_BY = ("creator", "lastModifiedBy")
"""Properties that name the product, never a person."""
THEME = theme_xml.encode("utf-8")
"""The theme as the library writes it."""

_NUMBER, _NAME = r"-?\d+(?:\.\d+)?(?:E-?\d+)?", ".+"
_PLACE, _PLACES, _ID = r"[A-Z]{1,3}\d+", r"[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?", r"rId\d+"
_ABOVE_NOUGHT = r"(?!0+(?:\.0+)?$)\d+(?:\.\d+)?"

Elements = Mapping[str, Mapping[str, str]]


def _bare(names: str) -> dict[str, dict[str, str]]:
    """Return elements that have no attributes."""
    return {name: {} for name in names.split()}


_SHEET: Elements = MappingProxyType(
    {
        **_bare("worksheet sheetPr sheetViews cols sheetData is v hyperlinks"),
        "t": {"space": "preserve"},
        "outlinePr": {"summaryBelow": "1", "summaryRight": "1"},
        "pageSetUpPr": {"fitToPage": "1"},
        "dimension": {"ref": _PLACES},
        "sheetView": {"showGridLines": "0", "zoomScale": "100", "workbookViewId": "0", "tabSelected": "1"},
        "selection": {"activeCell": "A1", "sqref": "A1"},
        "sheetFormatPr": {"baseColWidth": "8", "defaultRowHeight": _ABOVE_NOUGHT},
        "col": {"width": _ABOVE_NOUGHT, "customWidth": "1", "min": r"\d+", "max": r"\d+"},
        "row": {"r": r"\d+", "ht": _ABOVE_NOUGHT, "customHeight": "1"},
        "c": {"r": _PLACE, "s": r"\d+", "t": "inlineStr|n"},
        "hyperlink": {"ref": _PLACE, "location": _NAME, "display": _NAME},
        "pageMargins": dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), _NUMBER),
        "pageSetup": {"orientation": "landscape", "paperSize": "9", "fitToWidth": "1", "fitToHeight": "[01]"},
        "drawing": {"id": _ID},
        "tableParts": {"count": "1"},
        "tablePart": {"id": _ID},
    }
)
_BOOK: Elements = MappingProxyType(
    {
        **_bare("workbook workbookPr workbookProtection bookViews sheets definedNames"),
        "workbookView": {
            **dict.fromkeys(("showHorizontalScroll", "showVerticalScroll", "showSheetTabs"), "1"),
            "visibility": "visible",
            "minimized": "0",
            "firstSheet": "0",
            "activeTab": "0",
            "tabRatio": r"\d+",
            "autoFilterDateGrouping": "1",
        },
        "sheet": {"name": _NAME, "sheetId": r"\d+", "state": "visible", "id": _ID},
        "definedName": {"name": r"_xlnm\.Print_Titles", "localSheetId": r"\d+"},
        "calcPr": {"calcId": r"\d+", "fullCalcOnLoad": "1"},
    }
)
_TABLE: Elements = MappingProxyType(
    {
        "table": {
            **dict.fromkeys(("id", "headerRowCount"), r"\d+"),
            "name": r"[a-z][a-z0-9_]*",
            "displayName": r"[a-z][a-z0-9_]*",
            "ref": _PLACES,
        },
        "tableColumns": {"count": r"\d+"},
        "tableColumn": {"id": r"\d+", "name": _NAME},
        "tableStyleInfo": {"showRowStripes": "0", "showColumnStripes": "0"},
    }
)
_LINKS: Elements = MappingProxyType(
    {
        "Relationships": {},
        "Relationship": {"Id": _ID, "Target": r"/?(?:\w+/)*\w+\.xml", "Type": "http://[a-zA-Z0-9./-]+"},
    }
)
_FRAME: Elements = MappingProxyType(
    {
        **_bare("wsDr oneCellAnchor from colOff rowOff col row graphicFrame"),
        **_bare("nvGraphicFramePr cNvGraphicFramePr xfrm graphic clientData"),
        "ext": {"cx": r"\d+", "cy": r"\d+"},
        "cNvPr": {"id": r"\d+", "name": _NAME, "descr": ".{1,250}"},
        "graphicData": {"uri": "http://[a-zA-Z0-9./-]+/chart"},
        "chart": {"id": _ID},
    }
)
_CORE: Elements = MappingProxyType(
    {
        **_bare("coreProperties creator language lastModifiedBy"),
        **{typed: {"space": "preserve"} for typed in ("title", "subject")},
        **{moment: {"type": "dcterms:W3CDTF"} for moment in ("created", "modified")},
    }
)
ATTRIBUTES: Mapping[str, Elements] = MappingProxyType(
    {
        "[Content_Types].xml": {
            "Types": {},
            "Default": {"Extension": "rels|xml", "ContentType": "application/[a-z.+-]*xml"},
            "Override": {"PartName": r"/\w+(?:/\w+)*\.xml", "ContentType": r"application/vnd\.openxml[a-zA-Z.+-]+"},
        },
        "docProps/app.xml": {"Properties": {}, "Application": {}, "AppVersion": {}},
        "docProps/core.xml": _CORE,
        "xl/workbook.xml": _BOOK,
        "xl/worksheets/sheet.xml": _SHEET,
        "xl/tables/table.xml": _TABLE,
        "xl/drawings/drawing.xml": _FRAME,
        "_rels/.rels": _LINKS,
        "xl/_rels/workbook.xml.rels": _LINKS,
        "xl/worksheets/_rels/sheet.xml.rels": _LINKS,
        "xl/drawings/_rels/drawing.xml.rels": _LINKS,
    }
)
"""Part, its numbers left out -> element -> attribute -> what its value may be. Charts and styles are not listed."""

_TARGET = re.compile(r"/?(?:\w+/)*\w+\.xml")
KINDS: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        "docProps/app.xml": (re.compile(r"Microsoft Excel Compatible / Openpyxl [\d.]+"), re.compile(r"\d+\.\d+")),
        "_rels/.rels": (_TARGET,),
        "xl/_rels/workbook.xml.rels": (_TARGET,),
        "xl/worksheets/_rels/sheet.xml.rels": (_TARGET,),
        "xl/drawings/_rels/drawing.xml.rels": (_TARGET,),
        "xl/drawings/drawing.xml": (re.compile(r"\d+"),),
        "xl/workbook.xml": (re.compile(r"_xlnm\.Print_Titles"),),
    }
)
"""Texts that a part may hold besides those described."""
