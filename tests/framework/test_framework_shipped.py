"""The shipped question set against the question bank it was written from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yos_audit.framework.catalogue import framework_text, load, shipped
from yos_audit.framework.digest import question_digest
from yos_audit.framework.values import Framework, Kind, Question
from yos_audit.support.errors import KnownError

BANK = Path(__file__).with_name("question_bank.txt")

ATTRIBUTES = {
    "reference": "",
    "order_type": "referral_order yro yro_iss dto long_term_custody other",
    "custodial_phase": "yes no",
    "community_phase": "yes no",
    "psr_written": "yes no",
    "panel_report_written": "yes no",
    "identifiable_victim": "yes no",
    "mappa_eligible": "yes no",
    "looked_after": "yes no",
    "risk_of_harm": "low medium high very_high",
    "vulnerability": "low medium high very_high",
    "likelihood_of_reoffending": "low medium high very_high",
    "sex": "female male other not_recorded",
    "age_band": "10_14 15_16 17_plus",
    "ethnic_group": "asian black mixed white other not_recorded",
    "case_manager": "",
    "team": "",
    "auditor": "",
    "order_start": "",
}


@pytest.fixture(scope="module")
def sqs() -> Framework:
    return load("sqs-2015")


def _line(question: Question) -> str:
    sign = "|" if question.applies.match == "any" else "&"
    applies = sign.join(f"{each.subject}={each.equals}" for each in question.applies.conditions) or "always"
    reasons = ",".join(each.id for each in question.reasons) or "-"
    return (
        f"{question.id} {question.code or '-'} {question.kind} {applies} "
        f"{'critical' if question.critical else '-'} {reasons}"
    )


def test_questions_are_those_of_the_bank(sqs: Framework) -> None:
    assert [_line(question) for question in sqs.questions] == BANK.read_text(encoding="utf-8").splitlines()[1:]


def test_domains_criteria_and_tables(sqs: Framework) -> None:
    assert [(each.id, each.name, each.table) for each in sqs.domains] == [
        ("rr", "Reducing reoffending", "reducing_reoffending"),
        ("pp", "Protecting the public", "protecting_the_public"),
        ("pc", "Protecting the child or young person", "protecting_the_child"),
        ("ss", "Ensuring that the sentence is served", "sentence_is_served"),
    ]
    found = " ".join(each.id for domain in sqs.domains for each in domain.criteria)
    assert found == (
        "rr_reports rr_assessment rr_planning rr_delivery rr_mappa pp_assessment pp_planning pp_reviews pp_victims "
        "pp_oversight pc_assessment pc_planning pc_reviews pc_oversight ss_engagement ss_diversity ss_health "
        "ss_compliance"
    )


def test_attributes_are_those_of_the_bank(sqs: Framework) -> None:
    assert {each.id: " ".join(option.id for option in each.options) for each in sqs.attributes} == ATTRIBUTES
    assert all(each.help for each in sqs.attributes)


def test_bands_statements_and_limits(sqs: Framework) -> None:
    assert [(each.name, each.at_least) for each in sqs.bands] == [
        ("Secure", 0.85),
        ("Mostly secure", 0.70),
        ("Needs work", 0.0),
    ]
    assert [(each.code, each.id) for each in sqs.statements] == [
        ("M1", "om_local_policies"),
        ("M2", "om_effective_practice"),
        ("M3", "om_countersigning"),
        ("M4", "om_priorities"),
        ("M5", "om_learning_culture"),
        ("M6", "om_training_met"),
    ]
    assert (sqs.minimum_base, sqs.strength_from, sqs.improvement_below) == (10, 0.85, 0.70)
    assert sqs.notice == "Aligned with the published SQS themes; not an HMI Probation form."


def test_every_judgement_belongs_to_one_joined_finding(sqs: Framework) -> None:
    named = [question for theme in sqs.themes for question in theme.questions]
    assert sorted(named) == sorted(each.id for each in sqs.questions if each.kind is Kind.JUDGEMENT)


def test_every_question_has_guidance_of_its_own(sqs: Framework) -> None:
    seen: dict[str, str] = {}
    for question in sqs.questions:
        guidance = question.guidance
        assert len(guidance.good_enough_when) >= 2, question.id
        assert len(guidance.where_to_look) >= 2, question.id
        for line in guidance.good_enough_when:
            first = seen.setdefault(line, question.id)
            shared_fact = question.kind is Kind.GATEWAY
            assert first == question.id or shared_fact, (first, question.id, line)


def test_words_follow_the_style_of_the_program(sqs: Framework) -> None:
    unwanted = re.compile(
        r"\b(offender(?! panel| institution)|client|fail|failed|rating|please|invalid)\b|!", re.IGNORECASE
    )
    for question in sqs.questions:
        guidance = question.guidance
        texts = [question.name, question.text, question.help, question.statement, question.sentence, question.serious]
        texts += [*guidance.good_enough_when, *guidance.where_to_look]
        texts += [guidance.answer_no_if, guidance.does_not_apply_when, *(each.label for each in question.reasons)]
        for text in texts:
            assert not unwanted.search(text), (question.id, text)
        assert guidance.answer_no_if[0].islower(), question.id
        assert guidance.answer_no_if.endswith("."), question.id
        assert not question.name.endswith("."), question.id


def test_sentences_read_right_with_the_words(sqs: Framework) -> None:
    for question in sqs.questions:
        if question.kind is not Kind.GATEWAY:
            assert re.search(r" in \{words\}\.$", question.sentence), question.id


def test_shipped_frameworks_are_found_by_id() -> None:
    assert "sqs-2015" in [path.stem for path in shipped()]
    assert framework_text("sqs-2015").startswith("#")
    with pytest.raises(KnownError, match="sqs-2015"):
        framework_text("sqs-1815")


def test_digest_follows_the_meaning_of_a_question(sqs: Framework) -> None:
    digests = {question_digest(question) for question in sqs.questions}
    assert len(digests) == len(sqs.questions)
    assert all(re.fullmatch(r"[0-9a-f]{16}", digest) for digest in digests)
