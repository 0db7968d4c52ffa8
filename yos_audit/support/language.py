"""The language in which a report is written, and the door through which every word of a report passes.

English is what the program is written in, so a sentence is its own key; another language has a folder of catalogues in
`resources/languages`. What is not in a catalogue, such as what people typed, stays as it is.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from yos_audit.support.message_catalogue import Entry, compiled, read_catalogue
from yos_audit.support.paths import resources


class Language(StrEnum):
    """A language of reports; the value is how files name it."""

    ENGLISH = "en-GB"
    WELSH = "cy-GB"

    @property
    def code(self) -> str:
        """The short name, such as "cy"."""
        return self.value.partition("-")[0]

    @classmethod
    def of(cls, code: str) -> Language:
        """Return the language with a short name; KeyError when there is none."""
        return {each.code: each for each in cls}[code]


_IN_FORCE: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)


@contextmanager
def speaking(language: Language) -> Generator[None]:
    """Put a language in force for what is called inside; other threads and callers keep theirs."""
    before = _IN_FORCE.set(language)
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def in_force() -> Language:
    """Return the language that sentences are given in here and now."""
    return _IN_FORCE.get()


def tr(sentence: str, /, **values: object) -> str:
    """Return a sentence in the language in force, with `{name}` replaced by the named values."""
    said = sentence if _in_english(sentence) else _translations(in_force()).gettext(sentence)
    return said.format(**values) if values else said


def tr_as(use: str, sentence: str, /, **values: object) -> str:
    """Return a piece of text as one place needs it, where other places need the same English in another form."""
    said = sentence if _in_english(sentence) else _translations(in_force()).pgettext(use, sentence)
    return said.format(**values) if values else said


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the sentence for a number of things; it may name `{count}` besides the named values."""
    said = (one if count == 1 else many) if _in_english(one) else _translations(in_force()).ngettext(one, many, count)
    return said.format(**{"count": count, **values})


def entries(language: Language) -> tuple[Entry, ...]:
    """Return every sentence that is known in a language, the rules of its numbers first."""
    folder = resources() / "languages" / language.code
    found = [read_catalogue(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.po"))]
    head = [each for catalogue in found for each in catalogue if not each.sentence][:1]
    return (*head, *(each for catalogue in found for each in catalogue if each.sentence))


def _in_english(sentence: str) -> bool:
    """Whether a sentence stays as it is; the empty one is the key of a catalogue's own header."""
    return not sentence or in_force() is Language.ENGLISH


@cache
def _translations(language: Language) -> GNUTranslations:
    return GNUTranslations(BytesIO(compiled(entries(language))))
