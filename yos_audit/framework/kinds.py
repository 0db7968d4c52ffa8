"""What each kind of question must have and must not have."""

from __future__ import annotations

import re

from yos_audit.framework.entry import Entry
from yos_audit.framework.faults import shown
from yos_audit.framework.values import Kind, Question

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")
MOST_REASONS = 9
"""Reasons are ticked with the keys 1 to 9."""


def check_kind(entry: Entry, question: Question) -> None:
    """Add a fault for whatever does not fit the kind of a question whose kind is known."""
    _check_text(entry, question)
    _check_code(entry, question)
    _check_sentence(entry, question)
    _check_reasons(entry, question)
    _check_critical(entry, question)


def _check_text(entry: Entry, question: Question) -> None:
    if question.text and not question.text.endswith("?"):
        entry.fault(f"text {shown(question.text)} is not a question.", "End it with a question mark.")


def _check_code(entry: Entry, question: Question) -> None:
    gateway = question.kind is Kind.GATEWAY
    if gateway and question.code:
        entry.fault("a gateway has a code.", "Take the code out; gateways have none.")
    if not gateway and not question.code:
        entry.fault("code is missing.", 'Write a short code such as code = "R1".')
    if question.code and not _CODE.fullmatch(question.code):
        entry.fault(f"code {shown(question.code)} cannot be used.", "Write a letter and up to seven letters or digits.")


def _check_sentence(entry: Entry, question: Question) -> None:
    example = 'such as sentence = "Plans were good enough in {words}."'
    if question.kind is Kind.GATEWAY:
        if question.sentence:
            entry.fault("a gateway has a sentence.", "Take the sentence out; gateways are not reported.")
    elif not question.sentence:
        entry.fault("sentence is missing or empty.", f"Write one with {{words}} in it, {example}.")
    elif question.sentence.count("{words}") != 1 or re.search(r"[{}]", question.sentence.replace("{words}", "")):
        entry.fault("sentence does not have {words} in it once, and no other braces.", f"Write it {example}.")


def _check_reasons(entry: Entry, question: Question) -> None:
    if question.kind is not Kind.JUDGEMENT:
        if question.reasons:
            entry.fault(f"reasons are given to a question of kind {question.kind}.", "Take the reasons out.")
    elif not question.reasons:
        entry.fault(
            "reasons is missing or has none that can be used.",
            'Write reasons = [{ id = "not_done", label = "Not done" }].',
        )
    elif len(question.reasons) > MOST_REASONS:
        entry.fault(
            f"there are {len(question.reasons)} reasons.", f"Keep at most {MOST_REASONS}, one for each number key."
        )


def _check_critical(entry: Entry, question: Question) -> None:
    if question.critical and question.kind is not Kind.JUDGEMENT:
        entry.fault(f"a question of kind {question.kind} is critical.", "Take critical out; only judgements can be.")
    elif question.critical and not question.serious:
        entry.fault("serious is missing.", "Write the sentence shown when the answer is No: serious = “…”.")
    elif question.serious and not question.critical:
        entry.fault("serious is given, but the question is not critical.", "Write critical = true or take serious out.")
