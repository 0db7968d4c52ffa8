"""XML of an OpenDocument file as text: elements, paragraphs that keep every space, and the places of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
)
VERSION = "1.3"
_COLLAPSED = re.compile(r"^ +| +$| {2,}|\t")
"""White space that a reader of the format would drop where it stands as it is."""


def tag(name: str, attributes: Mapping[str, object] | None = None, *inside: str) -> str:
    """Return an element with what is inside, which is markup already; attributes are text."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in (attributes or {}).items())
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def part(name: str, *inside: str) -> bytes:
    """Return a part of the package: a document whose root says every namespace."""
    spaces: dict[str, object] = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    prefix = name.partition(":")[0]
    whole = tag(name, {**spaces, f"{prefix}:version": VERSION}, *inside)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}'.encode()


def paragraphs(value: str) -> str:
    """Return a text as paragraphs, one a line."""
    return "".join(tag("text:p", None, line(each)) for each in value.split("\n"))


def line(words: str) -> str:
    """Return one line of text, in which runs of spaces, spaces at an end and tabs are elements of their own."""
    made: list[str] = []
    done = 0
    for run in _COLLAPSED.finditer(words):
        made += [escape(words[done : run.start()]), _space(run, words)]
        done = run.end()
    return "".join((*made, escape(words[done:])))


def cell_name(tab: str, column: str, row: int) -> str:
    """Return the place of a cell, such as "'Readiness summary'.A4"."""
    quoted = tab.replace("'", "''")
    return f"'{quoted}'.{column}{row}"


def cell_range(tab: str, first: tuple[str, int], last: tuple[str, int]) -> str:
    """Return the places from one cell to another of the same sheet."""
    return f"{cell_name(tab, *first)}:{cell_name(tab, *last)}"


def style_name(name: str) -> str:
    """Return the name of a style as the format spells it."""
    return name.replace(" ", "_20_")


def _space(run: re.Match[str], words: str) -> str:
    if run[0] == "\t":
        return tag("text:tab")
    if run.start() == 0 or run.end() == len(words):
        return tag("text:s", {"text:c": len(run[0])})
    return " " + tag("text:s", {"text:c": len(run[0]) - 1})
