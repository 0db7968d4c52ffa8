"""Reading a list of answers, long (one row an answer) or wide (one row a case, one column a question)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from yos_audit.audit.values import Answer, Case, CaseState, Judgement
from yos_audit.exchange.answer_columns import FIELDS, answer_match, answer_score, question_of
from yos_audit.exchange.answers import (
    FieldProblem,
    Understood,
    Words,
    find_question,
    read_answer,
    read_words,
    understand,
)
from yos_audit.exchange.cell_text import as_text, one_line, shown
from yos_audit.exchange.facts import FactProblem, read_reference
from yos_audit.exchange.headings import column_values
from yos_audit.exchange.layout import Layout, lay_out
from yos_audit.exchange.list_read import ListRead, Taken, expect_value
from yos_audit.exchange.personal import personal_column
from yos_audit.exchange.receipt import Rejection
from yos_audit.exchange.sheets import read_table
from yos_audit.exchange.table import Cell, RawRow, RawTable
from yos_audit.framework.values import Framework, Question
from yos_audit.support.errors import KnownError
from yos_audit.support.progress import Progress

Recorded = Mapping[tuple[str, str], Judgement]
"""Judgements already in the audit by (case id, question id)."""


@dataclass(frozen=True, slots=True)
class NewJudgement:
    """An answer that can be taken, whole as it will be recorded: what the list leaves empty keeps what was there."""

    row: int
    case_id: str
    question_id: str
    answer: Answer
    reasons: tuple[str, ...] = ()
    na_reason: str = ""
    note: str = ""
    auditor: str = ""


JudgementsRead = ListRead[NewJudgement]


@dataclass(slots=True, kw_only=True)
class _Reading(Taken[NewJudgement]):
    """What has been understood so far, and what it is compared with."""

    framework: Framework
    cases: Mapping[str, Case]
    recorded: Recorded
    table: RawTable
    layout: Layout
    seen: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    empty: int = 0
    replaced: int = 0


def read_judgements(
    path: Path,
    framework: Framework,
    cases: Mapping[str, Case],
    recorded: Recorded,
    progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
) -> JudgementsRead:
    """Return what a list of answers says; KnownError when it cannot be read as one.

    `cases` maps references to cases. Long lists have the columns reference, question, answer, reasons, note and
    auditor. Wide lists have the reference and a column for each question by id or code; `<question> note` and
    `<question> reasons` columns may stand beside them. An empty answer changes nothing.
    """
    match = answer_match(framework, columns)
    table = read_table(path, progress, lambda rows: answer_score(rows, match))
    layout = lay_out(table, match)
    folded = {reference.casefold(): case for reference, case in cases.items()}
    reading = _Reading(framework=framework, cases=folded, recorded=recorded, table=table, layout=layout)
    long = _is_long(layout)
    for done, row in enumerate(layout.body):
        if progress is not None and done % 200 == 0:
            progress.step("Checking the answers", done, len(layout.body))
        case = _case(reading, row)
        if case is not None and long:
            _read_long(reading, row, case)
        elif case is not None:
            _read_wide(reading, row, case)
    return _result(reading)


def _is_long(layout: Layout) -> bool:
    means = {each.means for each in layout.headings if each.means}
    if {"question", "answer"} <= means:
        return True
    if any(question_of(each) for each in means):
        return False
    raise KnownError(
        "The list has no column of answers.",
        'Use the headings "Reference", "Question" and "Answer", or one column for each question with its code.',
    )


def _case(reading: _Reading, row: RawRow) -> Case | None:
    at = reading.layout.index("reference") or 0
    cell = row.at(at)
    try:
        expect_value(reading.table, row, at)
        reference = read_reference(cell)
        if not reference:
            raise FactProblem("The reference is missing. Type it, or remove the row.")
        case = reading.cases.get(reference.casefold())
        if case is None:
            raise FactProblem("There is no case with this reference in the audit. Correct it, or add the case first.")
        if case.state is CaseState.COMPLETE:
            raise FactProblem(f"Case {case.reference} is complete. Reopen it to change an answer, or remove the row.")
    except FactProblem as problem:
        reading.rejected.append(Rejection(row.number, "reference", shown(cell), str(problem)))
        return None
    return case


def _read_long(reading: _Reading, row: RawRow, case: Case) -> None:
    cells = {name: _cell(reading.layout, row, name) for name in FIELDS}
    column = "question"
    try:
        question = _question(reading.framework, cells["question"])
        column = "answer"
        expect_value(reading.table, row, reading.layout.index("answer"))
        answer = read_answer(cells["answer"])
        if answer is None:
            _skip_empty(reading, cells)
            return
        _once(reading, row, case, question, "question")
        words = Words(*(_words(name, cells[name]) for name in ("reasons", "note", "auditor")))
        _take(reading, row, case, question, understand(reading.framework, question, answer, words))
    except FactProblem as problem:
        column = problem.column if isinstance(problem, FieldProblem) else column
        reading.rejected.append(Rejection(row.number, column, shown(cells.get(column)), str(problem)))


def _read_wide(reading: _Reading, row: RawRow, case: Case) -> None:
    for heading in reading.layout.headings:
        question_id = question_of(heading.means or "")
        if not question_id:
            continue
        cell = row.at(heading.index)
        shown_cell = cell
        try:
            expect_value(reading.table, row, heading.index)
            answer = read_answer(cell)
            if answer is None:
                reading.empty += 1
                continue
            question = reading.framework.question(question_id)
            _once(reading, row, case, question, question_id)
            words = Words(
                _words("reasons", _cell(reading.layout, row, f"reasons:{question_id}")),
                _words("note", _cell(reading.layout, row, f"note:{question_id}")),
                _words("auditor", _cell(reading.layout, row, "auditor")),
            )
            _take(reading, row, case, question, understand(reading.framework, question, answer, words))
        except FactProblem as problem:
            reading.rejected.append(
                Rejection(row.number, question_id, shown(shown_cell), _wide_problem(problem, heading.text))
            )


def _wide_problem(problem: FactProblem, heading: str) -> str:
    if isinstance(problem, FieldProblem) and problem.column == "note":
        return f'Not applicable needs a note that says why. Add a column "{heading} note" with it.'
    return str(problem)


def _question(framework: Framework, cell: Cell) -> Question:
    text = one_line(as_text(cell))
    if not text:
        raise FactProblem("The question is missing. Write its code, such as C3, or its id.")
    question = find_question(framework, text)
    if question is None:
        raise FactProblem("The framework has no such question. Write its code, such as C3, or its id.")
    return question


def _skip_empty(reading: _Reading, cells: Mapping[str, Cell]) -> None:
    if cells["reasons"] is not None or cells["note"] is not None:
        raise FieldProblem("answer", "The answer is missing. Write yes, no or na.")
    reading.empty += 1


def _once(reading: _Reading, row: RawRow, case: Case, question: Question, column: str) -> None:
    first = reading.seen.setdefault((case.id, question.id), row.number)
    if first != row.number:
        name = question.code or question.id
        raise FieldProblem(
            column, f"{name} of {case.reference} appears twice, in rows {first} and {row.number}. Remove one of them."
        )


def _take(reading: _Reading, row: RawRow, case: Case, question: Question, said: Understood) -> None:
    old = reading.recorded.get((case.id, question.id)) or Judgement(case.id, question.id)
    new = NewJudgement(
        row=row.number,
        case_id=case.id,
        question_id=question.id,
        answer=said.answer,
        reasons=said.reasons or old.reasons,
        na_reason=said.na_reason or old.na_reason,
        note=said.note or old.note,
        auditor=said.auditor or old.auditor,
    )
    before = (old.answer, old.reasons, old.na_reason, old.note)
    if before == (new.answer, new.reasons, new.na_reason, new.note):
        reading.unchanged += 1
        return
    reading.replaced += old.answer is not None and old.answer is not new.answer
    reading.accepted.append(new)


def _words(name: str, cell: Cell) -> str:
    try:
        return read_words(cell)
    except FactProblem as problem:
        raise FieldProblem(name, str(problem)) from problem


def _cell(layout: Layout, row: RawRow, means: str) -> Cell:
    index = layout.index(means)
    return None if index is None else row.at(index)


def _result(reading: _Reading) -> JudgementsRead:
    layout = reading.layout
    personal: dict[int, str] = {}
    today = datetime.now().astimezone().date()
    for each in layout.headings:
        if each.means is None:
            what = personal_column(each.text, column_values(layout.body, each.index), today)
            personal.update({each.index: what} if what else {})
    kept = {each.index for each in layout.headings if each.means}
    return reading.result(reading.table, layout, kept, personal, *_notes(reading))


def _notes(reading: _Reading) -> list[str]:
    notes: list[str] = []
    if reading.empty:
        places = "1 place has" if reading.empty == 1 else f"{reading.empty} places have"
        notes.append(f"{places} no answer in the list; nothing is changed there.")
    if reading.replaced:
        answers = "1 answer" if reading.replaced == 1 else f"{reading.replaced} answers"
        notes.append(f"{answers} already in the audit: the list has another answer, which is taken.")
    return notes
