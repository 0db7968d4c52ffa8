"""The export log: what left the audit, for whom and when, in the journal and nowhere else."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from yos_audit.audit.values import Answer
from yos_audit.store.file import AuditFile
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress
from yos_audit.workspace.export_log import Kept
from yos_audit.workspace.history import HistoryWanted
from yos_audit.workspace.paper import PaperTable
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
    told = {audience: [each.text for each in reader.exports.checks(audience)] for audience in ("board", "letter")}
    only_looked_at = "This audit is only looked at, so the export log cannot say that the report left."
    assert f"{only_looked_at} Groups of children are withheld." in told["board"]
    assert only_looked_at in told["letter"]
    assert reader.exports.board(tmp_path / "board.xlsx").kept is Kept.NO
    reader.close()
    assert space.exports.log() == ()


def failing(monkeypatch: pytest.MonkeyPatch, *, from_entry: int) -> None:
    """Let entries of the log be refused from one on, as by a drive that fills up."""
    write, seen = AuditFile.note, []

    def note(self: AuditFile, *entry: Any) -> None:
        seen.append(entry)
        if len(seen) >= from_entry:
            raise KnownError("The drive is full.", "Free some space.")
        write(self, *entry)

    monkeypatch.setattr(AuditFile, "note", note)


def test_a_log_that_cannot_be_written_does_not_stop_the_report_but_nothing_is_said_of_groups(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    add_cases(space)
    failing(monkeypatch, from_entry=1)
    result = space.exports.board(tmp_path / "board.xlsx", by_characteristic=True)
    assert (result.recorded, result.path.exists()) == (False, True)
    book = openpyxl.load_workbook(result.path)
    assert [cell.value for cell in book["Sample profile"][5]][-1] == "[c]"
    assert space.exports.log() == ()


def test_a_report_whose_saving_could_not_be_noted_counts_as_released(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    add_cases(space)
    failing(monkeypatch, from_entry=2)
    assert space.exports.board(tmp_path / "board.xlsx", by_characteristic=True).kept is Kept.BEGUN
    assert [(each.report, each.certain) for each in space.exports.log()] == [("board", False)]
    monkeypatch.undo()
    first = figures(tmp_path / "board.xlsx")
    space.cases.add("A-99", {"sex": "male", "age_band": "15_16"})
    space.exports.board(tmp_path / "again.xlsx", by_characteristic=True)
    assert ("Sex", "Male", 10) in first, "12 boys are shown as 10, 13 would be as 15"
    assert ("Sex", "Male", 10) in figures(tmp_path / "again.xlsx"), "one child more would be seen"
    assert [each.certain for each in space.exports.log()] == [True, False]


def test_a_stopped_report_is_not_in_the_log_but_counts_as_released(space: Workspace, tmp_path: Path):
    add_cases(space)

    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        space.exports.board(tmp_path / "board.xlsx", progress=Progress(stop))
    assert space.exports.log() == ()
    told = [each.what for each in space.history.page(HistoryWanted(about="exports")).lines]
    assert told == ["Export of the summary for the board not saved", "Export of the summary for the board begun"]
    begun = next(each for each in space.history.events() if each.kind == "export")
    assert {each["table"] for each in begun.after["tables"]} >= {"sex", "age_band"}
    assert space.check().ok


def test_the_entry_of_a_saved_report_tells_which_file_it_was(space: Workspace, tmp_path: Path):
    result = space.exports.working(tmp_path / "working.xlsx")
    ended = space.history.events(limit=1)[0].after
    assert ended["sha256"] == sha256(result.path.read_bytes()).hexdigest()
    assert ended["sheets"] == result.sheets


def test_a_printed_summary_counts_as_released_and_says_nothing_of_groups_without_a_record(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
):
    add_cases(space)
    printout = space.printing.begin("board")
    begun = next(each for each in space.history.events() if each.kind == "export")
    assert {each["table"] for each in begun.after["tables"]} >= {"sex", "age_band"}
    space.printing.done(printout, printed=False)
    assert space.exports.log() == ()
    failing(monkeypatch, from_entry=1)
    sheet = next(each for each in space.printing.begin("board").paper.sheets if each.name == "Sample profile")
    rows = [row for block in sheet.blocks if isinstance(block, PaperTable) for row in block.rows]
    assert rows
    assert {row[-1] for row in rows} == {"[c]"}


def add_cases(space: Workspace) -> None:
    """Make a sample whose profile can be shown."""
    for number in range(24):
        facts = {"sex": ("male", "female")[number % 2], "age_band": ("15_16", "17_plus")[number // 12]}
        case_id = next(iter(space.cases.add(f"B-{number}", facts).cases))
        space.judgements.answer(case_id, QUESTION, Answer.YES if number % 3 else Answer.NO)


def figures(path: Path) -> list[tuple[object, ...]]:
    """Return fact, group and count of every row about groups of children in a workbook."""
    book = openpyxl.load_workbook(path)
    return [row[:3] for row in book["Sample profile"].iter_rows(min_row=5, values_only=True)]


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
