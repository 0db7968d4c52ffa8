"""Paper: what is on it, how it is broken into pages, and the way to it with Ctrl+P."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.robot import Robot
from ui.dialogs.print_forms import PrintDialog
from ui.kit.paper_layout import TOP, PaperPage, PlacedRow, lay_out
from ui.kit.paper_rows import ACCENT, POINT
from ui.kit.printing import pdf_bytes, print_on
from yos_audit.audit.values import Answer
from yos_audit.framework.catalogue import load
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.paper import Paper, PaperColumn, PaperSheet, PaperTable, PaperText
from yos_audit.workspace.paper_forms import blank_tool, case_form, rule_words
from yos_audit.workspace.workspace import Workspace

FRAMEWORK = load("sqs-2015")


def rows_of(page: PaperPage) -> list[PlacedRow]:
    return [each for each in page.placed if isinstance(each, PlacedRow)]


def texts(pages: tuple[PaperPage, ...]) -> list[str]:
    """The text of each cell, put together from the lines that stand on the pages; repeated headers once a page."""
    cells: dict[int, list[str]] = {}
    for page in pages:
        for placed in rows_of(page):
            for cell in placed.row.cells:
                whole = cell.lines.text()
                for number in range(placed.first, min(placed.first + placed.lines, cell.count)):
                    line = cell.lines.lineAt(number)
                    part = whole[line.textStart() : line.textStart() + line.textLength()]
                    cells.setdefault(id(cell), []).append(part)
    return ["".join(parts) for parts in cells.values()]


def table_rows(sheet: PaperSheet) -> list[tuple[str, ...]]:
    return [row for block in sheet.blocks if isinstance(block, PaperTable) for row in block.rows]


def fits(pages: tuple[PaperPage, ...]) -> bool:
    return all(
        placed.y + placed.row.height(placed.lines) <= (page.size[1] - 2 * TOP) * POINT + 1
        for page in pages
        for placed in rows_of(page)
    )


def test_the_blank_tool_asks_every_question_with_its_rule_in_words():
    paper = blank_tool(FRAMEWORK)
    rows = [row for sheet in paper.sheets for row in table_rows(sheet)]
    asked = {row[0]: row[1] for row in rows if row[0]}
    for question in FRAMEWORK.questions:
        found = asked.get(question.code) or next(row[1] for row in rows if question.text in row[1])
        assert question.text in found
        assert ("Only if" in found) is bool(question.applies.conditions)
        for reason in question.reasons:
            assert any(question.text in row[1] and reason.label in row[5] for row in rows)
    assert "Only if “Pre-sentence report written” is Yes or “Panel report written” is Yes." in asked["R3"]
    assert "Only if E4 is No." in asked["E5"]
    assert all(each.text in asked[each.code] for each in FRAMEWORK.statements)
    assert rule_words(FRAMEWORK, FRAMEWORK.question("rr_initial_assessment").applies) == ""


def test_a_case_on_paper_holds_everything_and_shows_markup_as_typed(app: QApplication, tmp_path: Path):
    workspace = Workspace.create(tmp_path / "a.yosaudit", label="Audit", service="Service", who="JM")
    workspace.cases.add("A-1", {"custodial_phase": "no", "order_start": "2015-01-13"})
    case = workspace.cases.rows()[0].case
    workspace.judgements.answer(case.id, "rr_initial_assessment", Answer.NO)
    workspace.judgements.set_note(case.id, "rr_initial_assessment", "<b>bold</b>\n=1+1 <img src=x>")
    workspace.judgements.set_quote(case.id, "rr_initial_assessment", "Well done")
    paper = case_form(FRAMEWORK, workspace.details(), workspace.cases.sheet(case.id))
    workspace.close()
    assert "For the audit team only" in paper.foot
    rows = {row[1]: row for row in table_rows(paper.sheets[0]) if len(row) == 4}
    answered = rows[FRAMEWORK.question("rr_initial_assessment").text]
    assert answered[2] == "No"
    assert "<b>bold</b>\n=1+1 <img src=x>\nQuote: Well done\nJM, " in answered[3]
    custody = rows[FRAMEWORK.question("rr_plan_custody").text]
    assert (custody[2], custody[3]) == ("Does not apply", "Only if “Custodial phase” is Yes.")
    assert rows[FRAMEWORK.question("rr_plan_community").text][2] == "Not answered"
    facts = {row[0]: row[1] for row in table_rows(paper.sheets[0])}
    assert (facts["Order start"], facts["Sex"]) == ("13 January 2015", "Not recorded")
    assert any("<b>bold</b>" in each for each in texts(lay_out(paper)))


def test_a_note_longer_than_a_page_is_printed_whole(app: QApplication):
    note = " ".join(f"word{number}" for number in range(4_000))
    columns = (PaperColumn("Code", 10, key=True), PaperColumn("Evidence", 40))
    table = PaperTable(columns, (("R1", "short"), ("R2", note), ("R3", "short")))
    pages = lay_out(Paper("Case", (PaperSheet("Case", (table,), landscape=False),), "Foot"))
    assert len(pages) > 3
    assert fits(pages)
    assert any(each.replace(" ", "") == note.replace(" ", "") for each in texts(pages))


def test_every_page_of_a_table_starts_with_its_header(app: QApplication):
    columns = (PaperColumn("Number", 10, number=True), PaperColumn("Words", 60))
    table = PaperTable(columns, tuple((str(number), f"row {number}") for number in range(200)))
    pages = lay_out(Paper("Long", (PaperSheet("Long", (PaperText("Title"), table)),)))
    assert len(pages) > 5
    assert fits(pages)
    for number, page in enumerate(pages):
        head = rows_of(page)[1 if number == 0 else 0]
        assert head.row.fill == ACCENT
        assert head.row.cells[1].lines.text() == "Words"
    found = texts(pages)
    assert all(found.count(f"row {number}") == 1 for number in range(200))


@given(
    lengths=st.lists(st.integers(0, 900), min_size=1, max_size=30),
    width=st.integers(5, 80),
    landscape=st.booleans(),
    one_page=st.booleans(),
)
def test_nothing_is_lost_or_laid_over_the_edge(qapp: QApplication, lengths, width, landscape, one_page):
    columns = (PaperColumn("A", 10), PaperColumn("B", width))
    rows = tuple((str(number), "ab " * (length // 3)) for number, length in enumerate(lengths))
    sheet = PaperSheet("S", (PaperText("T"), PaperTable(columns, rows)), landscape=landscape, one_page=one_page)
    pages = lay_out(Paper("P", (sheet,), "Foot"))
    assert fits(pages)
    found = [each.replace(" ", "") for each in texts(pages)]
    for _, text in rows:
        assert text.replace(" ", "") in found


def test_a_word_wider_than_its_column_is_broken_and_not_lost(app: QApplication):
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
    table = PaperTable((PaperColumn("A", 8), PaperColumn("B", 90)), ((word, "x"),))
    pages = lay_out(Paper("P", (PaperSheet("S", (table,)),)))
    cell = next(c for page in pages for placed in rows_of(page) for c in placed.row.cells if c.lines.text() == word)
    assert cell.count > 2
    assert all(cell.lines.lineAt(n).naturalTextWidth() <= cell.width + 1 for n in range(cell.count))


def test_a_pdf_has_every_page_and_its_text_as_text(app: QApplication):
    paper = blank_tool(FRAMEWORK)
    made = pdf_bytes(paper)
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == len(lay_out(paper))
    assert b"/Font" in made
    assert b"YOS Audit" in made or "YOS Audit".encode("utf-16-be") in made


def test_a_printer_takes_the_same_pages(app: QApplication, tmp_path: Path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    paper = blank_tool(FRAMEWORK)
    assert print_on(paper, printer)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == len(lay_out(paper))


@pytest.mark.parametrize(
    ("page", "form"), [("overview", "board"), ("case_audit", "case"), ("interviews", "blank"), ("cases", "blank")]
)
def test_ctrl_p_offers_the_paper_form_of_the_screen(robot: Robot, demonstration: Path, page: str, form: str):
    robot.open(demonstration)
    robot.window.go_to(page, robot.workspace.cases.rows()[0].case.id if page == "case_audit" else None)
    robot.wait_idle()
    robot.press("Ctrl+P")
    dialog = robot.find_dialog(PrintDialog)
    assert dialog.form == form
    assert dialog.print_button.isEnabled()
    assert dialog.preview.caption.text()
    dialog.reject()
    robot.wait_idle()


def test_a_form_is_saved_as_a_pdf_and_stands_in_the_export_log(
    robot: Robot, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    robot.open(demonstration)
    for form, logged in (("blank", []), ("board", ["board"]), ("letter", ["letter", "board"])):
        robot.press("Ctrl+P")
        dialog = robot.find_dialog(PrintDialog)
        robot.click(dialog.cards[form])
        assert not dialog.cards["case"].isEnabled()
        path = tmp_path / f"{form}.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        robot.click(dialog.pdf_button)
        assert path.read_bytes().startswith(b"%PDF")
        assert [each.report for each in robot.workspace.exports.log()] == logged
        assert robot.window.door.current is None


def test_a_pdf_that_cannot_be_written_says_why(
    robot: Robot, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    robot.open(demonstration)
    robot.press("Ctrl+P")
    dialog = robot.find_dialog(PrintDialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "a.pdf"), ""))
    robot.click(dialog.pdf_button)
    assert robot.sees("its folder is not there", dialog)
    assert robot.workspace.exports.log() == ()
    dialog.reject()
    robot.wait_idle()


def test_the_title_of_a_case_on_paper_names_no_case(app: QApplication, tmp_path: Path):
    """The title names the file that is proposed and the job of the printer."""
    workspace = Workspace.create(tmp_path / "a.yosaudit", label="Audit", service="Service", who="JM")
    workspace.cases.add("A-0417", {})
    case = workspace.cases.rows()[0].case
    paper = workspace.printing.paper("case", case.id)
    workspace.close()
    assert "A-0417" not in paper.title
    assert "A-0417" in paper.foot


def test_a_sheet_that_misses_its_page_by_a_few_rows_is_made_smaller(app: QApplication):
    columns = (PaperColumn("Number", 10, number=True), PaperColumn("Words", 60))

    def pages(rows: int, smallest: float) -> tuple[PaperPage, ...]:
        table = PaperTable(columns, tuple((str(number), "words") for number in range(rows)))
        return lay_out(Paper("P", (PaperSheet("S", (PaperText("Title"), table), smallest=smallest),)))

    full = next(rows for rows in range(10, 60) if len(pages(rows, 1.0)) == 2)
    assert len(pages(full, 0.65)) == 1
    assert fits(pages(full, 0.65))
    (short, *_), (long, *_) = pages(full - 1, 0.65), pages(full * 3, 0.65)
    assert short.scale == long.scale == 1.0


def test_marks_of_the_letter_stand_on_one_line_and_its_annex_starts_a_page(app: QApplication, tmp_path: Path):
    path = tmp_path / "demonstration.yosaudit"
    write_demonstration(path)
    workspace = Workspace.open(path)
    paper = workspace.printing.paper("letter")
    workspace.close()
    pages = lay_out(paper)
    marked = [placed.row.cells[0] for page in pages for placed in rows_of(page) if len(placed.row.cells) == 2]
    marks = {cell.lines.text(): cell.count for cell in marked}
    assert {"To:", "Copy to:", "1.10.", "Note 1:"} <= set(marks)
    assert all(count == 1 for text, count in marks.items() if text.endswith((":", ".")) and len(text) < 10)
    first = [rows_of(page)[0].row.cells[0].lines.text() for page in pages]
    assert any(text.startswith("Annex") for text in first)


def test_the_options_of_a_fact_are_not_torn_from_their_boxes():
    options = next(
        row[1] for sheet in blank_tool(FRAMEWORK).sheets for row in table_rows(sheet) if row[0] == "Order type"
    )
    assert "Youth\N{NO-BREAK SPACE}rehabilitation\N{NO-BREAK SPACE}order" in options
