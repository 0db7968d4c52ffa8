"""Text that somebody typed, made fit to be kept: nothing is cut silently, nothing is refused that can be shown."""

from __future__ import annotations

from yos_audit.support.errors import KnownError

LINE = 200
NOTE = 32_000
"""Longest note: what one cell of a workbook holds, with room for a mark in front."""


def line(text: str, name: str, limit: int = LINE) -> str:
    """Return a single line without outer or repeated white space; KnownError when it is longer than `limit`."""
    return _limited(" ".join(_whole(text).split()), name, limit)


def note(text: str, name: str) -> str:
    """Return text of several lines as it was typed; KnownError when it is longer than 32,000 characters."""
    return _limited(_whole(text), name, NOTE)


def _whole(text: str) -> str:
    """Join surrogate pairs and replace single ones, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _limited(text: str, name: str, limit: int) -> str:
    if len(text) > limit:
        raise KnownError(f"{name} is longer than {limit:,} characters.", "Shorten it.")
    return text
