"""What the headings of a list of answers mean, in its long and its wide form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yos_audit.exchange.answers import find_question
from yos_audit.exchange.cell_text import key
from yos_audit.exchange.headings import reference_match
from yos_audit.exchange.layout import Match, score
from yos_audit.exchange.table import RawRow
from yos_audit.framework.values import Framework

FIELDS = ("question", "answer", "reasons", "note", "auditor")
_NAMES = {
    "question": ("question", "question id", "question code", "code", "q", "item"),
    "answer": ("answer", "judgement", "judgment", "response", "yes no na", "sufficient"),
    "reasons": ("reasons", "reason", "reasons for no", "why not", "reason ids", "reason codes"),
    "note": ("note", "notes", "comment", "comments", "evidence", "rationale", "reason for na", "na reason"),
    "auditor": ("auditor", "audited by", "auditor code", "assessor", "reviewer"),
}
_BESIDE = re.compile(r"(.+?)[\s_\-:]+(note|notes|comment|comments|reason|reasons)", re.IGNORECASE)


def answer_match(framework: Framework, chosen: Mapping[str, str] | None = None) -> Match:
    """Return what tells the headings of a list of answers apart.

    Gives a field name, `question:<id>` for a column of answers to one question, and `note:<id>` or `reasons:<id>`
    for a column beside it. `chosen` maps headings to these where the user chose by hand.
    """
    fields = {key(name): field for field, names in _NAMES.items() for name in names}
    picked = {key(heading): meaning for heading, meaning in (chosen or {}).items()}

    def match(text: str) -> str | None:
        if key(text) in picked:
            return picked[key(text)] or None
        if key(text) in fields:
            return fields[key(text)]
        question = find_question(framework, text)
        if question is not None and not _BESIDE.fullmatch(text):
            return f"question:{question.id}"
        return _beside(framework, text) or reference_match(text)

    return match


def answer_score(rows: Sequence[RawRow], match: Match) -> int:
    """Return how likely the first rows of a sheet begin a list of answers."""
    return score(rows, match)


def question_of(means: str) -> str:
    """Return the question id of a column of answers; empty for any other column."""
    return means.partition(":")[2] if means.startswith("question:") else ""


def _beside(framework: Framework, text: str) -> str | None:
    match = _BESIDE.fullmatch(text)
    question = find_question(framework, match.group(1)) if match else None
    if match is None or question is None:
        return None
    sort = "reasons" if match.group(2).casefold().startswith("reason") else "note"
    return f"{sort}:{question.id}"
