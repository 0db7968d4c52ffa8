"""The same shown values as a workbook, an OpenDocument spreadsheet and a folder of CSV files."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import evidence
from tests.reports.readers import csv_tables, ods_above, ods_tables, shown, xlsx_above, xlsx_tables
from tests.reports.test_reports_board import content
from yos_audit.framework.catalogue import load
from yos_audit.reports import csv_tables as csv_writer
from yos_audit.reports import ods
from yos_audit.reports.board import board_sheets, write_board
from yos_audit.reports.cells import LONGEST
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.workbook import Properties
from yos_audit.support import unfinished
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress
from yos_audit.workspace.report_files import FileType, refuse_file_type
from yos_audit.workspace.workspace import Workspace

EDITIONS = pytest.mark.parametrize("edition", ["board", "wider"])
OTHER_TYPES = pytest.mark.parametrize("file_type", [FileType.ODS, FileType.CSV])
DAY = date(2015, 2, 26)
MADE = Properties("Readiness audit", "Summary", datetime(2015, 2, 26, 12, tzinfo=UTC))
HOSTILE = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\tx", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "'x")
HOSTILE = (
    *HOSTILE,
    "  two  spaces ",
    "a\tb",
    "one\n\n two",
    "<b>&amp;]]>",
    "a\x00b",
    "\u202egnp",
    "_x0041_",
    '"a","b"',
)


def export(space: Workspace, edition: str, folder: Path, file_type: FileType) -> Path:
    path = folder / f"{edition}{file_type.ending}"
    save: Callable[..., object] = getattr(space.exports, edition)
    save(path, today=DAY, by_characteristic=True, file_type=file_type)
    return path


@EDITIONS
def test_every_table_shows_the_same_in_each_file(space: Workspace, tmp_path: Path, edition: str):
    paths = {each: export(space, edition, tmp_path, each) for each in (FileType.XLSX, FileType.ODS, FileType.CSV)}
    workbook = xlsx_tables(paths[FileType.XLSX])
    assert len(workbook) > 12
    assert ods_tables(paths[FileType.ODS]) == workbook
    assert csv_tables(paths[FileType.CSV]) == workbook
    assert ods_above(paths[FileType.ODS]) == xlsx_above(paths[FileType.XLSX])


@OTHER_TYPES
@EDITIONS
def test_the_same_audit_gives_the_same_bytes(space: Workspace, tmp_path: Path, edition: str, file_type: FileType):
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = export(space, edition, tmp_path / name, file_type)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        made.append([(each.name, each.read_bytes()) for each in files])
    assert made[0] == made[1]


@OTHER_TYPES
def test_what_left_stands_in_the_export_log_and_in_the_ledger(space: Workspace, tmp_path: Path, file_type: FileType):
    path = export(space, "board", tmp_path, file_type)
    events = space.history.events(limit=2)
    assert {(each.kind, each.processing) for each in events} == {("export", "disclosure")}
    saved = next(each.after for each in events if "sha256" in each.after)
    begun = next(each.after for each in events if "tables" in each.after)
    assert (saved["report"], saved["file_type"], len(saved["sha256"])) == ("board", file_type.value, 64)
    assert {"sex", "age_band"} <= {each["table"] for each in begun["tables"]}
    assert str(path.parent) not in str(events)
    assert space.check().ok


@OTHER_TYPES
@EDITIONS
def test_what_names_a_case_stops_these_files_too(space: Workspace, tmp_path: Path, edition: str, file_type: FileType):
    space.edit_details(sampling="All but A-0401, which moved.")
    with pytest.raises(KnownError, match="reference"):
        export(space, edition, tmp_path, file_type)
    assert [each.name for each in tmp_path.iterdir() if "yosaudit" not in each.name] == []


@pytest.mark.parametrize("audience", ["working", "letter"])
@OTHER_TYPES
def test_a_working_copy_and_a_letter_have_one_file_each(audience: str, file_type: FileType):
    with pytest.raises(KnownError, match="Excel workbook only" if audience == "working" else "Word document only"):
        refuse_file_type(audience, file_type)


def typed_content(typed: str):
    rows = evidence(*["y" * 33] * 3, framework=load("sqs-2015"))
    return content(rows, service=typed, label=typed, period=typed, sampling=typed, contact=typed)


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40) | st.sampled_from(HOSTILE))
def test_typed_text_comes_back_from_each_file_and_never_runs(typed: str):
    folder = Path(__import__("tempfile").mkdtemp())
    made = typed_content(typed)
    write_board(folder / "a.xlsx", made, wider=False)
    write_board(folder / "a.ods", made, wider=False, save=ods.save_spreadsheet)
    write_board(folder / "a", made, wider=False, save=csv_writer.save_tables)
    said = {row[0]: row[1] for row in ods_tables(folder / "a.ods")["cover_details"]}["Contact"]
    unfit = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    assert said == unfit.sub("\ufffd", typed.replace("\r\n", "\n").replace("\r", "\n"))
    assert csv_tables(folder / "a") == ods_tables(folder / "a.ods")
    shutil.rmtree(folder)


def test_an_open_document_says_what_it_is_and_holds_nothing_of_anybody(space: Workspace, tmp_path: Path):
    path = export(space, "board", tmp_path, FileType.ODS)
    with ZipFile(path) as archive:
        first = archive.infolist()[0]
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert parts["mimetype"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert set(parts) == {
        "mimetype",
        "content.xml",
        "styles.xml",
        "meta.xml",
        "settings.xml",
        "Object 1/content.xml",
        "Object 1/styles.xml",
        "META-INF/manifest.xml",
    }
    meta = parts["meta.xml"]
    assert "<dc:language>en-GB</dc:language>" in meta
    assert "<dc:title>Readiness audit: Northamptonshire Youth Offending Service</dc:title>" in meta
    assert meta.count("YOS Audit") == 3
    sheet = parts["content.xml"]
    assert sheet.count("<table:table-header-rows>") == sheet.count("<table:database-range ") == 15
    assert not re.search(
        'table:formula|office:annotation|table:visibility|number-columns-spanned|http[^"]*example', sheet
    )
    assert 'fo:font-weight="bold"' in parts["styles.xml"]
    assert 'fo:language="en" fo:country="GB"' in parts["styles.xml"]
    printed = re.findall(r'style:print="([^"]*)"', parts["styles.xml"])
    assert printed
    assert all("zero-values" in each and "charts" in each for each in printed), "a nought would be left out on paper"
    assert 'config:name="ActiveTable" config:type="string">Cover<' in parts["settings.xml"]
    (described,) = re.findall("<svg:desc>(.*?)</svg:desc>", sheet)
    assert 20 < len(described) <= 250


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content.xml", 'office:value="34"', 'office:value="35"'),
        ("content.xml", "<text:p>Contents</text:p>", "<text:p>A-0417</text:p>"),
        ("content.xml", "<table:table-cell ", '<table:table-cell table:formula="of:=1" '),
        ("content.xml", "<table:table-row ", '<table:table-row table:visibility="collapse" '),
        ("content.xml", "</text:p></table:table-cell>", "</text:p><office:annotation/></table:table-cell>"),
        ("content.xml", "xlink:href=\"#'", "xlink:href=\"http://x#'"),
        ("content.xml", "</table:table>", "</table:table><table:table table:name='Hidden'/>"),
        ("content.xml", "<svg:desc>", "<svg:desc>A-0417 "),
        ("meta.xml", "YOS Audit", "M Manager"),
        ("styles.xml", "12pt", "1pt"),
        ("settings.xml", "Cover", "Notes"),
        ("Object 1/content.xml", "chart:bar", "chart:pie"),
        ("Basic/script.xml", "", "<x/>"),
    ],
)
def test_an_open_document_that_holds_anything_else_is_refused(name: str, old: str, new: str):
    made = content(evidence(*["y" * 20 + "n" * 13] * 34, framework=load("sqs-2015")))
    sheets = board_sheets(made, wider=False)
    whole = ods.spreadsheet_bytes(sheets, MADE)
    with ZipFile(BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    known = dict(parts)
    spoilt = parts.get(name, b"").decode().replace(old, new, 1) if old else new
    assert spoilt != parts.get(name, b"").decode()
    parts[name] = spoilt.encode()
    for told in (known, parts):
        # Stained after it was made, and made stained: the second must be seen by looking into the cells.
        if told is parts and name != "content.xml":
            continue
        stained = BytesIO()
        with ZipFile(stained, "w", ZIP_DEFLATED) as target:
            for each, content_ in parts.items():
                target.writestr(each, content_)
        with pytest.raises(UndeclaredContentError) as raised:
            ods.inspect_spreadsheet(stained.getvalue(), sheets, told)
        assert "A-0417" not in str(raised.value)


def test_rows_that_are_withheld_are_left_out_of_the_bars(tmp_path: Path):
    few = evidence(*["y" * 20 + "u" * 13] * 3, framework=load("sqs-2015"))
    sheets = board_sheets(content(few), wider=False)
    drawn = next(sheet.chart for sheet in sheets if sheet.tab == "Readiness chart")
    whole = ods.spreadsheet_bytes(sheets, MADE)
    with ZipFile(BytesIO(whole)) as archive:
        assert any(name.startswith("Object 1/") for name in archive.namelist()) == (drawn is not None)
        bars = archive.read("Object 1/content.xml").decode()
    assert drawn is not None
    assert f'chart:repeated="{len(drawn.rows)}"' in bars
    assert 0 < len(drawn.rows) < 4


def test_a_folder_of_tables_is_never_put_into_or_over_anything(space: Workspace, tmp_path: Path):
    for name, taken in (("folder", lambda path: path.mkdir()), ("file", lambda path: path.write_text("mine"))):
        path = tmp_path / name
        taken(path)
        with pytest.raises(KnownError, match="already"):
            space.exports.board(path, file_type=FileType.CSV)
    assert list((tmp_path / "folder").iterdir()) == []
    assert (tmp_path / "file").read_text() == "mine"
    assert {each.name for each in tmp_path.iterdir() if "yosaudit" not in each.name} == {"folder", "file"}


@OTHER_TYPES
def test_cancelling_or_a_text_too_long_leaves_what_was_there(tmp_path: Path, file_type: FileType):
    save = ods.save_spreadsheet if file_type is FileType.ODS else csv_writer.save_tables
    path = tmp_path / f"out{file_type.ending}"
    if file_type is FileType.ODS:
        path.write_bytes(b"the old one")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        write_board(path, typed_content("x"), wider=False, progress=progress, save=save)
    long = replace(typed_content("x"), details=replace(typed_content("x").details, contact="x" * (LONGEST + 1)))
    with pytest.raises(KnownError, match="longer than a workbook cell"):
        write_board(path, long, wider=False, save=save)
    assert [each.name for each in tmp_path.iterdir()] == (["out.ods"] if file_type is FileType.ODS else [])
    assert file_type is FileType.CSV or path.read_bytes() == b"the old one"


def test_a_folder_that_fails_on_the_way_is_not_there_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("yos_audit.support.safe_file._sync", fail)
    with pytest.raises(KnownError, match="is full"):
        write_board(tmp_path / "out", typed_content("x"), wider=False, save=csv_writer.save_tables)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_left_half_written_by_a_killed_program_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YOS_AUDIT_HOME", str(tmp_path / "home"))
    left = unfinished.temporary_beside(tmp_path / "out")
    with unfinished.noted(left):
        left.mkdir()
        (left / "cover_details.csv").write_text("x")
        (note,) = (tmp_path / "home/unfinished").iterdir()
        kept = note.read_bytes()
    note.write_bytes(kept)
    assert unfinished.sweep() == 1
    assert not left.exists()


@EDITIONS
def test_another_program_reads_the_same_from_the_open_document(space: Workspace, tmp_path: Path, edition: str):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so that it opens the file was not tried.")
    source = export(space, edition, tmp_path, FileType.ODS)
    export(space, edition, tmp_path, FileType.XLSX)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "again"), str(source)], check=True, capture_output=True, timeout=120)
    ours, theirs = (
        openpyxl.load_workbook(tmp_path / f"{edition}.xlsx"),
        openpyxl.load_workbook(tmp_path / "again" / f"{edition}.xlsx"),
    )
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        other = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    twin = other[cell.coordinate]
                    assert shown(twin.value, cell.number_format) == shown(cell.value, cell.number_format), cell
                    assert (twin.font.name, twin.font.size, twin.font.bold) == (
                        cell.font.name,
                        cell.font.size,
                        cell.font.bold,
                    )
        assert other.print_title_rows == sheet.print_title_rows
        assert other.page_setup.orientation == "landscape"
        assert len(other._charts) == len(sheet._charts)
    assert theirs.properties.language == "en-GB"
