"""Encrypted audits: nothing readable on the disk, and every way of not opening told from the others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from tests.store.conftest import DETAILS
from tests.store.test_store_file import act, case
from tests.store.test_store_refusal import refused
from yos_audit.audit.values import Judgement
from yos_audit.framework.catalogue import framework_text
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Edit
from yos_audit.support.errors import Damaged, KnownError, PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret

PASSPHRASE = Secret("violet teapot at noon, café")
OTHER = Secret("seven quiet lighthouses")
CANARY = "zebra-crossing"


@pytest.fixture
def locked(path: Path) -> Path:
    """A closed, encrypted audit of one case with a note."""
    file = AuditFile.create(path, DETAILS, framework_text("sqs-2015"), who="JM", secret=PASSPHRASE)
    act(file, Edit(None, case(1)))
    act(file, Edit(None, Judgement("case-1", "rr_initial_assessment", note=CANARY)))
    file.close()
    return path


def note_in(path: Path, secret: Secret | None) -> str:
    """Open an audit and return the one note in it."""
    file = AuditFile.open(path, opener=secret)
    try:
        assert file.verify() == ()
        return file.record("case-1").judgements["rr_initial_assessment"].note
    finally:
        file.close()


def test_nothing_that_was_typed_can_be_read_from_the_disk(locked: Path):
    content = locked.read_bytes()
    for canary in (CANARY, "A-0001", "Service", "CREATE TABLE", PASSPHRASE.text):
        assert canary.encode() not in content
        assert canary.encode("utf-16-le") not in content
    assert [each.name for each in locked.parent.iterdir()] == [locked.name]


def test_the_passphrase_opens_it_however_its_accents_were_typed(locked: Path):
    assert note_in(locked, PASSPHRASE) == CANARY
    assert note_in(locked, Secret("violet teapot at noon, cafe\u0301")) == CANARY


def test_any_tool_that_knows_the_format_opens_it_with_the_passphrase(locked: Path):
    connection = driver.connect(str(locked))
    connection.execute(f"PRAGMA key = '{PASSPHRASE.text}'")
    assert connection.execute("SELECT note FROM judgement").fetchall() == [(CANARY,)]
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_without_a_passphrase_it_asks_and_with_a_wrong_one_it_says_so(locked: Path, read_only: bool):
    assert "This audit is encrypted." in refused(locked, read_only=read_only, kind=PassphraseNeeded)
    words = refused(locked, read_only=read_only, opener=OTHER, kind=WrongPassphrase)
    assert "That passphrase does not open this audit. Check Caps Lock" in words
    assert OTHER.text not in words


def test_a_passphrase_for_a_plain_audit_is_not_looked_at(audit: AuditFile, path: Path):
    audit.close()
    AuditFile.open(path, opener=OTHER).close()


def test_the_words_of_the_recovery_sheet_open_it(locked: Path):
    file = AuditFile.open(locked, opener=PASSPHRASE)
    number, words = file.whole.sheet()
    file.close()
    numbered = "\n".join(f"{place}. {word.upper()}" for place, word in enumerate(words, 1))
    assert note_in(locked, Secret(numbered)) == CANARY
    assert number in refused(locked, opener=OTHER, kind=WrongPassphrase)
    wrong = [*words[:6], "acorn" if words[6] != "acorn" else "zebra", *words[7:]]
    assert "Word 7 is probably wrong" in refused(locked, opener=Secret(" ".join(wrong)), kind=WrongPassphrase)


def test_damage_is_told_from_a_wrong_passphrase(locked: Path):
    whole = locked.read_bytes()
    draw = random.Random(7)
    for place in [*range(16), *(draw.randrange(len(whole)) for _ in range(60))]:
        changed = bytearray(whole)
        changed[place] ^= 1 << draw.randrange(8)
        locked.write_bytes(bytes(changed))
        with pytest.raises(KnownError) as caught:
            note_in(locked, PASSPHRASE)
        assert not isinstance(caught.value, WrongPassphrase), place
        if place >= 4:
            assert isinstance(caught.value, Damaged), place
    locked.write_bytes(whole)
    assert note_in(locked, PASSPHRASE) == CANARY


def test_a_cut_or_padded_file_is_damaged_and_never_new(locked: Path):
    whole = locked.read_bytes()
    for size in [0, 1, 15, 16, 99, 100, 4095, *range(4096, len(whole), 4096), len(whole) - 1, len(whole) + 4096]:
        locked.write_bytes((whole + bytes(4096))[:size])
        assert "This audit was damaged" in refused(locked, opener=PASSPHRASE) or size < 3
    locked.write_bytes(bytes(len(whole)))
    assert "its content was wiped" in refused(locked, opener=PASSPHRASE)


def test_pages_that_changed_places_or_came_from_elsewhere_are_seen(locked: Path):
    whole = locked.read_bytes()
    pages = [whole[start : start + 4096] for start in range(0, len(whole), 4096)]
    pages[2], pages[3] = pages[3], pages[2]
    locked.write_bytes(b"".join(pages))
    assert "This audit was damaged" in refused(locked, opener=PASSPHRASE)


def test_a_reader_sees_an_encrypted_audit_that_is_open_elsewhere(locked: Path):
    writer = AuditFile.open(locked, opener=PASSPHRASE)
    reader = AuditFile.open(locked, opener=PASSPHRASE, read_only=True)
    act(writer, Edit(None, case(2)))
    assert reader.reads.counts() == (1, 0)
    assert reader.verify() == ()
    reader.close()
    with pytest.raises(KnownError, match="open in another window"):
        AuditFile.open(locked, opener=PASSPHRASE)
    writer.close()


def test_a_copy_is_encrypted_as_the_audit_is(locked: Path, tmp_path: Path):
    file = AuditFile.open(locked, opener=PASSPHRASE)
    file.whole.copy_to(tmp_path / "copy.yosaudit")
    file.close()
    assert CANARY.encode() not in (tmp_path / "copy.yosaudit").read_bytes()
    assert note_in(tmp_path / "copy.yosaudit", PASSPHRASE) == CANARY


def test_a_new_passphrase_takes_the_place_of_the_old_one(locked: Path):
    file = AuditFile.open(locked, opener=PASSPHRASE)
    old = file.whole.sheet()
    file.whole.encrypt(OTHER)
    act(file, Edit(None, case(2)))
    assert file.whole.sheet() != old
    file.close()
    assert note_in(locked, OTHER) == CANARY
    refused(locked, opener=PASSPHRASE, kind=WrongPassphrase)
    refused(locked, opener=Secret(" ".join(old[1])), kind=WrongPassphrase)
    assert [each.name for each in locked.parent.iterdir()] == [locked.name]


def test_a_plain_audit_can_be_encrypted_later(audit: AuditFile, path: Path):
    act(audit, Edit(None, case(1)))
    act(audit, Edit(None, Judgement("case-1", "rr_initial_assessment", note=CANARY)))
    audit.whole.encrypt(PASSPHRASE)
    audit.close()
    assert CANARY.encode() not in path.read_bytes()
    assert note_in(path, PASSPHRASE) == CANARY


def test_a_passphrase_that_could_not_be_changed_stays(locked: Path, monkeypatch: pytest.MonkeyPatch):
    file = AuditFile.open(locked, opener=PASSPHRASE)

    def refuse(_copy: Path) -> None:
        raise KnownError("The copy of the audit is not whole.")

    monkeypatch.setattr("yos_audit.store.whole.checker", lambda _connection, _key, _fault: refuse)
    with pytest.raises(KnownError, match="not whole"):
        file.whole.encrypt(OTHER)
    act(file, Edit(None, case(2)))
    file.close()
    assert note_in(locked, PASSPHRASE) == CANARY


def test_secrets_and_keys_show_themselves_nowhere(locked: Path):
    file = AuditFile.open(locked, opener=PASSPHRASE)
    key = file.whole.key
    for shown in (repr(PASSPHRASE), str(PASSPHRASE), repr(key), str(key)):
        assert PASSPHRASE.text not in shown
        assert key.raw.hex() not in shown
    file.close()
