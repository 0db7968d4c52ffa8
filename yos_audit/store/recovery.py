"""The key as words on paper: 32 for its bytes and 2 that check them.

The two check words are those of a Reed-Solomon code over 256 elements with distance three: any one or two wrong words
are seen, and so any two words that changed places; a single wrong word is also found.
"""

from __future__ import annotations

import re
from functools import cache

from yos_audit.support.errors import WrongPassphrase
from yos_audit.support.paths import resources

KEY = 32
LENGTH = KEY + 2
_TELLING = 4
"""Letters that tell every word of the list from every other."""
_FIELD = 0x11D
"""The polynomial of the field, of which 2 is a generator."""


@cache
def word_list() -> tuple[str, ...]:
    """Return the 256 words; the place of a word is the byte it stands for."""
    return tuple((resources() / "recovery" / "words.txt").read_text(encoding="ascii").split())


def words_of(key: bytes) -> tuple[str, ...]:
    """Return the words of a key of 32 bytes."""
    if len(key) != KEY:
        raise ValueError("A key has 32 bytes")
    words = word_list()
    return tuple(words[value] for value in (*key, *_checks(key)))


def looks_like_words(text: str) -> bool:
    """Whether a text is meant as the words of a sheet rather than as a passphrase: nearly as many, from the list."""
    typed = _typed(text)
    return abs(len(typed) - LENGTH) <= 2 and sum(_place(word) is not None for word in typed) > LENGTH // 2


def read_words(text: str) -> bytes:
    """Return the key from the words of a sheet; case, line breaks, numbers and the ends of words do not matter.

    WrongPassphrase says which word is not right where that can be told.
    """
    typed = _typed(text)
    places = [_place(word) for word in typed]
    for number, place in enumerate(places, 1):
        if place is None:
            raise WrongPassphrase(f"Word {number} is not a word of a recovery sheet.", "Compare it with the sheet.")
    if len(typed) != LENGTH:
        raise WrongPassphrase(f"A recovery sheet has {LENGTH} words, and these are {len(typed)}.", "Type all of them.")
    values = [place for place in places if place is not None]
    wrong = _wrong(values)
    if wrong == 0:
        return bytes(values[:KEY])
    where = f"Word {wrong} is probably wrong" if wrong else "Two or more words are wrong, or changed places"
    raise WrongPassphrase(f"{where}.", "Compare the words with the sheet, one by one.")


def _typed(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())


def _place(word: str) -> int | None:
    """Return the place of a word; from four letters on, a beginning is enough."""
    return _places().get(word) if len(word) <= _TELLING else _ends(word)


def _ends(word: str) -> int | None:
    place = _places().get(word[:_TELLING])
    return place if place is not None and word_list()[place].startswith(word) else None


@cache
def _places() -> dict[str, int]:
    return {word[:_TELLING]: place for place, word in enumerate(word_list())}


def _checks(key: bytes) -> tuple[int, int]:
    """Return two values that make the plain and the weighted sum of all 34 nothing."""
    plain = weighted = 0
    for place, value in enumerate(key):
        plain ^= value
        weighted ^= _times(value, _power(place))
    # last + other = plain, last * 2^33 + other * 2^32 = weighted
    last = _divided(weighted ^ _times(plain, _power(KEY)), _power(KEY + 1) ^ _power(KEY))
    return plain ^ last, last


def _wrong(values: list[int]) -> int | None:
    """Return 0 when all is right, the number of the one wrong word, or None when more than one is wrong."""
    plain = weighted = 0
    for place, value in enumerate(values):
        plain ^= value
        weighted ^= _times(value, _power(place))
    if plain == weighted == 0:
        return 0
    if plain == 0 or weighted == 0:
        return None
    found = next((place for place in range(LENGTH) if _times(plain, _power(place)) == weighted), None)
    return None if found is None else found + 1


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = (left << 1) ^ (_FIELD if left & 0x80 else 0), right >> 1
    return product


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value


def _divided(left: int, right: int) -> int:
    """Divide in the field; the inverse of an element is its power of 254."""
    inverse = 1
    for _ in range(254):
        inverse = _times(inverse, right)
    return _times(left, inverse)
