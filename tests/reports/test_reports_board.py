"""The board's workbook and its wider edition, checked part by part against the rules for accessible spreadsheets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import evidence
from yos_audit.audit.values import AuditDetails
from yos_audit.findings.compute import compute
from yos_audit.findings.values import Evidence
from yos_audit.framework.catalogue import load
from yos_audit.reports.board import board_sheets, write_board
from yos_audit.reports.cells import LONGEST, text
from yos_audit.reports.content import ReportContent
from yos_audit.reports.package import UndeclaredContentError, finish, inspect
from yos_audit.reports.workbook import Properties, save_workbook
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress
from yos_audit.workspace.workspace import Workspace

EDITIONS = pytest.mark.parametrize("wider", [False, True], ids=["board", "wider"])
MADE_ON = date(2015, 2, 26)


def content(rows: Evidence, **details: object) -> ReportContent:
    about = AuditDetails(
        id="1",
        label="Spring audit",
        service="Test Service",
        framework_id=rows.framework.id,
        framework_version=rows.framework.version,
        created_at=datetime(2015, 2, 1, tzinfo=UTC),
    )
    return ReportContent(
        details=replace(about, **details),
        findings=compute(rows),
        evidence=rows,
        made_on=MADE_ON,
        version="1.0",
    )


@pytest.fixture(scope="module", params=[False, True], ids=["board", "wider"])
def book_path(
    request: pytest.FixtureRequest, demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("books") / "book.xlsx"
    workspace = Workspace.open(demonstration_file)
    export = workspace.exports.wider if request.param else workspace.exports.board
    export(path, today=MADE_ON)
    workspace.close()
    return path


def _tables(path: Path):
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            yield sheet, table


def _rows(sheet, table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def _by_first_cell(path: Path) -> dict[object, list[object]]:
    """Rows by their first cell; those of the sheets that repeat codes and domains left out."""
    found = [_rows(sheet, table) for sheet, table in _tables(path) if table.name not in ("applicability", "commentary")]
    return {row[0]: row for rows in found for row in rows}


def test_every_sheet_with_data_has_one_named_table_with_one_header_row(book_path: Path):
    names = [table.name for _, table in _tables(book_path)]
    book = openpyxl.load_workbook(book_path)
    assert len(names) == len(set(names)) == len(book.sheetnames) - 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]+", name) for name in names)
    assert {
        "readiness_summary",
        "reducing_reoffending",
        "protecting_the_public",
        "protecting_the_child",
        "sentence_is_served",
        "staff_interviews",
        "strengths_and_areas",
        "sample_profile",
        "notes",
    } <= set(names)
    assert all(table.headerRowCount == 1 and table.autoFilter is None for _, table in _tables(book_path))


def test_the_chart_is_native_stacked_and_described(book_path: Path):
    with ZipFile(book_path) as archive:
        charts = [name for name in archive.namelist() if "/charts/" in name]
        chart = archive.read(charts[0]).decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 1
    assert 'grouping val="percentStacked"' in chart
    assert "'Readiness summary'!$D$5:$D$8" in chart
    described = re.search(r'descr="([^"]+)"', drawing)[1]
    assert 20 < len(described) <= 250
    assert "84%" in described or "%" in described


def test_a_domain_without_a_share_is_left_out_of_the_chart_and_the_workbook_still_leaves(tmp_path: Path):
    framework = load("sqs-2015")
    second = {question.id for question in framework.domains[1].questions}
    row = "".join("u" if question.id in second else "y" for question in framework.questions)
    write_board(tmp_path / "book.xlsx", content(evidence(*[row] * 20, framework=framework)), wider=False)
    with ZipFile(tmp_path / "book.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    places = "('Readiness summary'!$D$5,'Readiness summary'!$D$7,'Readiness summary'!$D$8)"
    assert places in chart.replace("&apos;", "'")


def test_numbers_are_numbers_and_shares_follow_from_the_counts(book_path: Path):
    for sheet, table in _tables(book_path):
        head, *rows = _rows(sheet, table)
        if "Share sufficient" not in head:
            continue
        yes, of, share = (
            next(i for i, h in enumerate(head) if h.startswith(start))
            for start in ("Sufficient", "Applicable", "Share sufficient")
        )
        for row in rows:
            if isinstance(row[share], int | float):
                assert row[share] == pytest.approx(row[yes] / row[of])


def test_the_boards_figures_are_those_of_the_audit(demonstration_file: Path, tmp_path: Path):
    workspace = Workspace.open(demonstration_file)
    workspace.exports.board(tmp_path / "board.xlsx", today=MADE_ON)
    found = workspace.findings()
    workspace.close()
    shown = _by_first_cell(tmp_path / "board.xlsx")
    for domain in found.domains:
        assert shown[f"{domain.number} {domain.short_name}"][1:3] == [domain.tally.yes, domain.tally.applicable]
    for figure in found.questions:
        if figure.question.code:
            assert shown[figure.question.code][2:4] == [figure.tally.yes, figure.tally.applicable]


def test_the_wider_edition_withholds_small_questions_and_leaves_them_out_of_the_total(
    demonstration_file: Path, tmp_path: Path
):
    workspace = Workspace.open(demonstration_file)
    workspace.exports.wider(tmp_path / "wider.xlsx", today=MADE_ON)
    found = workspace.findings()
    workspace.close()
    shown = _by_first_cell(tmp_path / "wider.xlsx")
    assert shown["R9"][2:] == ["[c]"] * 7
    assert "R6a" not in shown
    assert shown["R6"][2:4] == [31, 34]
    small = sum(f.tally.applicable for f in found.domains[0].questions if f.question.code in ("R8", "R9"))
    assert shown["1 Reducing reoffending"][2] == found.domains[0].tally.applicable - small
    assert "[note 3]" in shown


def test_nothing_that_identifies_a_case_a_child_or_a_member_of_staff_is_in_any_part(
    demonstration_file: Path, book_path: Path
):
    workspace = Workspace.open(demonstration_file)
    secrets: set[str] = set()
    for row in workspace.cases.rows():
        secrets |= {row.case.reference, row.case.attributes.get("case_manager", "")}
        for judgement in workspace.cases.sheet(row.case.id).judgements.values():
            for typed in (judgement.note, judgement.quote):
                words = typed.split()
                secrets |= {" ".join(words[at : at + 8]) for at in range(max(len(words) - 7, 0))}
    secrets |= {interview.staff_code for interview in workspace.interviews.all()}
    workspace.close()
    with ZipFile(book_path) as archive:
        everything = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert len(secrets) > 100
    assert [each for each in secrets if each and each in everything] == []


@EDITIONS
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, wider: bool):
    made = content(evidence(*["y" * 33] * 12, framework=load("sqs-2015")))
    for name in ("a.xlsx", "b.xlsx"):
        write_board(tmp_path / name, made, wider=wider)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@EDITIONS
def test_an_audit_without_answers_still_gives_a_workbook_that_says_so(tmp_path: Path, wider: bool):
    made = content(evidence(framework=load("sqs-2015")))
    assert write_board(tmp_path / "empty.xlsx", made, wider=wider) == len(board_sheets(made, wider=wider))
    assert not [name for name in ZipFile(tmp_path / "empty.xlsx").namelist() if "/charts/" in name]


@EDITIONS
@settings(max_examples=15)
@given(st.text(min_size=1, max_size=60).map(lambda typed: typed.strip() or "x"))
@example("=cmd|' /C calc'!A0")
@example("+1")
@example("-1")
@example("@SUM(1)")
@example("#REF!")
def test_typed_text_stays_text_in_every_field(wider: bool, typed: str):
    made = content(
        evidence(*["y" * 33] * 3, framework=load("sqs-2015")),
        service=typed,
        label=typed,
        period=typed,
        sampling=typed,
        contact=typed,
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "typed.xlsx"
        write_board(path, made, wider=wider)
        with ZipFile(path) as archive:
            assert not any(re.search(rb"<f[ >]", archive.read(n)) for n in archive.namelist() if "/worksheets/" in n)
        rows = {
            row[0]: row[1]
            for sheet, table in _tables(path)
            if table.name == "cover_details"
            for row in _rows(sheet, table)
        }
    assert rows["Contact"] == text(typed).replace("x005F_", "")


def test_text_longer_than_a_cell_is_refused_without_quoting_it():
    with pytest.raises(KnownError) as raised:
        text("secret " * LONGEST)
    assert "secret" not in str(raised.value)


def test_characters_a_workbook_cannot_hold_are_replaced_visibly():
    assert text("a\x00b\ud800c\ufffe") == "a\ufffdb\ufffdc\ufffd"
    assert text("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert text("_x0041_") == "_x005F_x0041_"


def test_the_old_workbook_stays_when_the_new_one_fails(tmp_path: Path):
    path = tmp_path / "board.xlsx"
    path.write_bytes(b"the old one")
    made = content(evidence(*["y" * 33] * 3, framework=load("sqs-2015")), contact="x" * (LONGEST + 1))
    with pytest.raises(KnownError):
        write_board(path, made, wider=False)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_cancelling_leaves_nothing_behind(tmp_path: Path):
    progress = Progress()
    progress.cancel()
    made = content(evidence(framework=load("sqs-2015")))
    with pytest.raises(Cancelled):
        write_board(tmp_path / "board.xlsx", made, wider=False, progress=progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xl/vbaProject.bin", b"macro"),
        ("xl/comments1.xml", b"<comments/>"),
        ("xl/worksheets/sheet9.xml", b"<worksheet><f>1+1</f></worksheet>"),
        ("xl/worksheets/_rels/sheet9.xml.rels", b'<Relationship TargetMode="External"/>'),
        ("xl/worksheets/sheet9.xml", b'<worksheet><row hidden="1"/></worksheet>'),
    ],
)
def test_the_inspector_refuses_what_is_not_declared(tmp_path: Path, name: str, part: bytes):
    made = content(evidence(framework=load("sqs-2015")))
    sheets = board_sheets(made, wider=False)
    save_workbook(tmp_path / "b.xlsx", sheets, Properties("t", "s", datetime(2015, 1, 1, tzinfo=UTC)))
    stained = BytesIO((tmp_path / "b.xlsx").read_bytes())
    with ZipFile(stained, "a") as archive:
        archive.writestr(name, part)
    with pytest.raises(UndeclaredContentError):
        inspect(stained.getvalue(), [sheet.tab for sheet in sheets])
    assert finish((tmp_path / "b.xlsx").read_bytes(), datetime(2015, 1, 1, tzinfo=UTC), ["x"])


@EDITIONS
def test_a_theme_is_shown_from_five_people_and_comments_never(wider: bool, demonstration_file: Path, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    workspace = Workspace.open(demonstration_file, read_only=True)
    (workspace.exports.wider if wider else workspace.exports.board)(path, today=MADE_ON)
    comments = [text for each in workspace.interviews.all() for text in each.comments.values()]
    workspace.close()
    rows = next(_rows(sheet, table) for sheet, table in _tables(path) if table.name == "staff_interviews")
    themes = [(row[0], row[-2], row[-1]) for row in rows if row[0].startswith("Theme")]
    assert themes == [("Theme of comments: Risk panel is useful", 12, "Named by seven of 12")]
    everything = str([cell for sheet, table in _tables(path) for row in _rows(sheet, table) for cell in row])
    assert comments
    assert not any(comment in everything for comment in comments)


def _table(path: Path, name: str) -> list[dict[object, object]]:
    sheet, table = next((sheet, table) for sheet, table in _tables(path) if table.name == name)
    head, *rows = _rows(sheet, table)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_statement_of_applicability_accounts_for_every_case_it_may_speak_of(
    demonstration_file: Path, tmp_path: Path
):
    workspace = Workspace.open(demonstration_file, read_only=True)
    workspace.exports.board(tmp_path / "board.xlsx", today=MADE_ON)
    found = workspace.findings()
    workspace.close()
    rows = {row["Code"]: row for row in _table(tmp_path / "board.xlsx", "applicability")}
    assert list(rows) == [figure.question.code for figure in found.questions if figure.question.code]
    for row in rows.values():
        told = [value for value in row.values() if isinstance(value, int)]
        assert sum(told) == found.cases or (len(told) == 2 and list(row.values()).count("[c]") == 2)
    assert rows["R5"]["Not applicable by a fact of the case"] > 0
    assert rows["R4"]["Asked when"] == "Every case"
    assert rows["R8"]["Asked when"] == "Custodial phase: Yes"
    assert rows["C2a"]["Asked when"] == "Safety plan needed: Yes, and Custodial phase: Yes"
    assert " or " in str(rows["R3"]["Asked when"])


def test_the_wider_edition_says_of_applicability_no_more_than_its_domain_sheets(
    demonstration_file: Path, tmp_path: Path
):
    workspace = Workspace.open(demonstration_file, read_only=True)
    workspace.exports.wider(tmp_path / "wider.xlsx", today=MADE_ON)
    workspace.close()
    shown = _by_first_cell(tmp_path / "wider.xlsx")
    rows = _table(tmp_path / "wider.xlsx", "applicability")
    assert {row["Applicable"] for row in rows if row["Code"] == "R9"} == {"[c]"}
    assert all(row["Applicable"] == shown[row["Code"]][3] for row in rows)
    assert set(rows[0]) == {"Code", "Question", "Asked when", "Applicable"}


@EDITIONS
def test_the_cover_says_how_to_handle_it_how_long_to_keep_it_and_how_the_sample_was_drawn(tmp_path: Path, wider: bool):
    made = content(evidence(*["y" * 33] * 3, framework=load("sqs-2015")))
    write_board(tmp_path / "a.xlsx", made, wider=wider)
    bare = {row["Item"]: row["Detail"] for row in _table(tmp_path / "a.xlsx", "cover_details")}
    assert bare["Classification"].startswith("OFFICIAL. " if wider else "OFFICIAL-SENSITIVE. ")
    assert "No date is recorded" in bare["Keep until"]
    assert bare["Sample"] == "3 cases. How they were drawn is not recorded."
    about = replace(made.details, keep_until=date(2018, 4, 1), sampling="every third order of the year.")
    write_board(tmp_path / "b.xlsx", replace(made, details=about), wider=wider)
    full = {row["Item"]: row["Detail"] for row in _table(tmp_path / "b.xlsx", "cover_details")}
    assert (full["Keep until"], full["Sample"]) == (
        datetime.fromisoformat("2018-04-01"),
        "3 cases. Every third order of the year.",
    )


@EDITIONS
@pytest.mark.parametrize(
    ("caseload", "said"),
    [(12, "3 of 12 eligible cases, 25%."), (None, "3 cases; how many were eligible is not recorded.")],
)
def test_the_sample_stands_beside_the_caseload(tmp_path: Path, wider: bool, caseload: int | None, said: str):
    made = content(evidence(*["y" * 33] * 3, framework=load("sqs-2015"), caseload=caseload))
    write_board(tmp_path / "a.xlsx", made, wider=wider)
    assert str(openpyxl.load_workbook(tmp_path / "a.xlsx")["Sample profile"]["A2"].value).startswith(said)


def test_contents_says_more_than_the_names_of_the_sheets(book_path: Path):
    for row in _table(book_path, "contents"):
        assert not row["What it shows"].startswith(row["Sheet"])


def test_an_audit_without_cases_says_so_and_claims_nothing(tmp_path: Path):
    write_board(tmp_path / "a.xlsx", content(evidence(framework=load("sqs-2015"))), wider=False)
    said = {row["Item"]: row["Detail"] for row in _table(tmp_path / "a.xlsx", "cover_details")}
    assert said["Sample"] == said["How complete"] == "No case has been added yet."
    assert said["Serious single cases"] == "None so far."
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Sample profile"]["A2"].value == "No case has been added yet."
    assert "Until then nothing is drawn" in book["Readiness chart"]["A3"].value
