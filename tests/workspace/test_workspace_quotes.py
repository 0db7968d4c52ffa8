"""Quotations of good practice leave only when they were marked, added and read, and nothing else of an answer does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from yos_audit.audit.values import Answer
from yos_audit.cli import main
from yos_audit.support.errors import KnownError
from yos_audit.support.language import Language
from yos_audit.workspace.exports import ReportOptions
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_initial_assessment"
QUOTE = "The plan was made with the family, at their own table."
ADDED = ReportOptions(quotes=True)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """Twelve cases with one answer each; the first has a quotation that was marked."""
    workspace = Workspace.create(tmp_path / "a.yosaudit", label="Audit", service="Northamptonshire", who="JM")
    for number in range(12):
        case_id = next(iter(workspace.cases.add(f"A-{number + 1:02}").cases))
        workspace.judgements.answer(case_id, QUESTION, Answer.YES if number < 9 else Answer.NO)
    mark(workspace, "A-01", QUOTE)
    yield workspace
    workspace.close()


def mark(space: Workspace, reference: str, quote: str, *, shared: bool = True) -> None:
    case = space.cases.by_reference(reference)
    assert case is not None
    space.judgements.set_quote(case.id, QUESTION, quote)
    space.judgements.share_quote(case.id, QUESTION, shared)


def letter(space: Workspace, path: Path, *, quotes: bool = True) -> list[tuple[str, str]]:
    """Return style and text of each paragraph."""
    space.exports.letter(path, quotes=quotes)
    return [(each.style.name, each.text) for each in docx.Document(str(path)).paragraphs]


def written_in(path: Path) -> str:
    """Return everything in every part of a file."""
    with ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_a_marked_quote_stands_under_its_domain_in_the_letter_when_it_is_added(space: Workspace, tmp_path: Path):
    lines = letter(space, tmp_path / "letter.docx")
    place = lines.index(("Quotation", f"“{QUOTE}” (R4, Initial assessment)"))
    before = [text for style, text in lines[:place] if style == "Heading 2"]
    assert before == ["Reducing reoffending"]
    assert any("quotations of good practice that were released one by one" in text for _, text in lines)
    assert not any(style == "Quotation" for style, _ in letter(space, tmp_path / "plain.docx", quotes=False))


def test_it_stands_beside_the_strengths_in_the_workbook_for_the_board(space: Workspace, tmp_path: Path):
    book = openpyxl.load_workbook(space.exports.board(tmp_path / "board.xlsx", quotes=True).path)
    rows = [row for row in book["Strengths and areas"].iter_rows(values_only=True) if row[1] == "Good practice"]
    assert rows == [(1, "Good practice", f"“{QUOTE}”", "R4: Initial assessment")]
    cover = {row[0]: row[1] for row in book["Cover"].iter_rows(values_only=True)}
    assert cover["What it contains"].startswith("Totals, and 1 quotation of good practice that was released.")


def test_no_other_report_for_others_holds_it(space: Workspace, tmp_path: Path):
    space.exports.board(tmp_path / "board.xlsx")
    space.exports.wider(tmp_path / "wider.xlsx")
    space.exports.letter(tmp_path / "letter.docx")
    for name in ("board.xlsx", "wider.xlsx", "letter.docx"):
        assert "at their own table" not in written_in(tmp_path / name)
    checks = {each.id for each in space.exports.checks("wider", ADDED)}
    assert "quotes" not in checks


@pytest.mark.parametrize("answers", [8, 9], ids=["nine answers", "ten answers"])
def test_a_question_that_few_cases_answer_points_at_the_child_and_is_left_out(
    space: Workspace, tmp_path: Path, answers: int
):
    for number in range(answers + 1, 12):
        case = space.cases.by_reference(f"A-{number + 1:02}")
        assert case is not None
        space.judgements.answer(case.id, QUESTION, None)
    printed = any(style == "Quotation" for style, _ in letter(space, tmp_path / "letter.docx"))
    assert printed == (answers + 1 >= space.framework.minimum_base)
    left = [each.text for each in space.exports.checks("letter", ADDED) if each.id == "quotes_left"]
    said = "1 marked quote left out. A quote needs an answer of Yes and a question with 10 or more answers."
    assert left == ([] if printed else [said])


def test_a_quote_of_an_answer_of_no_and_one_that_is_private_are_left_out(space: Workspace, tmp_path: Path):
    mark(space, "A-12", "Nobody had asked the school.")
    mark(space, "A-02", "Said in confidence.", shared=False)
    said = [text for style, text in letter(space, tmp_path / "letter.docx") if style == "Quotation"]
    assert said == [f"“{QUOTE}” (R4, Initial assessment)"]
    assert space.exports.quotes() == (2, 1)


def test_the_words_stay_as_they_were_said_in_a_report_in_welsh(space: Workspace, tmp_path: Path):
    welsh = space.exports.in_language(Language.WELSH)
    book = openpyxl.load_workbook(welsh.board(tmp_path / "bwrdd.xlsx", quotes=True).path)
    found = [row for page in book for row in page.iter_rows(values_only=True) if f"“{QUOTE}”" in row]
    assert [row[1] for row in found] == ["Arfer da"]
    assert not str(found[0][3]).endswith("Initial assessment")
    assert "1 dyfyniad o arfer da" in str([cell.value for cell in book["Clawr"]["B"]])


def test_every_quote_is_read_again_before_it_leaves(space: Workspace):
    mark(space, "A-02", "Reviews were held on time.")
    check = next(each for each in space.exports.checks("board", ADDED) if each.id == "quotes")
    assert check.state == "decide"
    assert check.text.startswith("2 quotes will be printed.")
    assert [each.text for each in check.more] == [f"R4: “{QUOTE}”", "R4: “Reviews were held on time.”"]
    case = space.cases.by_reference("A-02")
    assert case is not None
    assert check.more[1].place == ("answer", case.id, QUESTION)
    assert not any(each.id == "quotes" for each in space.exports.checks("board"))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("As good as the work in A-05.", "A case reference or a staff code is in the quote on R4."),
        (
            "She went with him to every meeting at school and at home.",
            "A run of words from a note is in the quote on R4.",
        ),
    ],
)
def test_a_quote_that_points_at_a_case_or_is_a_note_stops_the_report(
    space: Workspace, tmp_path: Path, quote: str, said: str
):
    case = space.cases.by_reference("A-05")
    assert case is not None
    space.judgements.set_note(case.id, QUESTION, "She went with him to every meeting at school, as she said.")
    mark(space, "A-02", quote)
    failed = next(each for each in space.exports.checks("letter", ADDED) if each.state == "failed")
    assert failed.text.startswith(said)
    assert failed.place[0] == "answer"
    with pytest.raises(KnownError, match="the quote on R4"):
        space.exports.letter(tmp_path / "letter.docx", quotes=True)
    assert not (tmp_path / "letter.docx").exists()
    space.exports.letter(tmp_path / "letter.docx")


def test_a_name_in_a_quote_is_shown_for_a_decision(space: Workspace):
    mark(space, "A-02", "The plan fitted Callum Smith and his week.")
    check = next(each for each in space.exports.checks("letter", ADDED) if each.id == "wording")
    assert check.state == "decide"
    assert "“Callum Smith” in the quote on R4" in check.text


def test_words_of_a_private_quote_in_a_sentence_stop_the_report(space: Workspace):
    private = "His grandmother came to each of the meetings we held that spring."
    mark(space, "A-02", private, shared=False)
    space.commentary.add("rr", private)
    check = next(each for each in space.exports.checks("board") if each.id == "names")
    assert check.state == "failed"


def test_the_command_line_adds_them_when_it_is_told_to(space: Workspace, tmp_path: Path):
    path = space.path
    space.close()
    for more in ([], ["--quotes"]):
        assert main(["export", str(path), "--letter", str(tmp_path / "letter.docx"), *more]) == 0
        assert ("at their own table" in written_in(tmp_path / "letter.docx")) == bool(more)
