"""Figures as people read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import evidence
from yos_audit.findings.compute import compute
from yos_audit.findings.phrases import ALL_AUDITED, percent, range_or_why, range_text, share_text, span_text
from yos_audit.findings.values import Tally


@given(st.integers(1, 3000), st.data())
def test_percent_rounds_halves_up(n, data):
    yes = data.draw(st.integers(0, n))
    assert percent(yes / n) == (200 * yes + n) // (2 * n)


def test_a_half_that_floating_point_loses_is_rounded_up():
    assert 57 / 200 * 100 < 28.5
    assert percent(57 / 200) == 29


@pytest.mark.parametrize(
    ("tally", "text"),
    [(Tally(0, 0), "Nothing answered yet"), (Tally(3, 1), "3 of 4"), (Tally(7, 3), "70%"), (Tally(9, 0), "9 of 9")],
)
def test_a_percentage_needs_the_minimum_base(tally, text):
    assert share_text(tally, 10) == text


def test_a_range_is_read_in_whole_per_cent():
    assert range_text((0.789, 0.8861)) == "likely 79 to 89%"
    assert range_text((0.789, 0.7912)) == "likely 79%"
    assert range_text(None) == ""


def test_a_missing_range_is_explained_when_every_eligible_case_was_audited():
    rows = ("yyyyyyy", "nynyyyr")
    all_of_them = compute(evidence(*rows, caseload=2))
    assert range_or_why(all_of_them, all_of_them.domains[0].interval) == ALL_AUDITED
    some = compute(evidence(*rows, caseload=20))
    assert range_or_why(some, some.domains[0].interval).startswith("likely ")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2015, 3, 9), date(2015, 3, 11), "9 to 11 March 2015"),
        (date(2015, 2, 27), date(2015, 3, 3), "27 February to 3 March 2015"),
        (date(2014, 3, 9), date(2015, 3, 11), "9 March 2014 to 11 March 2015"),
    ],
)
def test_a_span_names_month_and_year_once_where_it_can(first, last, text):
    assert span_text(first, last) == text
