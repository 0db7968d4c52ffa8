"""A short fingerprint of what a question means, kept with every answer."""

from __future__ import annotations

import hashlib
import json

from yos_audit.framework.values import Question


def question_digest(question: Question) -> str:
    """Return 16 hexadecimal digits over all that changes what an answer to the question means.

    Kind, text, help, rule, reasons and the critical mark count; guidance, names and sentences may be improved
    without making an answer out of date.
    """
    meaning = (
        question.kind.value,
        question.text,
        question.help,
        (question.applies.match, [(each.subject, each.equals) for each in question.applies.conditions]),
        [(each.id, each.label) for each in question.reasons],
        question.critical,
    )
    return hashlib.sha256(json.dumps(meaning, ensure_ascii=True).encode()).hexdigest()[:16]
