"""Files that are not whole audits are refused in words, and not a byte of them changes."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.conftest import make_file
from yos_audit.audit.values import Case
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Action, Edit
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret

FOREIGN = "This is not a YOS Audit file"
DAMAGED = "This audit was damaged outside the program"


def refused(
    path: Path, *, read_only: bool = False, opener: Secret | None = None, kind: type[KnownError] = KnownError
) -> str:
    """Open a file that must be refused; returns the words, after checking that nothing was touched."""
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(kind) as caught:
        AuditFile.open(path, read_only=read_only, opener=opener)
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
    return str(caught.value)


@pytest.fixture
def whole(audit: AuditFile, path: Path) -> bytes:
    """The bytes of a whole audit that is closed."""
    audit.close()
    return path.read_bytes()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", f"{DAMAGED}: it is empty"),
        (b"\0", f"{DAMAGED}: its content was wiped"),
        (b"\0" * 8192, f"{DAMAGED}: its content was wiped"),
        (b"S", f"{DAMAGED}: most of it is missing"),
        (b"SQLite format 3\0" + b"\0" * 80, f"{DAMAGED}: most of it is missing"),
        (b"SQLite format 3\0" + b"\1" * 5000, FOREIGN),
        (b"Reference,Order type\nA-1,dto\n", FOREIGN),
        (os.urandom(8192), FOREIGN),
        (b"PK\x03\x04" + b"x" * 4000, FOREIGN),
    ],
)
def test_what_never_was_an_audit_is_refused(tmp_path: Path, content: bytes, words: str, read_only: bool):
    path = tmp_path / "x.yosaudit"
    path.write_bytes(content)
    assert words in refused(path, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_of_another_program_is_refused(tmp_path: Path, read_only: bool):
    path = tmp_path / "x.yosaudit"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE audit (id)")
    connection.commit()
    connection.close()
    assert FOREIGN in refused(path, read_only=read_only)


def test_a_missing_file_is_not_made(tmp_path: Path):
    assert "There is no audit x.yosaudit" in refused(tmp_path / "x.yosaudit")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path):
    folder = tmp_path / "folder.yosaudit"
    folder.mkdir()
    assert "This is a folder, not an audit" in refused(folder)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_is_refused(path: Path, whole: bytes, read_only: bool):
    path.write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    assert "newer version of YOS Audit" in refused(path, read_only=read_only)


@pytest.mark.parametrize("length", [*range(1, 120, 7), 512, 4095, 4096, 4097, 8192, -4096, -1])
def test_a_file_cut_short_is_refused(path: Path, whole: bytes, length: int):
    path.write_bytes(whole[:length])
    assert DAMAGED in refused(path)


@pytest.mark.parametrize("tail", [b"\0", b"x" * 4096])
def test_a_padded_file_is_refused(path: Path, whole: bytes, tail: bytes):
    path.write_bytes(whole + tail)
    assert DAMAGED in refused(path)


@pytest.mark.parametrize("table", ["audit", "framework"])
def test_an_audit_without_its_first_rows_is_refused(path: Path, whole: bytes, table: str):
    connection = sqlite3.connect(path)
    connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    assert DAMAGED in refused(path)


def test_an_audit_whose_questions_were_changed_is_refused(path: Path, whole: bytes):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE framework SET text = replace(text, 'good', 'best')")
    connection.commit()
    connection.close()
    assert "its questions were changed" in refused(path)


def test_pages_that_changed_places_are_refused(path: Path, whole: bytes):
    pages = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    pages[2], pages[-1] = pages[-1], pages[2]
    path.write_bytes(b"".join(pages))
    assert DAMAGED in refused(path)


@dataclass(repr=False)
class Sound:
    """An audit that is whole: where it is and what it holds."""

    path: Path
    whole: bytes
    expected: tuple[object, ...]


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Sound:
    """A small audit: its path, its bytes and what it holds."""
    path = tmp_path_factory.mktemp("flip") / "x.yosaudit"
    file = make_file(path)
    case = Case("case-1", "A-0001", {"order_type": "dto", "team": "North"})
    file.commit(Action("add", (Edit(None, case),), file.reads.details().created_at))
    expected = file.reads.cases(), file.reads.details(), file.reads.events()
    file.close()
    return Sound(path, path.read_bytes(), expected)


@settings(max_examples=60)
@given(data=st.data())
def test_a_flipped_bit_is_refused_found_by_the_check_or_harmless(sound, data: st.DataObject):
    path, whole, expected = sound.path, sound.whole, sound.expected
    content = bytearray(whole)
    at = data.draw(st.integers(0, len(content) * 8 - 1))
    content[at // 8] ^= 1 << (at % 8)
    path.write_bytes(content)
    try:
        file = AuditFile.open(path)
    except KnownError:
        assert path.read_bytes() == bytes(content)
        return
    try:
        found = file.verify()
        if not found:
            assert (file.reads.cases(), file.reads.details(), file.reads.events()) == expected
    finally:
        file.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_an_audit_that_cannot_be_written_is_shown_read_only(audit: AuditFile, path: Path, monkeypatch):
    audit.close()
    monkeypatch.setattr("yos_audit.store.opening.os.access", lambda place, mode: mode != os.W_OK)
    file = AuditFile.open(path)
    assert file.read_only
    assert file.reads.counts() == (0, 0)
    file.close()
