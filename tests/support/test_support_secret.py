"""How strong a passphrase is."""

from __future__ import annotations

import pytest

from yos_audit.support.secret import Strength, strength


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Strength.TOO_SHORT),
        ("elevenchars", Strength.TOO_SHORT),
        ("password1234", Strength.WEAK),
        ("qwertyuiop123456", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcabcabcabcabcabc", Strength.WEAK),
        ("letmein letmein letmein", Strength.WEAK),
        ("tiger lamp river", Strength.GOOD),
        ("violet teapot noon", Strength.GOOD),
        ("violet teapot noon canoe", Strength.STRONG),
        ("llyfr glas môr tŷ", Strength.GOOD),
    ],
)
def test_three_random_words_are_good_and_patterns_are_not(text: str, expected: Strength):
    assert strength(text) is expected
