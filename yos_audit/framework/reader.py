"""Reads a framework from TOML: checked and frozen, or refused with every fault at once."""

from __future__ import annotations

import tomllib

from yos_audit.framework.checks import check
from yos_audit.framework.entry import TOP, Entry
from yos_audit.framework.faults import Fault, FaultList, FrameworkError
from yos_audit.framework.sections import framework
from yos_audit.framework.values import Framework

__all__ = ["Fault", "FrameworkError", "read_framework"]

_LONGEST_FILE = 2_000_000


def read_framework(text: str, source: str) -> Framework:
    """Return the framework written in `text`; `source` is the file name used in messages.

    Raises FrameworkError, which names each entry that cannot be used and what to write instead. No other exception
    leaves, whatever the text holds.
    """
    top = Entry(TOP, _parsed(text, source), faults := FaultList())
    built = framework(top)
    check(built, faults)
    if faults.all():
        raise FrameworkError(source, faults.all())
    return built


def _parsed(text: str, source: str) -> dict[str, object]:
    if len(text) > _LONGEST_FILE:
        fault = Fault(TOP, "is too large for a framework.", f"Keep it under {_LONGEST_FILE:,} characters.")
        raise FrameworkError(source, (fault,))
    try:
        return tomllib.loads(text)
    except RecursionError:
        fault = Fault(TOP, "is nested too deeply.", "Write the keys as the shipped framework does.")
    except ValueError as mistake:
        # The parser's own words name line and column; they quote at most one character of the file.
        fault = Fault(TOP, f"is not written in TOML: {mistake}.", "Correct that line; texts stand in quotation marks.")
    raise FrameworkError(source, (fault,))
