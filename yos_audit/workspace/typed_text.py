"""Text that somebody typed, kept exactly or refused in words: nothing is cut or exchanged silently."""

from __future__ import annotations

import re

from yos_audit.support.errors import KnownError

LINE = 200
NOTE = 32_000
"""Longest note: what one cell of a workbook holds, with room for a mark in front."""
_BREAKS = str.maketrans("\v\f", "\n\n")
"""Breaks of lines and pages that a word processor leaves in what is pasted."""
_UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no report can hold: marks that steer a machine, and halves of characters."""


def line(text: str, name: str, limit: int = LINE) -> str:
    """Return a single line without outer or repeated white space; KnownError when it cannot be kept in `limit`."""
    return _fit(" ".join(_whole(text).split()), name, limit)


def note(text: str, name: str) -> str:
    """Return text of several lines as it was typed; KnownError when it cannot be kept in 32,000 characters."""
    return _fit(_whole(text), name, NOTE)


def _whole(text: str) -> str:
    """Join the halves of characters that belong together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass").translate(_BREAKS)


def _fit(text: str, name: str, limit: int) -> str:
    if len(text) > limit:
        raise KnownError(f"{name} is longer than {limit:,} characters.", "Shorten it.")
    odd = _UNKEPT.search(text)
    if odd is not None:
        raise KnownError(
            f"{name} holds something that cannot be seen and no report can show, as character {odd.start() + 1:,}.",
            "Delete it there, or type the text again.",
        )
    return text
