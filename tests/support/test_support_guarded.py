"""The guard against formulas in CSV files: what would run begins with an apostrophe, and every text comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.support.guarded import guarded, unguarded

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


@given(st.text(), st.sampled_from(STARTS), st.integers(0, 3))
def test_what_would_run_is_guarded_and_comes_back(rest: str, start: str, apostrophes: int):
    text = "'" * apostrophes + start + rest
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@given(st.text() | st.sampled_from(["'", "''", "'tis", "can't", ""]))
def test_every_text_comes_back(text: str):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(STARTS)


@pytest.mark.parametrize("text", ["Plain", "'tis so", "1-2", "a=b", "", "''"])
def test_other_texts_are_left_as_they_are(text: str):
    assert guarded(text) == unguarded(text) == text
