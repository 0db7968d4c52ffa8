"""Every sentence that the program hands to the door of languages, read off its own source and its question sets."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path

from yos_audit.findings.words import agreeing, bare, number_word, of_base, phrase, wording
from yos_audit.framework.catalogue import load, shipped

ROOT = Path(__file__).resolve().parents[2] / "yos_audit"
_DOORS = ("tr", "tr_as", "tr_count")
_SHOWN = ("label", "name", "short_name", "notice", "indicator_notice", "statement", "sentence", "serious")
_SHOWN_OF = {"Statement": ("text",), "Theme": ("strength", "improvement")}
_NOUNS = ("case", "answer", "case manager")


def in_source() -> set[tuple[str, str]]:
    """Sentences named in the source, each with its other number ("" where it has none)."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    found: set[tuple[str, str]] = set()
    for path, tree in trees.items():
        for scope, call in _calls(tree):
            if call.func.id == "tr_as":
                continue
            given = [sorted(set(_texts(each, [scope, tree], trees, path))) for each in call.args[:2]]
            if call.func.id == "tr_count":
                assert [len(each) for each in given] == [1, 1], (path, call.lineno)
                found.add((given[0][0], given[1][0]))
            else:
                found |= {(each, "") for each in given[0] if any(map(str.isalpha, each))}
    return found | {(number_word(number), "") for number in range(11)}


def of_frameworks() -> set[str]:
    """Words of the question sets that a report may show."""
    return {text for path in shipped() for text in _shown(load(path.stem))}


def proportions() -> set[tuple[str, str]]:
    """What the words for a proportion are in English in each place that may use them: (use, text as a key)."""
    found: set[tuple[str, str]] = set()
    for n in range(1, 61):
        for yes in range(n + 1):
            for noun in _NOUNS:
                found |= set(_of_noun(yes, n, noun))
    return found


def _of_noun(yes: int, n: int, noun: str) -> Iterator[tuple[str, str]]:
    people = noun == "case manager"
    said = wording(yes, n, people=people, negatives=noun != "answer")
    for words in {bare(each) for each in (*said.offered, said.negative) if each}:
        for relevant in {False, noun == "case"}:
            yield "who" if people else "where", _key(partial(phrase, words, n, noun, relevant=relevant))
    if n > 1:
        alone = partial(agreeing, said.default, n) if people else partial(of_base, said.default, n, f"{noun}s")
        yield "cell", _key(alone)


def _key(say) -> str:
    """The sentence that a piece of work looks up, caught at the door."""
    from yos_audit.findings import words

    asked: list[str] = []
    door = words.tr_as

    def caught(use: str, sentence: str, /, **values: object) -> str:
        asked.append(sentence)
        return door(use, sentence, **values)

    words.tr_as = caught
    try:
        say()
    finally:
        words.tr_as = door
    return asked[0]


def _shown(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _shown(each)
    elif is_dataclass(value):
        mine = _SHOWN_OF.get(type(value).__name__, ())
        for each in fields(value):
            held = getattr(value, each.name)
            if isinstance(held, str) and held and (each.name in _SHOWN or each.name in mine):
                yield held
            elif isinstance(held, tuple):
                yield from _shown(held)


def _calls(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Calls of the doors with the function they stand in."""

    def walk(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in _DOORS:
                yield scope, child
            yield from walk(child, child if isinstance(child, ast.FunctionDef) else scope)

    yield from walk(tree, tree)


def _texts(node: ast.expr, scopes: list[ast.AST], trees, path: Path) -> Iterator[str]:
    """The texts an argument can be: written there, or where its name is given a value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, scopes, trees, path)
        yield from _texts(node.orelse, scopes, trees, path)
    elif isinstance(node, ast.Subscript):
        yield from _texts(node.value, scopes, trees, path)
    elif isinstance(node, ast.Name):
        for scope in scopes:
            found = list(_named(scope, node.id))
            for each in found:
                yield from _in(each, scopes, trees, path)
            if found:
                return
        yield from _imported(node.id, scopes[-1], trees)


def _in(value: ast.expr, scopes: list[ast.AST], trees, path: Path) -> Iterator[str]:
    """The texts of a value: it alone, or every text of a tuple or mapping, and of those it is looped out of."""
    if isinstance(value, ast.Constant | ast.IfExp | ast.Name):
        yield from _texts(value, scopes, trees, path)
        return
    if isinstance(value, ast.Set):
        yield from _looped(value.elts[0], scopes, trees)
        return
    for part in ast.walk(value):
        if isinstance(part, ast.Dict):
            yield from (each.value for each in part.values if isinstance(each, ast.Constant) and _is_text(each))
        elif isinstance(part, ast.Tuple):
            yield from (each.value for each in part.elts if isinstance(each, ast.Constant) and _is_text(each))
        elif isinstance(part, ast.Name) and part.id.isupper() and part is not value:
            yield from _texts(part, scopes, trees, path)


def _looped(name: ast.expr, scopes: list[ast.AST], trees) -> Iterator[str]:
    """The texts that a loop over a name gives: the items of a tuple, the keys of a mapping."""
    for each in (value for scope in scopes for value in _named(scope, name.id)):
        items = each.keys if isinstance(each, ast.Dict) else getattr(each, "elts", ())
        yield from (item.value for item in items if isinstance(item, ast.Constant) and _is_text(item))


def _is_text(node: ast.Constant) -> bool:
    return isinstance(node.value, str)


def _named(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    body = scope.body if isinstance(scope, ast.Module) else list(ast.walk(scope))
    for node in body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from _bound(target, node.value, name)
        elif isinstance(node, ast.comprehension | ast.For) and _mentions(node.target, name):
            yield ast.Set([node.iter]) if isinstance(node.iter, ast.Name) else node.iter


def _bound(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _bound(one, other, name)


def _mentions(target: ast.expr, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(target))


def _imported(name: str, tree: ast.AST, trees) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("yos_audit"):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    home = ROOT.parent / f"{node.module.replace('.', '/')}.py"
                    if home in trees:
                        for each in _named(trees[home], alias.name):
                            yield from _in(each, [trees[home]], trees, home)
