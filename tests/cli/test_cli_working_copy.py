"""The working copy on the command line: encrypted, or plain because somebody said so."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from yos_audit.cli import main


def decrypted(path: Path, passphrase: str) -> BytesIO:
    """Open an encrypted workbook as Excel would."""
    opened = BytesIO()
    with path.open("rb") as stream:
        book = OOXMLFile(stream)
        book.load_key(password=passphrase, verify_password=True)
        book.decrypt(opened, verify_integrity=True)
    return opened


def test_the_working_copy_is_encrypted_or_somebody_said_that_it_need_not_be(
    demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", None)
    path, word = tmp_path / "working.xlsx", tmp_path / "word.txt"
    word.write_text("otter lantern gravel mosaic\n", encoding="utf-8")
    export = ["export", str(demonstration), "--working", str(path)]
    assert main(export) == 2
    assert "--without-passphrase" in capsys.readouterr().err
    assert not path.exists()
    for named in ("--working-passphrase-file", "--passphrase-file"):
        assert main([*export, named, str(word)]) == 0
        assert not is_zipfile(path)
        opened = decrypted(path, "otter lantern gravel mosaic")
        assert "Answers" in openpyxl.load_workbook(opened).sheetnames
    assert main([*export, "--without-passphrase"]) == 0
    assert "Answers" in openpyxl.load_workbook(path).sheetnames
    word.write_text("password1234", encoding="utf-8")
    assert main([*export, "--working-passphrase-file", str(word)]) == 2
    assert "Answers" in openpyxl.load_workbook(path).sheetnames


def test_the_passphrase_of_an_encrypted_audit_is_never_that_of_its_working_copy(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    audit, word, other = tmp_path / "audit.yosaudit", tmp_path / "word.txt", tmp_path / "other.txt"
    audit.write_bytes(demonstration.read_bytes())
    word.write_text("otter lantern gravel mosaic", encoding="utf-8")
    other.write_text("pepper saddle window tulip", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", None)
    assert main(["passphrase", str(audit), "--new-passphrase-file", str(word)]) == 0
    path = tmp_path / "working.xlsx"
    export = ["export", str(audit), "--passphrase-file", str(word), "--working", str(path)]
    assert main(export) == 2
    assert main([*export, "--working-passphrase-file", str(other)]) == 0
    assert "Answers" in openpyxl.load_workbook(decrypted(path, "pepper saddle window tulip")).sheetnames
