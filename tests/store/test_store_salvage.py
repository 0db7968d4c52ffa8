"""Damaged files: what can be read goes into a new file, and the damaged one stays as it is."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.conftest import DETAILS
from yos_audit.audit.values import Answer, AuditDetails, Case, Interview, Judgement
from yos_audit.framework.catalogue import framework_text, load
from yos_audit.store.file import AuditFile
from yos_audit.store.salvage import salvage
from yos_audit.store.values import Action, Edit
from yos_audit.support.errors import Damaged, KnownError, PassphraseNeeded
from yos_audit.support.secret import Secret

NOW = datetime(2015, 3, 16, tzinfo=UTC)
PASSPHRASE = Secret("violet teapot noon")
SPARE = AuditDetails("spare", "Spare", "Spare", "sqs-2015", "1", NOW)


@pytest.fixture(scope="module", params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Secret | None]:
    """The bytes of an audit of 60 cases with answers and notes, and its passphrase."""
    path = tmp_path_factory.mktemp("whole") / "whole.yosaudit"
    file = AuditFile.create(path, DETAILS, framework_text("sqs-2015"), secret=request.param)
    questions = [each.id for each in load("sqs-2015").questions][:12]
    edits = [Edit(None, Case(f"case-{number:03}", f"A-{number:04}", {})) for number in range(60)]
    edits += [
        Edit(None, Judgement(f"case-{number:03}", each, Answer.YES, note=f"note {number} {each} " * 4, changed_at=NOW))
        for number in range(60)
        for each in questions
    ]
    edits.append(Edit(None, Interview("i-1", "CM-01")))
    file.commit(Action("work", tuple(edits), NOW))
    file.close()
    return path.read_bytes(), request.param


def test_a_damaged_page_costs_what_stood_on_it_and_no_more(whole: tuple[bytes, Secret | None], tmp_path: Path):
    content, secret = whole
    draw = random.Random(3)
    pages = range(3, len(content) // 4096)
    worst = 60 * 12
    for number in range(12):
        damaged = bytearray(content)
        page = draw.choice(pages)
        damaged[page * 4096 : (page + 1) * 4096] = draw.randbytes(4096)
        path, target = tmp_path / f"{number}.yosaudit", tmp_path / f"{number}-new.yosaudit"
        path.write_bytes(bytes(damaged))
        found = salvage(path, target, secret, SPARE, NOW)
        assert path.read_bytes() == bytes(damaged)
        worst = min(worst, found.answers)
        file = AuditFile.open(target, opener=secret)
        assert file.verify() == ()
        assert len(file.reads.cases()) == found.cases > 0
        for judgement in file.reads.all_judgements().values():
            assert judgement.note.startswith(f"note {int(judgement.case_id[-3:])} {judgement.question_id} ")
        file.close()
    assert worst >= 60 * 12 * 9 // 10


def test_a_whole_file_comes_out_whole(whole: tuple[bytes, Secret | None], tmp_path: Path):
    content, secret = whole
    (tmp_path / "a.yosaudit").write_bytes(content)
    found = salvage(tmp_path / "a.yosaudit", tmp_path / "b.yosaudit", secret, SPARE, NOW)
    assert (found.cases, found.answers, found.interviews) == (60, 720, 1)
    file = AuditFile.open(tmp_path / "b.yosaudit", opener=secret)
    assert file.reads.details() == DETAILS
    file.close()


def test_a_cut_file_gives_what_stands_before_the_cut(whole: tuple[bytes, Secret | None], tmp_path: Path):
    content, secret = whole
    (tmp_path / "a.yosaudit").write_bytes(content[: len(content) * 3 // 4])
    found = salvage(tmp_path / "a.yosaudit", tmp_path / "b.yosaudit", secret, SPARE, NOW)
    assert found.cases > 0
    AuditFile.open(tmp_path / "b.yosaudit", opener=secret).close()


def test_nothing_is_written_when_nothing_can_be_read(whole: tuple[bytes, Secret | None], tmp_path: Path):
    content, secret = whole
    path, target = tmp_path / "a.yosaudit", tmp_path / "b.yosaudit"
    for remains in (b"", content[:50], content[:16] + bytes(len(content) - 16), b"x" * 9000):
        path.write_bytes(remains)
        with pytest.raises(KnownError):
            salvage(path, target, secret, SPARE, NOW)
        assert not target.exists()


def test_the_words_of_the_sheet_salvage_too(whole: tuple[bytes, Secret | None], tmp_path: Path):
    content, secret = whole
    path = tmp_path / "a.yosaudit"
    path.write_bytes(content)
    if secret is None:
        return
    with pytest.raises(PassphraseNeeded):
        salvage(path, tmp_path / "b.yosaudit", None, SPARE, NOW)
    file = AuditFile.open(path, opener=secret)
    words = Secret(" ".join(file.whole.sheet()[1]))
    file.close()
    salvage(path, tmp_path / "b.yosaudit", words, SPARE, NOW)
    AuditFile.open(tmp_path / "b.yosaudit", opener=words).close()
    broken = bytearray(content)
    broken[9] ^= 1
    path.write_bytes(bytes(broken))
    with pytest.raises(Damaged, match="no passphrase can open it"):
        salvage(path, tmp_path / "c.yosaudit", secret, SPARE, NOW)


def test_nothing_takes_the_name_before_it_is_whole(whole: tuple[bytes, Secret | None], tmp_path: Path, monkeypatch):
    content, secret = whole
    source, target = tmp_path / "whole.yosaudit", tmp_path / "salvaged.yosaudit"
    source.write_bytes(content)

    def fail(file: AuditFile, action: object) -> None:
        assert not target.exists()
        raise KnownError("The drive is full.", "Free some space.")

    monkeypatch.setattr(AuditFile, "commit", fail)
    with pytest.raises(KnownError):
        salvage(source, target, secret, SPARE, SPARE.created_at)
    assert list(tmp_path.iterdir()) == [source]
