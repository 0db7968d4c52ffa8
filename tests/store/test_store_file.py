"""An audit file: what goes in comes out, the lock, closing, and faults of the drive."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from yos_audit.audit.values import Answer, AuditDetails, Case, CaseState, Interview, Judgement, Response
from yos_audit.framework.catalogue import framework_text
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Action, Edit, Role
from yos_audit.support.errors import KnownError, NotSaved

NOW = datetime(2015, 3, 16, 14, 32, 7, 123456, tzinfo=UTC)
HOSTILE = "=cmd|x <img src=//host/x> '; DROP TABLE event; -- \x00 \r\n \ud83d".encode("utf-16", "surrogatepass").decode(
    "utf-16", "replace"
)


def act(file: AuditFile, *edits: Edit, label: str = "work"):
    return file.commit(Action(label, edits, NOW, "JM"))


def case(number: int = 1, **facts: str) -> Case:
    return Case(f"case-{number}", f"A-{number:04}", facts)


def test_every_value_comes_out_as_it_went_in(audit: AuditFile, path: Path):
    full = Judgement(
        case_id="case-1",
        question_id="rr_initial_assessment",
        answer=Answer.NO,
        reasons=("late", "not_done"),
        na_reason="other",
        note=HOSTILE,
        quote="Good work",
        flagged=True,
        auditor="JM",
        changed_at=NOW,
        question_digest="abc",
    )
    interview = Interview(
        "i-1", "CM-01", date(2015, 3, 2), "JM", {"om_priorities": Response.PARTLY}, {"om_priorities": HOSTILE}
    )
    act(audit, Edit(None, case(1, order_type="dto")), Edit(None, full), Edit(None, interview))
    audit.close()
    file = AuditFile.open(path)
    assert file.record("case-1").case == case(1, order_type="dto")
    assert file.record("case-1").judgements == {"rr_initial_assessment": full}
    assert file.reads.interviews() == (interview,)
    assert file.verify() == ()
    file.close()


def test_the_audit_file_is_the_only_file_left(audit: AuditFile, path: Path):
    act(audit, Edit(None, case()))
    audit.close()
    audit.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_settings_survive_a_power_cut(audit: AuditFile):
    with audit._using() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "locking_mode",
                "foreign_keys",
                "secure_delete",
                "trusted_schema",
            )
        }
    assert asked == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_a_second_opener_is_told_at_once(audit: AuditFile, path: Path):
    with pytest.raises(KnownError, match=r"open in another window on this computer \(opened \d\d:\d\d\)\."):
        AuditFile.open(path)
    code = f"""
from pathlib import Path
from yos_audit.store.file import AuditFile
from yos_audit.support.errors import KnownError
try:
    AuditFile.open(Path({str(path)!r}))
except KnownError as error:
    print(error.problem)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path.cwd(), check=True)
    told = r"This audit is open in another window on this computer \(opened \d\d:\d\d\)\.\n"
    assert re.fullmatch(told, done.stdout)
    act(audit, Edit(None, case()))
    assert audit.reads.counts() == (1, 0)


def test_a_reader_sees_an_audit_that_is_open_elsewhere_and_cannot_change_it(audit: AuditFile, path: Path):
    act(audit, Edit(None, case(1)))
    reader = AuditFile.open(path, read_only=True)
    act(audit, Edit(None, case(2)))
    assert [each.reference for each in reader.reads.cases()] == ["A-0001"]
    assert reader.verify() == ()
    with pytest.raises(KnownError, match="read-only"):
        act(reader, Edit(None, case(3)))
    reader.close()
    again = AuditFile.open(path, read_only=True)
    assert len(again.reads.cases()) == 2
    again.close()
    with pytest.raises(KnownError, match="open in another window"):
        AuditFile.open(path)


def test_reading_only_leaves_the_file_to_others(audit: AuditFile, path: Path):
    audit.close()
    before = path.read_bytes()
    reader = AuditFile.open(path, read_only=True)
    writer = AuditFile.open(path)
    writer.close()
    reader.close()
    assert path.read_bytes() == before


def test_a_new_audit_never_replaces_a_file(tmp_path: Path):
    taken = tmp_path / "mine.yosaudit"
    taken.write_text("mine")
    details = AuditDetails("a", "Label", "Service", "sqs-2015", "1", NOW)
    with pytest.raises(KnownError, match="is there already"):
        AuditFile.create(taken, details, framework_text("sqs-2015"))
    assert taken.read_text() == "mine"
    with pytest.raises(KnownError, match="its folder is not there"):
        AuditFile.create(tmp_path / "no" / "x.yosaudit", details, framework_text("sqs-2015"))
    assert list(tmp_path.iterdir()) == [taken]


def test_an_action_is_written_whole_or_not_at_all(audit: AuditFile):
    act(audit, Edit(None, case(1)))
    before = audit.reads.events()
    twice = Case("case-2", "a-0001")
    with pytest.raises(Exception, match="UNIQUE"):
        act(audit, Edit(None, case(3)), Edit(None, twice))
    assert [each.id for each in audit.reads.cases()] == ["case-1"]
    assert audit.reads.events() == before
    assert audit.verify() == ()


def test_errors_of_the_database_never_quote_what_was_typed(audit: AuditFile):
    act(audit, Edit(None, case(1)))
    with pytest.raises(Exception, match="UNIQUE") as caught:
        act(audit, Edit(None, Case("case-2", "A-0001", {"team": "SECRET"})))
    assert "SECRET" not in str(caught.value)
    assert "SECRET" not in repr(caught.value)


def test_a_case_that_comes_back_keeps_its_place(audit: AuditFile):
    for number in range(1, 4):
        act(audit, Edit(None, case(number)))
    act(audit, Edit(case(2), None))
    audit.undo(NOW)
    assert [each.id for each in audit.reads.cases()] == ["case-1", "case-2", "case-3"]
    assert audit.verify() == ()


def test_undo_and_redo_walk_the_whole_audit_after_opening_it_again(audit: AuditFile, path: Path):
    for number in range(1, 4):
        act(audit, Edit(None, case(number)), label=f"add {number}")
    act(audit, Edit(case(1), Case("case-1", "A-0001", {}, CaseState.COMPLETE)), label="complete")
    audit.close()
    file = AuditFile.open(path)
    labels = []
    while (done := file.undo(NOW)) is not None:
        labels.append(done.label)
    assert labels == ["complete", "add 3", "add 2", "add 1"]
    assert file.reads.counts() == (0, 0)
    assert file.reads.redoable().label == "add 1"
    file.redo(NOW)
    file.redo(NOW)
    act(file, Edit(None, case(9)), label="add 9")
    assert file.reads.redoable() is None
    assert file.redo(NOW) is None
    assert file.undo(NOW).label == "add 9"
    assert file.undo(NOW).label == "add 2"
    assert [each.role for each in file.reads.events()][-2:] == [Role.UNDO, Role.UNDO]
    assert file.verify() == ()
    file.close()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved there")
def test_a_file_moved_or_replaced_under_us_is_noticed_before_the_next_change(audit: AuditFile, path: Path):
    older = path.read_bytes()
    act(audit, Edit(None, case(1)))
    elsewhere = path.with_name("elsewhere.yosaudit")
    path.rename(elsewhere)
    with pytest.raises(NotSaved, match="not where it was"):
        act(audit, Edit(None, case(2)))
    path.write_bytes(older)
    with pytest.raises(NotSaved, match="moved, renamed or replaced"):
        act(audit, Edit(None, case(2)))
    path.unlink()
    elsewhere.rename(path)
    act(audit, Edit(None, case(2)))


class _Failing:
    """A connection whose next commit fails as a drive does."""

    def __init__(self, code: int) -> None:
        self.code = code

    def __call__(self, connection, cursor, statement, parameters, context, executemany):
        if statement == "COMMIT" and self.code:
            code, self.code = self.code, 0
            error = driver.OperationalError("disk I/O error")
            error.sqlite_errorcode = code
            raise error


@pytest.mark.parametrize(("code", "words"), [(13, "the drive is full"), (10, "the drive does not answer")])
def test_a_fault_of_the_drive_loses_only_the_change_that_was_not_saved(audit: AuditFile, code: int, words: str):
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    act(audit, Edit(None, case(1)))
    fail = _Failing(code)

    def raising(connection, cursor, statement, parameters, context, executemany):
        try:
            fail(connection, cursor, statement, parameters, context, executemany)
        except driver.OperationalError as error:
            raise OperationalError(statement, {}, error) from error

    event.listen(audit._connection.engine, "before_cursor_execute", raising)
    with pytest.raises(KnownError, match=words):
        act(audit, Edit(None, case(2)))
    assert [each.id for each in audit.reads.cases()] == ["case-1"]
    act(audit, Edit(None, case(2)))
    assert audit.reads.counts() == (2, 0)
    assert audit.verify() == ()


def test_what_was_removed_is_not_left_in_the_pages_of_the_tables(audit: AuditFile, path: Path):
    act(audit, Edit(None, case(1)))
    note = Judgement("case-1", "rr_initial_assessment", Answer.NO, note="zebra-crossing")
    act(audit, Edit(None, note))
    changed = Judgement("case-1", "rr_initial_assessment", Answer.NO, note="x")
    act(audit, Edit(note, changed))
    audit.close()
    # Once in the event that made it, once in the event that changed it, and nowhere else.
    assert path.read_bytes().count(b"zebra-crossing") == 2


def test_a_copy_is_an_audit_of_its_own(audit: AuditFile, tmp_path: Path):
    act(audit, Edit(None, case(1)))
    audit.whole.copy_to(tmp_path / "copy.yosaudit")
    copy = AuditFile.open(tmp_path / "copy.yosaudit")
    assert copy.reads.cases() == audit.reads.cases()
    assert copy.verify() == ()
    copy.close()
