"""The main job from an empty start page to the board's workbook, by keyboard, read back from the files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.dialogs.export import ExportDialog
from ui.dialogs.import_cases import ImportDialog
from ui.dialogs.new_audit import NewAuditDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer, CaseState, State
from yos_audit.support.errors import PassphraseNeeded
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "otter lantern gravel mosaic"
NOTE = "Contact log of 14 January records low mood, not carried into the plan."
HEADINGS = (
    "Case ref ",
    "Order Type",
    "Custodial phase",
    "Community phase",
    "PSR written",
    "Panel report written",
    "Identifiable victim",
    "MAPPA eligible",
    "Case manager",
    "Child's name",
)
ROWS = (
    (" K-0001 ", "Referral order", "No", "yes", "no", "YES", "y", "no", "CM-01", "Kim"),
    ("K-0002", "yro", "NO", "Y", "yes", "no", "no", "no", "CM-02", "Sam"),
    ("K-0003", "DTO", "yes", "yes", "yes", "no", "no", "no", "CM-01", "Lee"),
)


def council_list(folder: Path) -> Path:
    """A list as a council exports one: a title row, odd spacing, a column of names, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Open cases at 2 March 2015"])
    sheet.append([])
    sheet.append(list(HEADINGS))
    for row in ROWS:
        sheet.append(list(row))
    sheet.append(["Total", 3])
    path = folder / "cases.xlsx"
    book.save(path)
    return path


def answer_the_case(robot: Robot) -> list[tuple[str, str]]:
    """Answer whatever is asked next until nothing is: mostly Yes, now and then No with the first reason."""
    page = robot.page
    assert isinstance(page, CaseAuditPage)
    answered: list[tuple[str, str]] = []
    for step in range(60):
        model = page.controller.model
        assert model is not None
        if any(asked == model.asked for asked, _ in answered):
            break
        key = "n" if step % 5 == 3 else "y"
        answered.append((model.asked, key))
        robot.answer(key)
        if key == "n":
            robot.answer("1")
        robot.press("Enter")
    return answered


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """What the system's file dialogs answer."""
    answers: dict[str, Path] = {}
    monkeypatch.setattr("ui.dialogs.import_cases.ask_to_open", lambda *_: answers["open"])
    monkeypatch.setattr("ui.dialogs.export.ask_to_save", lambda *_: answers["save"])
    return answers


def start_an_audit(robot: Robot, path: Path) -> None:
    """File > New audit, filled in by keyboard."""
    robot.press("Ctrl+N")
    dialog = robot.find_dialog(NewAuditDialog)
    robot.type("Readiness audit, March 2015")
    robot.press("Tab")
    robot.type("Northshire Youth Offending Service")
    dialog.place.setText(str(path))
    dialog.passphrase.first.setFocus()
    robot.type(PASSPHRASE)
    dialog.passphrase.second.setFocus()
    robot.type(PASSPHRASE)
    robot.press("Enter")
    sheet = robot.find_dialog(RecoverySheetDialog)
    robot.click(sheet.close_button)
    robot.wait_idle()
    assert robot.window.windowTitle() == "Readiness audit, March 2015 – YOS Audit"


def bring_in_cases(robot: Robot) -> None:
    """File > Import case list, looked at and taken."""
    robot.use("import_cases")
    dialog = robot.find_dialog(ImportDialog)
    robot.press("Space")
    assert robot.sees("3 rows read. 3 can be added or updated.", dialog)
    assert robot.sees("looks like names", dialog)
    assert dialog.import_button is QApplication.focusWidget()
    robot.press("Space")
    robot.press("Esc")


def export_for_the_board(robot: Robot) -> None:
    """Ctrl+E, audience board, what is to be decided accepted, saved."""
    robot.press("Ctrl+E")
    dialog = robot.find_dialog(ExportDialog)
    assert not dialog.save_button.isEnabled()
    robot.press("Space")
    for box in dialog.boxes.values():
        box.setChecked(True)
    robot.wait_idle()
    robot.click(dialog.save_button)
    robot.press("Esc")


def rows_of(path: Path, table: str) -> list[list[object]]:
    """Return the rows of a named table of a workbook."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if table in sheet.tables:
            return [[cell.value for cell in row] for row in sheet[sheet.tables[table].ref]][1:]
    raise AssertionError(f"there is no table {table}")


def test_from_an_empty_start_page_to_the_boards_workbook(robot: Robot, tmp_path: Path, chosen: dict[str, Path]):
    audit, workbook = tmp_path / "march.yosaudit", tmp_path / "board.xlsx"
    chosen.update(open=council_list(tmp_path), save=workbook)
    start_an_audit(robot, audit)
    bring_in_cases(robot)
    assert [row.case.reference for row in robot.workspace.cases.rows()] == ["K-0001", "K-0002", "K-0003"]
    assert "Kim" not in str([row.case for row in robot.workspace.cases.rows()])

    robot.press("Ctrl+3")
    robot.press("Enter")
    answered = answer_the_case(robot)
    case = robot.workspace.cases.by_reference("K-0001")
    sheet = robot.workspace.cases.sheet(case.id)
    assert sheet.answered == sheet.applicable > 15
    kept = {
        each.question.id: sheet.judgements[each.question.id].answer
        for each in sheet.standings
        if each.question.id in dict(answered)
    }
    assert kept == {asked: Answer.YES if key == "y" else Answer.NO for asked, key in answered}

    export_for_the_board(robot)
    figures = robot.workspace.findings()
    robot.press("Ctrl+W")
    check_the_file(audit, answered)
    summary = rows_of(workbook, "readiness_summary")
    assert [(row[1], row[2]) for row in summary[:4]] == [
        (domain.tally.yes, domain.tally.applicable) for domain in figures.domains
    ]
    everything = workbook.read_bytes()
    assert b"K-0001" not in everything


def check_the_file(path: Path, answered: list[tuple[str, str]]) -> None:
    """Open the audit again: it is encrypted, every key that was pressed is in it, and it is whole."""
    with pytest.raises(PassphraseNeeded):
        Workspace.open(path)
    workspace = Workspace.open(path, secret=Secret(PASSPHRASE))
    case = workspace.cases.by_reference("K-0001")
    assert case is not None
    assert case.state is CaseState.IN_PROGRESS
    judgements = workspace.cases.sheet(case.id).judgements
    assert {asked for asked, _ in answered} == {each for each, kept in judgements.items() if kept.answer is not None}
    assert workspace.check().ok
    workspace.close()


def test_a_note_survives_the_program_being_closed_while_it_is_typed(robot: Robot, tmp_path: Path):
    audit = tmp_path / "march.yosaudit"
    workspace = Workspace.create(audit, label="March", service="Northshire")
    workspace.cases.add("K-0001", {"psr_written": "yes"})
    workspace.close()
    robot.open(audit)
    robot.press("Ctrl+3")
    robot.press("Enter")
    page = robot.page
    assert isinstance(page, CaseAuditPage)
    question = page.controller.model.asked
    robot.answer("n")
    robot.press("E")
    robot.type(NOTE)
    robot.window.close()
    robot.wait_idle()
    again = Workspace.open(audit)
    case = again.cases.by_reference("K-0001")
    kept = again.cases.sheet(case.id).judgements[question]
    assert (kept.answer, kept.note) == (Answer.NO, NOTE)
    again.close()


def test_answers_hidden_by_a_changed_fact_come_back_unchanged(robot: Robot, tmp_path: Path):
    audit = tmp_path / "march.yosaudit"
    workspace = Workspace.create(audit, label="March", service="Northshire")
    workspace.cases.add("K-0001", {"custodial_phase": "yes", "community_phase": "no"})
    case = workspace.cases.by_reference("K-0001")
    workspace.judgements.answer(case.id, "rr_custody_contact", Answer.YES)
    workspace.close()
    robot.open(audit)
    before = robot.workspace.findings()
    facts = {"custodial_phase": "no", "community_phase": "yes"}
    robot.services.session.command(lambda space: space.cases.edit(case.id, attributes=facts))
    robot.wait_idle()
    assert robot.workspace.findings().question("rr_custody_contact").tally.yes == 0
    standing = {each.question.id: each for each in robot.workspace.cases.sheet(case.id).standings}
    assert standing["rr_custody_contact"].state is State.NA_BY_RULE
    robot.press("Ctrl+Z")
    assert robot.workspace.findings() == before
