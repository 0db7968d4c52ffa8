"""Reads a framework from TOML: checked and frozen, or refused with every fault at once."""

from __future__ import annotations

import re
import tomllib

from yos_audit.framework.checks import check
from yos_audit.framework.entry import TOP, Entry
from yos_audit.framework.faults import Fault, FaultList, FrameworkError, TooManyFaults
from yos_audit.framework.sections import framework
from yos_audit.framework.values import Framework

__all__ = ["Fault", "FrameworkError", "read_framework"]

_LONGEST_FILE = 300_000
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*+\'?')
_DEEP_KEY = re.compile(r"(?:\.[ \t]*+[\w-]*+[ \t]*+){10}")
"""A key of many parts, outside of texts: very many of them would keep the parser busy for minutes."""
_TOO_DEEP = Fault(TOP, "is nested too deeply.", "Write the keys as the shipped framework does.")


def read_framework(text: str, source: str) -> Framework:
    """Return the framework written in `text`; `source` is the file name used in messages.

    Raises FrameworkError, which names each entry that cannot be used and what to write instead, up to a hundred. No
    other exception leaves and no text keeps the reader busy for long, whatever it holds.
    """
    faults = FaultList()
    try:
        built = framework(Entry(TOP, _parsed(text, source), faults))
        check(built, faults)
    except TooManyFaults:
        raise FrameworkError(source, faults.all()) from None
    if faults.all():
        raise FrameworkError(source, faults.all())
    return built


def _parsed(text: str, source: str) -> dict[str, object]:
    if len(text) > _LONGEST_FILE:
        fault = Fault(TOP, "is too large for a framework.", f"Keep it under {_LONGEST_FILE:,} characters.")
        raise FrameworkError(source, (fault,))
    if _DEEP_KEY.search(_STRING.sub("", text)):
        raise FrameworkError(source, (_TOO_DEEP,))
    try:
        return tomllib.loads(text)
    except RecursionError:
        fault = _TOO_DEEP
    except ValueError as mistake:
        # The parser's own words name line and column; they quote at most one character of the file.
        fault = Fault(TOP, f"is not written in TOML: {mistake}.", "Correct that line; texts stand in quotation marks.")
    raise FrameworkError(source, (fault,))
