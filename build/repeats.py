"""Find long functions that say the same thing twice, names and values apart. Exit status 1 when there are any."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG = 10
"""Lines from which a repeated function is worth a report."""

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print every group of functions of the same shape; return 1 when there is one."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for folder in ("yos_audit", "ui", "build"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for function in _long_functions(path):
                place = f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
                groups[_shape(function)].append(place)
    repeated = [places for places in groups.values() if len(places) > 1]
    for places in repeated:
        print("The same function stands at " + " and ".join(places))
    return 1 if repeated else 0


def _long_functions(path: Path) -> Iterator[AnyFunction]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, AnyFunction) and (node.end_lineno or 0) - node.lineno >= LONG:
            yield node


def _shape(function: AnyFunction) -> str:
    """The structure of a function's body with every name and literal taken out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    kinds: list[str] = []
    for statement in body:
        for node in ast.walk(statement):
            if not isinstance(node, ast.expr_context):
                kinds.append(type(node).__name__)
    return " ".join(kinds)


if __name__ == "__main__":
    sys.exit(main())
