"""Lists of answers, long and wide."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.exchange.council import framework
from yos_audit.audit.values import Answer, Case, CaseState, Judgement
from yos_audit.exchange.judgements import JudgementsRead, NewJudgement, read_judgements
from yos_audit.exchange.receipt import Receipt, Rejection
from yos_audit.support.errors import KnownError

FRAMEWORK = framework()
CASES = {name: Case(f"id-{name}", name) for name in ("C1", "C2", "C3")} | {
    "DONE": Case("id-DONE", "DONE", state=CaseState.COMPLETE)
}
LONG = ("reference", "question", "answer", "reasons", "note", "auditor")
JUDGEMENT = next(each for each in FRAMEWORK.questions if each.code == "A1")
GATEWAY = next(each for each in FRAMEWORK.questions if not each.code)
OUTCOME = next(each for each in FRAMEWORK.questions if each.kind == "outcome")


def read(
    path: Path, *rows: tuple[object, ...], recorded: dict[tuple[str, str], Judgement] | None = None
) -> JudgementsRead:
    """Write rows to a list and read it."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    else:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
    return read_judgements(path, FRAMEWORK, CASES, recorded or {})


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_long_rows_become_answers(suffix: str, tmp_path: Path):
    result = read(
        tmp_path / f"answers{suffix}",
        LONG,
        ("C1", "A1", "yes", None, "Good.\nVery good.", "AU1"),
        ("c2", JUDGEMENT.id, "No", "late; Not done", None, None),
        ("C3", "a1: first of all", "N", "2", None, None),
        ("C1", GATEWAY.id, "Y", None, None, None),
        ("C1", "A2", "n/a", None, "Nothing to review.", None),
        ("C2", "A2", "NA", None, "too soon to judge", None),
    )
    assert result.rejected == ()
    review = FRAMEWORK.find("A2")
    assert review is not None
    assert result.accepted == (
        NewJudgement(2, "id-C1", JUDGEMENT.id, Answer.YES, (), "", "Good.\nVery good.", "AU1"),
        NewJudgement(3, "id-C2", JUDGEMENT.id, Answer.NO, ("late", "not_done")),
        NewJudgement(4, "id-C3", JUDGEMENT.id, Answer.NO, ("late",)),
        NewJudgement(5, "id-C1", GATEWAY.id, Answer.YES),
        NewJudgement(6, "id-C1", review.id, Answer.NA, (), "", "Nothing to review."),
        NewJudgement(7, "id-C2", review.id, Answer.NA, (), "too_soon", ""),
    )


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("C9", "A1", "yes"), "reference", "no case with this reference"),
        ((None, "A1", "yes"), "reference", "reference is missing"),
        (("DONE", "A1", "yes"), "reference", "Reopen it"),
        (("C1", "Z9", "yes"), "question", "no such question"),
        (("C1", None, "yes"), "question", "question is missing"),
        (("C1", "A1", "maybe"), "answer", "Write yes, no or na."),
        (("C1", "A1", None, "late"), "answer", "answer is missing"),
        (("C1", "A1", None, None, "a note"), "answer", "answer is missing"),
        (("C1", "A1", "na"), "note", "needs a note"),
        (("C1", "A1", "na", "late", "why"), "reasons", 'Reasons go with "no" only'),
        (("C1", "A1", "yes", "late"), "reasons", 'Reasons go with "no" only'),
        (("C1", "A1", "no", "late; tired"), "reasons", "1 not_done; 2 late"),
        (("C1", "A1", "no", "3"), "reasons", "no such reason"),
        (("C1", OUTCOME.code, "no", "late"), "reasons", "no list of reasons"),
        (("C1", OUTCOME.code, "na", None, "why"), "answer", "yes or no only"),
        (("C1", GATEWAY.id, "na", None, "why"), "answer", "yes or no only"),
        (("C1", "A1", "no", None, "#REF!"), "note", "spreadsheet error"),
    ],
)
def test_a_bad_row_names_its_column(row: tuple[object, ...], column: str, words: str, tmp_path: Path):
    result = read(tmp_path / "answers.xlsx", LONG, ("C2", "A1", "yes"), row)
    assert [(each.row, each.column) for each in result.rejected] == [(3, column)]
    assert words in result.rejected[0].problem
    assert len(result.accepted) == 1


def test_the_same_question_twice_names_both_rows(tmp_path: Path):
    result = read(tmp_path / "answers.csv", LONG, ("C1", "A1", "yes"), ("C2", "A1", "yes"), ("C1", JUDGEMENT.id, "no"))
    assert [(each.row, each.column) for each in result.rejected] == [(4, "question")]
    assert "A1 of C1 appears twice, in rows 2 and 4" in result.rejected[0].problem


def test_rows_without_an_answer_change_nothing(tmp_path: Path):
    result = read(tmp_path / "answers.csv", LONG, ("C1", "A1", ""), ("C2", "A1", "-"), ("C3", "A1", "yes"))
    assert (len(result.accepted), result.rejected) == (1, ())
    assert any("2 places have no answer" in note for note in result.notes)


def test_recorded_answers_are_unchanged_or_completed(tmp_path: Path):
    recorded = {
        ("id-C1", JUDGEMENT.id): Judgement("id-C1", JUDGEMENT.id, Answer.NO, ("late",), note="As seen."),
        ("id-C2", JUDGEMENT.id): Judgement("id-C2", JUDGEMENT.id, Answer.NO, ("late",), note="As seen."),
        ("id-C3", JUDGEMENT.id): Judgement("id-C3", JUDGEMENT.id, Answer.YES, auditor="AU7"),
    }
    rows = (LONG, ("C1", "A1", "no", "late"), ("C2", "A1", "no", "not_done"), ("C3", "A1", "no"))
    result = read(tmp_path / "answers.csv", *rows, recorded=recorded)
    assert result.unchanged == 1
    assert result.accepted == (
        NewJudgement(3, "id-C2", JUDGEMENT.id, Answer.NO, ("not_done",), "", "As seen."),
        NewJudgement(4, "id-C3", JUDGEMENT.id, Answer.NO, (), "", "", "AU7"),
    )
    assert any("1 answer already in the audit" in note for note in result.notes)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_wide_list_has_a_column_a_question(suffix: str, tmp_path: Path):
    result = read(
        tmp_path / f"answers{suffix}",
        ("Case ref", "A1", "A1 reasons", "a1 note", GATEWAY.id, "B1", "B1 note", "Seen by"),
        ("C1", "no", "late", "Two weeks.", "yes", "na", "None was needed in this case", "x"),
        ("C2", "yes", None, None, None, None, None, None),
    )
    assert result.rejected == ()
    other = FRAMEWORK.find("B1")
    assert other is not None
    assert result.accepted == (
        NewJudgement(2, "id-C1", JUDGEMENT.id, Answer.NO, ("late",), "", "Two weeks."),
        NewJudgement(2, "id-C1", GATEWAY.id, Answer.YES),
        NewJudgement(2, "id-C1", other.id, Answer.NA, (), "not_needed", ""),
        NewJudgement(3, "id-C2", JUDGEMENT.id, Answer.YES),
    )
    assert result.ignored_columns == ("Seen by",)


def test_a_wide_na_without_a_note_says_which_column_to_add(tmp_path: Path):
    result = read(tmp_path / "answers.csv", ("Reference", "A1"), ("C1", "na"), ("C2", "perhaps"), ("C2", "yes"))
    assert [(each.row, each.column) for each in result.rejected] == [(2, JUDGEMENT.id), (3, JUDGEMENT.id)]
    assert 'Add a column "A1 note"' in result.rejected[0].problem


def test_the_same_case_twice_in_a_wide_list(tmp_path: Path):
    result = read(tmp_path / "answers.csv", ("Reference", "A1", "B1"), ("C1", "yes", ""), ("C1", "no", "yes"))
    assert [(each.row, each.column) for each in result.rejected] == [(3, JUDGEMENT.id)]


def test_a_list_without_answers_says_what_to_do(tmp_path: Path):
    with pytest.raises(KnownError, match="no column of answers"):
        read(tmp_path / "answers.csv", ("Reference", "Team"), ("C1", "North"))


def test_title_rows_and_totals_are_left_out(tmp_path: Path):
    result = read(tmp_path / "answers.xlsx", ("Answers",), (), LONG, ("C1", "A1", "yes"), ("Total", None, 1))
    assert (len(result.accepted), result.rejected) == (1, ())
    assert result.header_rows == (3,)


def test_a_receipt_is_the_promised_document():
    receipt = Receipt(2, 1, (Rejection(7, "order_type", "x", "No."),), ("Team",), ("A note.",))
    document = receipt.as_document()
    assert document["accepted"] == 2
    assert document["unchanged"] == 1
    assert document["rejected"] == [{"row": 7, "column": "order_type", "value": "x", "problem": "No."}]
    assert document["ignored_columns"] == ["Team"]
    assert receipt.rejected[0].sentence == "Row 7: No."
