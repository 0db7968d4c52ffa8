"""The figures of the shipped framework: the same second computation, and sentences that read well."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import evidence
from yos_audit.findings.commentary import commentary
from yos_audit.findings.compute import compute
from yos_audit.findings.values import Tally
from yos_audit.framework.catalogue import load
from yos_audit.framework.values import Kind

SQS = load("sqs-2015")
ROW = st.text(alphabet="yyynnruaw", min_size=len(SQS.questions), max_size=len(SQS.questions))


@given(st.lists(ROW, max_size=15), st.one_of(st.none(), st.integers(1, 60)))
@settings(max_examples=40, deadline=None)
def test_tallies_of_the_shipped_framework_equal_a_naive_count(rows, caseload):
    findings = compute(evidence(*rows, framework=SQS, caseload=caseload))
    place = {question.id: index for index, question in enumerate(SQS.questions)}
    for domain, figure in zip(SQS.domains, findings.domains, strict=True):
        judged = [question for question in domain.questions if question.kind is Kind.JUDGEMENT]
        letters = "".join(row[place[question.id]] for row in rows for question in judged)
        counts = [sum(letter in group for letter in letters) for group in ("y", "n", "r", "a", "uw")]
        assert figure.tally == Tally(*counts)
        assert figure.critical_count == sum(
            row[place[question.id]] == "n" for row in rows for question in judged if question.critical
        )
    for question in SQS.questions:
        tally = findings.question(question.id).tally
        assert tally.yes == sum(row[place[question.id]] == "y" for row in rows)
        assert tally.applicable + tally.unanswered + tally.not_applicable_by_rule == (
            len(rows) - tally.not_applicable_by_auditor
        )


@given(st.lists(ROW, min_size=1, max_size=15))
@settings(max_examples=40, deadline=None)
def test_every_drafted_sentence_is_whole(rows):
    for domain in compute(evidence(*rows, framework=SQS)).domains:
        for text in commentary(domain):
            assert re.fullmatch(r"[A-Z].*\.", text)
            assert not re.search(r"[{}]|  |\bin \.|None|_", text), text
