"""The words that tell a name from other capitalised words in a note, read once from the program's resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from yos_audit.support.paths import resources


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in lower case, each list as `resources/words/names.toml` explains it."""

    forenames: frozenset[str]
    doubtful: frozenset[str]
    verbs: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    groups: frozenset[str]
    known: frozenset[str]


@cache
def name_words() -> NameWords:
    """Return the words that come with the program."""
    text = (resources() / "words" / "names.toml").read_text(encoding="utf-8")
    return NameWords(**{name: frozenset(words.split()) for name, words in tomllib.loads(text).items()})
