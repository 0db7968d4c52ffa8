"""Words for a proportion: the rules one by one, and never an untrue word."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yos_audit.findings.values import Wording
from yos_audit.findings.words import bare, is_negative, phrase, wording

NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
PARTS = {
    "one-quarter": Fraction(1, 4),
    "one-third": Fraction(1, 3),
    "half": Fraction(1, 2),
    "two-thirds": Fraction(2, 3),
    "three-quarters": Fraction(3, 4),
}
PROPORTIONS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def number(word: str) -> int:
    return NUMBERS.index(word) if word in NUMBERS else int(word)


def is_true(words: str, yes: int, n: int) -> bool:
    """Read the words as a reader would; KeyError when they are not words for a proportion."""
    if is_negative(words):
        return is_true(bare(words), n - yes, n)
    counted = count_is_true(words, yes, n)
    return share_is_true(words, Fraction(yes, n)) if counted is None else counted


def count_is_true(words: str, yes: int, n: int) -> bool | None:
    if words in ("the one case", "the one case manager"):
        return (yes, n) == (1, 1)
    if words.startswith("all but "):
        return yes > 0 and n - yes == number(words.removeprefix("all but ")) <= 4
    if match := re.fullmatch(r"(\S+) of (\S+)", words):
        return (number(match[1]), number(match[2])) == (yes, n)
    if match := re.fullmatch(r"(\S+) case(?: manager)?s?", words):
        return number(match[1]) == yes
    return None


def share_is_true(words: str, share: Fraction) -> bool:
    simple = {
        "all": share == 1,
        "none": share == 0,
        "almost all": Fraction(9, 10) <= share < 1,
        "the majority": share > Fraction(1, 2),
        "a minority": 0 < share <= Fraction(1, 4),
    }
    if words in simple:
        return simple[words]
    if words.startswith("over "):
        return share > PARTS[words.removeprefix("over ")]
    return abs(share - PARTS[words]) <= Fraction(2, 100)


def expected_default(yes: int, n: int, people: bool) -> str:
    """Rules one to six of the question bank, written down a second time."""
    share, no = Fraction(yes, n), n - yes
    rules = [
        ("all", no == 0),
        ("none", yes == 0),
        (f"{NUMBERS[yes % 11]} of {NUMBERS[n % 11]}", n < 10),
        (f"all but {NUMBERS[no % 11]}", no <= 4 and share >= Fraction(8, 10) and not people),
        ("almost all", share >= Fraction(9, 10)),
        *((words, abs(share - value) <= Fraction(2, 100)) for words, value in PARTS.items()),
        *((f"over {words}", share > value) for words, value in reversed(PARTS.items())),
        ("a minority", True),
    ]
    return next(words for words, holds in rules if holds)


def offer_of(yes: int, n: int, **how: bool) -> Wording:
    offer = wording(yes, n, **how)
    assert offer is not None
    return offer


@given(PROPORTIONS, st.booleans(), st.booleans())
@settings(max_examples=400)
def test_every_word_offered_is_true(proportion, people, negatives):
    yes, n = proportion
    offer = wording(yes, n, people=people, negatives=negatives)
    assert offer is not None
    assert [words for words in offer.offered if not is_true(words, yes, n)] == []
    assert offer.offered[0] == offer.default
    assert len(set(offer.offered)) == len(offer.offered)
    if offer.negative:
        assert is_true(offer.negative, n - yes, n)
    if not negatives:
        assert not any(is_negative(words) for words in offer.offered)


def test_every_word_offered_is_true_for_every_small_audit():
    for n in range(1, 61):
        for yes in range(n + 1):
            for people in (False, True):
                offer = wording(yes, n, people=people)
                assert offer is not None
                assert offer.default == expected_default(yes, n, people), (yes, n)
                assert all(is_true(words, yes, n) for words in offer.offered), (yes, n, offer)


@given(PROPORTIONS, st.booleans())
@settings(max_examples=300)
def test_the_default_follows_the_rules_in_order(proportion, people):
    yes, n = proportion
    offer = wording(yes, n, people=people)
    assert offer is not None
    assert offer.default == expected_default(yes, n, people)


@given(PROPORTIONS)
@settings(max_examples=200)
def test_what_is_always_offered_where_true(proportion):
    yes, n = proportion
    offered = offer_of(yes, n).offered
    assert f"{yes} of {n}" in offered
    assert ("the majority" in offered) == (2 * yes > n)
    for words in PARTS:
        assert (words in offered) == (0 < yes < n and is_true(words, yes, n))
    for count in range(1, 5):
        assert (f"all but {NUMBERS[count]}" in offered) == (yes > 0 and n - yes == count)
    assert any(is_negative(words) for words in offered) == (yes < n)


@given(PROPORTIONS)
@settings(max_examples=200)
def test_staff_are_never_counted_as_exceptions(proportion):
    offered = offer_of(*proportion, people=True).offered
    assert not any("all but" in words for words in offered)


@pytest.mark.parametrize(
    ("yes", "n", "default", "also"),
    [
        (13, 17, "three-quarters", "the majority"),
        (12, 12, "all", "12 of 12"),
        (32, 34, "all but two", "almost all"),
        (16, 24, "two-thirds", "16 of 24"),
        (3, 4, "three of four", "three-quarters"),
        (3, 4, "three of four", "all but one"),
        (28, 30, "all but two", "almost all"),
        (14, 21, "two-thirds", "one-third not sufficient"),
        (0, 1, "none", "the one case not sufficient"),
        (1, 1, "all", "the one case"),
        (27, 34, "over three-quarters", "the majority"),
        (15, 20, "three-quarters", "one-quarter not sufficient"),
        (18, 22, "all but four", "over three-quarters"),
        (24, 25, "all but one", "one case not sufficient"),
        (12, 18, "two-thirds", "one-third not sufficient"),
        (19, 34, "over half", "19 of 34"),
        (5, 34, "a minority", "5 of 34"),
    ],
)
def test_the_words_of_published_findings_are_offered(yes, n, default, also):
    offer = offer_of(yes, n)
    assert offer.default == default
    assert also in offer.offered


@pytest.mark.parametrize(
    ("yes", "default", "also"),
    [
        (11, "almost all", "one case manager did not fully agree"),
        (12, "all", "12 of 12"),
        (10, "over three-quarters", "the majority"),
    ],
)
def test_the_words_for_staff(yes, default, also):
    offer = offer_of(yes, 12, people=True)
    assert offer.default == default
    assert also in offer.offered


def test_nobody_asked_has_no_words_and_nonsense_is_refused():
    assert wording(0, 0) is None
    for yes, n in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="is not a proportion"):
            wording(yes, n)


@pytest.mark.parametrize(
    ("words", "n", "plain", "relevant"),
    [
        ("all", 34, "all cases", "all relevant cases"),
        ("all", 1, "the one case", "the one relevant case"),
        ("the one case", 1, "the one case", "the one relevant case"),
        ("none", 34, "none of the cases", "none of the relevant cases"),
        ("almost all", 34, "almost all cases", "almost all relevant cases"),
        ("all but one", 34, "all but one case", "all but one of the relevant cases"),
        ("all but four", 34, "all but four cases", "all but four of the relevant cases"),
        ("two-thirds", 18, "two-thirds of the cases", "two-thirds of relevant cases"),
        ("over half", 34, "over half of the cases", "over half of relevant cases"),
        ("three of four", 4, "three of four cases", "three of four relevant cases"),
        ("12 of 18", 18, "12 of 18 cases", "12 of 18 relevant cases"),
        ("0 of 1", 1, "0 of 1 case", "0 of 1 relevant case"),
        ("the majority", 18, "the majority of cases", "the majority of relevant cases"),
        ("two cases", 30, "two cases", "two cases"),
        ("most of them", 30, "most of them", "most of them"),
        ("all but a handful", 30, "all but a handful", "all but a handful"),
    ],
)
def test_words_become_a_noun_phrase(words, n, plain, relevant):
    assert phrase(words, n) == plain
    assert phrase(words, n, relevant=True) == relevant


def test_words_for_people_name_them():
    assert phrase("almost all", 12, "case manager") == "almost all case managers"
    assert phrase("the one case manager", 1, "case manager") == "the one case manager"
