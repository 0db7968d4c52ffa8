"""Text of a cell, cleaned of what spreadsheet programs leave around it, and compared loosely."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from yos_audit.exchange.table import Cell

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_ESCAPED = re.compile(r"_x000([9AD])_", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORD = re.compile(r"[^\w]|_")
_SMALL_WORDS = re.compile(r"\b(with|and|the|of|an|a)\b")


def clean(text: str) -> str:
    """Return text in NFC without surrounding spaces of any sort, line ends as newlines."""
    text = _ESCAPED.sub(_unescaped, text)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(" \t\n\v\f\u00a0\u2007\u202f\u200b\ufeff")


def one_line(text: str) -> str:
    """Return text with every run of white space as one space and without invisible characters."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def key(text: str) -> str:
    """Return what is left of text for comparing: no case, accents, spaces or punctuation."""
    if text.isascii():
        return _NOT_WORD.sub("", text.casefold())
    # Letters such as the mathematical ones become plain capitals only when they are taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _NOT_WORD.sub("", "".join(mark for mark in decomposed if not unicodedata.combining(mark)))


def loose_keys(text: str) -> tuple[str, ...]:
    """Return the keys of text as written, without what stands in brackets, and without small words."""
    bare = _BRACKETS.sub(" ", text)
    folded = bare.casefold().replace("&", " and ").replace("+", " and ")
    keys = (key(text), key(bare), key(_SMALL_WORDS.sub(" ", folded)))
    return tuple(dict.fromkeys(each for each in keys if each))


def shown(value: Cell, limit: int = 100) -> str:
    """Return a cell as a person would read it, cut to `limit` characters with an ellipsis."""
    text = as_text(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def as_text(value: Cell) -> str:
    """Return a cell as text: whole numbers without ".0", dates as YYYY-MM-DD, an empty cell as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _unescaped(match: re.Match[str]) -> str:
    return "\t" if match.group(1) == "9" else "\n"
