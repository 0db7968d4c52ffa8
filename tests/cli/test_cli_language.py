"""Reports in Welsh from the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from yos_audit.cli import main


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    path = tmp_path / "audit.yosaudit"
    assert main(["demo", str(path)]) == 0
    return path


@pytest.mark.parametrize(("kind", "more"), [("board", []), ("wider", []), ("working", ["--without-passphrase"])])
def test_workbooks_are_written_in_the_language_asked_for(audit: Path, tmp_path: Path, kind: str, more: list[str]):
    path = tmp_path / "book.xlsx"
    for language, cover in (("cy", "Clawr"), ("en", "Cover")):
        assert main(["export", str(audit), f"--{kind}", str(path), "--language", language, *more]) == 0
        book = openpyxl.load_workbook(path)
        assert book.sheetnames[0] == cover
        assert book.properties.language == f"{language}-GB"


def test_the_letter_is_written_in_welsh(audit: Path, tmp_path: Path):
    path = tmp_path / "llythyr.docx"
    assert main(["export", str(audit), "--letter", str(path), "--language", "cy"]) == 0
    assert "Cyd-destun" in [each.text for each in docx.Document(str(path)).paragraphs]


def test_a_language_that_there_is_not_is_refused(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "book.xlsx"
    assert main(["export", str(audit), "--board", str(path), "--language", "fr"]) == 2
    assert "cy" in capsys.readouterr().err
    assert not path.exists()
