"""The export log: what left the audit, for whom and when, in the journal and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer
from yos_audit.store.file import AuditFile
from yos_audit.support.errors import KnownError
from yos_audit.workspace.history import HistoryWanted
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_initial_assessment"
TODAY = date(2015, 3, 16)


def test_each_report_is_logged_with_who_and_when_and_without_its_path(space: Workspace, tmp_path: Path):
    folder = tmp_path / "secretfolder"
    folder.mkdir()
    assert space.exports.board(folder / "secretname.xlsx").recorded
    assert space.exports.letter(folder / "secretname.docx").recorded
    assert [(each.who, each.report) for each in space.exports.log()] == [("JM", "letter"), ("JM", "board")]
    assert space.exports.log()[0].at > space.exports.log()[1].at
    told = space.history.page(HistoryWanted()).lines
    assert told[0].what == "Export of the letter"
    assert "secret" not in str(space.history.events())
    assert space.check().ok
    space.close()
    assert b"secretname" not in space.path.read_bytes()


def test_an_export_is_not_undone_and_leaves_undo_and_redo_as_they_were(space: Workspace, case_id: str, tmp_path: Path):
    space.judgements.answer(case_id, QUESTION, Answer.YES)
    space.exports.board(tmp_path / "one.xlsx")
    assert space.history.undo_label() == "answer to R4 in A-1"
    space.history.undo()
    space.exports.wider(tmp_path / "two.xlsx")
    assert space.history.redo_label() == "answer to R4 in A-1"
    space.history.redo()
    assert space.cases.sheet(case_id).judgements[QUESTION].answer is Answer.YES
    assert space.check().ok


def test_an_export_does_not_change_the_next_one(space: Workspace, tmp_path: Path):
    for name in ("one", "two"):
        space.exports.board(tmp_path / f"{name}.xlsx", today=TODAY)
        space.exports.letter(tmp_path / f"{name}.docx", today=TODAY)
    for ending in ("xlsx", "docx"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_an_audit_that_is_only_looked_at_is_exported_without_a_log(space: Workspace, tmp_path: Path):
    reader = Workspace.open(space.path, read_only=True)
    assert not reader.exports.board(tmp_path / "board.xlsx").recorded
    reader.close()
    assert space.exports.log() == ()


def test_a_log_that_cannot_be_written_does_not_take_the_report_back(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise KnownError("The drive is full.", "Free some space.")

    monkeypatch.setattr(AuditFile, "note_export", full)
    result = space.exports.board(tmp_path / "board.xlsx")
    assert (result.recorded, result.path.exists()) == (False, True)


def test_an_entry_of_the_log_cannot_be_changed_unseen(space: Workspace, tmp_path: Path):
    import sqlite3

    space.exports.board(tmp_path / "board.xlsx")
    space.close()
    connection = sqlite3.connect(space.path)
    connection.execute("UPDATE event SET after = replace(after, 'board', 'wider') WHERE kind = 'export'")
    connection.commit()
    connection.close()
    again = Workspace.open(space.path, checked=False)
    assert not again.check().ok
    again.close()
