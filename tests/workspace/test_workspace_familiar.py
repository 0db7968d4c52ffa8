"""An older, another or a forked copy in the place of an audit is noticed, and a damaged one has its way out."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from yos_audit.store.file import AuditFile
from yos_audit.support.errors import Damaged, KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.backups import believe
from yos_audit.workspace.familiar import Kind, judge, let_go, remember
from yos_audit.workspace.memory import is_whole, note_whole
from yos_audit.workspace.rescue import last_good, put_back, salvage
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = Secret("violet teapot noon")


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    """The passphrase of the audit."""
    return request.param


@pytest.fixture
def path(tmp_path: Path, secret: Secret | None) -> Path:
    """An audit of one case that was closed and is remembered, with a backup."""
    place = tmp_path / "audit.yosaudit"
    Workspace.create(place, label="L", service="S", secret=secret).close()
    add(place, secret, "A-1")
    return place


def add(place: Path, secret: Secret | None, *references: str, known: bool = True) -> None:
    """Open an audit, add cases, and close it as the window does."""
    workspace = Workspace.open(place, secret=secret, backup_base=place.parent / "backups")
    for each in references:
        workspace.cases.add(each)
    workspace.backups.make("closing")
    if known:
        remember(workspace, place.parent / "memory")
    workspace.close()


def standing(place: Path, secret: Secret | None):
    workspace = Workspace.open(place, secret=secret)
    try:
        return judge(workspace, place.parent / "memory")
    finally:
        workspace.close()


def test_an_audit_that_goes_on_is_known(path: Path, secret: Secret | None):
    assert standing(path, secret).kind is Kind.KNOWN
    add(path, secret, "A-2", known=False)
    assert standing(path, secret).kind is Kind.KNOWN


def test_an_older_state_is_noticed_with_how_much_it_lacks(path: Path, secret: Secret | None):
    old = path.read_bytes()
    add(path, secret, "A-2", "A-3")
    path.write_bytes(old)
    found = standing(path, secret)
    assert (found.kind, found.lacking) == (Kind.OLDER, 2)


def test_a_copy_that_was_changed_apart_is_noticed(path: Path, secret: Secret | None):
    old = path.read_bytes()
    add(path, secret, "A-2")
    path.write_bytes(old)
    add(path, secret, "B-1", "B-2", known=False)
    assert standing(path, secret).kind is Kind.FORKED


def test_a_copy_beside_the_audit_is_noticed_and_a_moved_audit_is_not_one(path: Path, secret: Secret | None):
    copy = path.with_name("audit-LAPTOP7.yosaudit")
    copy.write_bytes(path.read_bytes())
    found = standing(copy, secret)
    assert (found.kind, found.elsewhere) == (Kind.COPY, str(path.resolve()))
    path.unlink()
    assert standing(copy, secret).kind is Kind.KNOWN


def test_what_is_remembered_holds_no_word_of_the_audit(path: Path):
    (file,) = (path.parent / "memory").iterdir()
    assert "A-1" not in file.read_text(encoding="utf-8")


def test_the_last_good_backup_is_found_and_put_back(path: Path, secret: Secret | None):
    add(path, secret, "A-2")
    copies = sorted((path.parent / "backups").rglob("*.yosaudit"))
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    with pytest.raises(Damaged):
        Workspace.open(path, secret=secret)
    content = bytearray(copies[-1].read_bytes())
    content[-3000] ^= 255
    content[9000] ^= 255
    copies[-1].write_bytes(bytes(content))
    copy = last_good(path, path.parent / "backups", path.parent / "memory", secret)
    assert copy is not None
    assert copy.path == copies[-2]
    put_back(path, copy, secret, path.parent / "memory")
    assert standing(path, secret).kind is Kind.KNOWN
    workspace = Workspace.open(path, secret=secret)
    assert [row.case.reference for row in workspace.cases.rows()] == ["A-1"]
    workspace.close()
    kept = [each for each in copy.path.parent.iterdir() if " damaged " in each.name]
    assert [each.read_bytes() for each in kept] == [damaged]


def test_the_journal_of_a_damaged_file_never_meets_the_backup(path: Path, secret: Secret | None):
    copy = last_good(path, path.parent / "backups", path.parent / "memory", secret)
    assert copy is not None
    path.write_bytes(path.read_bytes()[:8192])
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(os.urandom(9000))
    put_back(path, copy, secret, path.parent / "memory")
    assert not journal.exists()
    Workspace.open(path, secret=secret).close()


def test_an_open_audit_is_not_replaced(path: Path, secret: Secret | None):
    copy = last_good(path, path.parent / "backups", path.parent / "memory", secret)
    assert copy is not None
    workspace = Workspace.open(path, secret=secret)
    with pytest.raises(KnownError, match="open in another window"):
        put_back(path, copy, secret, path.parent / "memory")
    workspace.close()


def test_a_file_that_is_only_a_name_is_not_opened(path: Path, secret: Secret | None, monkeypatch: pytest.MonkeyPatch):
    content = path.read_bytes()
    path.unlink()
    with path.open("wb") as stream:
        stream.truncate(len(content))
    if path.stat().st_blocks:
        monkeypatch.setattr("yos_audit.store.recognise._is_placeholder", lambda _path: True)
    with pytest.raises(KnownError, match="not on this laptop yet"):
        Workspace.open(path, secret=secret)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The files that are checked against their history, each as often as it is."""
    found: list[object] = []

    def counting(file: AuditFile) -> None:
        found.append(file)
        believe(file)

    monkeypatch.setattr("yos_audit.workspace.workspace.believe", counting)
    return found


def test_what_was_let_go_of_is_known_byte_for_byte(path: Path, secret: Secret | None, tmp_path: Path, checks):
    memory = tmp_path / "memory"
    let_go(Workspace.open(path, secret=secret), memory)
    del checks[:]
    moved = path.with_name("renamed.yosaudit")
    moved.write_bytes(path.read_bytes())
    for place in (path, moved):
        Workspace.open(place, secret=secret, memory=memory).close()
    assert not checks
    workspace = Workspace.open(path, secret=secret, memory=memory)
    workspace.cases.add("A-9")
    workspace.close()
    Workspace.open(path, secret=secret, memory=memory).close()
    assert len(checks) == (secret is None)


@pytest.mark.parametrize("read_only", [True, False])
def test_what_was_found_whole_is_not_checked_again(
    path: Path, secret: Secret | None, read_only: bool, tmp_path: Path, checks
):
    memory = tmp_path / "memory"
    for _ in range(3):
        Workspace.open(path, secret=secret, read_only=read_only, memory=memory).close()
    assert len(checks) == (secret is None)


def test_what_is_being_changed_elsewhere_is_checked_each_time(tmp_path: Path, checks):
    path, memory = tmp_path / "audit.yosaudit", tmp_path / "memory"
    with closing(Workspace.create(path, label="L", service="S")):
        for _ in range(2):
            Workspace.open(path, read_only=True, memory=memory).close()
    assert len(checks) == 2


@pytest.mark.parametrize("known", [True, False])
def test_what_changes_while_it_is_opened_is_checked_and_not_remembered(
    tmp_path: Path, known: bool, checks, monkeypatch: pytest.MonkeyPatch
):
    path, memory = tmp_path / "audit.yosaudit", tmp_path / "memory"
    let_go(Workspace.create(path, label="L", service="S"), memory if known else tmp_path / "other")
    other = path.read_bytes()
    with closing(Workspace.open(path)) as workspace:
        workspace.cases.add("A-1")
    opened, newer = AuditFile.open, path.read_bytes()
    path.write_bytes(other)

    def changing(*given: Any, **named: Any) -> AuditFile:
        path.write_bytes(newer)
        return opened(*given, **named)

    monkeypatch.setattr(AuditFile, "open", changing)
    del checks[:]
    Workspace.open(path, read_only=True, memory=memory).close()
    assert len(checks) == 1
    monkeypatch.setattr(AuditFile, "open", opened)
    Workspace.open(path, read_only=True, memory=memory).close()
    assert len(checks) == 2


def test_only_the_latest_audits_found_whole_are_remembered(tmp_path: Path):
    for number in range(300):
        note_whole(f"{number:064x}", tmp_path / "memory")
    assert is_whole(f"{299:064x}", tmp_path / "memory")
    assert not is_whole(f"{0:064x}", tmp_path / "memory")
    assert not is_whole("", tmp_path / "memory")


def test_a_bit_that_changed_since_is_found(tmp_path: Path):
    path, memory = tmp_path / "audit.yosaudit", tmp_path / "memory"
    workspace = Workspace.create(path, label="L", service="S")
    workspace.cases.add("A-1", {"order_type": "dto"})
    let_go(workspace, memory)
    content = bytearray(path.read_bytes())
    content[content.index(b"dto") + 1] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(Damaged):
        Workspace.open(path, memory=memory)


def test_what_was_salvaged_is_not_an_older_state(path: Path, secret: Secret | None, tmp_path: Path):
    add(path, secret, "A-2")
    saved = tmp_path / "saved.yosaudit"
    salvage(path, saved, secret)
    assert standing(saved, secret).kind is Kind.KNOWN
    add(saved, secret, "A-3")
    assert standing(path, secret).kind is Kind.KNOWN
    assert last_good(path, tmp_path / "backups", tmp_path / "memory", secret) is not None
