"""What was looked at: in the history, once, without a word of content, and no change of anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace.conftest import FACTS
from yos_audit.audit.combination import Combination
from yos_audit.audit.values import Answer
from yos_audit.store.event_kinds import BESIDE_WORK
from yos_audit.store.file import AuditFile
from yos_audit.store.recognise import digest_of
from yos_audit.store.values import Edit, Event, EventFilter, Processing
from yos_audit.support.errors import KnownError
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.familiar import Kind, judge, let_go, remember
from yos_audit.workspace.history import HistoryWanted
from yos_audit.workspace.memory import is_whole
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_understanding"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An audit of two cases that was closed."""
    place = tmp_path / "audit.yosaudit"
    space = Workspace.create(place, label="L", service="S", who="JM")
    for reference in ("A-1", "A-2"):
        space.cases.add(reference, FACTS)
    space.close()
    return place


@pytest.fixture
def space(path: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The audit, open."""
    opened = Workspace.open(path, who="JM", backup_base=tmp_path / "backups")
    yield opened
    opened.close()


def ids(space: Workspace) -> tuple[str, str]:
    """Return the ids of the two cases."""
    first, second = (row.case.id for row in space.cases.rows())
    return first, second


def looks(space: Workspace) -> list[Event]:
    """Return what was written about looking, oldest first."""
    return [each for each in space.history.events() if each.kind in BESIDE_WORK]


def look_at_everything(space: Workspace) -> None:
    for case_id in ("", *ids(space)):
        for seen in Seen:
            space.consultations.saw(seen, case_id)
    space.consultations.copied()
    assert space.consultations.write()


def test_a_case_is_noted_once_a_sitting_for_each_person_and_way(space: Workspace, path: Path):
    first, second = ids(space)
    for _ in range(3):
        space.consultations.saw(Seen.ANSWERS, first)
        space.consultations.saw(Seen.LIST)
    space.consultations.saw(Seen.FACTS, second)
    assert looks(space) == [], "nothing is written while somebody reads"
    space.consultations.write()
    space.consultations.saw(Seen.ANSWERS, first)
    space.consultations.write()
    assert [(each.subject, each.after) for each in looks(space)] == [
        (first, {"seen": ["answers"]}),
        ("", {"seen": ["list"], "cases": 2}),
        (second, {"seen": ["facts"]}),
    ]
    space.who = "AB"
    space.consultations.saw(Seen.ANSWERS, first)
    space.close()
    again = Workspace.open(path, who="JM")
    assert [(each.who, each.subject) for each in looks(again)][3:] == [("AB", first)]
    again.consultations.saw(Seen.ANSWERS, first)
    again.consultations.write()
    assert len(looks(again)) == 5, "a new sitting"
    assert again.check().ok
    again.close()


def test_copies_are_counted_and_are_disclosures(space: Workspace):
    for _ in range(3):
        space.consultations.copied()
    space.consultations.write()
    (event,) = looks(space)
    assert (event.processing, event.after) == (Processing.DISCLOSURE, {"way": "clipboard", "times": 3})
    assert space.history.page(HistoryWanted()).lines[0].what == "Text copied to the clipboard, 3 times"


def test_looking_is_left_out_of_the_history_until_it_is_asked_for(space: Workspace):
    first, _ = ids(space)
    space.consultations.saw(Seen.ANSWERS, first)
    space.consultations.saw(Seen.SEARCH)
    space.consultations.write()
    assert Processing.CONSULTATION not in {each.processing for each in space.history.page(HistoryWanted()).lines}
    page = space.history.page(HistoryWanted(processing=Processing.CONSULTATION))
    assert [(each.what, each.subject) for each in page.lines] == [
        ("Looked at: results of a search", ""),
        ("Looked at: answers", "A-1"),
    ]
    one = space.history.page(HistoryWanted(case_id=first, processing=Processing.CONSULTATION))
    assert [each.case_id for each in one.lines] == [first]


def test_every_type_is_filtered_as_its_events_are_called(space: Workspace, path: Path):
    first, _ = ids(space)
    space.judgements.answer(first, QUESTION, Answer.YES)
    space.judgements.answer(first, QUESTION, Answer.NO)
    space.judgements.answer(first, QUESTION, None)
    space.history.undo()
    space.exports.board(path.with_name("board.xlsx"))
    look_at_everything(space)
    space.cases.remove([first])
    space._ledger.commit("joining a copy", [Edit(None, Combination("0" * 16, ("1 hash stamp 0",)))])
    events = space.history.events()
    for wanted in Processing:
        found = space._file.events.page(EventFilter(processing=wanted), 0, 100)
        assert found == tuple(reversed([each for each in events if each.processing is wanted]))
        assert found, wanted


def test_undo_redo_last_change_figures_and_backups_do_not_see_looking(space: Workspace):
    first, _ = ids(space)
    space.judgements.answer(first, QUESTION, Answer.YES)
    space.history.undo()
    space.backups.make("hourly")
    told = space.history.undo_label(), space.history.redo_label(), space.findings(), space._file.events.last_change()
    mark = space.history.mark()
    look_at_everything(space)
    assert (
        space.history.undo_label(),
        space.history.redo_label(),
        space.findings(),
        space._file.events.last_change(),
    ) == told
    assert space.history.mark() == mark
    assert space.history.entries_since(mark) == 0
    assert space.backups.make("hourly") is None
    (copy,) = space.backups.all()
    assert space.backups.compare(copy).same
    space.history.redo()
    assert space.check().ok


def test_no_two_copies_differ_by_looking_alone(path: Path, tmp_path: Path):
    memory, other = tmp_path / "memory", tmp_path / "other.yosaudit"
    let_go(Workspace.open(path), memory)
    shutil.copyfile(path, other)
    for place in (path, other):
        looked = Workspace.open(place)
        look_at_everything(looked)
        assert judge(looked, memory).kind is not Kind.FORKED
        remember(looked, memory)
        looked.close()
    path.unlink()
    shutil.copyfile(other, path)
    other.unlink()
    again = Workspace.open(path)
    assert judge(again, memory).kind is Kind.KNOWN
    again.cases.add("A-3")
    remember(again, memory)
    again.close()


def test_a_copy_that_was_only_looked_at_since_is_older_and_not_apart(path: Path, tmp_path: Path):
    memory, old = tmp_path / "memory", path.read_bytes()
    space = Workspace.open(path)
    look_at_everything(space)
    space.cases.add("A-3")
    let_go(space, memory)
    path.write_bytes(old)
    copy = Workspace.open(path)
    for _ in range(4):
        copy.consultations = type(copy.consultations)(copy._ledger)
        look_at_everything(copy)
    found = judge(copy, memory)
    assert (found.kind, found.lacking) == (Kind.OLDER, 1)
    copy.cases.add("B-1")
    assert judge(copy, memory).kind is Kind.FORKED
    copy.close()


def test_a_plain_audit_that_was_looked_at_is_known_byte_for_byte_again(path: Path, tmp_path: Path):
    memory = tmp_path / "memory"
    space = Workspace.open(path)
    space.consultations.saw(Seen.LIST)
    let_go(space, memory)
    assert is_whole(digest_of(path), memory)
    again = Workspace.open(path, memory=memory)
    assert [each.after for each in looks(again)] == [{"seen": ["list"], "cases": 2}]
    again.close()


def test_a_read_only_opening_records_nothing(path: Path):
    before = path.read_bytes()
    space = Workspace.open(path, read_only=True)
    space.consultations.saw(Seen.ANSWERS, ids(space)[0])
    space.consultations.copied()
    assert space.consultations.write()
    space.close()
    assert path.read_bytes() == before


def test_a_full_drive_stops_no_reading_and_what_was_seen_is_written_later(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise KnownError("The drive is full.", "Free some space.")

    first, _ = ids(space)
    space.consultations.saw(Seen.ANSWERS, first)
    with monkeypatch.context() as patch:
        patch.setattr(AuditFile, "note", full)
        assert not space.consultations.write()
        assert space.cases.sheet(first).case.reference == "A-1"
    assert space.consultations.write()
    assert [each.subject for each in looks(space)] == [first]


def test_erasing_a_case_empties_what_says_that_it_was_looked_at(space: Workspace):
    first, second = ids(space)
    look_at_everything(space)
    space.consultations = type(space.consultations)(space._ledger)
    space.consultations.saw(Seen.ANSWERS, first)
    space.erasure.erase(first, EraseReason.ASKED_FOR)
    space.consultations.write()
    assert {each.subject for each in looks(space)} == {"", second}
    assert space.check().ok


def test_after_a_backup_was_put_back_a_look_is_noted_again(space: Workspace):
    first, _ = ids(space)
    copy = space.backups.make("opening")
    for _ in range(2):
        space.consultations.saw(Seen.ANSWERS, first)
        space.consultations.write()
        assert [each.subject for each in looks(space)] == [first]
        space.backups.put_back(copy)


def test_a_file_of_version_six_is_brought_up_to_date(tmp_path: Path):
    old = Path(__file__).parents[1] / "store" / "files" / "version-6.yosaudit"
    place = tmp_path / "old.yosaudit"
    shutil.copyfile(old, place)
    space = Workspace.open(place)
    details = space.details()
    assert (details.label, details.legal_hold, details.purpose) == ("Version 6", True, "")
    assert space.check().ok
    space.consultations.saw(Seen.ANSWERS, space.cases.rows()[0].case.id)
    assert space.consultations.write()
    assert space.check().ok
    space.close()
