"""A passphrase on its way to the key it makes, and how strong it is, in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 12
"""Characters a new passphrase has at least; three random words have more."""
_COMMON = ("password", "passphrase", "letmein", "qwerty", "welcome", "abc", "12345", "admin", "yosaudit", "secret")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What was typed to open an encrypted audit: its passphrase, or the words of its recovery sheet.

    It shows itself nowhere: not in logs, reports or the text of errors.
    """

    text: str

    @property
    def content(self) -> bytes:
        """The bytes that the key is made of, the same for every way to type an accent."""
        return unicodedata.normalize("NFC", self.text).encode("utf-8", "surrogatepass")


class Strength(StrEnum):
    """How hard a passphrase is to guess."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """Return how strong a new passphrase is; three random words are good, four are strong (NCSC, three random words).

    Repetition, keyboard rows and the best known passwords count for next to nothing.
    """
    folded = passphrase.casefold()
    if len(passphrase) < SHORTEST:
        return Strength.TOO_SHORT
    told = _without_patterns(folded)
    variety = len(set(told))
    words = len(set(_WORD.findall(told)))
    if len(told) < SHORTEST - 2 or variety < 7:
        return Strength.WEAK
    if words >= 4 or (len(told) >= 20 and variety >= 12):
        return Strength.STRONG
    return Strength.GOOD if words >= 3 or (len(told) >= 14 and variety >= 9) else Strength.WEAK


def _without_patterns(text: str) -> str:
    """Leave one letter of every pattern that a guesser tries first."""
    for common in _COMMON:
        text = text.replace(common, common[0])
    text = re.sub(r"(.{1,8}?)\1{2,}", r"\1", text)
    return _without_runs(text)


def _without_runs(text: str) -> str:
    kept: list[str] = []
    for mark in text:
        if not (len(kept) >= 2 and any("".join([*kept[-2:], mark]) in row or mark == kept[-1] for row in _ROWS)):
            kept.append(mark)
    return "".join(kept)
