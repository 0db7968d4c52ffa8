"""The export dialog: one decision, then proof, a preview, and the file."""

from __future__ import annotations

import errno
import math
import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.cell.cell import Cell
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.robot import Robot
from tests.reports.formulas import Calculator
from ui.dialogs.audit_details import AuditDetailsDialog
from ui.dialogs.export import ExportDialog
from ui.kit.buttons import Link
from ui.kit.paper_layout import lay_out
from ui.screens.findings.page import FindingsPage
from yos_audit.audit.values import Answer
from yos_audit.support import safe_file
from yos_audit.support.errors import Cancelled
from yos_audit.support.progress import Progress
from yos_audit.support.secret import Secret
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.paper import PaperSheet, PaperTable, PaperText
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def dialog(robot: Robot, demonstration: Path) -> ExportDialog:
    """The dialog on the demonstration audit, before anything is chosen."""
    robot.open(demonstration)
    robot.press("Ctrl+E")
    found = robot.find_dialog(ExportDialog)
    yield found
    if robot.window.door.current is not None:
        robot.window.door.current.reject()
        robot.wait_idle()


def choose(robot: Robot, dialog: ExportDialog, audience: str, *, letter: bool = False) -> None:
    robot.click(dialog.audience[audience])
    if letter:
        choose_type(robot, dialog, "docx")


def choose_type(robot: Robot, dialog: ExportDialog, file_type: str) -> None:
    place = dialog.file_type.findData(file_type)
    dialog.file_type.setCurrentIndex(place)
    dialog.file_type.activated.emit(place)
    robot.wait_idle()


def save_as(robot: Robot, dialog: ExportDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save under a name, and return the name that was proposed."""
    proposed: list[str] = []

    def answer(_parent, _title, name, _kinds):
        proposed.append(Path(name).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    robot.click(dialog.save_button)
    return proposed[0]


def checks(dialog: ExportDialog) -> str:
    return dialog.checks.accessibleDescription()


def test_nothing_is_chosen_shown_or_saved_at_first(robot: Robot, dialog: ExportDialog):
    assert dialog.kind == ""
    assert not dialog.save_button.isEnabled()
    assert robot.sees("Choose who it is for.", dialog)
    assert dialog.preview.view.accessibleDescription() == "Choose who it is for."
    assert not dialog.sheets.isVisible()
    assert QApplication.focusWidget() is dialog.audience["board"]
    assert not any(card.isChecked() for card in dialog.audience.values())


def test_the_board_is_told_what_was_looked_at_in_this_order(robot: Robot, dialog: ExportDialog):
    choose(robot, dialog, "board")
    said = checks(dialog)
    parts = (
        "Passed. Every figure matches the answers",
        "Passed. No case reference, staff code or note found",
        "Passed. No names or dates of birth in your wording",
        "Passed. Accessibility checks passed",
        "Passed. No hidden sheets, comments or outside links",
        "To know. Small numbers are shown.",
        "Passed. Every case is complete",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert dialog.save_button.isEnabled()


def test_the_wider_audience_is_told_what_was_withheld(robot: Robot, dialog: ExportDialog):
    choose(robot, dialog, "wider")
    assert "To know. 2 questions withheld, 3 pairs of rows merged" in checks(dialog)
    assert [dialog.file_type.itemData(n) for n in range(dialog.file_type.count())] == ["xlsx", "ods", "csv"]


@pytest.mark.parametrize("audience", ["board", "wider"])
@pytest.mark.parametrize(("file_type", "said"), [("ods", " sheets. "), ("csv", " tables. ")])
def test_a_summary_is_saved_as_what_was_chosen(
    robot: Robot,
    dialog: ExportDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    audience: str,
    file_type: str,
    said: str,
):
    choose(robot, dialog, audience)
    choose_type(robot, dialog, file_type)
    ending = "" if file_type == "csv" else f".{file_type}"
    path = tmp_path / f"report{ending}"
    proposed = save_as(robot, dialog, path, monkeypatch)
    assert Path(proposed).suffix == ending
    if file_type == "csv":
        assert (path / "readiness_summary.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    else:
        assert zipfile.is_zipfile(path)
    assert said in dialog.content.done.words.text()
    assert dialog.content.done.file_button.isVisible() == (file_type == "ods")


def test_a_type_that_other_readers_cannot_have_is_given_up(robot: Robot, dialog: ExportDialog):
    choose(robot, dialog, "board")
    choose_type(robot, dialog, "csv")
    choose(robot, dialog, "wider")
    assert dialog.file_type.currentData() == "csv"
    choose(robot, dialog, "working")
    assert dialog.file_type.currentData() == "xlsx"
    assert not dialog.file_type.isEnabled()


def test_the_preview_is_drawn_from_the_shown_values_and_steps_by_keys(robot: Robot, dialog: ExportDialog):
    choose(robot, dialog, "board")
    names = dialog.sheets.names
    assert names[:4] == ("Cover", "Contents", "Readiness summary", "Readiness chart")
    assert dialog.preview.caption.text() == f"Sheet 1 of {len(names)}: Cover"
    robot.press("Ctrl+PgDown", 3)
    assert dialog.preview.caption.text() == f"Sheet 4 of {len(names)}: Readiness chart"
    assert "is the strongest at 93%" in dialog.preview.view.accessibleDescription()
    picture: QImage = dialog.preview.view.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)
    }
    assert {"#ffffff", "#12436d", "#f46a25"} <= colours
    robot.press("Ctrl+PgUp")
    assert dialog.preview.caption.text() == f"Sheet 3 of {len(names)}: Readiness summary"
    robot.press("Ctrl+PgUp", 5)
    assert dialog.preview.caption.text() == f"Sheet 1 of {len(names)}: Cover"
    assert not dialog.preview.back.isEnabled()


def test_the_workbook_is_saved_logged_and_named_after_the_audit(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "board")
    path = tmp_path / "board.xlsx"
    proposed = save_as(robot, dialog, path, monkeypatch)
    today = datetime.now().astimezone().date()
    assert proposed == (f"yos-audit-board-summary-northamptonshire-readiness-february-2015-{today.isoformat()}.xlsx")
    sheets = openpyxl.load_workbook(path).sheetnames
    assert robot.sees(f"Saved board.xlsx, {len(sheets)} sheets. Recorded in the export log.", dialog)
    done = dialog.content.done
    assert robot.sees(f"It is here: {path}", dialog)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    robot.click(done.folder_button)
    robot.click(done.file_button)
    assert opened == [str(tmp_path), str(path)]
    robot.click(done.copy_button)
    assert QApplication.clipboard().text() == str(path)
    dialog.cancel_button.setFocus()
    assert dialog.focusWidget() is dialog.cancel_button
    assert [each.report for each in robot.workspace.exports.log()] == ["board"]
    robot.click(dialog.cancel_button)
    assert robot.window.menus.action("undo").text() != "Undo export of the summary for the board"


def test_the_letter_shows_its_pages_and_is_saved(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "board", letter=True)
    assert dialog.save_button.text() == "&Save letter"
    assert dialog.preview.caption.text().startswith("Page 1 of ")
    assert dialog.sheets.names[:3] == ("Context", "Summary", "Commentary on the audit")
    path = tmp_path / "letter.docx"
    assert save_as(robot, dialog, path, monkeypatch).startswith("yos-audit-letter-")
    assert docx.Document(str(path)).paragraphs
    choose_again = robot.workspace.exports.preview("letter")
    assert choose_again is not None
    shown = {block.text for sheet in choose_again.sheets for block in sheet.blocks if hasattr(block, "text")}
    assert {each.text for each in docx.Document(str(path)).paragraphs if ":\t" not in each.text} <= shown


def test_an_unfinished_audit_is_exported_only_knowingly(robot: Robot, dialog: ExportDialog):
    dialog.reject()
    robot.wait_idle()
    robot.services.session.command(lambda workspace: workspace.cases.add("A-9999"))
    robot.wait_idle()
    robot.press("Ctrl+E")
    dialog = robot.find_dialog(ExportDialog)
    choose(robot, dialog, "board")
    assert "To decide. 1 case is still in progress. The report says so." in checks(dialog)
    assert not dialog.save_button.isEnabled()
    robot.click(robot.button("I understand that the audit is not finished", dialog))
    assert dialog.save_button.isEnabled()
    choose(robot, dialog, "wider")
    assert dialog.boxes["progress"].isChecked()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("As agreed about A-0417.", "Failed. A case reference or a staff code is in the sampling."),
        ("Chosen by Kevin Smith at random.", "To decide. “Kevin Smith” in the sampling may tell who somebody is."),
    ],
)
def test_what_may_identify_somebody_is_shown_where_it_stands(robot: Robot, dialog: ExportDialog, typed: str, said: str):
    dialog.reject()
    robot.services.session.command(lambda workspace: workspace.edit_details(sampling=typed))
    robot.wait_idle()
    robot.press("Ctrl+E")
    dialog = robot.find_dialog(ExportDialog)
    choose(robot, dialog, "board")
    assert said in checks(dialog)
    assert not dialog.save_button.isEnabled()
    seen: list[object] = []
    dialog.place_wanted.connect(seen.append)
    robot.click(robot.button("Show where", dialog))
    assert seen == [("details", "sampling")]
    details = robot.find_dialog(AuditDetailsDialog)
    assert details.texts["sampling"].hasFocus()
    details.texts["sampling"].setPlainText("Drawn at random.")
    robot.click(details.save_button)
    assert robot.workspace.details().sampling == "Drawn at random."
    assert all(each.state == "passed" for each in robot.workspace.exports.checks("board") if each.id == "names")


def test_a_reference_in_a_sentence_of_findings_leads_to_its_section(robot: Robot, dialog: ExportDialog):
    robot.services.session.command(lambda workspace: workspace.commentary.add("pc", "As we saw in A-0417."))
    choose(robot, dialog, "board")
    assert "Failed. A case reference or a staff code is in Protecting the child" in checks(dialog)
    robot.click(robot.button("Show where", dialog))
    page = robot.window.pages.page
    assert isinstance(page, FindingsPage)
    assert page.focusWidget() is page.commentary.list
    assert page.commentary.list.current is not None
    assert "As we saw in A-0417." in page.commentary.list.current.spoken
    assert robot.window.door.current is None


def test_everything_that_may_name_somebody_is_listed_with_the_way_to_it(robot: Robot, dialog: ExportDialog):
    def type_names(workspace: Workspace) -> Changes:
        workspace.edit_details(contact="Kevin Smith")
        return workspace.plan.add(action="Meet every month", owner="Leah Brown")

    robot.services.session.command(type_names)
    choose(robot, dialog, "board")
    assert "To decide. “Kevin Smith” in the contact may tell who somebody is." in checks(dialog)
    assert ", owner. “Leah Brown”" in checks(dialog)
    robot.click(dialog.checks.findChildren(Link)[1])
    page = robot.window.pages.page
    assert isinstance(page, FindingsPage)
    assert page.focusWidget() is page.plan.table


def test_words_of_a_note_are_found_in_what_is_sent(robot: Robot, dialog: ExportDialog):
    sheets = [robot.workspace.cases.sheet(row.case.id) for row in robot.workspace.cases.rows()]
    notes = [each.note for sheet in sheets for each in sheet.judgements.values() if len(each.note.split()) > 12]
    copied = " ".join(notes[0].split()[2:12])
    robot.services.session.command(lambda workspace: workspace.edit_details(sampling=f"We drew one in two. {copied}"))
    choose(robot, dialog, "board")
    assert "Failed. A run of words from a note is in the sampling." in checks(dialog)


def test_a_full_drive_leaves_the_old_file_and_says_what_to_do(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "board.xlsx"
    path.write_bytes(b"old")

    def full(_path):
        raise OSError(errno.ENOSPC, "No space")

    monkeypatch.setattr(safe_file, "_sync", full)
    choose(robot, dialog, "board")
    save_as(robot, dialog, path, monkeypatch)
    assert dialog.band.isVisible()
    assert robot.sees("the drive is full", dialog)
    assert path.read_bytes() == b"old"
    assert dialog.save_button.isEnabled()
    assert robot.workspace.exports.log() == ()


def test_a_stopped_export_saves_nothing(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def stopped(_progress, *_):
        raise Cancelled

    choose(robot, dialog, "board")
    monkeypatch.setattr(Progress, "step", stopped)
    save_as(robot, dialog, tmp_path / "board.xlsx", monkeypatch)
    assert robot.sees("Stopped. Nothing was saved.", dialog)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_working_copy_says_what_it_holds_and_shows_its_first_rows(robot: Robot, dialog: ExportDialog):
    choose(robot, dialog, "working")
    assert "It is for the audit team only." in checks(dialog)
    assert dialog.content.choices.isVisible()
    assert dialog.preview.isVisible()
    answers = sheet_in_sight(dialog, "Answers")
    assert "Preview: the first 8 of 1,122 rows." in texts(answers)
    assert "Note" not in headings(answers)
    assert rows(answers)[0][0] == "Case 1"
    for part in ("references", "notes"):
        robot.click(dialog.content.choices.parts[part])
    answers = sheet_in_sight(dialog, "Answers")
    assert "Note" in headings(answers)
    assert rows(answers)[0][0] == "A-0401"


def test_the_preview_of_a_working_copy_is_the_beginning_of_the_file(robot: Robot, demonstration: Path, tmp_path: Path):
    robot.open(demonstration)
    exports = robot.workspace.exports
    path = exports.working(tmp_path / "working.xlsx").path
    book, found = openpyxl.load_workbook(path), Calculator(path)
    shown = exports.preview("working")
    assert [sheet.name for sheet in shown.sheets] == book.sheetnames
    for sheet in shown.sheets:
        for block in sheet.blocks:
            if isinstance(block, PaperTable):
                page = book[sheet.name]
                table = next(iter(page.tables.values()))
                head, *under = list(page[table.ref])
                places = [[cell.value for cell in head].index(each.heading) for each in block.columns]
                for row, values in zip(under, block.rows, strict=False):
                    wanted = [as_seen(found.cell(sheet.name, row[at].coordinate), row[at]) for at in places]
                    assert list(values) == wanted, sheet.name


def as_seen(value: object, cell: Cell) -> str:
    """Return what a reader sees of a value in a cell."""
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}" + (f" {value:%H:%M}" if "h" in cell.number_format else "")
    if isinstance(value, int | float) and "%" in cell.number_format:
        return f"{math.floor(value * 100 + 0.5)}%"
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)


def sheet_in_sight(dialog: ExportDialog, name: str) -> PaperSheet:
    """Return a sheet of the preview."""
    paper = dialog.preview.paper
    assert paper is not None
    return next(each for each in paper.sheets if each.name == name)


def texts(sheet: PaperSheet) -> list[str]:
    return [each.text for each in sheet.blocks if isinstance(each, PaperText)]


def headings(sheet: PaperSheet) -> list[str]:
    return [column.heading for each in sheet.blocks if isinstance(each, PaperTable) for column in each.columns]


def rows(sheet: PaperSheet) -> tuple[tuple[str, ...], ...]:
    return next(each.rows for each in sheet.blocks if isinstance(each, PaperTable))


@pytest.mark.parametrize("audience", ["board", "wider"])
def test_breakdowns_by_characteristic_say_what_they_do_and_are_shown_before_they_are_saved(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: str
):
    choose(robot, dialog, audience)
    more, under = dialog.content.more, {"board": 5, "wider": 8}[audience]
    assert f"Numbers under {under} are not shown, others are rounded to 5." in more.groups_said.text()
    assert "By characteristic" not in dialog.sheets.names
    robot.click(more.groups_box)
    assert "By characteristic" in dialog.sheets.names
    assert re.search(
        r"To know\. Judgements by \d characteristics? of the children\. .* (put together|left out)", checks(dialog)
    )
    shown = rows(sheet_in_sight(dialog, "By characteristic"))
    save_as(robot, dialog, tmp_path / "book.xlsx", monkeypatch)
    robot.wait_idle()
    page = openpyxl.load_workbook(tmp_path / "book.xlsx")["By characteristic"]
    (table,) = page.tables.values()
    saved = [[as_seen(cell.value, cell) for cell in row] for row in page[table.ref][1:]]
    assert saved == [list(row) for row in shown]


def test_breakdowns_are_not_offered_for_the_letter_the_working_copy_or_an_audit_only_looked_at(
    robot: Robot, dialog: ExportDialog
):
    more = dialog.content.more
    choose(robot, dialog, "working")
    assert not more.groups_box.isVisible()
    choose(robot, dialog, "board", letter=True)
    assert not more.groups_box.isVisible()
    more.show_kind("board")
    more.show_limits(0, 0, recordable=False)
    assert not more.groups_box.isEnabled()
    assert robot.sees("Not while this audit is only looked at", dialog)


@pytest.mark.parametrize(("scheme", "size"), [("light", 100), ("dark", 100), ("light", 200)])
def test_every_part_can_be_reached_and_read_at_every_size(robot: Robot, demonstration: Path, scheme: str, size: int):
    theme = robot.services.theme
    theme.choice, theme.text_size = scheme, size
    theme.apply(robot.app)
    robot.open(demonstration)
    robot.press("Ctrl+E")
    dialog = robot.find_dialog(ExportDialog)
    dialog.resize(976, 552)
    choose(robot, dialog, "wider")
    for card in dialog.audience.values():
        assert card.height() >= theme.px(76)
    assert dialog.preview.view.height() >= 200
    assert dialog.save_button.geometry().right() < dialog.width()
    dialog.reject()
    robot.wait_idle()
    theme.choice, theme.text_size = "light", 100
    theme.apply(robot.app)


def test_every_page_of_every_report_keeps_within_its_margins(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    for kind in ("board", "wider", "letter"):
        paper = robot.workspace.exports.preview(kind)
        pages = lay_out(paper)
        assert {page.sheet for page in pages} == set(range(len(paper.sheets)))
        for page in pages:
            room = (page.size[1] - 2 * 36.9) * 20
            assert all(_bottom(each) <= room + 1 for each in page.placed)


def _bottom(placed) -> float:
    return placed.y + (placed.height if hasattr(placed, "bars") else placed.row.height(placed.lines))


PASSPHRASE = "otter lantern gravel mosaic"


def test_a_working_copy_waits_for_a_passphrase_and_is_encrypted_with_it(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "working")
    assert not dialog.save_button.isEnabled()
    choices = dialog.content.choices
    assert not any(box.isChecked() for box in choices.parts.values())
    choices.passphrase.first.setText(PASSPHRASE)
    assert not dialog.save_button.isEnabled()
    choices.passphrase.second.setText("otter lantern gravel mosaik")
    save_as_nothing(robot, dialog, monkeypatch)
    assert robot.sees("Type the same passphrase in both boxes.", dialog)
    choices.passphrase.second.setText(PASSPHRASE)
    assert "working-copy" in save_as(robot, dialog, tmp_path / "working.xlsx", monkeypatch)
    robot.wait_idle()
    assert "Saved working.xlsx" in dialog.content.done.words.text()
    opened = BytesIO()
    with (tmp_path / "working.xlsx").open("rb") as stream:
        book = OOXMLFile(stream)
        book.load_key(password=PASSPHRASE, verify_password=True)
        book.decrypt(opened, verify_integrity=True)
    answers = openpyxl.load_workbook(opened)["Answers"]
    assert answers["A6"].value == "Case 1"
    assert "Note" not in [cell.value for cell in answers[5]]


def test_a_weak_passphrase_is_said_to_be_weak_before_a_name_is_asked_for(
    robot: Robot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "working")
    choices = dialog.content.choices
    choices.passphrase.first.setText("password1234")
    choices.passphrase.second.setText("password1234")
    save_as_nothing(robot, dialog, monkeypatch)
    assert robot.sees("This is easy to guess. Use three random words or more.", dialog)


def test_a_working_copy_is_plain_only_when_that_is_ticked_and_holds_what_is_ticked(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "working")
    choices = dialog.content.choices
    robot.click(choices.plain_box)
    for name in ("references", "notes"):
        robot.click(choices.parts[name])
    assert not choices.passphrase.isEnabled()
    save_as(robot, dialog, tmp_path / "working.xlsx", monkeypatch)
    robot.wait_idle()
    answers = openpyxl.load_workbook(tmp_path / "working.xlsx")["Answers"]
    assert answers["A6"].value == "A-0401"
    headings = [cell.value for cell in answers[5]]
    assert "Note" in headings
    assert "Quote" not in headings


def save_as_nothing(robot: Robot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Save where nothing may be asked yet."""

    def asked(*_):
        raise AssertionError("a name was asked for")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    robot.click(dialog.save_button)


def choose_earlier(robot: Robot, dialog: ExportDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    robot.click(dialog.content.more.earlier.choose_link)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The demonstration before one assessment in three was good enough."""
    path = tmp_path / "earlier.yosaudit"
    write_demonstration(path)
    workspace = Workspace.open(path, who="JM")
    for row in workspace.cases.rows()[::3]:
        workspace.cases.reopen(row.case.id, "to change an answer")
        workspace.judgements.answer(row.case.id, "rr_initial_assessment", Answer.NO)
    workspace.close()
    return path


def test_the_workbook_says_what_changed_since_an_audit_that_was_chosen(
    robot: Robot, dialog: ExportDialog, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert not dialog.content.more.isVisible()
    choose(robot, dialog, "board")
    choose_earlier(robot, dialog, earlier, monkeypatch)
    assert robot.sees("34 cases. It is only looked at.", dialog)
    save_as(robot, dialog, tmp_path / "board.xlsx", monkeypatch)
    robot.wait_idle()
    page = openpyxl.load_workbook(tmp_path / "board.xlsx")["1 Reducing reoffending"]
    changes = {row[0]: row[-1] for row in page.iter_rows(min_row=4, values_only=True)}
    assert changes["R4"].startswith("Better, from ")


def test_an_audit_that_cannot_be_compared_with_is_named_in_a_sentence_and_one_chosen_can_be_taken_away(
    robot: Robot, dialog: ExportDialog, demonstration: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "wider")
    choose_earlier(robot, dialog, demonstration, monkeypatch)
    assert robot.sees("That is this audit itself, or a copy of it. Choose an earlier audit.", dialog)
    choose_earlier(robot, dialog, earlier, monkeypatch)
    robot.click(dialog.content.more.earlier.remove_link)
    assert dialog.content.more.earlier.earlier is None
    assert dialog.content.more.earlier.choose_link.isVisible()
    for kind in ("working", "board"):
        choose(robot, dialog, kind, letter=kind == "board")
        assert dialog.content.more.earlier.choose_link.isVisible()


def test_an_encrypted_earlier_audit_is_opened_by_its_passphrase(
    robot: Robot, dialog: ExportDialog, earlier: Path, monkeypatch: pytest.MonkeyPatch
):
    workspace = Workspace.open(earlier)
    workspace.protection.change(Secret(PASSPHRASE))
    workspace.close()
    choose(robot, dialog, "board")
    choose_earlier(robot, dialog, earlier, monkeypatch)
    unlock = dialog.content.more.earlier.unlock
    for typed in ("not the passphrase", PASSPHRASE):
        unlock.form.box.setText(typed)
        robot.click(unlock.form.unlock_button)
    assert dialog.content.more.earlier.unlock is None
    assert dialog.content.more.earlier.earlier.findings.cases == 34


def test_a_report_is_looked_at_and_saved_in_welsh(
    robot: Robot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(robot, dialog, "board")
    dialog.language.setCurrentIndex(1)
    dialog.language.activated.emit(1)
    assert not dialog.save_button.isEnabled()
    robot.wait_idle()
    assert "Siart parodrwydd" in dialog.sheets.names
    assert "Every figure matches the answers" in checks(dialog)
    proposed = save_as(robot, dialog, tmp_path / "bwrdd.xlsx", monkeypatch)
    assert "-cy-" in proposed
    book = openpyxl.load_workbook(tmp_path / "bwrdd.xlsx")
    assert book.sheetnames[0] == "Clawr"
    assert not dialog.language.isVisible()
