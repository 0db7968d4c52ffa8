"""What a manager writes and chooses is journalled, undone, checked and kept like everything else."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.audit.values import AuditDetails, Case
from yos_audit.audit.written import (
    ActionStatus,
    PlanAction,
    Point,
    PointKind,
    ProgressNote,
    Sentence,
    Written,
)
from yos_audit.store.documents import applied, difference, document_of, kind_of, record_of, subject_of
from yos_audit.store.file import AuditFile
from yos_audit.store.salvage import salvage
from yos_audit.store.values import Action, Edit
from yos_audit.support.copies import copies_in

NOW = datetime(2015, 3, 16, 14, tzinfo=UTC)
OLD_FILE = Path(__file__).parent / "files" / "version-1.yosaudit"

SENTENCE = Sentence("pc", "pc_review", words="the majority", written_for="12 of 18")
OWN = Sentence("pc", "0a1b", own=True, text="The panel was “robust”\n=1+1 <b>", position=2)
STRENGTH = Point(PointKind.STRENGTH, "reports", text="Reports were good.", written_for="52 of 58")
AREA = Point(PointKind.AREA, "reviews", used=False)
ACTION = PlanAction(
    "p1",
    1,
    "Reviews",
    "Send a list",
    "Operations manager",
    "Nine in ten on time",
    date(2015, 3, 31),
    ActionStatus.STOPPED,
    "Replaced",
    (ProgressNote(date(2015, 3, 9), "Begun"), ProgressNote(date(2015, 3, 12), "Ŵ done")),
)
EVERYTHING = (SENTENCE, OWN, STRENGTH, AREA, ACTION)


def commit(audit: AuditFile, *records) -> object:
    return audit.commit(Action("work", tuple(Edit(None, each) for each in records), NOW, "JM"))


def test_everything_written_comes_back_in_order_and_after_opening_again(audit: AuditFile, path: Path):
    told = commit(audit, *EVERYTHING)
    assert told.wording == {"pc/pc_review", "pc/0a1b", "strength/reports", "area/reviews"}
    assert told.plan == {"p1"}
    whole = Written((SENTENCE, OWN), (AREA, STRENGTH), (ACTION,))
    assert audit.reads.written() == whole
    assert audit.verify() == ()
    audit.close()
    again = AuditFile.open(path)
    assert again.reads.written() == whole
    assert again.verify() == ()
    again.close()


@pytest.mark.parametrize("record", EVERYTHING, ids=lambda each: subject_of(each))
def test_adding_changing_and_removing_is_undone_and_done_again(audit: AuditFile, record):
    states = [audit.reads.written()]
    changed = _changed(record)
    for edit in (Edit(None, record), Edit(record, changed), Edit(changed, None)):
        audit.commit(Action("work", (edit,), NOW, "JM"))
        states.append(audit.reads.written())
    for state in reversed(states[:-1]):
        audit.undo(NOW)
        assert audit.reads.written() == state
    for state in states[1:]:
        audit.redo(NOW)
        assert audit.reads.written() == state
    assert audit.verify() == ()


def _changed(record):
    from dataclasses import replace

    if isinstance(record, PlanAction):
        return replace(record, status=ActionStatus.DONE, due=None, notes=record.notes[:1])
    return replace(record, text="Changed")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sentence SET text = 'never written' WHERE own = 1",
        "UPDATE sentence SET words = 'all' WHERE own = 0",
        "UPDATE point SET used = 1 - used WHERE kind = 'area'",
        "UPDATE plan_action SET owner = 'Nobody'",
        "UPDATE plan_action SET notes = '[]'",
        "UPDATE plan_action SET notes = '[{}]'",
        "UPDATE plan_action SET due = 'soon'",
        "DELETE FROM point WHERE kind = 'strength'",
        "INSERT INTO sentence VALUES ('rr', 'x', 1, 1, '', 'added', '', 9)",
    ],
)
def test_what_is_changed_past_the_journal_is_found(audit: AuditFile, path: Path, change: str):
    commit(audit, *EVERYTHING)
    audit.close()
    connection = sqlite3.connect(path)
    assert connection.execute(change).rowcount == 1
    connection.commit()
    connection.close()
    file = AuditFile.open(path)
    assert {each.kind for each in file.verify()} == {"records"}
    file.close()


def test_everything_written_is_salvaged_and_its_journal_too(audit: AuditFile, path: Path, tmp_path: Path):
    commit(audit, Case("c", "A-1"), *EVERYTHING)
    details = audit.reads.details()
    audit.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM sentence WHERE own = 1")
    connection.execute("DELETE FROM plan_action")
    connection.commit()
    connection.close()
    salvage(path, tmp_path / "saved.yosaudit", None, details, NOW)
    saved = AuditFile.open(tmp_path / "saved.yosaudit")
    assert saved.reads.written() == Written((SENTENCE, OWN), (AREA, STRENGTH), (ACTION,))
    assert saved.verify() == ()
    saved.close()


def test_a_file_of_version_one_is_salvaged(tmp_path: Path):
    path = tmp_path / "old.yosaudit"
    shutil.copyfile(OLD_FILE, path)
    spare = AuditDetails("x", "L", "S", "sqs-2015", "1", NOW)
    assert salvage(path, tmp_path / "saved.yosaudit", None, spare, NOW).cases == 3


def test_every_typed_text_is_named():
    assert set(Written((SENTENCE, OWN), (STRENGTH, AREA), (ACTION,)).texts) == {
        OWN.text,
        STRENGTH.text,
        *(ACTION.area, ACTION.action, ACTION.owner, ACTION.measure, ACTION.reason, "Begun", "Ŵ done"),
    }


text = st.text(max_size=20)
actions = st.builds(
    PlanAction,
    id=st.just("p"),
    position=st.integers(-5, 5),
    area=text,
    due=st.none() | st.dates(),
    status=st.sampled_from(ActionStatus),
    notes=st.lists(st.builds(ProgressNote, st.dates(), text), max_size=3).map(tuple),
)
sentences = st.builds(
    Sentence, st.just("rr"), st.just("k"), st.booleans(), st.booleans(), text, text, text, st.integers(0, 9)
)
points = st.builds(Point, st.sampled_from(PointKind), st.just("reviews"), st.booleans(), text, text)
pairs = st.one_of(
    st.tuples(actions, actions), st.tuples(sentences, sentences), points.flatmap(lambda p: _same_point(p))
)


def _same_point(point: Point):
    return st.builds(Point, st.just(point.kind), st.just("reviews"), st.booleans(), text, text).map(
        lambda o: (point, o)
    )


@given(pairs)
def test_the_journal_leads_from_any_record_to_any_other_and_back(pair):
    old, new = pair
    before, after = difference(old, new)
    assert applied(document_of(old), before, after) == document_of(new)
    assert applied(document_of(new), after, before) == document_of(old)
    assert record_of(kind_of(new), subject_of(new), document_of(new)) == new


def test_a_file_of_version_one_is_brought_up_to_date_with_a_backup(tmp_path: Path):
    path = tmp_path / "old.yosaudit"
    shutil.copyfile(OLD_FILE, path)
    kept: list[str] = []
    file = AuditFile.open(path, keep_in=lambda audit_id: kept.append(audit_id) or tmp_path / audit_id)
    assert file.reads.details().label == "Version 1"
    assert [each.reference for each in file.reads.cases()] == ["A-0001", "A-0002", "A-0003"]
    assert file.reads.written() == Written()
    assert file.reads.redoable() is None
    assert file.verify() == ()
    commit(file, *EVERYTHING)
    assert file.verify() == ()
    file.close()
    backups = copies_in(tmp_path / kept[0])
    assert [(each.reason, each.seq) for each in backups] == [("update", 13)]
    assert [each.path.read_bytes()[60:64] for each in backups] == [b"\0\0\0\1"]


def test_a_file_of_version_one_can_be_looked_at_without_being_changed(tmp_path: Path):
    path = tmp_path / "old.yosaudit"
    shutil.copyfile(OLD_FILE, path)
    file = AuditFile.open(path, read_only=True)
    assert file.reads.written() == Written()
    assert len(file.reads.cases()) == 3
    assert file.verify() == ()
    file.close()
    assert path.read_bytes() == OLD_FILE.read_bytes()
    assert list(tmp_path.iterdir()) == [path]
