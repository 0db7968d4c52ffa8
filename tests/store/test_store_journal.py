"""The journal: a change to any event, action or record outside the program is found."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer, Case, Interview, Judgement
from yos_audit.store.documents import applied, canonical, difference, document_of, kind_of, record_of, subject_of
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Action, Edit

NOW = datetime(2015, 3, 16, 14, tzinfo=UTC)


@pytest.fixture
def written(audit: AuditFile, path: Path) -> Path:
    """A closed audit with a little of everything."""
    case = Case("case-1", "A-0001", {"order_type": "dto"})
    judgement = Judgement("case-1", "rr_initial_assessment", Answer.NO, note="seen", changed_at=NOW)
    better = Judgement("case-1", "rr_initial_assessment", Answer.YES, note="seen", changed_at=NOW)
    for edit in (
        Edit(None, case),
        Edit(None, judgement),
        Edit(judgement, better, "second look"),
        Edit(None, Interview("i-1", "CM-01")),
    ):
        audit.commit(Action("work", (edit,), NOW, "JM"))
    audit.undo(NOW, "JM")
    assert audit.verify() == ()
    audit.close()
    return path


def tampered(path: Path, *statements: str) -> set[str]:
    """Change the file with another program; returns the kinds of problem that are found."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0
    connection.commit()
    connection.close()
    file = AuditFile.open(path)
    try:
        return {each.kind for each in file.verify()}
    finally:
        file.close()


def columns(table: str) -> list[str]:
    names = {
        "event": ["kind", "subject", "before", "after", "why", "prev", "hash"],
        "action": ["at", "who", "label"],
    }
    return names[table]


@pytest.mark.parametrize("seq", range(1, 8))
@pytest.mark.parametrize("column", columns("event"))
def test_any_change_to_an_event_is_found(written: Path, seq: int, column: str):
    change = f"UPDATE event SET {column} = '{{\"x\":1}}' WHERE seq = {seq}"
    assert "journal" in tampered(written, change)


@pytest.mark.parametrize("column", columns("action"))
def test_any_change_to_an_action_is_found(written: Path, column: str):
    value = "2015-03-16T15:00:00+00:00" if column == "at" else "other"
    assert "journal" in tampered(written, f"UPDATE action SET {column} = '{value}' WHERE id = 5")


def test_an_action_that_pretends_to_be_no_undo_is_found(written: Path):
    assert "journal" in tampered(written, "UPDATE action SET role = 'do', of = NULL WHERE role = 'undo'")


def test_a_moment_that_cannot_be_read_is_found(written: Path):
    assert "journal" in tampered(written, "UPDATE action SET at = 'yesterday' WHERE id = 5")


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_an_event_taken_out_is_found(written: Path, seq: int):
    assert "journal" in tampered(written, f"DELETE FROM event WHERE seq = {seq}")


def test_the_last_event_taken_out_is_found_by_the_record_it_made(written: Path):
    assert "records" in tampered(written, "DELETE FROM event WHERE seq >= 5", "DELETE FROM action WHERE id >= 5")


def test_the_end_cut_off_the_journal_is_found_by_its_actions(written: Path):
    assert "journal" in tampered(written, "DELETE FROM event WHERE seq >= 6")


def test_an_emptied_journal_is_found(written: Path):
    assert {"journal", "framework"} <= tampered(written, "DELETE FROM event")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET service = 'Another'",
        "UPDATE audit_case SET reference = 'A-0002', folded = 'a-0002'",
        "UPDATE audit_case SET attributes = '{}'",
        "UPDATE audit_case SET state = 'complete'",
        "UPDATE audit_case SET states = replace(states, 'n', 'y')",
        "UPDATE judgement SET answer = 'na'",
        "UPDATE judgement SET note = 'never seen'",
        "UPDATE judgement SET parked = 1",
        "UPDATE judgement SET lacking = 1",
        "DELETE FROM judgement",
        "INSERT INTO interview VALUES ('i-2', 99, 'CM-02', 'cm-02', NULL, '', '{}', '{}', '{}')",
    ],
)
def test_a_record_changed_past_the_journal_is_found(written: Path, change: str):
    states = "UPDATE judgement SET answer = 'no'" if "states" in change else None
    if states:
        connection = sqlite3.connect(written)
        row = connection.execute("SELECT states FROM audit_case").fetchone()[0]
        connection.close()
        change = f"UPDATE audit_case SET states = '{'a' + row[1:]}'"
    assert "records" in tampered(written, change)


def test_questions_exchanged_with_their_digest_are_found(written: Path):
    import hashlib

    connection = sqlite3.connect(written)
    text = connection.execute("SELECT text FROM framework").fetchone()[0] + "\n# more\n"
    connection.execute("UPDATE framework SET text = ?, digest = ?", (text, hashlib.sha256(text.encode()).hexdigest()))
    connection.commit()
    connection.close()
    file = AuditFile.open(written)
    assert {each.kind for each in file.verify()} == {"framework"}
    file.close()


def test_a_difference_holds_what_changed_and_leads_there_and_back():
    old = Judgement("c", "q", Answer.NO, ("late",), note="a", flagged=True)
    new = Judgement("c", "q", Answer.YES, ("late",), note="", flagged=True, changed_at=NOW)
    before, after = difference(old, new)
    assert set(before) == {"answer", "note", "changed_at"}
    assert applied(document_of(old), before, after) == document_of(new)
    assert applied(document_of(new), after, before) == document_of(old)
    assert record_of(kind_of(new), subject_of(new), document_of(new)) == new
    with pytest.raises(ValueError, match="not what the journal says"):
        applied(document_of(old), after, before)


def test_the_same_value_has_one_canonical_form():
    assert canonical({"b": 1, "a": "ŵ"}) == '{"a":"ŵ","b":1}'


def test_events_of_a_case_leave_out_other_cases(audit: AuditFile):
    for name in ("case-1", "case-10", "case-1-more"):
        audit.commit(Action("add", (Edit(None, Case(name, name)),), NOW))
        audit.commit(Action("answer", (Edit(None, Judgement(name, "rr_initial_assessment", Answer.YES)),), NOW))
    subjects = [each.subject for each in audit.reads.events("case-1")]
    assert subjects == ["case-1", "case-1/rr_initial_assessment"]
    assert [each.subject for each in audit.reads.events(limit=1)] == ["case-1-more/rr_initial_assessment"]
