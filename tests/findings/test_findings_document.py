"""The public findings document: exactly its keys, unrounded, and fit for JSON."""

from __future__ import annotations

import json

from tests.builders import evidence
from yos_audit.findings.compute import compute
from yos_audit.findings.document import as_document

DOMAIN = {"id", "name", "yes", "no", "applicable", "share", "interval", "band", "critical", "criteria"}
CRITERION = {"id", "name", "yes", "no", "applicable", "share", "wording", "questions"}
QUESTION = {
    *("id", "code", "kind", "yes", "no", "applicable", "not_applicable_by_rule", "not_applicable_by_auditor"),
    *("unanswered", "share", "interval", "wording", "reasons"),
}
PROMISED_STATEMENT = {"id", "agree", "partly", "disagree", "not_asked", "wording"}


def document() -> dict:
    findings = compute(
        evidence(
            *["yyyyyyy"] * 9,
            *["nrrnynn"] * 3,
            "ruuwaur",
            complete=12,
            caseload=60,
            reasons={"aa_start": {"late": 2, "not_done": 1}},
            responses={"om_one": {"agree": 11, "disagree": 1}},
            critical_cases={"aa_risk": ("C-1", "C-2", "C-3")},
        )
    )
    return json.loads(json.dumps(as_document(findings, "Fictional YOS")))


def test_the_document_has_exactly_the_promised_keys():
    shown = document()
    assert set(shown) == {"audit", "domains", "operational_management", "strengths", "improvements"}
    for domain in shown["domains"]:
        assert set(domain) == DOMAIN
        for criterion in domain["criteria"]:
            assert set(criterion) == CRITERION
            assert all(set(question) == QUESTION for question in criterion["questions"])
    assert all(set(each) >= PROMISED_STATEMENT for each in shown["operational_management"])
    assert all(set(each) == {"criterion", "text"} for each in shown["strengths"] + shown["improvements"])


def test_the_document_holds_the_figures_unrounded():
    shown = document()
    assert shown["audit"] == {
        "service": "Fictional YOS",
        "framework": "tiny",
        "cases": 13,
        "complete": 12,
        "caseload": 60,
    }
    first = shown["domains"][0]
    assert (first["yes"], first["no"], first["applicable"]) == (27, 6, 33)
    assert first["share"] == 27 / 33
    assert first["band"] == "Mostly secure"
    assert first["critical"] == [{"reference": f"C-{n}", "question": "aa_risk"} for n in (1, 2, 3)]
    start, gateway, review = first["criteria"][0]["questions"]
    assert (start["yes"], start["no"], start["not_applicable_by_rule"], start["unanswered"]) == (9, 3, 1, 0)
    assert start["reasons"] == {"late": 2, "not_done": 1}
    assert start["wording"]["default"] == start["wording"]["offered"][0] == "three-quarters"
    assert (gateway["kind"], gateway["code"]) == ("gateway", "")
    assert review["unanswered"] == 1
    assert review["interval"][0] < review["share"] <= review["interval"][1] == 1.0


def test_what_nobody_answered_is_empty_and_not_zero():
    shown = json.loads(json.dumps(as_document(compute(evidence("uuuuuuu")), "")))
    question = shown["domains"][0]["criteria"][0]["questions"][0]
    assert question["share"] is None
    assert question["interval"] is None
    assert question["wording"] == {"default": "", "offered": []}
    assert shown["domains"][0]["band"] is None
