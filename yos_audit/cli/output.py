"""What the command line prints: sentences, tables and JSON on standard output, warnings on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence


def say(text: str = "") -> None:
    """Print a line; a program frozen without a console has nowhere to print to and stays silent."""
    _write(sys.stdout, text)


def warn(text: str) -> None:
    """Print a line on standard error."""
    _write(sys.stderr, text)


def say_json(document: object) -> None:
    """Print one JSON document."""
    say(json.dumps(document, ensure_ascii=False, indent=2))


def plain(text: str) -> str:
    """Return typed text on one line, with control characters as visible marks, so that it cannot steer a terminal."""
    return "".join(mark if mark.isprintable() else _visible(mark) for mark in text)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows as aligned columns; `right` holds the indexes of columns aligned to the right."""
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(len(row[index]) for row in [list(headings), *cells]) for index in range(len(headings))]
    lines = [_line(headings, widths, right), _line(["-" * width for width in widths], widths, ())]
    return "\n".join([*lines, *(_line(row, widths, right) for row in cells)])


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 case" or "3 cases"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if index in right else cell.ljust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _visible(mark: str) -> str:
    return " " if mark in "\n\r\t" else "\ufffd"


def _write(stream: object, text: str) -> None:
    if stream is None:
        return
    target = sys.stderr if stream is sys.stderr else sys.stdout
    encoding = target.encoding or "utf-8"
    target.write(text.encode(encoding, "replace").decode(encoding) + "\n")
