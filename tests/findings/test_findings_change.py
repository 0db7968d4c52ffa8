"""What changed since an earlier audit: the interval against its source, and only like compared with like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import evidence, question, tiny_framework
from tests.findings.exact import square_and_add
from yos_audit.findings.change import Change, EarlierAudit, compare, difference_interval
from yos_audit.findings.change_words import change_text, comparison_document, comparison_text
from yos_audit.findings.compute import compute
from yos_audit.findings.intervals import wilson
from yos_audit.framework.values import Framework


def newcombe(yes: int, n: int, yes_before: int, n_before: int) -> tuple[float, float]:
    return difference_interval(yes / n, wilson(yes, n), yes_before / n_before, wilson(yes_before, n_before))


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_gives_the_worked_examples_of_newcombe_1998(now, before, low, high):
    """Table II of the article, method 10; the same values come from limits found by halving."""
    assert [round(end, 4) for end in newcombe(*now, *before)] == [low, high]
    assert [round(float(end), 4) for end in square_and_add(now, before)] == [low, high]


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_the_interval_is_that_of_the_limits_found_by_halving(n, n_before, data):
    now = data.draw(st.integers(0, n)), n
    before = data.draw(st.integers(0, n_before)), n_before
    assert newcombe(*now, *before) == pytest.approx(square_and_add(now, before), abs=1e-12)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_the_interval_holds_the_difference_and_turns_round_with_the_audits(n, n_before, data):
    yes, yes_before = data.draw(st.integers(0, n)), data.draw(st.integers(0, n_before))
    low, high = newcombe(yes, n, yes_before, n_before)
    points = yes / n - yes_before / n_before
    assert -1 <= low <= points + 1e-12
    assert points - 1e-12 <= high <= 1
    turned = newcombe(yes_before, n_before, yes, n)
    assert turned == pytest.approx((-high, -low))


def test_audits_of_every_case_have_no_uncertainty():
    assert difference_interval(0.8, None, 0.7, None) == pytest.approx((0.1, 0.1))


def findings(letters: str, framework: Framework | None = None):
    """Findings in which A1 is answered with these letters, a case a letter, and the other judgements with yes."""
    return compute(evidence(*[f"{letter}yyyyyy" for letter in letters], framework=framework))


def reworded(framework: Framework) -> Framework:
    domain = framework.domains[0]
    first, *rest = domain.criteria[0].questions
    criterion = replace(domain.criteria[0], questions=(replace(first, text="Asked otherwise?"), *rest))
    domains = (replace(domain, criteria=(criterion, *domain.criteria[1:])), *framework.domains[1:])
    return replace(framework, domains=domains, _by_id={})


def without_last(framework: Framework) -> Framework:
    domain = framework.domains[1]
    criterion = replace(domain.criteria[0], questions=domain.criteria[0].questions[:-1])
    return replace(framework, domains=(framework.domains[0], replace(domain, criteria=(criterion,))), _by_id={})


def test_a_difference_has_a_direction_and_a_caution_where_chance_could_explain_it():
    found = compare(findings("y" * 27 + "n" * 3), findings("y" * 15 + "n" * 15)).question("aa_start")
    assert (found.change, found.caution) == (Change.BETTER, False)
    assert change_text(found) == "Better, from 50% to 90%"
    found = compare(findings("y" * 7 + "n" * 5), findings("y" * 8 + "n" * 4)).question("aa_start")
    assert (found.change, found.caution) == (Change.WORSE, True)
    assert change_text(found) == "Worse, from 67% to 58%; chance could explain it"


def test_shares_that_are_the_same_in_whole_per_cent_are_unchanged():
    found = compare(findings("y" * 201 + "n" * 99), findings("y" * 200 + "n" * 99)).question("aa_start")
    assert found.change is Change.UNCHANGED
    assert found.points
    assert change_text(found) == "Unchanged at 67%"


def test_too_few_answers_in_either_audit_are_not_compared():
    few, many = findings("y" * 9), findings("n" * 10)
    for now, before in ((few, many), (many, few)):
        found = compare(now, before).question("aa_start")
        assert (found.change, found.points) == (Change.TOO_FEW, None)
    assert compare(many, findings("y" * 12), minimum=20).question("aa_start").change is Change.TOO_FEW


def test_a_question_with_another_meaning_is_not_compared_and_nor_is_its_domain():
    now, before = findings("y" * 30), findings("n" * 30, reworded(tiny_framework()))
    compared = compare(now, before)
    assert compared.question("aa_start").change is Change.REWORDED
    assert [each.change for each in compared.domains] == [Change.REWORDED, Change.UNCHANGED]
    assert compared.question("aa_start").interval is None


def test_questions_asked_once_only_are_new_or_gone():
    whole = findings("y" * 12)
    short = compute(evidence(*["yyyyyy"] * 12, framework=without_last(tiny_framework())))
    assert compare(whole, short).question("bb_response").change is Change.NEW
    gone = compare(short, whole).questions[-1]
    assert (gone.id, gone.change, gone.now) == ("bb_response", Change.GONE, None)
    assert change_text(gone) == "No longer asked"


def test_gateways_and_outcomes_are_never_better_or_worse():
    ids = {each.id for each in compare(findings("y" * 12), findings("y" * 12)).questions}
    assert ids == {"aa_start", "aa_review", "aa_risk", "bb_contact", "bb_response"}
    assert question("x").kind == "judgement"


def test_the_whole_is_said_in_a_line_and_printed_as_a_document():
    now, before = findings("y" * 7 + "n" * 5), findings("y" * 8 + "n" * 4)
    compared = compare(now, before)
    assert comparison_text(compared) == "1 worse, 4 unchanged. For 1 of 1 that moved, chance could explain it"
    earlier = EarlierAudit("Label", "Service", "2014", date(2014, 2, 1), before)
    document = comparison_document(compared, earlier)
    assert document["earlier"]["cases"] == 12
    first = document["questions"][0]
    assert (first["id"], first["change"], first["caution"]) == ("aa_start", "worse", True)
    assert first["points"] == pytest.approx(7 / 12 - 8 / 12)
    assert first["before"] == {"yes": 8, "applicable": 12, "share": pytest.approx(2 / 3)}
