"""How a formula names columns and texts, whatever the language in force."""

from __future__ import annotations

import re
from string import Formatter

from yos_audit.support.language import tr

_SPECIAL, _ESCAPED = re.compile(r"[\[\]#'@]"), r"'\g<0>"
"""Signs that need a mark before them in a reference to a column."""


def column(table: str, heading: str) -> str:
    """Return the reference to a column of a named table by its English heading."""
    return f"{table}[{_SPECIAL.sub(_ESCAPED, tr(heading))}]"


def spliced(sentence: str, **values: str) -> str:
    """Return a sentence as a formula that puts it together; the values are formulas."""
    parts = [
        f"{literal(text)}&{values[name]}" if name and text else values[name] if name else literal(text)
        for text, name, _, _ in Formatter().parse(tr(sentence))
    ]
    return "&".join(parts)


def literal(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """Return text of the framework as a criterion of a counting formula: taken as it is, without jokers."""
    plain = text.replace("~", "~~").replace("*", "~*").replace("?", "~?")
    return literal(plain)
