"""Typed text as a file of an office program may hold it."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit(value: str) -> str:
    """Return text with U+FFFD for what XML cannot hold, so that the reader sees that something stood there.

    Line ends become one line feed.
    """
    return _UNFIT.sub(REPLACEMENT, value.replace("\r\n", "\n").replace("\r", "\n"))
