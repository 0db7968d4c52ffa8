"""Drafted sentences: they say what the figure says."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import evidence
from yos_audit.findings.commentary import (
    commentary,
    drafts,
    lower_first,
    operational,
    sentence,
    statement_sentence,
)
from yos_audit.findings.compute import compute


def test_a_sentence_takes_the_suggested_or_the_chosen_words():
    findings = compute(evidence(*["yyyyyyr"] * 12, *["yynyyyr"] * 6))
    review = findings.question("aa_review")
    assert sentence(review) == "There was good enough aa review in two-thirds of the cases."
    assert sentence(review, "12 of 18") == "There was good enough aa review in 12 of 18 cases."
    assert sentence(review, "most of them") == "There was good enough aa review in most of them."


def test_negative_words_get_a_sentence_of_their_own():
    review = compute(evidence(*["yyyyyyr"] * 12, *["yynyyyr"] * 6, "yyryyyr")).question("aa_review")
    assert sentence(review, "one-third not sufficient") == "Aa review: not good enough in one-third of relevant cases."


def test_a_sentence_may_start_with_the_words():
    figure = compute(evidence(*["yyyyyyr"] * 12)).question("aa_start")
    figure = replace(figure, question=replace(figure.question, sentence="{words} had a good start."))
    assert sentence(figure) == "All cases had a good start."


def test_gateways_and_unanswered_questions_have_no_sentence():
    findings = compute(evidence("yyuuuuu"))
    assert sentence(findings.question("aa_review_required")) == ""
    assert sentence(findings.question("aa_review")) == ""
    assert [draft.code for draft in drafts(findings.domains[0])] == ["A1"]


def test_reasons_are_counted_in_words_from_five_answers_of_no():
    counted = compute(evidence(*["nuuuuuu"] * 6, reasons={"aa_start": {"late": 4, "not_done": 2}}))
    (text,) = commentary(counted.domains[0])
    assert text.startswith("There was good enough aa start in none of the cases. ")
    assert text.endswith(" Where not, the main reasons were: late (four cases); not done (two cases).")
    few = compute(evidence("nuuuuuu", reasons={"aa_start": {"late": 1}}))
    assert commentary(few.domains[0])[0].endswith("Where not, the reason was: late.")


def test_a_serious_single_case_is_said_beside_its_sentence():
    texts = commentary(compute(evidence("uuunuuu", "uuuyuuu")).domains[0])
    assert texts == ("There was good enough aa risk in one of two cases. Serious in one case: aa risk was missed.",)
    alone = commentary(compute(evidence("uuunuuu", "uuuruuu")).domains[0])
    assert alone == ("Aa risk: not good enough in the one relevant case. Serious in one case: aa risk was missed.",)


def test_an_outcome_is_never_called_not_good_enough():
    outcome = compute(evidence("uuuuunu")).question("bb_complied")
    assert sentence(outcome) == "There was good enough bb complied in none of the cases."


def test_operational_management_speaks_of_case_managers():
    responses = {"om_one": {"agree": 11, "partly": 1}, "om_two": {"agree": 1}}
    findings = compute(evidence(responses=responses))
    assert operational(findings) == (
        "Almost all case managers agreed: “I know the policies”.",
        "The one case manager agreed: “My training needs are met”.",
    )
    assert len(operational(findings, minimum=10)) == 1
    first = findings.statements[0]
    assert statement_sentence(first, "one case manager did not fully agree") == (
        "One case manager did not fully agree: “I know the policies”."
    )
    assert statement_sentence(compute(evidence()).statements[0]) == ""


def test_initials_keep_their_capitals():
    assert lower_first("Plan not revised") == "plan not revised"
    assert lower_first("MAPPA not considered") == "MAPPA not considered"
