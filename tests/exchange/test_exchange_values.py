"""Dates, short forms and the shipped framework's headings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.exchange.cases import read_cases
from yos_audit.exchange.cell_text import as_text, clean, key, one_line
from yos_audit.exchange.dates import DateProblem, read_date
from yos_audit.exchange.headings import attribute_match
from yos_audit.exchange.personal import looks_like_name
from yos_audit.exchange.table import column_letter, numbers_in_words
from yos_audit.exchange.worksheet import place
from yos_audit.framework.catalogue import load
from yos_audit.framework.values import AttributeType

FRAMEWORK = load("sqs-2015")
days = st.dates(dt.date(1990, 1, 1), dt.date(2069, 12, 31))
WAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%B %d, %Y",
    "%Y%m%d",
    "%A %d %B %Y",
)


@given(day=days, way=st.sampled_from(WAYS))
def test_every_way_to_write_a_date_gives_the_day(day: dt.date, way: str):
    assert read_date(day.strftime(way)) == day


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31)))
def test_two_digits_mean_this_century(day: dt.date):
    assert read_date(day.strftime("%d/%m/%y")) == day


@given(day=days)
def test_day_counts_give_the_day(day: dt.date):
    count = (day - dt.date(1899, 12, 30)).days
    assert read_date(count) == read_date(float(count)) == read_date(str(count)) == day


@given(day=days.filter(lambda day: day.day > 12))
def test_month_first_is_refused_never_swapped(day: dt.date):
    with pytest.raises(DateProblem, match="month comes before the day"):
        read_date(day.strftime("%m/%d/%Y"))


@given(text=st.text())
def test_any_text_is_a_date_or_a_date_problem(text: str):
    try:
        assert 1990 <= read_date(text).year <= 2100
    except DateProblem as problem:
        message = str(problem)
    else:
        return
    assert message.endswith(".")


@given(text=st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert key(key(text)) == key(text)


@given(number=st.integers(-(10**14), 10**14))
def test_whole_numbers_have_no_point(number: int):
    assert as_text(float(number)) == as_text(number) == str(number)


@given(index=st.integers(0, 16_383))
def test_column_letters_are_those_of_a_spreadsheet(index: int):
    assert place(f"{column_letter(index)}7") == (7, index)


def test_row_numbers_in_words():
    assert numbers_in_words([4]) == "4"
    assert numbers_in_words([4, 5, 9]) == "4, 5 and 9"
    assert numbers_in_words(list(range(1, 12))) == "1, 2, 3, 4, 5, 6, 7, 8 and 3 more"


@pytest.mark.parametrize(
    "text", ["Ann Lee", "O'Neill, Tim", "Mary-Jane Watson", "SMITH John", "Zoë Müller", "John Paul Jones"]
)
def test_names_look_like_names(text: str):
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text", ["A-0417", "CM01", "North Team", "YOS 12", "Referral Order", "yes", "Very High", "AB", "Not Known"]
)
def test_codes_do_not_look_like_names(text: str):
    assert not looks_like_name(text)


def test_every_id_label_and_synonym_of_the_framework_is_a_heading():
    match = attribute_match(FRAMEWORK)
    for attribute in FRAMEWORK.attributes:
        for heading in (attribute.id, attribute.label, attribute.label.upper(), *attribute.synonyms):
            assert match(heading) == attribute.id, heading


@pytest.mark.parametrize("by", ["id", "label"])
def test_every_value_of_the_framework_is_read_by_id_and_by_label(by: str, tmp_path: Path):
    facts = [each for each in FRAMEWORK.attributes if each.type is AttributeType.CHOICE]
    most = max(len(each.options) for each in facts)
    lines = ["\t".join(["reference", *(getattr(each, by) for each in facts)])]
    for row in range(most):
        options = [each.options[row % len(each.options)] for each in facts]
        lines.append("\t".join([f"A-{row}", *(getattr(option, by).upper() for option in options)]))
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = read_cases(path, FRAMEWORK, {})
    assert result.rejected == ()
    for row, new in enumerate(result.accepted):
        assert new.attributes == {each.id: each.options[row % len(each.options)].id for each in facts}
