"""One table of a framework file, read key by key; whatever is missing or of the wrong kind becomes a fault."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import cast

from yos_audit.framework.faults import FaultList, shown

_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What is not seen, and what turns the direction of writing so that a question reads as another."""
_LONGEST_TEXT = 600
_MOST_TABLES = 200
_MOST_TEXTS = 200


class Entry:
    """A table with its place in the file. Each read marks a key as known; `close` names the keys nobody read."""

    def __init__(self, where: str, values: Mapping[str, object], faults: FaultList) -> None:
        self.where = where
        self._values = values
        self._faults = faults
        self._read: list[str] = []

    def fault(self, problem: str, write_instead: str) -> None:
        """Add a fault of this entry."""
        self._faults.add(self.where, problem, write_instead)

    def has(self, key: str) -> bool:
        """Whether the file gives the key, whatever its value."""
        return key in self._values

    def text(self, key: str, example: str = "", *, optional: bool = False) -> str:
        """Return one line of text; "" after a fault, or when an optional key is left out."""
        value = self._get(key)
        if value is None:
            if not optional:
                self.fault(f"{key} is missing.", _write(key, example))
            return ""
        return self._line(key, value, example)

    def identifier(self, key: str = "id") -> str:
        """Return an id of lower case letters, digits and underscores; "" after a fault."""
        value = self.text(key, "lower_case_name")
        if value and not _ID.fullmatch(value):
            self.fault(
                f"{key} {shown(value)} cannot be used.",
                f'Write lower case letters, digits and underscores only, such as {key} = "{suggested_id(value)}".',
            )
            return ""
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false when left out."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(f"{key} is {shown(value)}.", f"Write {key} = true or {key} = false.")
        return False

    def number(self, key: str, low: float, high: float, example: str, *, whole: bool = False) -> float:
        """Return a number from `low` to `high`; `high` after a fault."""
        value = self._get(key)
        if value is None:
            self.fault(f"{key} is missing.", f"Write {key} = {example}.")
            return high
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            kind = "a whole number" if whole else "a number"
            self.fault(f"{key} is {shown(value)}, which is not {kind}.", f"Write {key} = {example}.")
            return high
        if not low <= value <= high:
            self.fault(f"{key} is {shown(value)}.", f"Write a number from {low:g} to {high:g}, such as {example}.")
            return high
        return float(value)

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Return a list of lines of text, at least one unless optional; empty after a fault."""
        value = self._get(key)
        if value is None and optional:
            return ()
        if not isinstance(value, list) or not (value or optional):
            problem = "is missing" if value is None else "is empty" if value == [] else "is not a list of texts"
            self.fault(f"{key} {problem}.", f'Write {key} = ["First line", "Second line"].')
            return ()
        items = cast("list[object]", value)
        if len(items) > _MOST_TEXTS:
            self.fault(f"{key} has {len(items)} lines.", f"Keep at most {_MOST_TEXTS}.")
        lines = [self._line(f"{key}, item {at}", each) for at, each in enumerate(items[:_MOST_TEXTS], 1)]
        return tuple(line for line in lines if line)

    def table(self, key: str, *, optional: bool = False) -> Entry | None:
        """Return a table inside this one, None when it is left out or is something else."""
        value = self._get(key)
        if value is None:
            if not optional:
                self.fault(f"{key} is missing.", f"Add the part {key} with its own keys.")
            return None
        if not isinstance(value, Mapping):
            self.fault(f"{key} is {shown(value)}.", f"Write {key} as a part with its own keys.")
            return None
        return Entry(f"{self.where} / {key}", cast("Mapping[str, object]", value), self._faults)

    def tables(self, key: str, word: str, *, optional: bool = False) -> Sequence[Entry]:
        """Return the tables of a list, each named by `word` and its id; empty after a fault."""
        value = self._get(key)
        if value is None and optional:
            return ()
        if not isinstance(value, list) or not (value or optional):
            problem = "is missing" if value is None else "is empty" if value == [] else "is not a list of parts"
            self.fault(f"{key} {problem}.", f"Add at least one {word}.")
            return ()
        items = cast("list[object]", value)
        if len(items) > _MOST_TABLES:
            self.fault(f"{key} has {len(items)} parts.", f"Keep at most {_MOST_TABLES}.")
        return [entry for at, each in enumerate(items[:_MOST_TABLES], 1) if (entry := self._inner(word, at, each))]

    def close(self) -> None:
        """Name every key that nobody read, with the key it may have been meant for."""
        for key in self._values:
            if key in self._read:
                continue
            near = difflib.get_close_matches(key, self._read, 1, 0.6)
            advice = f"Did you mean {near[0]}?" if near else f"Take it out. Known here: {', '.join(self._read)}."
            self.fault(f"{shown(key)} is not known here.", advice)

    def _get(self, key: str) -> object:
        self._read.append(key)
        return self._values.get(key)

    def _line(self, key: str, value: object, example: str = "") -> str:
        if not isinstance(value, str):
            self.fault(f"{key} is {shown(value)}, which is not text.", _write(key, example))
            return ""
        if _UNPRINTABLE.search(value):
            self.fault(f"{key} holds a line break or a character that cannot be shown.", "Write it on one line.")
            return ""
        if not value.strip():
            self.fault(f"{key} is empty.", _write(key, example))
            return ""
        if len(value) > _LONGEST_TEXT:
            self.fault(f"{key} has {len(value)} characters.", f"Shorten it to {_LONGEST_TEXT} or fewer.")
            return ""
        return value.strip()

    def _inner(self, word: str, at: int, value: object) -> Entry | None:
        start = f"{self.where} / " if self.where != TOP else ""
        if not isinstance(value, Mapping):
            self._faults.add(f"{start}{word} {at}", f"is {shown(value)}.", "Write it as a part with its own keys.")
            return None
        values = cast("Mapping[str, object]", value)
        name = values.get("id")
        known = isinstance(name, str) and _ID.fullmatch(name)
        return Entry(f"{start}{word} {name if known else f'number {at}'}", values, self._faults)


TOP = "the file"
"""Where of the outermost table."""


def suggested_id(text: str) -> str:
    """Return text turned into a permitted id."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:60] or "lower_case_name"


def _write(key: str, example: str) -> str:
    if ", item" in key:
        return "Write a text in quotation marks."
    return f'Write {key} = "{example}".' if example else f'Write {key} = "…" with the words in quotation marks.'
