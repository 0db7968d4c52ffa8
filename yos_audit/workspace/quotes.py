"""Quotations of good practice: which of those an auditor marked may be printed in a report.

A quotation is somebody's words about one child, so it leaves only when two people meant it to: the auditor marks it,
and whoever exports adds the marked ones and reads them. It must be of an answer of Yes that counts, and of a question
that enough cases answer, so that the question itself does not point at the child. It is never in the wider edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.values import Answer, State
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Question
from yos_audit.workspace.sent_texts import TypedText

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

_HIDDEN = (State.NA_BY_RULE, State.WAITING)


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quotation that was marked to stand in reports; the case is for finding it, and is never printed."""

    case_id: str
    question: Question
    answer: Answer
    text: str

    @property
    def typed(self) -> TypedText:
        """The quotation as a text that leaves."""
        where = f"the quote on {self.question.code or self.question.name}"
        return TypedText(where, self.text, ("answer", self.case_id, self.question.id))


def marked(file: AuditFile) -> tuple[MarkedQuote, ...]:
    """Return the quotations that were marked, in the order of the questions; not where the question does not apply."""
    said = [each for each in file.typed.shared_quotes() if each.answer is not None and each.quote.strip()]
    if not said:
        return ()
    places = {each.id: place for place, each in enumerate(file.framework.questions)}
    rows = {line.case.id: (number, line.states) for number, line in enumerate(file.reads.case_lines())}
    found: list[tuple[int, int, MarkedQuote]] = []
    for each in said:
        place, (number, states) = places[each.question_id], rows[each.case_id]
        if each.answer is not None and State(states[place]) not in _HIDDEN:
            question, text = file.framework.questions[place], " ".join(each.quote.split())
            found.append((place, number, MarkedQuote(each.case_id, question, each.answer, text)))
    return tuple(quote for *_, quote in sorted(found, key=lambda each: each[:2]))


def permitted(file: AuditFile, findings: Findings) -> tuple[MarkedQuote, ...]:
    """Return the marked quotations that a report for the board may hold."""
    least = findings.framework.minimum_base
    enough = {each.question.id for each in findings.questions if each.tally.applicable >= least}
    return tuple(each for each in marked(file) if each.answer is Answer.YES and each.question.id in enough)
