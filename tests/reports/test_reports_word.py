"""The letter as a word processor takes it: parts, order of the elements, and looks that come from styles alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "styles": "docDefaults latentStyles style",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection "
    "textAlignment outlineLvl cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike outline noProof color spacing w kern position sz szCs "
    "highlight u effect bdr shd vertAlign rtl cs lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar pgBorders lnNumType pgNumType cols "
    "titlePg docGrid",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
}
"""Children in the order of the format's schema; a program that is strict offers to repair a document that leaves it."""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("letter")
    write_demonstration(folder / "demonstration.yosaudit")
    workspace = Workspace.open(folder / "demonstration.yosaudit")
    path: Path = folder / "letter.docx"
    workspace.exports.letter(path, today=date(2015, 5, 11))
    workspace.close()
    with ZipFile(BytesIO(path.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def elements(parts: dict[str, bytes], *names: str) -> Iterator[tuple[str, ElementTree.Element]]:
    for name in names or tuple(each for each in parts if each.startswith("word/") and each.endswith(".xml")):
        for each in ElementTree.fromstring(parts[name]).iter():
            yield each.tag.removeprefix(WORD), each


def test_elements_stand_in_the_order_of_the_format(parts: dict[str, bytes]):
    looked = 0
    for tag, each in elements(parts):
        if tag in ORDER:
            order = ORDER[tag].split()
            places = [order.index(child.tag.removeprefix(WORD)) for child in each]
            assert places == sorted(places), tag
            looked += 1
    assert looked > 100


def test_every_part_has_its_type_and_every_relation_its_part(parts: dict[str, bytes]):
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    declared = {each.get("PartName", "").lstrip("/") for each in types if each.tag.endswith("Override")}
    assert {name for name in parts if name.endswith(".xml")} - {"[Content_Types].xml"} <= declared
    relations = ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
    assert {f"word/{each.get('Target')}" for each in relations} <= set(parts)
    used = {
        value for _, each in elements(parts, "word/document.xml") for key, value in each.attrib.items() if "}id" in key
    }
    assert used <= {each.get("Id") for each in relations}


def test_looks_come_from_styles_that_are_there(parts: dict[str, bytes]):
    known = {each.get(f"{WORD}styleId") for tag, each in elements(parts, "word/styles.xml") if tag == "style"}
    for tag, each in elements(parts, "word/document.xml"):
        if tag in ("pStyle", "rStyle", "tblStyle"):
            assert each.get(f"{WORD}val") in known
        if tag == "pPr":
            assert {child.tag for child in each} <= {f"{WORD}pStyle", f"{WORD}sectPr"}
        if tag == "rPr":
            assert {child.tag for child in each} == {f"{WORD}rStyle"}


def test_headings_stay_with_what_they_head_and_no_line_is_left_alone(parts: dict[str, bytes]):
    styles = {each.get(f"{WORD}styleId"): each for tag, each in elements(parts, "word/styles.xml") if tag == "style"}
    for name in ("Title", "Heading1", "Heading2", "Caption"):
        assert styles[name].find(f"{WORD}pPr/{WORD}keepNext") is not None
    assert styles["Normal"].find(f"{WORD}pPr/{WORD}widowControl") is not None
    fields = [
        each.get(f"{WORD}instr", "").strip() for tag, each in elements(parts, "word/footer1.xml") if tag == "fldSimple"
    ]
    assert fields == ["PAGE", "NUMPAGES"]
