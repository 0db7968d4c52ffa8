"""Catalogues of sentences as translators keep them: the PO files of GNU gettext, read and compiled in memory.

The standard library looks sentences up only in compiled catalogues. Compiling when one is first needed takes a few
milliseconds and leaves no second file that could be older than the first.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import loads

_LINE = re.compile(r'(?:(?P<key>msgctxt|msgid|msgid_plural|msgstr)(?:\[(?P<form>\d+)\])? +)?(?P<text>".*")')
_MAGIC, _HEAD = 0x950412DE, 28


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence with what it is in the other language: one text, or one for each form of a number."""

    sentence: str
    forms: tuple[str, ...]
    plural: str = ""
    use: str = ""
    """Tells apart the places that need the same English in different forms."""


def read_catalogue(text: str, source: str) -> tuple[Entry, ...]:
    """Return the entries of a catalogue, the header first; ValueError names the line that cannot be read.

    Marks for translators (comments, flags) are left out. Obsolete and doubtful entries are not expected here.
    """
    return tuple(_entry(fields) for fields in _blocks(text, source))


def _blocks(text: str, source: str) -> Iterator[dict[str, str]]:
    """Give the fields of each entry; entries are parted by empty lines."""
    fields: dict[str, str] = {}
    key = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if fields:
                yield fields
            fields = {}
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or not (match["key"] or fields):
            raise ValueError(f"{source}, line {number}: this is not a line of a catalogue")
        if match["key"]:
            key = match["key"] + (f" {int(match['form']):02}" if match["form"] else "")
            fields[key] = ""
        fields[key] += loads(match["text"])


def _entry(fields: dict[str, str]) -> Entry:
    forms = tuple(fields[key] for key in sorted(fields) if key.startswith("msgstr"))
    return Entry(fields["msgid"], forms, fields.get("msgid_plural", ""), fields.get("msgctxt", ""))


def compiled(entries: Iterable[Entry]) -> bytes:
    """Return the compiled catalogue (the MO format of GNU gettext, without the table of hashes)."""
    pairs = sorted((_key(each), "\0".join(each.forms).encode()) for each in entries)
    at = _HEAD + 16 * len(pairs)
    tables: tuple[list[int], list[int]] = ([], [])
    texts = bytearray()
    for place, table in enumerate(tables):
        for pair in pairs:
            table += (len(pair[place]), at + len(texts))
            texts += pair[place] + b"\0"
    head = (_MAGIC, 0, len(pairs), _HEAD, _HEAD + 8 * len(pairs), 0, _HEAD)
    return struct.pack(f"<{7 + 4 * len(pairs)}I", *head, *tables[0], *tables[1]) + bytes(texts)


def _key(entry: Entry) -> bytes:
    use = f"{entry.use}\4" if entry.use else ""
    plural = f"\0{entry.plural}" if entry.plural else ""
    return f"{use}{entry.sentence}{plural}".encode()
