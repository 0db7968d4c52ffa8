"""Likely ranges against published worked examples and against their defining equations."""

from __future__ import annotations

from math import isclose, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.findings.exact import effective_size, score_limits
from yos_audit.findings.intervals import Z, by_case_ratio, by_case_ratio_counted, wilson

RENTERS = [4, 7, 1, 3, 3, 4, 4, 2, 3, 2, 1, 3, 2, 5, 4, 1, 4, 2, 3, 1, 3, 3, 4, 0, 3]
RESIDENTS = [8, 12, 4, 5, 6, 6, 7, 5, 8, 3, 2, 6, 5, 10, 9, 3, 6, 5, 5, 4, 6, 8, 7, 3, 8]


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_worked_examples_of_newcombe_1998(yes, n, low, high):
    interval = wilson(yes, n)
    assert interval is not None
    assert [round(end, 4) for end in interval] == [low, high]


def test_wilson_gives_the_limits_found_by_halving_for_every_small_audit():
    for n in range(1, 41):
        for yes in range(n + 1):
            assert wilson(yes, n) == pytest.approx(score_limits(yes, n), abs=1e-12), (yes, n)


def test_a_known_population_gives_the_limits_of_the_size_that_varies_as_much():
    """The size is not taken from a formula: the variance is added up over everything that could be drawn."""
    for population, n in ((4, 2), (10, 3), (23, 9), (52, 18), (61, 34), (61, 60)):
        size = effective_size(n, population)
        for yes in range(n + 1):
            expected = score_limits(yes, n, size)
            assert wilson(yes, n, population) == pytest.approx(expected, abs=1e-11), (yes, n, population)


@given(st.integers(1, 400), st.data())
@settings(max_examples=150)
def test_wilson_ends_solve_the_score_equation(n, data):
    yes = data.draw(st.integers(0, n))
    interval = wilson(yes, n)
    assert interval is not None
    for end in interval:
        assert isclose((yes / n - end) ** 2, Z * Z * end * (1 - end) / n, rel_tol=1e-7, abs_tol=1e-12)
    assert 0 <= interval[0] <= yes / n <= interval[1] <= 1


@given(st.integers(1, 300), st.data())
@settings(max_examples=150)
def test_a_known_population_narrows_the_range_and_a_huge_one_changes_nothing(n, data):
    yes = data.draw(st.integers(0, n))
    population = data.draw(st.integers(n + 1, 3000))
    plain, narrowed, same = wilson(yes, n), wilson(yes, n, population), wilson(yes, n, 1e12)
    assert plain is not None
    assert narrowed is not None
    assert same is not None
    assert plain[0] - 1e-12 <= narrowed[0] <= yes / n <= narrowed[1] <= plain[1] + 1e-12
    assert isclose(same[0], plain[0], abs_tol=1e-6)
    assert isclose(same[1], plain[1], abs_tol=1e-6)


def test_a_known_population_acts_as_a_larger_sample():
    # 12 of 18 drawn from 52: 18 * 51 / 34 = 27, so the range is that of 18 of 27.
    assert wilson(12, 18, 52) == pytest.approx(wilson(18, 27))


def test_there_is_no_range_without_answers_or_when_everything_was_audited():
    assert wilson(0, 0) is None
    assert wilson(3, 4, 4) is None
    assert wilson(3, 4, 3.5) is None
    assert by_case_ratio([]) is None
    assert by_case_ratio([(0, 0), (0, 0)]) is None
    assert by_case_ratio([(1, 2), (2, 2)], 2) is None


def test_one_case_says_nothing_about_how_cases_differ():
    assert by_case_ratio([(3, 4)]) is None
    assert by_case_ratio([(3, 4), (0, 0)]) is None


def test_cases_that_agree_count_as_one_answer_each():
    assert by_case_ratio([(2, 2)] * 20) == wilson(20, 20)
    assert by_case_ratio([(1, 2), (2, 4)] * 5) == pytest.approx(wilson(5, 10))


def test_by_case_ratio_of_three_cases_worked_by_hand():
    # R = 6/10; residuals 2 - 2.4, 1 - 1.8, 3 - 1.8; squares .16 + .64 + 1.44 = 2.24;
    # variance = 3/2 * 2.24 / 100 = 0.0336.
    low, high = by_case_ratio([(2, 4), (1, 3), (3, 3)]) or (0, 0)
    assert isclose(low, 0.6 - Z * sqrt(0.0336))
    assert isclose(high, 0.6 + Z * sqrt(0.0336))


def test_by_case_ratio_of_renters_in_city_blocks():
    # After Scheaffer, Mendenhall and Ott, Elementary Survey Sampling, chapter 8: renters among the residents of 25 of
    # 415 blocks. 72 of 151; sum of squared residuals 12.733; variance 390/415 * 25/24 * 12.733 / 151^2 = 0.00054667.
    low, high = by_case_ratio(zip(RENTERS, RESIDENTS, strict=True), 415) or (0, 0)
    assert isclose((low + high) / 2, 72 / 151)
    assert isclose(((high - low) / 2 / Z) ** 2, 0.00054667, rel_tol=1e-5)


PAIRS = st.lists(st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=40)


@given(PAIRS, st.one_of(st.none(), st.integers(1, 200)))
@settings(max_examples=200)
def test_by_case_ratio_equals_a_plain_computation(pairs, population):
    used = [(yes, n) for yes, n in pairs if n]
    m = len(used)
    interval = by_case_ratio(pairs, population)
    if m < 2 or (population is not None and population <= m):
        assert interval is None
        return
    assert interval is not None
    mean = sum(n for _, n in used) / m
    share = sum(yes for yes, _ in used) / sum(n for _, n in used)
    residuals = sum((yes - share * n) ** 2 for yes, n in used)
    assume(residuals > 1e-9)
    fraction = 0 if population is None else m / population
    reach = 1.959964 * sqrt((1 - fraction) / (m * mean**2) * residuals / (m - 1))
    assert interval == pytest.approx((max(0, share - reach), min(1, share + reach)), abs=1e-6)
    assert 0 <= interval[0] <= share <= interval[1] <= 1


@given(PAIRS)
@settings(max_examples=50)
def test_counted_pairs_give_the_same_range(pairs):
    counted = {pair: pairs.count(pair) for pair in pairs}
    assert by_case_ratio_counted(counted) == by_case_ratio(pairs)
