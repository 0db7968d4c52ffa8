"""Backups: when they are made, what they hold, and that putting one back loses nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer
from yos_audit.store.whole import Whole
from yos_audit.support.errors import KnownError, PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = Secret("violet teapot noon")
OTHER = Secret("seven quiet lighthouses")
CANARY = "zebra-crossing"
OLD_FILES = Path(__file__).parents[1] / "store" / "files"


class Time:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2015, 3, 16, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def time() -> Time:
    """The clock of the audit."""
    return Time()


@pytest.fixture(params=["plain", "encrypted"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    """Everything is done on a plain and on an encrypted audit."""
    return PASSPHRASE if request.param == "encrypted" else None


@pytest.fixture
def space(tmp_path: Path, time: Time, secret: Secret | None) -> Iterator[Workspace]:
    """An open audit of two cases whose backups are kept."""
    made = Workspace.create(
        tmp_path / "audit.yosaudit",
        label="Label",
        service="Service",
        clock=time,
        secret=secret,
        backup_base=tmp_path / "backups",
    )
    made.cases.add("A-1")
    made.cases.add("A-2")
    yield made
    made.close()


def case_id(space: Workspace, reference: str) -> str:
    case = space.cases.by_reference(reference)
    assert case is not None
    return case.id


def note(space: Workspace, reference: str) -> str:
    judgement = space.cases.sheet(case_id(space, reference)).judgements.get("rr_initial_assessment")
    return judgement.note if judgement else ""


def write(space: Workspace, reference: str, text: str) -> None:
    space.judgements.answer(case_id(space, reference), "rr_initial_assessment", Answer.NO)
    space.judgements.set_note(case_id(space, reference), "rr_initial_assessment", text)


def test_a_backup_is_made_once_for_what_it_holds(space: Workspace, secret: Secret | None):
    first = space.backups.make("opening")
    assert first is not None
    assert space.backups.make("opening") is None
    write(space, "A-1", CANARY)
    second = space.backups.make("opening")
    assert [each.path for each in space.backups.all()] == [second.path, first.path]
    assert (CANARY.encode() in second.path.read_bytes()) is (secret is None)
    opened = Workspace.open(second.path, secret=secret)
    assert note(opened, "A-1") == CANARY
    assert opened.check().ok
    opened.close()


def test_backups_are_hourly_only_while_the_audit_is_changed(space: Workspace, time: Time):
    assert space.backups.make_if_due() is not None
    write(space, "A-1", "x")
    assert space.backups.make_if_due() is None
    time.now += timedelta(minutes=61)
    assert space.backups.make_if_due().reason == "hourly"
    time.now += timedelta(minutes=61)
    assert space.backups.make_if_due() is None


def test_a_backup_stands_before_an_import_and_a_removal(space: Workspace, tmp_path: Path):
    cases = tmp_path / "cases.csv"
    cases.write_text("Case ref\nB-1\nB-2\n")
    space.imports.import_cases(cases, dry_run=True)
    assert space.backups.all() == ()
    space.imports.import_cases(cases)
    assert [each.reason for each in space.backups.all()] == ["import"]
    space.cases.remove([case_id(space, "B-1")])
    assert [each.reason for each in space.backups.all()] == ["change", "import"]


def test_without_a_folder_none_are_made(tmp_path: Path):
    space = Workspace.create(tmp_path / "a.yosaudit", label="L", service="S")
    assert space.backups.make("opening") is None
    assert space.backups.all() == ()
    space.close()


def test_a_backup_says_what_it_has_and_lacks(space: Workspace):
    write(space, "A-1", "first")
    copy = space.backups.make("opening")
    assert space.backups.compare(copy).same
    write(space, "A-1", "second")
    write(space, "A-2", "new")
    space.cases.add("A-3")
    space.cases.remove([case_id(space, "A-2")])
    found = space.backups.compare(copy)
    assert (found.cases, found.complete, found.answers) == (2, 0, 1)
    assert found.cases_lacking == ("A-3",)
    assert found.cases_returning == ("A-2",)
    assert (found.answers_lacking, found.answers_returning) == (1, 0)
    assert found.entries_lacking == len(space.history.events()) - copy.seq
    assert not found.same


def test_putting_a_backup_back_can_be_taken_back(space: Workspace, secret: Secret | None):
    write(space, "A-1", "first")
    copy = space.backups.make("opening")
    write(space, "A-1", "second")
    assert space.findings() is not None
    space.backups.put_back(copy)
    assert note(space, "A-1") == "first"
    assert space.check().ok
    write(space, "A-2", "goes on")
    replaced = next(each for each in space.backups.all() if each.reason == "replaced")
    space.backups.put_back(replaced)
    assert (note(space, "A-1"), note(space, "A-2")) == ("second", "")
    space.close()
    again = Workspace.open(space.path, secret=secret)
    assert note(again, "A-1") == "second"
    assert again.check().ok
    again.close()


def test_a_damaged_backup_is_not_put_back(space: Workspace):
    write(space, "A-1", "first")
    copy = space.backups.make("opening")
    write(space, "A-1", "second")
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    copy.path.write_bytes(bytes(content))
    with pytest.raises(KnownError, match="damaged outside the program"):
        space.backups.put_back(copy)
    assert note(space, "A-1") == "second"


def test_a_backup_of_another_audit_is_not_put_back(space: Workspace, tmp_path: Path, secret: Secret | None):
    other = Workspace.create(
        tmp_path / "other.yosaudit", label="O", service="S", backup_base=tmp_path / "others", secret=secret
    )
    copy = other.backups.make("opening")
    other.close()
    with pytest.raises(KnownError, match=r"another audit|earlier passphrase"):
        space.backups.put_back(copy)


def test_backups_are_written_anew_with_a_new_passphrase(space: Workspace, secret: Secret | None):
    write(space, "A-1", CANARY)
    space.backups.make("opening")
    write(space, "A-1", "later")
    space.protection.change(OTHER, secret)
    copies = space.backups.all()
    assert len(copies) == 2
    for copy in copies:
        assert CANARY.encode() not in copy.path.read_bytes()
        Workspace.open(copy.path, secret=OTHER).close()
    space.backups.put_back(copies[-1])
    assert note(space, "A-1") == CANARY


def test_erasing_a_child_reaches_the_backups(space: Workspace, secret: Secret | None):
    write(space, "A-1", CANARY)
    space.backups.make("opening")
    space.erasure.erase(case_id(space, "A-1"), EraseReason.ASKED_FOR)
    for path in space.backups.paths():
        if secret is None:
            assert CANARY.encode() not in path.read_bytes()
        opened = Workspace.open(path, secret=secret)
        assert [row.case.reference for row in opened.cases.rows()] == ["A-2"]
        opened.close()


def test_a_backup_folder_that_cannot_be_written_is_told_and_stops_nothing(space: Workspace, tmp_path: Path):
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(KnownError):
        space.backups.make("opening")
    write(space, "A-1", "saved")
    assert note(space, "A-1") == "saved"


def test_a_backup_leaves_the_lock_on_the_audit(space: Workspace):
    space.backups.make("opening")
    code = "import sys; from yos_audit.store.engine import is_locked; from pathlib import Path;"
    code += "print(is_locked(Path(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", code, str(space.path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize("secret", [PASSPHRASE])
def test_backups_left_by_a_change_cut_short_are_told_and_adopted(space: Workspace, secret: Secret, monkeypatch):
    write(space, "A-1", "first")
    space.backups.make("opening")
    write(space, "A-1", "second")
    with monkeypatch.context() as cut:
        cut.setattr(Whole, "write_anew", _refuse)
        assert space.protection.change(OTHER, secret) == 2
    assert space.backups.left_behind() == 2
    copy = space.backups.all()[-1]
    for work in (space.backups.compare, space.backups.put_back):
        with pytest.raises(PassphraseNeeded, match=r"earlier passphrase.*recovery sheet [0-9A-F]{4}-"):
            work(copy)
    with pytest.raises(WrongPassphrase):
        space.backups.adopt(copy, Secret("never used at all"))
    space.backups.adopt(copy, secret)
    assert space.backups.left_behind() == 0
    assert space.backups.compare(copy).answers_lacking == 1
    space.backups.put_back(copy)
    assert note(space, "A-1") == "first"
    assert space.check().ok


@pytest.mark.parametrize("secret", [None])
def test_an_encrypted_backup_is_not_written_anew_for_everybody_to_read(space: Workspace, tmp_path: Path):
    plain = tmp_path / "before.yosaudit"
    shutil.copyfile(space.backups.make("opening").path, plain)
    write(space, "A-1", CANARY)
    space.protection.change(PASSPHRASE)
    space.close()
    again = Workspace.open(plain, backup_base=tmp_path / "backups")
    copy = again.backups.all()[0]
    kept = copy.path.read_bytes()
    for work in (again.backups.compare, partial(again.backups.adopt, earlier=PASSPHRASE)):
        with pytest.raises(KnownError, match=r"Give the audit a passphrase first\.$"):
            work(copy)
    assert copy.path.read_bytes() == kept
    again.protection.change(OTHER)
    again.backups.adopt(copy, PASSPHRASE)
    assert again.backups.compare(copy).answers_returning == 1
    again.close()


def _refuse(*_args: object) -> None:
    raise KnownError("The drive is full.")


@pytest.mark.parametrize("secret", [PASSPHRASE])
def test_any_page_that_changed_is_found_in_a_copy(space: Workspace):
    copy = space.backups.make("opening")
    write(space, "A-1", "kept")
    whole = copy.path.read_bytes()
    for page in range(0, len(whole), 4096):
        content = bytearray(whole)
        content[page + 24 : page + 64] = bytes(each ^ 0xFF for each in content[page + 24 : page + 64])
        copy.path.write_bytes(bytes(content))
        with pytest.raises(KnownError):
            space.backups.put_back(copy)
        assert note(space, "A-1") == "kept"


@pytest.mark.parametrize("version", [1, 2, 3, 5])
def test_what_an_update_leaves_is_a_backup_among_the_others(tmp_path: Path, version: int):
    path, base = tmp_path / "old.yosaudit", tmp_path / "backups"
    shutil.copyfile(OLD_FILES / f"version-{version}.yosaudit", path)
    space = Workspace.open(path, backup_base=base)
    (update,) = space.backups.all()
    assert update.reason == "update"
    assert sorted(tmp_path.glob("*.yosaudit")) == [path]
    references = [row.case.reference for row in space.cases.rows()]
    assert space.backups.compare(update).same
    space.cases.add("NEW-1")
    assert space.backups.compare(update).cases_lacking == ("NEW-1",)
    space.backups.put_back(update)
    assert [row.case.reference for row in space.cases.rows()] == references
    assert space.check().ok
    space.close()
