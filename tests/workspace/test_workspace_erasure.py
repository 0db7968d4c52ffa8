"""Erasing one child: nothing of it is left in the file or its copies, and everything else is as it was."""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.workspace.conftest import FACTS
from yos_audit.audit.values import Answer
from yos_audit.store.file import AuditFile
from yos_audit.store.keys import PAGE, SALT, Key
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.erasure import EraseReason, Unopened
from yos_audit.workspace.familiar import Kind, judge, remember
from yos_audit.workspace.workspace import Workspace

CANARIES = tuple(f"Qzx{number:02}Canary{number * 7919:06}" for number in range(20))
_RESERVE = 80
"""Bytes at the end of an encrypted page: 16 to begin decrypting with, 64 that prove the page."""
OLD_FILES = Path(__file__).parents[1] / "store" / "files"


def fill(space: Workspace, path: Path) -> str:
    """Put a canary wherever text about one child can be typed, over and over, with undo, removal and renaming."""
    mark = iter(CANARIES)
    space.cases.add(next(mark), {**FACTS, "case_manager": next(mark), "team": next(mark)})
    case_id = space.cases.rows()[-1].case.id
    for question in ("rr_initial_assessment", "rr_psr_quality", "pp_initial_assessment", "pc_initial_assessment"):
        space.judgements.answer(case_id, question, Answer.NO)
        space.judgements.set_note(case_id, question, next(mark))
        space.judgements.set_note(case_id, question, f"{next(mark)} again")
        space.judgements.set_quote(case_id, question, next(mark))
    space.cases.edit(case_id, attributes={**FACTS, "case_manager": next(mark), "auditor": next(mark)})
    space.judgements.set_note(case_id, "rr_understanding", next(mark))
    space.history.undo()
    space.cases.edit(case_id, reference=next(mark))
    space.cases.remove([case_id, space.cases.by_reference("A-1").id])
    space.history.undo()
    space.judgements.set_quote(case_id, "pp_initial_assessment", next(mark))
    assert not list(mark)
    return case_id


def found(folder: Path, key: Key | None = None) -> set[str]:
    """The canaries that stand in any file of a folder, in any of the ways text is kept; audits with a key opened."""
    left = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if key is not None and path.suffix == ".yosaudit":
            content += decrypted(content, key)
        for canary in CANARIES:
            forms = [canary.encode(), canary.encode("utf-16-le"), canary[::-1].encode(), canary.casefold().encode()]
            forms += [base64.b64encode(b" " * shift + canary.encode())[4:-4] for shift in range(3)]
            if any(form in content for form in forms):
                left.add(canary)
    return left


def decrypted(content: bytes, key: Key) -> bytes:
    """Every page of an encrypted audit as it is under the encryption, free pages and the ends of rows included."""
    pages = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        cipher = Cipher(algorithms.AES(key.raw), modes.CBC(page[-_RESERVE : -_RESERVE + 16])).decryptor()
        pages.append(cipher.update(page[0 if start else SALT : -_RESERVE]))
    return b"".join(pages)


@pytest.fixture
def filled(space: Workspace, tmp_path: Path) -> tuple[Workspace, str]:
    return space, fill(space, tmp_path)


def test_twenty_canaries_are_gone_from_file_history_and_copies(filled: tuple[Workspace, str], tmp_path: Path):
    space, case_id = filled
    copy = tmp_path / "backup.yosaudit"
    left_by_update = tmp_path / "audit before update of version 1 20150316T140000Z.yosaudit"
    space._file.whole.copy_to(copy)
    space._file.whole.copy_to(left_by_update)
    before = len(found(tmp_path))
    space.erasure.erase(case_id, EraseReason.ASKED_FOR, [copy])
    sys.stdout.write(f"\ncanaries before {before}, left after erasure {len(found(tmp_path))}\n")
    assert before == len(CANARIES)
    assert found(tmp_path) == set()
    for each in (copy, left_by_update):
        file = AuditFile.open(each)
        assert file.verify() == ()
        assert [case.reference for case in file.reads.cases()] == ["A-1"]
        file.close()


def test_what_is_left_is_whole_and_the_other_case_is_as_it_was(filled: tuple[Workspace, str]):
    space, case_id = filled
    other = space.cases.by_reference("A-1")
    sheet = space.cases.sheet(other.id)
    events = space.history.events(other.id)
    everything = len(space.history.events())
    changes = space.erasure.erase(case_id, EraseReason.MISTAKE)
    assert case_id in changes.cases
    assert space.check().ok
    assert space.cases.sheet(other.id) == sheet
    assert [replace(event, prev="", hash="", label="") for event in space.history.events(other.id)] == [
        replace(event, prev="", hash="", label="") for event in events
    ]
    history = space.history.events()
    assert len(history) == everything + 1
    assert history[-1].kind == "erasure"
    assert history[-1].after.keys() == {"cases", "events", "reason", "mark"}
    assert (history[-1].after["cases"], history[-1].after["reason"]) == (1, "added_by_mistake")
    assert history[-1].who == "JM"
    assert history[-1].processing == "erasure"


def test_undo_never_reaches_back_over_an_erasure(filled: tuple[Workspace, str]):
    space, case_id = filled
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert space.history.undo_label() is None
    assert space.history.redo_label() is None
    assert not space.history.undo().anything
    space.cases.add("A-2", FACTS)
    assert space.history.undo_label() == "adding A-2"
    space.history.undo()
    assert space.history.undo_label() is None
    assert space.history.redo_label() == "adding A-2"
    assert space.check().ok


def test_a_case_that_was_removed_before_is_erased_too(space: Workspace, case_id: str):
    space.judgements.set_note(case_id, "rr_understanding", CANARIES[0])
    space.cases.remove([case_id])
    assert space.erasure.preview(case_id).history == 4
    space.erasure.erase(case_id, EraseReason.KEPT_LONG_ENOUGH)
    assert space.check().ok
    assert [each.reference for each in space.history.cases_ever()] == []
    with pytest.raises(KnownError):
        space.erasure.erase(case_id, EraseReason.KEPT_LONG_ENOUGH)


def test_an_earlier_case_of_the_same_reference_leaves_the_history_whole(space: Workspace, case_id: str):
    space.cases.remove([case_id])
    space.cases.add("A-1")
    later = space.cases.by_reference("A-1")
    assert later is not None
    space.erasure.erase(later.id, EraseReason.MISTAKE)
    assert space.check().ok
    assert "A-1" not in {each.label for each in space.history.events()}


def test_a_legal_hold_keeps_everything(space: Workspace, case_id: str):
    space.edit_details(legal_hold=True)
    with pytest.raises(KnownError, match="legal hold"):
        space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    space.edit_details(legal_hold=False)
    assert space.erasure.erase(case_id, EraseReason.ASKED_FOR).anything


def test_the_question_before_counts_what_goes_and_who_else_names_the_case(space: Workspace, case_id: str):
    space.judgements.answer(case_id, "rr_understanding", Answer.YES)
    space.cases.add("A-2", FACTS)
    other = space.cases.rows()[-1].case.id
    space.judgements.set_note(other, "rr_understanding", "Brother of a-1, see there.")
    space.judgements.set_quote(other, "rr_understanding", "Not A-17.")
    asked = space.erasure.preview(case_id)
    assert (asked.reference, asked.answers, asked.mentions) == ("A-1", 1, 1)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_copy_from_an_older_version_is_erased_and_leaves_no_older_copy(tmp_path: Path, version: int):
    path = tmp_path / "old.yosaudit"
    shutil.copyfile(OLD_FILES / f"version-{version}.yosaudit", path)
    kept = tmp_path / "kept" / "copy.yosaudit"
    kept.parent.mkdir()
    shutil.copyfile(path, kept)
    space = Workspace.open(path, who="JM")
    assert not space.details().legal_hold
    row = space.cases.rows()[0]
    space.erasure.erase(row.case.id, EraseReason.ASKED_FOR, [kept])
    assert space.check().ok
    space.close()
    for each in tmp_path.rglob("*"):
        assert each.is_dir() or row.case.id.encode() not in each.read_bytes()
    assert [each.name for each in kept.parent.iterdir()] == ["copy.yosaudit"]


def test_a_copy_without_the_case_is_left_as_it_is(space: Workspace, case_id: str, tmp_path: Path):
    space.cases.add("A-2", FACTS)
    later = space.cases.rows()[-1].case.id
    space.history.undo()
    copy = tmp_path / "copy.yosaudit"
    shutil.copyfile(OLD_FILES / "version-3.yosaudit", copy)
    AuditFile.open(copy).close()
    before = copy.read_bytes()
    space.erasure.erase(later, EraseReason.ASKED_FOR, [copy])
    assert copy.read_bytes() == before


PASSPHRASE, LATER = Secret("harbour violet tractor ninety"), Secret("copper lantern meadow eleven")


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    """An audit with backups, a sync program's copy beside it, and what a cut update left of a backup."""
    path = tmp_path / "audit.yosaudit"
    backups = tmp_path / "backups"
    space = Workspace.create(path, label="L", service="S", who="JM", secret=request.param, backup_base=backups)
    space.cases.add("A-1", FACTS)
    case_id = fill(space, tmp_path)
    space.backups.make("hourly")
    (folder,) = backups.iterdir()
    for copy in (path.with_name("audit-LAPTOP7.yosaudit"), folder / "20150301 before update of version 2 x.yosaudit"):
        space._file.whole.copy_to(copy)
    space.judgements.set_note(case_id, "rr_understanding", CANARIES[0])
    space.backups.make("hourly")
    yield space, case_id
    space.close()


def test_twenty_canaries_are_gone_from_every_kind_of_copy(kept: tuple[Workspace, str], tmp_path: Path):
    space, case_id = kept
    key = space._file.whole.key
    asked = space.erasure.preview(case_id)
    copies = [each for each in tmp_path.rglob("*.yosaudit") if each != space.path]
    before = found(tmp_path, key)
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert before == set(CANARIES)
    assert found(tmp_path, key) == set()
    assert (asked.copies, asked.closed) == (len(copies), ())
    assert len(copies) >= 4
    for each in copies:
        file = AuditFile.open(each, opener=key)
        assert (file.verify(), file.reads.events(case_id)) == ((), ())
        file.close()


def test_nothing_is_left_where_the_file_cannot_be_packed(
    kept: tuple[Workspace, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    space, case_id = kept
    monkeypatch.setattr("yos_audit.store.erasure._pack", lambda _connection: None)
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert found(tmp_path, space._file.whole.key) == set()


def test_copies_that_cannot_be_opened_are_said_before_and_nothing_is_erased(
    kept: tuple[Workspace, str], tmp_path: Path
):
    space, case_id = kept
    (folder,) = (tmp_path / "backups").iterdir()
    old = folder / "20150101-120000-000003-0123abcd-hourly.yosaudit"
    other = Workspace.create(old, label="L", service="S", secret=LATER)
    other.close()
    (folder / "audit damaged 20150101-120000.yosaudit").write_bytes(old.read_bytes()[:5000])
    asked = space.erasure.preview(case_id)
    assert [each.path.name[:8] for each in asked.closed] == ["20150101", "audit da"]
    words = asked.closed[0].problem
    assert "passphrase" in words or "is encrypted, and the audit is not" in words
    everything = {each: each.read_bytes() for each in tmp_path.rglob("*.yosaudit")}
    with pytest.raises(KnownError, match="2 copies of this audit cannot be opened"):
        space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert {each: each.read_bytes() for each in everything} == everything
    space.erasure.erase(case_id, EraseReason.ASKED_FOR, unopened=Unopened.KEEP)
    assert old.exists()
    assert space.cases.by_reference(CANARIES[19]) is None


def test_copies_that_cannot_be_opened_can_go_with_it(kept: tuple[Workspace, str], tmp_path: Path):
    space, case_id = kept
    (folder,) = (tmp_path / "backups").iterdir()
    damaged = folder / "audit damaged 20150101-120000.yosaudit"
    damaged.write_bytes(space.path.read_bytes()[:9000])
    beside = damaged.with_name(damaged.name + "-journal")
    beside.write_bytes(CANARIES[0].encode())
    space.erasure.erase(case_id, EraseReason.ASKED_FOR, unopened=Unopened.REMOVE)
    assert not damaged.exists()
    assert not beside.exists()
    assert found(tmp_path, space._file.whole.key) == set()


def test_another_audit_in_the_same_folder_is_left_alone(kept: tuple[Workspace, str], tmp_path: Path):
    space, case_id = kept
    other = tmp_path / "other.yosaudit"
    Workspace.create(other, label="O", service="S").close()
    before = other.read_bytes()
    asked = space.erasure.preview(case_id)
    space.erasure.erase(case_id, EraseReason.ASKED_FOR, unopened=Unopened.REMOVE)
    assert other.read_bytes() == before
    assert asked.closed == ()


def test_the_audit_is_known_again_though_the_erasure_was_never_remembered(kept: tuple[Workspace, str], tmp_path: Path):
    """As after a kill in the middle, and after erasing on the command line or another laptop."""
    space, case_id = kept
    memory = tmp_path / "memory"
    remember(space, memory)
    earlier = space.path.read_bytes()
    space.cases.add("B-1", FACTS)
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert judge(space, memory).kind is Kind.KNOWN
    remember(space, memory)
    kept_as = tmp_path / "aside"
    kept_as.write_bytes(earlier)
    older = Workspace.open(kept_as, read_only=True, secret=PASSPHRASE)
    assert judge(older, memory).kind is Kind.OLDER
    older.close()
    other = space.cases.by_reference("B-1")
    space.erasure.erase(other.id, EraseReason.MISTAKE)
    assert judge(space, memory).kind is Kind.KNOWN


def test_a_copy_that_went_another_way_is_told_apart_after_an_erasure(kept: tuple[Workspace, str], tmp_path: Path):
    space, case_id = kept
    fork = tmp_path / "aside"
    space._file.whole.copy_to(fork)
    memory = tmp_path / "memory"
    space.cases.add("B-1", FACTS)
    remember(space, memory)
    other = Workspace.open(fork, secret=PASSPHRASE)
    for reference in ("C-1", "C-2"):
        other.cases.add(reference, FACTS)
    other.erasure.erase(case_id, EraseReason.ASKED_FOR)
    assert judge(other, memory).kind is Kind.FORKED
    other.close()


def test_a_backup_is_still_an_earlier_state_after_an_erasure(kept: tuple[Workspace, str]):
    space, case_id = kept
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    newest = space.backups.all()[0]
    assert space.backups.compare(newest).same
    space.cases.add("B-1", FACTS)
    compared = space.backups.compare(newest)
    assert (compared.entries_lacking, compared.cases_lacking) == (1, ("B-1",))
