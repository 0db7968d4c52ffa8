"""The words of the recovery sheet: every key comes back, and no wrong sheet is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.store.recovery import LENGTH, looks_like_words, read_words, word_list, words_of
from yos_audit.support.errors import WrongPassphrase

keys = st.binary(min_size=32, max_size=32)
places = st.integers(0, LENGTH - 1)


def test_the_list_has_256_words_that_four_letters_tell_apart():
    words = word_list()
    assert len(words) == len({word[:4] for word in words}) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 8 for word in words)
    assert list(words) == sorted(words)


@given(key=keys)
def test_every_key_comes_back_from_its_words(key: bytes):
    words = words_of(key)
    assert len(words) == 34
    assert read_words(" ".join(words)) == key
    assert read_words("\n".join(f"{place}. {word[:4].upper()}," for place, word in enumerate(words, 1))) == key
    assert looks_like_words(" ".join(words))


@given(key=keys, place=places, other=st.integers(1, 255))
def test_any_single_wrong_word_is_found(key: bytes, place: int, other: int):
    words = list(words_of(key))
    words[place] = word_list()[word_list().index(words[place]) ^ other]
    with pytest.raises(WrongPassphrase, match=f"^Word {place + 1} is probably wrong"):
        read_words(" ".join(words))


@given(key=keys, first=places, second=places)
def test_any_two_words_that_changed_places_are_seen(key: bytes, first: int, second: int):
    words = list(words_of(key))
    if words[first] == words[second]:
        return
    words[first], words[second] = words[second], words[first]
    with pytest.raises(WrongPassphrase):
        read_words(" ".join(words))


@given(
    key=keys, drawn=st.lists(st.tuples(places, st.integers(1, 255)), min_size=2, max_size=2, unique_by=lambda d: d[0])
)
def test_any_two_wrong_words_are_seen(key: bytes, drawn: list[tuple[int, int]]):
    words = list(words_of(key))
    for place, other in drawn:
        words[place] = word_list()[word_list().index(words[place]) ^ other]
    with pytest.raises(WrongPassphrase):
        read_words(" ".join(words))


def test_missing_and_unknown_words_are_named():
    words = list(words_of(bytes(32)))
    with pytest.raises(WrongPassphrase, match="has 34 words, and these are 33"):
        read_words(" ".join(words[1:]))
    words[4] = "qwerty"
    with pytest.raises(WrongPassphrase, match="Word 5 is not a word of a recovery sheet"):
        read_words(" ".join(words))


@pytest.mark.parametrize("text", ["", "tiger lamp river", "a passphrase that is a whole sentence of many words " * 3])
def test_a_passphrase_is_not_taken_for_words(text: str):
    assert not looks_like_words(text)
