"""Finding what reads like a person's name in a sentence, by capital letters, known forenames and the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yos_audit.audit.name_words import NameWords, name_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = re.compile(r"(?:[A-Z]['’])?[A-ZÀ-Þ][a-zà-ÿ]+(?:[A-ZÀ-Þ][a-zà-ÿ]+)?(?:['’-](?:[A-ZÀ-Þ]?[a-zà-ÿ]+))*")
_SENTENCE_END = re.compile(r"[.!?:;•*\n\"“‘(/–—]|(?:^|\s)-\s*$")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    plain: str
    """Folded, without the 's of possession."""
    capital: bool
    first: bool
    """Whether it starts a sentence."""
    owns: bool


def names(text: str) -> Iterator[tuple[int, int]]:
    """Give where names may stand in a text, as start and end."""
    words = name_words()
    tokens = _tokens(text, words)
    lower = {each.word for each in tokens if each.word.islower()}
    at = 0
    while at < len(tokens):
        run = _run(text, tokens, at)
        if not run:
            token = tokens[at]
            if token.plain in words.forenames and not token.capital:
                yield token.start, token.start + len(token.plain)
            at += 1
            continue
        yield from _judge(words, tokens, at, run, lower)
        at += len(run)


def _tokens(text: str, words: NameWords) -> Sequence[_Token]:
    made: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        between = text[end : match.start()]
        # A full stop after a title or an initial ends no sentence.
        abbreviated = (
            bool(made) and between.strip() == "." and (made[-1].plain in words.titles or len(made[-1].word) == 1)
        )
        first = not made or (bool(_SENTENCE_END.search(between)) and not abbreviated)
        owns = plain != word.casefold().replace("’", "'")
        capital = bool(_CAPITAL.fullmatch(word)) or (len(word) == 1 and word.isupper() and word not in "AI")
        made.append(_Token(match.start(), match.end(), word, plain, capital, first, owns))
        end = match.end()
    return made


def _run(text: str, tokens: Sequence[_Token], at: int) -> Sequence[_Token]:
    """Return the capitalised words that stand together from here on."""
    run: list[_Token] = []
    for token in tokens[at:]:
        apart = run and text[run[-1].end : token.start].strip(" .") != ""
        if not token.capital or apart or (run and (token.first or run[-1].owns)):
            break
        run.append(token)
    return run


def _judge(
    words: NameWords, tokens: Sequence[_Token], at: int, run: Sequence[_Token], lower: set[str]
) -> Iterator[tuple[int, int]]:
    """Give the part of a run of capitalised words that may be a name."""
    before = tokens[at - 1] if at else None
    after = tokens[at + len(run)] if at + len(run) < len(tokens) else None
    if run[0].plain in words.titles:
        rest = run[1:]
        if rest and rest[0].plain not in words.groups | words.known:
            yield rest[0].start, _end(rest[-1])
        return
    known = [token for token in run if token.plain in words.forenames]
    if not known and any(token.plain in words.groups for token in run[1:] or run):
        return
    kept = [token for token in run if _could_be(words, token, lower, len(run))]
    if run[0].first and kept and kept[0] is run[0] and not _starts(words, run, kept, after):
        kept = kept[1:]
    if not kept or all(len(token.word) == 1 for token in kept):
        return
    placed = before is not None and not run[0].first and before.plain in words.places and not kept[-1].owns
    if placed and not known:
        return
    yield kept[0].start, _end(kept[-1])


def _could_be(words: NameWords, token: _Token, lower: set[str], length: int) -> bool:
    if token.plain in words.forenames:
        return True
    if token.plain in words.known and not (token.plain in words.doubtful and length > 1):
        return False
    if token.plain.endswith("shire"):
        return False
    return token.plain not in words.groups and (token.plain not in lower or token.plain in words.doubtful)


def _starts(words: NameWords, run: Sequence[_Token], kept: Sequence[_Token], after: _Token | None) -> bool:
    """Whether the first word of a sentence, capitalised anyway, is a name."""
    first = run[0]
    if first.plain in words.forenames:
        return True
    if len(kept) > 1 and kept[1] is run[1]:
        return first.plain in words.doubtful or kept[1].plain not in words.forenames
    return first.plain in words.doubtful and (first.owns or (after is not None and after.plain in words.verbs))


def _end(token: _Token) -> int:
    return token.start + len(token.plain) if token.owns else token.end
