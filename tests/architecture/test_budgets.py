"""The size and style budgets of the house, each test a rule. There is no list of exceptions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted([ROOT / "main.py", *(ROOT / "yos_audit").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
FUNCTION_LINES = 40
LAYOUT_LINES = 60
FILE_LINES = 300
CLASS_LINES = 250
PUBLIC_METHODS = 15


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in PRODUCT:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield path, node


def _length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def _lays_out(path: Path, function: ast.FunctionDef) -> bool:
    """Functions of the window whose names say that they only build what is seen."""
    return _name(path).startswith("ui/") and re.match(r"_?(build|lay_out|__init__)", function.name) is not None


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_no_file_is_longer_than_a_reader_can_hold():
    long = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PRODUCT}
    assert {name: lines for name, lines in long.items() if lines > FILE_LINES} == {}


def test_every_function_is_read_at_a_glance():
    long = []
    for path, node in _nodes(ast.FunctionDef):
        limit = LAYOUT_LINES if _lays_out(path, node) else FUNCTION_LINES
        if _length(node) > limit:
            long.append(f"{_name(path)}:{node.lineno} {node.name} has {_length(node)} lines, limit {limit}")
    assert long == []


def test_no_class_does_everything():
    large = []
    for path, node in _nodes(ast.ClassDef):
        public = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
        own = [n for n in public if not _is_qt_override(n.name)]
        if len(own) > PUBLIC_METHODS or _length(node) > CLASS_LINES:
            large.append(f"{_name(path)} {node.name}: {len(own)} public methods, {_length(node)} lines")
    assert large == []


def _is_qt_override(name: str) -> bool:
    return re.search("[a-z][A-Z]", name) is not None


def test_signals_are_never_connected_to_a_lambda():
    found = [
        f"{_name(path)}:{node.lineno}"
        for path, node in _nodes(ast.Call)
        if _called(node) == "connect" and any(isinstance(arg, ast.Lambda) for arg in node.args)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("call", "home"),
    [("processEvents", ""), ("setStyleSheet", "ui/kit/theme.py"), ("QMessageBox", "ui/kit/text.py")],
)
def test_qt_techniques_stay_in_their_one_place(call: str, home: str):
    found = [
        f"{_name(path)}:{node.lineno}"
        for path, node in _nodes(ast.Call)
        if _called(node) == call and _name(path) != home
    ]
    assert found == []


@pytest.mark.parametrize("raw", ["QLabel", "QMessageBox", "QToolTip", "QTextEdit", "QTextBrowser"])
def test_classes_that_obey_markup_are_wrapped_in_one_place(raw: str):
    home = "ui/kit/text.py"
    found = [
        f"{_name(path)}:{node.lineno}"
        for path, node in _nodes(ast.ImportFrom)
        if any(alias.name == raw for alias in node.names) and _name(path) != home
    ]
    assert found == []


def test_whatever_goes_wrong_is_swallowed_at_the_edges_only():
    edges = {"ui/kit/tasks.py", "yos_audit/support/crash.py", "yos_audit/cli/edge.py", "yos_audit/cli.py"}
    found = []
    for path, node in _nodes(ast.ExceptHandler):
        names = ast.unparse(node.type) if node.type else "bare"
        raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        if re.search(r"\b(Exception|BaseException|bare)\b", names) and not raises_again and _name(path) not in edges:
            found.append(f"{_name(path)}:{node.lineno} except {names}")
    assert found == []


def test_there_is_no_state_shared_through_global():
    assert [f"{_name(path)}:{node.lineno}" for path, node in _nodes(ast.Global)] == []


def test_no_module_is_named_after_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "mixed"}
    assert [_name(path) for path in PRODUCT if path.stem in vague or path.parent.name in vague] == []


def test_every_module_and_public_class_says_what_it_is():
    silent = []
    for path, tree in _trees():
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree):
            silent.append(_name(path))
        for node in tree.body:
            named = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                silent.append(f"{_name(path)} {node.name}")
    assert silent == []


def test_checks_are_not_switched_off_in_the_code():
    switched = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:\s*ignore)|\b(TODO|FIXME|XXX)\b")
    found = [
        f"{_name(path)}:{number}"
        for path in PRODUCT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if switched.search(line)
    ]
    assert found == []
