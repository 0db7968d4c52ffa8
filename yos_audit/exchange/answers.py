"""Turning cells into an answer with its reasons: the rules that long and wide lists of answers share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yos_audit.audit.values import Answer
from yos_audit.exchange.cell_text import as_text, clean, key, one_line
from yos_audit.exchange.facts import FactProblem, match_option
from yos_audit.exchange.table import SPREADSHEET_ERRORS, Cell
from yos_audit.framework.values import Framework, Kind, Option, Question

_ANSWERS = {
    Answer.YES: frozenset({"yes", "y", "true", "sufficient", "met", "1", "✓", "✔"}),
    Answer.NO: frozenset({"no", "n", "false", "insufficient", "notsufficient", "notmet", "0", "✗", "✘"}),
    Answer.NA: frozenset({"na", "notapplicable", "doesnotapply", "nonapplicable"}),
}
_SEPARATED = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Words:
    """What goes with an answer in the list, as typed."""

    reasons: str = ""
    note: str = ""
    auditor: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer that follows the rules of its question."""

    answer: Answer
    reasons: tuple[str, ...]
    na_reason: str
    note: str
    auditor: str


class FieldProblem(FactProblem):
    """A problem with one field of an answer; `column` is the field's name."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column


def read_answer(cell: Cell) -> Answer | None:
    """Return the answer a cell holds, None when it is empty; FactProblem for anything but yes, no and na."""
    text = one_line(as_text(cell))
    if not text or text in ("-", "–", "—"):
        return None
    if text in SPREADSHEET_ERRORS:
        raise FactProblem("The cell holds a spreadsheet error. Write yes, no or na.")
    folded = key(text) or text
    for answer, words in _ANSWERS.items():
        if folded in words:
            return answer
    raise FactProblem("This is not an answer. Write yes, no or na.")


def understand(framework: Framework, question: Question, answer: Answer, words: Words) -> Understood:
    """Return the answer with its reasons by id; FieldProblem naming the field that breaks a rule of the question.

    Reasons go with a "no" and are given by id, label or number, separated by semicolons. "na" is for judgements
    only and needs a note, which may be one of the framework's reasons for not applicable.
    """
    note = words.note
    if answer is Answer.NA:
        return _not_applicable(framework, question, words)
    parts = [part.strip() for part in _SEPARATED.split(words.reasons) if part.strip()]
    if parts and answer is Answer.YES:
        raise FieldProblem("reasons", 'Reasons go with "no" only. Empty the cell or change the answer.')
    reasons = tuple(dict.fromkeys(_reason(question, part) for part in parts))
    return Understood(answer, reasons, "", note, words.auditor)


def find_question(framework: Framework, text: str) -> Question | None:
    """Return the question that text names by id or code, such as "pc_review", "C3" or "c3: Reviews of safety"."""
    found = framework.find(text)
    if found is None and re.match(r"[A-Za-z]{1,3}\d{1,3}[a-z]?\b", text):
        found = framework.find(re.split(r"[\s:.\-–—]", text, maxsplit=1)[0])
    return found or framework.find(re.sub(r"[\s\-]+", "_", text))


def read_words(cell: Cell) -> str:
    """Return the text of a note with its lines kept; FactProblem for a spreadsheet error or unshowable characters."""
    text = clean(as_text(cell))
    if text in SPREADSHEET_ERRORS:
        raise FactProblem("The cell holds a spreadsheet error. Type the text or leave the cell empty.")
    if any(
        (ord(mark) < 32 and mark not in "\n\t") or 0xD800 <= ord(mark) <= 0xDFFF or ord(mark) in (0xFFFE, 0xFFFF)
        for mark in text
    ):
        raise FactProblem("The cell holds characters that cannot be shown. Type it again.")
    return text


def _not_applicable(framework: Framework, question: Question, words: Words) -> Understood:
    if question.kind is not Kind.JUDGEMENT:
        raise FieldProblem("answer", f"{question.name or question.id} is answered with yes or no only.")
    if words.reasons.strip() and not words.note.strip():
        words = Words(note=words.reasons, auditor=words.auditor)
    elif words.reasons.strip():
        raise FieldProblem("reasons", 'Reasons go with "no" only. Empty the cell or change the answer.')
    if not words.note.strip():
        raise FieldProblem("note", 'Not applicable needs a note that says why. Write one, or answer "yes" or "no".')
    reason = match_option(framework.not_applicable_reasons, one_line(words.note))
    if reason is not None:
        return Understood(Answer.NA, (), reason.id, "", words.auditor)
    return Understood(Answer.NA, (), "", words.note, words.auditor)


def _reason(question: Question, text: str) -> str:
    number = re.fullmatch(r"(\d{1,2})[.)]?(?:\.0)?", text)
    if number and 1 <= int(number.group(1)) <= len(question.reasons):
        return question.reasons[int(number.group(1)) - 1].id
    found = match_option(question.reasons, re.sub(r"^\d{1,2}[.)]\s+", "", text))
    if found is None:
        raise FieldProblem("reasons", _no_such_reason(question.reasons))
    return found.id


def _no_such_reason(reasons: Sequence[Option]) -> str:
    if not reasons:
        return "This question has no list of reasons. Put the words in the note."
    listed = "; ".join(f"{number} {reason.id}" for number, reason in enumerate(reasons, start=1))
    return f"There is no such reason for this question. Write one or more of these, separated by semicolons: {listed}."
