"""The encrypted working copy: nothing readable without the passphrase, everything with it, in other programs too."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from functools import partial
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from yos_audit.reports.content import WorkingParts
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "otter läntern gravel mosaic"
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Convert(source As String, target As String, word As String)
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  opening(1).Name = "Password"
  opening(1).Value = word
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, saving())
  document.close(True)
End Sub
</script:module>
"""


@pytest.fixture(scope="module")
def locked_path(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "working.xlsx"
    workspace = Workspace.open(demonstration_file, read_only=True)
    workspace.exports.working(path, passphrase=Secret(unicodedata.normalize("NFD", PASSPHRASE)))
    workspace.close()
    return path


def opened(path: Path, passphrase: str) -> BytesIO:
    whole = BytesIO()
    with path.open("rb") as stream:
        book = OOXMLFile(stream)
        book.load_key(password=passphrase, verify_password=True)
        book.decrypt(whole, verify_integrity=True)
    return whole


def test_nothing_can_be_read_without_the_passphrase(locked_path: Path):
    whole = locked_path.read_bytes()
    assert whole.startswith(b"\xd0\xcf\x11\xe0")
    for secret in ("A-0401", "Reducing", "[Content_Types]", PASSPHRASE, "worksheet"):
        assert secret.encode("utf-8") not in whole
        assert secret.encode("utf-16-le") not in whole
    with pytest.raises(InvalidKeyError):
        opened(locked_path, "otter lantern gravel mosaic")


def test_the_passphrase_opens_it_however_the_accent_is_typed(locked_path: Path):
    book = openpyxl.load_workbook(opened(locked_path, PASSPHRASE))
    assert "Answers" in book.sheetnames
    assert book["Cases"]["A6"].value == "A-0401"


def test_another_program_opens_it_with_the_passphrase(locked_path: Path, tmp_path: Path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so that it opens the file was not tried.")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run = partial(subprocess.run, check=True, capture_output=True, timeout=120)
    run(["soffice", profile, "--headless", "--terminate_after_init"])
    (tmp_path / "profile/user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")
    source, target = locked_path.as_uri(), (tmp_path / "opened.xlsx").as_uri()
    run(["soffice", profile, "--headless", f'macro:///Standard.Module1.Convert("{source}","{target}","{PASSPHRASE}")'])
    book = openpyxl.load_workbook(tmp_path / "opened.xlsx", data_only=True)
    assert str(book["Checks"]["A3"].value).startswith("All ")
    assert book["Cases"]["A6"].value == "A-0401"


def test_a_passphrase_that_is_guessed_at_once_is_refused_and_nothing_is_written(
    demonstration_file: Path, tmp_path: Path
):
    workspace = Workspace.open(demonstration_file, read_only=True)
    for weak in ("", "short", "password1234"):
        with pytest.raises(KnownError):
            workspace.exports.working(tmp_path / "working.xlsx", passphrase=Secret(weak))
    workspace.close()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_encrypt_the_user_is_told_and_the_old_file_stays(
    demonstration_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "working.xlsx"
    path.write_bytes(b"the old one")
    for name in [name for name in sys.modules if name.startswith(("msoffcrypto", "yos_audit.reports.locked"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    workspace = Workspace.open(demonstration_file, read_only=True)
    with pytest.raises(KnownError, match="cannot be encrypted on this machine"):
        workspace.exports.working(path, passphrase=Secret(PASSPHRASE))
    workspace.close()
    assert path.read_bytes() == b"the old one"


def test_references_notes_and_quotes_stay_out_when_they_are_not_wanted(demonstration_file: Path, tmp_path: Path):
    path = tmp_path / "working.xlsx"
    workspace = Workspace.open(demonstration_file, read_only=True)
    secrets = {row.case.reference for row in workspace.cases.rows()}
    for row in workspace.cases.rows():
        for judgement in workspace.cases.sheet(row.case.id).judgements.values():
            secrets |= {judgement.note, judgement.quote} - {""}
    workspace.exports.working(path, inside=WorkingParts(references=False, notes=False, quotes=False))
    workspace.close()
    book = openpyxl.load_workbook(path)
    held = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert len(secrets) > 80
    assert [secret for secret in secrets if secret in held] == []
    assert book["Answers"]["A6"].value == "Case 1"
    headings = [cell.value for cell in book["Answers"][5]]
    assert not {"Note", "Quote"} & set(headings)
    said = next(row[1].value for row in book["Cover"].iter_rows() if row[0].value == "What it contains")
    assert "without case references, notes, quotes" in said
