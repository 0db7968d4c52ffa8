"""Answering questions. Every command commits before it returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from yos_audit.audit.applicability import Standing, allowed_answers
from yos_audit.audit.values import Answer, Case, Judgement, State
from yos_audit.framework.digest import question_digest
from yos_audit.framework.values import Question
from yos_audit.store.values import CaseRecord, Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.cases import check_answerable
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger, counted, short_name
from yos_audit.workspace.quotes import marked
from yos_audit.workspace.typed_text import note as typed_note

_HIDDEN = (State.NA_BY_RULE, State.WAITING)
_SAID = {
    State.YES.value: "yes",
    State.NO.value: "no",
    State.NA_BY_AUDITOR.value: "na",
    State.NA_BY_RULE.value: "not_applicable",
}


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """Where one question stands in one case."""

    case: Case
    standing: Standing
    judgement: Judgement | None
    facts: Mapping[str, str]
    """What the rule of the question rests on: subject -> value; "" while it is not known."""


class Judgements:
    """The answers of an open audit. A complete case takes no changes: KnownError."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._digests = {each.id: question_digest(each) for each in ledger.framework.questions}

    def answer(self, case_id: str, question_id: str, answer: Answer | None) -> Changes:
        """Answer a question, or clear the answer with None; note and reasons are kept.

        KnownError for "not applicable" to a question that is answered with yes or no only.
        """
        question = self._question(question_id)
        self._check_allowed(question, answer)
        digest = self._digests[question_id] if answer else ""
        return self._change(case_id, question, "answer to", answer=answer, question_digest=digest)

    def set_reasons(self, case_id: str, question_id: str, reasons: tuple[str, ...]) -> Changes:
        """Set the reasons of a "no"; they count only while the answer is "no"."""
        question = self._question(question_id)
        known = [each.id for each in question.reasons]
        if any(each not in known for each in reasons):
            raise KnownError(f"{short_name(question)} has no such reason.", "Choose one from its list.")
        ordered = tuple(each for each in known if each in reasons)
        return self._change(case_id, question, "reasons for", reasons=ordered)

    def set_na_reason(self, case_id: str, question_id: str, reason_id: str) -> Changes:
        """Set why a question is not applicable; "" takes the reason away."""
        self._check_na_reason(reason_id)
        return self._change(case_id, self._question(question_id), "reason for", na_reason=reason_id)

    def set_note(self, case_id: str, question_id: str, note: str) -> Changes:
        """Set the evidence of an answer."""
        return self._change(case_id, self._question(question_id), "note on", note=typed_note(note, "The note"))

    def set_quote(self, case_id: str, question_id: str, quote: str) -> Changes:
        """Set the good-practice quotation of an answer."""
        return self._change(case_id, self._question(question_id), "quote on", quote=typed_note(quote, "The quote"))

    def share_quote(self, case_id: str, question_id: str, shared: bool) -> Changes:
        """Let the quotation of an answer stand in reports, or keep it private."""
        return self._change(case_id, self._question(question_id), "quote on", quote_shared=shared)

    def shared_quotes(self) -> tuple[tuple[Question, str], ...]:
        """Return the quotations that may stand in reports, in the order of the questions; no case is named.

        A quotation whose question does not apply, or has no answer, is left out.
        """
        return tuple((each.question, each.text) for each in marked(self._ledger.file))

    def set_flag(self, case_id: str, question_id: str, flagged: bool) -> Changes:
        """Mark a question for discussion, or take the mark away."""
        return self._change(case_id, self._question(question_id), "flag on", flagged=flagged)

    def across(self, question_id: str) -> tuple[tuple[Case, Standing, Judgement | None], ...]:
        """Return where one question stands in every case, in the order the cases were added."""
        return tuple((each.case, each.standing, each.judgement) for each in self.column(question_id))

    def column(self, question_id: str) -> tuple[AcrossRow, ...]:
        """Return one question in every case, with the facts that decide whether it applies, in the order added."""
        question = self._question(question_id)
        places = {each.id: place for place, each in enumerate(self._ledger.framework.questions)}
        subjects = dict.fromkeys(condition.subject for condition in question.applies.conditions)
        judgements = self._ledger.file.reads.judgements_of(question_id)
        result: list[AcrossRow] = []
        for line in self._ledger.file.reads.case_lines():
            judgement = judgements.get(line.case.id)
            state = State(line.states[places[question_id]])
            parked = state in _HIDDEN and judgement is not None and judgement.answer is not None
            facts = {
                subject: _SAID.get(line.states[places[subject]], "")
                if subject in places
                else line.case.attributes.get(subject, "")
                for subject in subjects
            }
            result.append(AcrossRow(line.case, Standing(question, state, parked), judgement, facts))
        return tuple(result)

    def set_not_applicable(self, case_ids: Iterable[str], question_id: str, reason_id: str) -> Changes:
        """Answer one question "not applicable" with one reason in several cases, as one action that can be undone.

        Reasons and notes of the answers before are kept. KnownError, and nothing written, when the question takes no
        such answer, does not apply to one of the cases by rule or is waiting there, or when a case is complete.
        """
        question = self._question(question_id)
        self._check_na_reason(reason_id)
        self._check_allowed(question, Answer.NA)
        at = self._ledger.now()
        fresh = {"answer": Answer.NA, "na_reason": reason_id, "question_digest": self._digests[question_id]}
        edits: list[Edit] = []
        for record in self._ledger.file.reads.records(dict.fromkeys(case_ids)):
            old = record.judgements.get(question_id)
            before = old or Judgement(record.case.id, question_id)
            after = replace(before, **fresh)
            if after != before:
                check_answerable(record.case)
                self._check_applies(record, question)
                edits.append(Edit(old, replace(after, auditor=self._ledger.who or before.auditor, changed_at=at)))
        what = f"not applicable to {short_name(question)} in {counted(len(edits), 'case')}"
        return self._ledger.commit(what, edits, at)

    def _check_applies(self, record: CaseRecord, question: Question) -> None:
        place = self._ledger.framework.questions.index(question)
        if State(record.states[place]) in _HIDDEN:
            raise KnownError(
                f"{short_name(question)} takes no answer in {record.case.reference}.", "Look at what it rests on."
            )

    def _check_allowed(self, question: Question, answer: Answer | None) -> None:
        if answer is not None and answer not in allowed_answers(question):
            raise KnownError(f"{short_name(question)} is answered with yes or no only.", "Choose yes or no.")

    def _check_na_reason(self, reason_id: str) -> None:
        if reason_id and reason_id not in {each.id for each in self._ledger.framework.not_applicable_reasons}:
            raise KnownError("There is no such reason for not applicable.", "Choose one from the list.")

    def _question(self, question_id: str) -> Question:
        return self._ledger.framework.question(question_id)

    def _change(self, case_id: str, question: Question, words: str, **fields: Any) -> Changes:
        record = self._ledger.file.record(case_id)
        old = record.judgements.get(question.id)
        before = old or Judgement(case_id, question.id)
        after = replace(before, **fields)
        if after == before:
            return Changes("")
        check_answerable(record.case)
        at = self._ledger.now()
        kept = None if is_blank(after) else replace(after, auditor=self._ledger.who or before.auditor, changed_at=at)
        label = f"{words} {short_name(question)} in {record.case.reference}"
        return self._ledger.commit(label, [Edit(old, kept)], at)


def is_blank(judgement: Judgement) -> bool:
    """Whether nothing is recorded any more."""
    said = (judgement.answer, judgement.reasons, judgement.na_reason, judgement.note, judgement.quote)
    return not any(said) and not judgement.flagged
