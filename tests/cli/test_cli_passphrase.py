"""Encrypted audits on the command line: the passphrase from a file or the terminal, shown nowhere."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import pytest

from yos_audit.cli import main
from yos_audit.cli import passphrases as asking

PASSPHRASE = "violet teapot at noon"
OTHER = "seven quiet lighthouses"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with the passphrase, as an editor on Windows saves it."""
    path = tmp_path / "passphrase.txt"
    path.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    return path


@pytest.fixture
def audit(tmp_path: Path, secret: Path) -> Path:
    """An encrypted audit."""
    path = tmp_path / "small.yosaudit"
    assert main(["new", str(path), "--service", "Anytown", "--passphrase-file", str(secret)]) == 0
    return path


def answering(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    """Sit at the terminal and type these."""
    lines = iter(typed)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(lines))


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command; returns status, output and errors, none of which hold a passphrase."""
    capsys.readouterr()
    status = main([*map(str, arguments)])
    told = capsys.readouterr()
    assert PASSPHRASE not in told.out + told.err
    assert OTHER not in told.out + told.err
    return status, told.out, told.err


def test_every_command_takes_the_passphrase_from_a_file(audit: Path, secret: Path, tmp_path: Path, capsys):
    (tmp_path / "cases.csv").write_text("Case ref,Order type\nA-1,yro\n")
    with_secret = ("--passphrase-file", secret)
    assert run(capsys, "import-cases", audit, tmp_path / "cases.csv", *with_secret)[0] == 0
    for command in ("findings", "check", "history"):
        assert run(capsys, command, audit, *with_secret)[0] == 0
    assert run(capsys, "export", audit, "--board", tmp_path / "board.xlsx", *with_secret)[0] == 0
    assert b"A-1" not in audit.read_bytes()


def test_without_a_passphrase_nothing_is_done(audit: Path, tmp_path: Path, capsys):
    status, out, err = run(capsys, "findings", audit)
    assert (status, out) == (2, "")
    assert err == (
        "This audit is encrypted. Name a file that holds its passphrase, or the recovery words, after "
        "--passphrase-file.\n"
    )
    (tmp_path / "wrong.txt").write_text(OTHER)
    status, out, err = run(capsys, "findings", audit, "--passphrase-file", tmp_path / "wrong.txt")
    assert (status, out) == (2, "")
    assert "That passphrase does not open this audit." in err


def test_the_passphrase_is_asked_for_on_a_terminal(audit: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    answering(monkeypatch, PASSPHRASE)
    assert run(capsys, "findings", audit)[0] == 0
    answering(monkeypatch, OTHER)
    assert run(capsys, "findings", audit)[0] == 2


def test_a_new_audit_is_encrypted_with_what_is_typed_twice(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    new = ("new", tmp_path / "a.yosaudit", "--service", "Anytown")
    answering(monkeypatch, PASSPHRASE, OTHER)
    assert "not the same" in run(capsys, *new)[2]
    answering(monkeypatch, "password", "password")
    assert "too short" in run(capsys, *new)[2]
    assert not (tmp_path / "a.yosaudit").exists()
    answering(monkeypatch, PASSPHRASE, PASSPHRASE)
    status, out, err = run(capsys, *new)
    assert (status, err) == (0, "")
    assert "It is encrypted." in out
    assert not (tmp_path / "a.yosaudit").read_bytes().startswith(b"SQLite")


def test_a_new_audit_is_plain_when_that_is_wanted_or_nobody_can_be_asked(tmp_path: Path, capsys, monkeypatch):
    assert run(capsys, "new", tmp_path / "a.yosaudit", "--service", "Anytown", "--plain")[::2] == (0, "")
    status, _out, err = run(capsys, "new", tmp_path / "b.yosaudit", "--service", "Anytown")
    assert status == 0
    assert "It is not encrypted" in err
    answering(monkeypatch, "")
    assert run(capsys, "new", tmp_path / "c.yosaudit", "--service", "Anytown")[0] == 0
    assert all(path.read_bytes().startswith(b"SQLite") for path in tmp_path.glob("*.yosaudit"))


def test_the_passphrase_is_changed_and_the_sheet_opens_the_audit(audit: Path, secret: Path, tmp_path: Path, capsys):
    new = tmp_path / "new.txt"
    new.write_text(OTHER)
    changed = run(capsys, "passphrase", audit, "--passphrase-file", secret, "--new-passphrase-file", new)
    assert changed[0] == 0
    assert run(capsys, "findings", audit, "--passphrase-file", secret)[0] == 2
    status, out, err = run(capsys, "recovery-sheet", audit, "--passphrase-file", new)
    assert status == 0
    assert "Whoever has these words can read the audit." in err
    words = tmp_path / "words.txt"
    words.write_text("\n".join(out.splitlines()[1:]))
    assert run(capsys, "check", audit, "--passphrase-file", words)[0] == 0


@pytest.mark.parametrize(("content", "words"), [(b"", "holds no passphrase"), (b"\xff\xfe\x00", "not plain text")])
def test_a_passphrase_file_without_a_passphrase_is_refused(audit: Path, tmp_path: Path, capsys, content, words):
    (tmp_path / "p.txt").write_bytes(content)
    status, _out, err = run(capsys, "findings", audit, "--passphrase-file", tmp_path / "p.txt")
    assert status == 2
    assert words in err


def test_a_damaged_audit_is_read_or_replaced(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch, secret: Path, audit: Path
):
    monkeypatch.setenv("YOS_AUDIT_HOME", str(tmp_path / "profile"))
    (tmp_path / "cases.csv").write_text("Case ref,Order type\nA-1,yro\nA-2,yro\n")
    with_secret = ("--passphrase-file", secret)
    assert run(capsys, "import-cases", audit, tmp_path / "cases.csv", *with_secret)[0] == 0
    content = bytearray(audit.read_bytes())
    content[8192 : 8192 + 4096] = bytes(4096)
    audit.write_bytes(bytes(content))
    assert "damaged outside the program" in run(capsys, "findings", audit, *with_secret)[2]
    saved = tmp_path / "saved.yosaudit"
    status, out, err = run(capsys, "salvage", audit, saved, *with_secret)
    assert (status, err) == (0, "")
    assert out.startswith("2 cases, 0 answers and 0 interviews could be read.")
    assert run(capsys, "check", saved, *with_secret)[0] == 0
    assert run(capsys, "salvage", audit, saved, *with_secret)[0] == 2
    (backup,) = (Path(os.environ["YOS_AUDIT_HOME"]) / "backups").rglob("*-import.yosaudit")
    assert run(capsys, "restore", audit, "--backup", backup, *with_secret)[0] == 0
    assert run(capsys, "check", audit, *with_secret)[0] == 0
    assert "is not a backup" in run(capsys, "restore", audit, "--backup", saved, *with_secret)[2]
