"""Other file types and proposed names on the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from yos_audit.cli import main

DAY = datetime.now().astimezone().date()
NAME = f"northamptonshire-readiness-february-2015-{DAY.isoformat()}"


@pytest.fixture(scope="module")
def audit(demonstration_file: Path) -> str:
    return str(demonstration_file)


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(each) for each in arguments]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("audience", ["board", "wider"])
def test_a_summary_is_written_as_an_open_document_or_as_tables(audit: str, tmp_path: Path, audience: str):
    assert main(["export", audit, f"--{audience}", str(tmp_path / "a.ods"), "--format", "ods"]) == 0
    with ZipFile(tmp_path / "a.ods") as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    assert main(["export", audit, f"--{audience}", str(tmp_path / "tables"), "--format", "csv"]) == 0
    names = {each.name for each in (tmp_path / "tables").iterdir()}
    assert {"readiness_summary.csv", "reducing_reoffending.csv", "notes.csv"} <= names


def test_without_a_name_one_is_proposed(
    audit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    assert main(["export", audit, "--board"]) == 0
    assert capsys.readouterr().out == f"The report is in yos-audit-board-summary-{NAME}.xlsx.\n"
    (tmp_path / "pack").mkdir()
    assert main(["export", audit, "--wider", "pack", "--format", "csv"]) == 0
    assert main(["export", audit, "--letter", "pack"]) == 0
    assert main(["export", audit, "--working", "pack", "--without-passphrase"]) == 0
    assert sorted(each.name for each in Path("pack").iterdir()) == [
        f"yos-audit-letter-{NAME.replace('readiness', 'readiness-audit')}.docx",
        f"yos-audit-wider-summary-{NAME}",
        f"yos-audit-working-copy-{NAME}.xlsx",
    ]
    assert openpyxl.load_workbook(f"yos-audit-board-summary-{NAME}.xlsx").sheetnames[0] == "Cover"


def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    audit: str, tmp_path: Path, profile: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    for words, *arguments in (
        ("Excel workbook only", "--working", tmp_path / "a.ods", "--format", "ods", "--without-passphrase"),
        ("Word document only", "--letter", tmp_path / "a.ods", "--format", "ods"),
        ("ends in .ods", "--board", tmp_path / "a.xlsx", "--format", "ods"),
        ("ends in .xlsx", "--board", tmp_path / "a.ods"),
        ("has no ending", "--board", tmp_path / "a.csv", "--format", "csv"),
        ("no folder", "--board", tmp_path / "none/tables", "--format", "csv"),
        ("choice", "--board", tmp_path / "a.pdf", "--format", "pdf"),
    ):
        assert words in refused(capsys, "export", audit, *arguments)
    assert main(["export", audit, "--board", str(tmp_path / "twice"), "--format", "csv"]) == 0
    before = {each: each.read_bytes() for each in (tmp_path / "twice").iterdir()}
    # A folder that is there is one to put the new folder into; the same report twice would be the same folder.
    assert main(["export", audit, "--board", str(tmp_path / "twice"), "--format", "csv"]) == 0
    assert "already" in refused(capsys, "export", audit, "--board", tmp_path / "twice", "--format", "csv")
    assert {each: each.read_bytes() for each in (tmp_path / "twice").iterdir() if each.is_file()} == before
    assert {each.name for each in tmp_path.iterdir()} == {"full", "twice", profile.name}
