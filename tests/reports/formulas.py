"""A small calculator for the formulas of the working copy, written apart from the program to check what it writes.

It knows counting, sums, conditions and arithmetic over cells, ranges and named tables; anything else is an error.
"""

from __future__ import annotations

import math
import operator
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:E-?\d+)?)
    |"(?P<text>(?:[^"]|"")*)"
    |(?P<table>[a-z_]+)\[(?P<column>[^\]]+)\]
    |(?:'(?P<tab>[^']+)'!)?\$?(?P<cell>[A-Z]{1,3}\$?\d+)(?!\()
    |(?P<name>[A-Z]+)(?=\()
    |(?P<sign><=|>=|<>|[-+*/^&=<>(),:]))""",
    re.VERBOSE,
)
_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"), ("^",))
_DOES = {
    "=": operator.eq,
    "<>": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "&": lambda one, other: f"{_said(one)}{_said(other)}",
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}


class Calculator:
    """The values of a workbook's cells, formulas included."""

    def __init__(self, path: Path) -> None:
        self._book = openpyxl.load_workbook(path)
        self._known: dict[tuple[str, str], object] = {}
        self._tables: dict[str, dict[str, list[object]]] = {}
        self._where = {table.name: (sheet, table) for sheet in self._book for table in sheet.tables.values()}

    def cell(self, tab: str, coordinate: str) -> object:
        """Return what a cell shows."""
        key = tab, coordinate.replace("$", "")
        if key not in self._known:
            cell = self._book[tab][key[1]]
            is_formula = cell.data_type == "f"
            self._known[key] = _Reader(self, tab, cell.value[1:]).whole() if is_formula else cell.value
        return self._known[key]

    def table(self, name: str) -> list[dict[str, object]]:
        """Return the rows of a named table by heading."""
        columns = self._columns(name)
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def column(self, name: str, heading: str) -> list[object]:
        """Return a column of a named table."""
        return self._columns(name)[heading]

    def range(self, tab: str, first: str, last: str) -> list[object]:
        """Return the cells between two corners."""
        cells = self._book[tab][f"{first.replace('$', '')}:{last.replace('$', '')}"]
        return [self.cell(tab, cell.coordinate) for row in cells for cell in row]

    def _columns(self, name: str) -> dict[str, list[object]]:
        if name not in self._tables:
            sheet, table = self._where[name]
            head, *rows = list(sheet[table.ref])
            self._tables[name] = {
                cell.value: [self.cell(sheet.title, row[place].coordinate) for row in rows]
                for place, cell in enumerate(head)
            }
        return self._tables[name]


def recalculated(path: Path, folder: Path) -> openpyxl.Workbook:
    """Return a workbook with the values that LibreOffice works out; the test is skipped where that is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so its reading of the formulas was not tried.")
    made = folder / "recalculated"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(made), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(made / path.name, data_only=True)


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, calculator: Calculator, tab: str, formula: str) -> None:
        self._calculator = calculator
        self._tab = tab
        self._tokens: list[tuple[str, str, str]] = []
        at = 0
        while at < len(formula.rstrip()):
            match = _TOKEN.match(formula, at)
            assert match, f"not understood: {formula[at:]}"
            found = match.groupdict()
            kind = next(name for name, text in found.items() if text is not None and name != "tab")
            self._tokens.append((kind, found[kind], found["column"] or found["tab"] or ""))
            at = match.end()

    def whole(self) -> object:
        value = self._level(0)
        assert not self._tokens
        return value

    def _next_sign(self) -> str:
        return self._tokens[0][1] if self._tokens and self._tokens[0][0] == "sign" else ""

    def _level(self, level: int) -> object:
        if level == len(_LEVELS):
            return self._atom()
        value = self._level(level + 1)
        while self._next_sign() in _LEVELS[level] and self._next_sign():
            sign = self._tokens.pop(0)[1]
            value = _spread(_DOES[sign], value, self._level(level + 1))
        return value

    def _atom(self) -> object:
        kind, text, column = self._tokens.pop(0)
        if (kind, text) == ("sign", "-"):
            return _spread(operator.mul, -1, self._level(len(_LEVELS) - 1))
        if kind == "number":
            return float(text)
        if kind == "text":
            return text.replace('""', '"')
        if kind == "table":
            return self._calculator.column(text, column)
        if kind == "cell":
            tab = column or self._tab
            if self._next_sign() == ":":
                self._tokens.pop(0)
                return self._calculator.range(tab, text, self._tokens.pop(0)[1])
            return self._calculator.cell(tab, text)
        if kind == "name":
            return self._call(text)
        assert text == "("
        value = self._level(0)
        assert self._tokens.pop(0)[1] == ")"
        return value

    def _call(self, name: str) -> object:
        assert self._tokens.pop(0)[1] == "("
        parts = [self._part()]
        while self._tokens[0][1] == ",":
            self._tokens.pop(0)
            parts.append(self._part())
        assert self._tokens.pop(0)[1] == ")"
        if name == "IF":
            return parts[1 if parts[0]() else 2]()
        return _FUNCTIONS[name](*[part() for part in parts])

    def _part(self) -> Callable[[], object]:
        """An argument that is worked out when it is wanted, since only one branch of a condition can be."""
        depth, start = 0, 0
        while depth or self._tokens[start][1] not in (",", ")") or self._tokens[start][0] != "sign":
            if self._tokens[start][0] == "sign":
                depth += {"(": 1, ")": -1}.get(self._tokens[start][1], 0)
            start += 1
        inner = _Reader(self._calculator, self._tab, "")
        inner._tokens, self._tokens = self._tokens[:start], self._tokens[start:]
        return inner.whole


def _spread(does: Callable, one: object, other: object) -> object:
    if isinstance(one, list) and isinstance(other, list):
        return [does(a, b) for a, b in zip(one, other, strict=True)]
    if isinstance(one, list):
        return [does(a, other) for a in one]
    if isinstance(other, list):
        return [does(one, b) for b in other]
    return does(one, other)


def _meets(value: object, wanted: object) -> bool:
    if isinstance(wanted, str):
        if wanted.startswith(">"):
            return isinstance(value, int | float) and value > float(wanted[1:])
        assert not re.search(r"(?<!~)[*?]", wanted)
        assert wanted[:1] not in ("=", "<")
        plain = re.sub(r"~([*?~])", r"\1", wanted)
        return isinstance(value, str) and value.casefold() == plain.casefold()
    return value == wanted


def _rows(*pairs: object) -> list[bool]:
    ranges, wanted = pairs[::2], pairs[1::2]
    return [all(map(_meets, row, wanted)) for row in zip(*ranges, strict=True)]


def _said(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


_FUNCTIONS: dict[str, Callable] = {
    "COUNTIFS": lambda *pairs: sum(_rows(*pairs)),
    "COUNTIF": lambda *pairs: sum(_rows(*pairs)),
    "SUMIFS": lambda summed, *pairs: sum(v for v, met in zip(summed, _rows(*pairs), strict=True) if met),
    "SUM": lambda cells: sum(value for value in cells if isinstance(value, int | float)),
    "SUMPRODUCT": sum,
    "AND": lambda *truths: all(truths),
    "OR": lambda *truths: any(truths),
    "ROUND": lambda value, digits: math.floor(value * 10**digits + 0.5) / 10**digits,
    "ISNUMBER": lambda value: isinstance(value, int | float),
    "ABS": abs,
    "MAX": max,
    "MIN": min,
    "SQRT": math.sqrt,
}
