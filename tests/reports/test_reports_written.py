"""What the manager chose and wrote in Findings stands in the reports, and only where it may."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
from docx import Document

from yos_audit.audit.values import Answer, State
from yos_audit.audit.written import ActionStatus, PointKind
from yos_audit.findings.document import as_document
from yos_audit.workspace.export_checks import CheckState
from yos_audit.workspace.workspace import Workspace

TODAY = date(2015, 4, 1)


def table(path: Path, name: str) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for found in sheet.tables.values():
            if found.name == name:
                return [[cell.value for cell in row] for row in sheet[found.ref]][1:]
    raise AssertionError(name)


def lead(path: Path, tab: str) -> object:
    return openpyxl.load_workbook(path)[tab]["A2"].value


def test_the_plan_of_the_demonstration_is_in_both_editions(space: Workspace, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    for export in (space.exports.board, space.exports.wider):
        export(path, today=TODAY)
        rows = table(path, "improvement_plan")
        assert [row[0] for row in rows] == [1, 2, 3, 4]
        assert rows[0] == [
            1,
            "Reviews",
            "Send every case manager a list of reviews due, each Monday",
            "Performance officer",
            datetime.fromisoformat("2015-03-16"),
            "In progress",
            "Nine in ten reviews done on time by June",
        ]
        assert lead(path, "Improvement plan") == "Four actions: one done, one in progress, two not started"


def test_an_action_says_what_it_lacks_that_it_is_late_and_why_it_stopped(tmp_path: Path):
    space = Workspace.create(tmp_path / "new.yosaudit", label="L", service="S")
    space.plan.add(action="=1+1", due=date(2015, 3, 31))
    space.plan.add(area="Reviews", status=ActionStatus.STOPPED, reason="No funds")
    space.exports.board(tmp_path / "book.xlsx", today=TODAY)
    space.close()
    late, stopped = table(tmp_path / "book.xlsx", "improvement_plan")
    assert late == [1, "[z]", "=1+1", "[z]", datetime.fromisoformat("2015-03-31"), "Not started, overdue", "[z]"]
    assert stopped[5] == "Stopped: No funds"


def test_strengths_and_areas_are_those_chosen_in_the_managers_words(space: Workspace, tmp_path: Path):
    first = space.key_points.strengths()[0].id
    space.key_points.use(PointKind.STRENGTH, first, False)
    space.key_points.write(PointKind.AREA, "reviews", "Reviews must follow the child's life.")
    path = tmp_path / "book.xlsx"
    space.exports.board(path, today=TODAY)
    rows = table(path, "strengths_and_areas")
    assert sum(row[1] == "Key strength" for row in rows) == 5
    area = next(row for row in rows if row[2] == "Reviews must follow the child's life.")
    assert area[3] == "R5, R7, P3, C3: 57 of 83 answers sufficient, 69%"
    document = as_document(space.findings(), "S", (*space.key_points.strengths(), *space.key_points.areas()))
    assert first not in {each["criterion"] for each in document["strengths"]}
    assert document["improvements"][0] == {"criterion": "reviews", "text": "Reviews must follow the child's life."}
    space.exports.wider(path, today=TODAY)
    assert {row[2] for row in table(path, "strengths_and_areas") if row[1] != "Key strength"} == {
        "Reviews must follow the child's life.",
        space.key_points.areas()[1].text,
    }


def test_the_commentary_of_the_board_is_the_managers(space: Workspace, tmp_path: Path):
    space.commentary.choose_words("pc", "pc_review", "12 of 18")
    space.commentary.include("pc", "pc_review.reasons", False)
    space.commentary.write("summary", "message", "Good work, reviewed too late.")
    space.commentary.add("pc", "The panel was useful.")
    path = tmp_path / "book.xlsx"
    space.exports.board(path, today=TODAY)
    rows = [row for row in table(path, "commentary") if row[0] == "3 Protecting the child"]
    texts = [str(row[2]) for row in rows]
    assert "Work to keep the child safe was reviewed well enough in 12 of 18 relevant cases." in texts
    assert not any("plan not revised" in text for text in texts)
    assert texts[-1] == "The panel was useful."
    assert rows[-1][1] == "[z]"
    assert ["Main message", "Good work, reviewed too late."] in table(path, "cover_details")


def test_the_wider_edition_holds_no_sentence_that_may_tell_what_it_withholds(space: Workspace, tmp_path: Path):
    space.commentary.write("summary", "message", "One case was missed.")
    path = tmp_path / "book.xlsx"
    space.exports.wider(path, today=TODAY)
    book = openpyxl.load_workbook(path)
    assert "Commentary" not in book.sheetnames
    values = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "One case was missed." not in values


def test_the_letter_is_in_the_managers_words(space: Workspace, tmp_path: Path):
    space.commentary.write("pc", "pc_review", "Reviews came too late in a third.")
    space.commentary.include("rr", "rr_mappa_recognised", False)
    space.exports.letter(tmp_path / "letter.docx", today=TODAY)
    texts = [each.text for each in Document(str(tmp_path / "letter.docx")).paragraphs]
    (paragraph,) = [each for each in texts if each.startswith("Reviews came too late in a third.")]
    assert "Where not, the main reasons were: plan not revised as required (four cases)" in paragraph
    assert not any("MAPPA recognised: not good enough" in each for each in texts)
    (domains,) = [each for each in texts if "the work was judged good enough" in each]
    assert domains.count("the work was judged good enough") == 4


def states(space: Workspace) -> dict[str, CheckState]:
    about_words = ("names", "wording", "moved")
    return {each.id: each.state for each in space.exports.checks("board") if each.id in about_words}


def test_the_export_looks_at_the_wording(space: Workspace):
    assert states(space) == {"names": CheckState.PASSED, "wording": CheckState.PASSED}
    space.commentary.add("summary", "Callum Smith was well supported, see A-0417.")
    assert states(space) == {"names": CheckState.FAILED, "wording": CheckState.DECIDE}
    failed = next(each for each in space.exports.checks("board") if each.id == "names")
    assert failed.place[:2] == ("sentence", "summary")
    assert "Summary, sentence 9" in failed.text
    assert "A-0417" not in failed.text


def test_the_export_names_sentences_written_for_other_figures(space: Workspace):
    space.commentary.write("pc", "pc_review", "Two-thirds.")
    case = next(case for case, standing, _ in space.judgements.across("pc_review") if standing.state is State.YES)
    space.cases.reopen(case.id, "Look again")
    space.judgements.answer(case.id, "pc_review", Answer.NO)
    assert states(space)["moved"] is CheckState.DECIDE


def test_the_commentary_begins_with_the_summary_and_has_a_row_for_each_question(space: Workspace, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    space.exports.board(path, today=TODAY)
    rows = table(path, "commentary")[1:]
    parts = list(dict.fromkeys(str(row[0]) for row in rows))
    assert parts[0] == "Summary"
    assert [part[0] for part in parts[1:5]] == ["1", "2", "3", "4"]
    said = [(row[0], row[1]) for row in rows if row[1] != "[z]"]
    assert len(said) == len(set(said))
    assert next(row[2] for row in rows if row[1] == "C3") == (
        "Work to keep the child safe was reviewed well enough in two-thirds of relevant cases. Where not, the main "
        "reasons were: plan not revised as required (four cases); review not done when it was due (two cases)."
    )
