"""Text for a CSV file that a spreadsheet program opens: what it would take for a formula stays text.

Guarding puts one apostrophe before such a text, and taking the guard off removes that one, so that every text comes
back as it was, also one that began with apostrophes of its own.
"""

from __future__ import annotations

import re

_STARTS = "=+\\-@\t\r\n\0＝＋－＠"
"""What a program may take for the start of a formula, or skip before one; the wide forms count in some languages."""
_RISKY = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet program runs."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the guard that `guarded` gave it."""
    return text[1:] if _GUARDED.match(text) else text
