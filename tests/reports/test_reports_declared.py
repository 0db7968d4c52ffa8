"""Nothing leaves that was not declared: a workbook spoilt in any way is refused, and a hostile audit leaks nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.builders import evidence
from tests.reports.test_reports_board import content
from yos_audit.audit.values import Answer, Response
from yos_audit.framework.catalogue import load
from yos_audit.reports.board import board_sheets
from yos_audit.reports.declared import inspect_declared
from yos_audit.reports.package import UndeclaredContentError, inspect
from yos_audit.reports.sheet import Sheet
from yos_audit.reports.workbook import Properties, save_workbook
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

TITLE, SUBJECT = "Readiness audit: Test Service", "Summary for the management board"
SHEET, BOOK, STYLES = "xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/styles.xml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, tuple[Sheet, ...]]:
    """A board workbook and the description it was made from."""
    path = tmp_path_factory.mktemp("declared") / "book.xlsx"
    sheets = board_sheets(content(evidence(*["y" * 20 + "n" * 13] * 34, framework=load("sqs-2015"))), wider=False)
    save_workbook(path, sheets, Properties(TITLE, SUBJECT, datetime(2015, 2, 26, 12, tzinfo=UTC)))
    return path.read_bytes(), sheets


def spoilt(package: bytes, name: str, old: str, new: str) -> bytes:
    """The package with one thing changed in one part, or a part added."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        assert not old or name in source.namelist()
        for each in source.namelist():
            part = source.read(each).decode()
            if each == name:
                assert old in part
                part = part.replace(old, new, 1)
            target.writestr(each, part)
        if not old:
            target.writestr(name, new)
    return made.getvalue()


def look(package: bytes, sheets: tuple[Sheet, ...]) -> None:
    inspect(package, [sheet.tab for sheet in sheets])
    inspect_declared(package, sheets, TITLE, SUBJECT)


def test_what_was_declared_passes(made: tuple[bytes, tuple[Sheet, ...]]):
    look(*made)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/vbaProject.bin", "", "macro"),
        ("xl/comments1.xml", "", "<comments/>"),
        ("xl/threadedComments/threadedComment1.xml", "", "<t/>"),
        ("xl/externalLinks/externalLink1.xml", "", "<t/>"),
        ("xl/connections.xml", "", "<t/>"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", "", "<t/>"),
        ("xl/printerSettings/printerSettings1.bin", "", "x"),
        ("xl/media/image1.png", "", "x"),
        ("xl/calcChain.xml", "", "<calcChain/>"),
        ("customXml/item1.xml", "", "<x/>"),
        ("docProps/custom.xml", "", "<Properties/>"),
        (SHEET, "<sheetData>", '<sheetData><row r="900"><c r="A900" t="inlineStr"><is><t>far</t></is></c></row>'),
        (SHEET, "<sheetData>", '<sheetData><row r="1" hidden="1"/>'),
        (SHEET, "<sheetData>", '<sheetData><row r="1" ht="0"/>'),
        (SHEET, "<sheetData>", '<sheetData><row r="1" outlineLevel="1"/>'),
        (SHEET, "<cols>", '<cols><col width="0" customWidth="1" min="20" max="20"/>'),
        (SHEET, "<cols>", '<cols><col width="9" hidden="1" min="20" max="20"/>'),
        (SHEET, "</is></c>", "</is></c><c r='Z9'><f>1+1</f><v>2</v></c>"),
        (SHEET, 't="inlineStr"', 't="str"'),
        (SHEET, "<v>", "<v>1"),
        (SHEET, "<t>", "<t>A"),
        (SHEET, "</sheetData>", "</sheetData><autoFilter ref='A1:B2'/>"),
        (SHEET, "</sheetData>", "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells>"),
        (SHEET, "</sheetData>", "</sheetData><dataValidations><dataValidation/></dataValidations>"),
        (SHEET, "</sheetData>", "</sheetData><conditionalFormatting sqref='A1'/>"),
        (SHEET, "</sheetData>", "</sheetData><headerFooter><oddHeader>x</oddHeader></headerFooter>"),
        (SHEET, "</sheetData>", "</sheetData><legacyDrawing/>"),
        (SHEET, "</sheetData>", "</sheetData><extLst><ext/></extLst>"),
        (SHEET, 'orientation="landscape"', 'orientation="landscape" copies="2"'),
        (SHEET, 'activeCell="A1"', 'activeCell="C9"'),
        ("xl/worksheets/sheet2.xml", "location=", "location='http://x' display='y' tooltip="),
        ("xl/worksheets/_rels/sheet2.xml.rels", "Target=", 'TargetMode="External" Target='),
        (BOOK, 'state="visible"', 'state="hidden"'),
        (BOOK, 'state="visible"', 'state="veryHidden"'),
        (BOOK, "<definedNames>", '<definedNames><definedName name="secret">1</definedName>'),
        (BOOK, "_xlnm.Print_Titles", "_xlnm._FilterDatabase"),
        (BOOK, "<bookViews>", "<externalReferences/><bookViews>"),
        (BOOK, 'name="Cover"', 'name="A-0417"'),
        ("xl/tables/table2.xml", 'name="What it shows"', 'name="What A-0417 shows"'),
        ("xl/drawings/drawing1.xml", 'descr="', 'descr="A-0417 '),
        ("xl/charts/chart1.xml", "</chart>", "<title>A-0417</title></chart>"),
        ("xl/theme/theme1.xml", 'name="', 'name="A-0417 '),
        ("docProps/core.xml", "YOS Audit", "M Manager"),
        ("docProps/core.xml", "</cp:coreProperties>", "<cp:lastPrinted>x</cp:lastPrinted></cp:coreProperties>"),
        ("docProps/core.xml", "</dc:title>", " A-0417</dc:title>"),
        ("docProps/app.xml", "</Properties>", "<Company>Council</Company></Properties>"),
        ("docProps/app.xml", "Microsoft", "C:\\Users\\manager Microsoft"),
        (STYLES, 'sz val="12"', 'sz val="1"'),
        (STYLES, 'rgb="0012436D"/><bgColor', 'rgb="00FFFFFF"/><bgColor'),
    ],
)
def test_a_workbook_that_holds_anything_else_is_refused(
    made: tuple[bytes, tuple[Sheet, ...]], name: str, old: str, new: str
):
    package, sheets = made
    if name == STYLES and "bgColor" in old:
        name, old, new = STYLES, 'fillId="2"', 'fillId="0"'
    with pytest.raises(UndeclaredContentError) as raised:
        look(spoilt(package, name, old, new), sheets)
    assert "A-0417" not in str(raised.value)
    assert "manager" not in str(raised.value)


# A hostile audit: text that would run, open or break something, in every field that takes text.
_PAYLOADS = ("=cmd|' /C calc'!A0", "<img src=x>", "]]>&amp;", "@SUM(A1)", "\u202egnp.exe", "a\x0bb", "{{x}}", "ﷺ")


def _hostile(path: Path) -> tuple[Workspace, set[str]]:
    space = Workspace.create(path, label="March", service="Northshire & Sons <b>", who="Aud1tor77", period="=1+1")
    secrets = {"Aud1tor77"}
    facts = {"order_type": "dto", "custodial_phase": "yes", "community_phase": "yes", "sex": "female"}
    for number in range(24):
        payload = _PAYLOADS[number % len(_PAYLOADS)]
        reference, manager = f"R3f-{number}-{payload}"[:40], f"Mgr{number}Qz{payload}"[:40]
        space.cases.add(reference, {**facts, "case_manager": manager, "team": f"Team{number % 2}"})
        case = space.cases.rows()[-1].case
        secrets |= {case.reference, case.attributes["case_manager"]}
        for question in ("rr_initial_assessment", "rr_understanding", "pp_initial_assessment"):
            space.judgements.answer(case.id, question, Answer.NO if number % 3 else Answer.YES)
            note = f"{payload} note {number} about {question} with nine or ten words of its very own {payload}"
            space.judgements.set_note(case.id, question, note)
            space.judgements.set_quote(
                case.id, question, f"Quote {number} {payload} which nobody else may ever read at all"
            )
            secrets |= _runs(note) | _runs(f"Quote {number} {payload} which nobody else may ever read at all")
    for number in range(12):
        interview = space.interviews.add(f"St{number}aff{_PAYLOADS[number % 8]}"[:30])
        made = space.interviews.all()[-1]
        assert interview.interviews
        secrets.add(made.staff_code)
        statement = space.framework.statements[0].id
        space.interviews.respond(made.id, statement, Response.AGREE)
        comment = f"Comment {number} that was said in confidence by one person only {_PAYLOADS[number % 8]}"
        space.interviews.comment(made.id, statement, comment)
        secrets |= _runs(comment)
    return space, {each for each in secrets if each.strip()}


def _runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + 8]) for at in range(max(len(words) - 7, 0))}


def _everything(path: Path) -> str:
    """Every part of a package as text, as it stands and with its markup resolved."""
    with ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        names = " ".join(archive.namelist())
    plain = [re.sub(r"<[^>]*>", " ", part) for part in parts]
    resolved = [p.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&") for p in plain]
    return "\n".join([names, *parts, *plain, *resolved])


@pytest.mark.parametrize("audience", ["board", "wider", "letter"])
def test_nothing_identifying_of_a_hostile_audit_is_in_any_part(tmp_path: Path, audience: str):
    space, secrets = _hostile(tmp_path / "hostile.yosaudit")
    path = tmp_path / ("out.docx" if audience == "letter" else "out.xlsx")
    save: dict[str, Callable[..., object]] = {
        "board": space.exports.board,
        "wider": space.exports.wider,
        "letter": space.exports.letter,
    }
    save[audience](path, today=date(2015, 3, 1))
    space.close()
    everything = _everything(path)
    assert len(secrets) > 400
    assert [each for each in secrets if each in everything] == []


@pytest.mark.parametrize("audience", ["board", "wider", "letter"])
def test_a_reference_typed_into_what_would_leave_stops_the_report(tmp_path: Path, audience: str):
    space = Workspace.create(tmp_path / "a.yosaudit", label="March", service="Northshire")
    space.cases.add("A-0417", {"order_type": "dto"})
    space.edit_details(sampling="Every third case but a-0417, which moved.")
    path = tmp_path / "out.x"
    with pytest.raises(KnownError, match="reference"):
        {"board": space.exports.board, "wider": space.exports.wider, "letter": space.exports.letter}[audience](path)
    assert not path.exists()
    space.close()
