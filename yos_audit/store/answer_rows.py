"""Answers as rows, with the text that the journal keeps of them: no value is made of what there are 100,000s of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from yos_audit.audit.values import Answer
from yos_audit.store.chain import quoted
from yos_audit.store.engine import raw_of


class AnswerRow(NamedTuple):
    """An answer as it stands in its row."""

    case_id: str
    question_id: str
    text: str
    """Its document, in canonical form: as `document_of` its value."""
    answer: Answer | None
    reasons: str
    na_reason: str
    note: str
    parked: int
    lacking: int

    @property
    def subject(self) -> str:
        """The id of the answer as the journal names it."""
        return f"{self.case_id}/{self.question_id}"


def answer_rows(connection: Connection, first: str, last: str) -> Iterator[AnswerRow]:
    """Give the answers of the cases from one id to another, case by case; ValueError when one cannot be read."""
    for row in raw_of(connection).execute(_ROWS, (first, last)):
        text = ",".join([name + write(value) for (name, write), value in zip(_DOCUMENT, row, strict=False) if value])
        answer, _, _, _, na_reason, note, _, _, _, reasons, case_id, question_id, parked, lacking = row
        yield AnswerRow(
            case_id, question_id, f"{{{text}}}", _ANSWERS[answer], reasons, na_reason, note, parked, lacking
        )


def _yes(_value: int) -> str:
    return "true"


def _list(value: str) -> str:
    return f"[{','.join(map(quoted, value.split(' ')))}]"


def _moment(value: str) -> str:
    datetime.fromisoformat(value)
    return quoted(value)


_DOCUMENT: tuple[tuple[str, Callable[..., str]], ...] = (
    ('"answer":', quoted),
    ('"auditor":', quoted),
    ('"changed_at":', _moment),
    ('"flagged":', _yes),
    ('"na_reason":', quoted),
    ('"note":', quoted),
    ('"question_digest":', quoted),
    ('"quote":', quoted),
    ('"quote_shared":', _yes),
    ('"reasons":', _list),
)
"""How each column stands in the document, in the order of the document; what is empty is left out."""
_ROWS = (
    "SELECT answer, auditor, changed_at, flagged, na_reason, note, question_digest, quote, quote_shared, reasons,"
    " case_id, question_id, parked, lacking FROM judgement WHERE case_id BETWEEN ? AND ? ORDER BY case_id, question_id"
)
_ANSWERS = {None: None, **{each.value: each for each in Answer}}
