"""Pairs of questions that wider readers see as one row."""

from __future__ import annotations

from tests.builders import evidence
from yos_audit.findings.compute import compute
from yos_audit.findings.editions import ShownQuestion, shown_questions
from yos_audit.framework.catalogue import load
from yos_audit.framework.values import Question

FRAMEWORK = load("sqs-2015")
CUSTODY, COMMUNITY = FRAMEWORK.question("rr_plan_custody"), FRAMEWORK.question("rr_plan_community")


def pair(custody: str, community: str, reasons: dict[str, dict[str, int]] | None = None) -> ShownQuestion:
    """The row R6 of wider readers when cases answer its two questions with these letters."""

    def letter(question: Question, case: int) -> str:
        return custody[case] if question == CUSTODY else community[case] if question == COMMUNITY else "y"

    rows = ["".join(letter(each, case) for each in FRAMEWORK.questions) for case in range(len(custody))]
    found = evidence(*rows, framework=FRAMEWORK, reasons=reasons)
    findings = compute(found)
    shown = shown_questions(found, findings, findings.domains[0], 10)
    return next(each for each in shown if each.code == "R6")


def test_a_pair_needs_work_by_what_both_questions_say_together():
    weak = pair("y" * 4 + "r" * 16, "n" * 12 + "y" * 8)
    assert (weak.figure.tally.yes, weak.figure.tally.applicable, weak.figure.needs_work) == (12, 24, True)
    fine = pair("n" * 4 + "r" * 16, "y" * 20)
    assert (fine.figure.tally.yes, fine.figure.tally.applicable, fine.figure.needs_work) == (20, 24, False)


def test_the_reasons_of_a_pair_are_added_and_stand_most_common_first_then_in_the_frameworks_order():
    first, second, third = (reason.id for reason in CUSTODY.reasons[:3])
    ticked = {CUSTODY.id: {third: 2, second: 1}, COMMUNITY.id: {second: 1, first: 2, third: 1}}
    assert list(pair("n" * 4 + "r" * 16, "n" * 20, ticked).figure.reasons.items()) == [
        (third, 3),
        (first, 2),
        (second, 2),
    ]
