"""The 36 checks of accessible workbooks on every export shape, each by its number, so that a failure names the check.

A check that does not apply to a tier is named here with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

import pytest

from tests.reports import checks_of_files, checks_of_looks, checks_of_tables
from tests.reports.book import Book
from tests.reports.shapes import SHAPES, Exports, Shape

Check = Callable[[Book, Shape, Exports], Iterable[str]]
NUMBERS = [f"W{number:02}" for number in range(1, 37)]
NOT_FOR: dict[tuple[str, str], str] = {
    ("working", "W07"): "The check is for tiers 1 and 2: a working copy is filtered and keeps its headers in view",
    ("working", "W36"): "No other file keeps the passphrase and the formulas of a working copy",
}
"""(tier, check) -> why the check does not apply."""
ELSEWHERE = {
    "W33": "test_reports_welsh",
}
"""Checks that a test of their own holds on every tier, because they compare two workbooks."""


def _on_book(check: Callable[[Book], Iterable[str]], book: Book, _shape: Shape, _exports: Exports) -> Iterable[str]:
    return check(book)


def _on_shape(
    check: Callable[[Shape, Exports], Iterable[str]], _book: Book, shape: Shape, exports: Exports
) -> Iterable[str]:
    return check(shape, exports)


def _found() -> dict[str, Check]:
    found: dict[str, Check] = {}
    for module in (checks_of_tables, checks_of_looks, checks_of_files):
        for name in dir(module):
            if re.fullmatch(r"w\d\d", name):
                wrap = _on_shape if name in ("w35", "w36") else _on_book
                found[name.upper()] = partial(wrap, getattr(module, name))
    return found


CHECKS = _found()


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(tmp_path_factory.mktemp("shapes"))


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: shape.name)
def shape(request: pytest.FixtureRequest) -> Shape:
    return request.param


@pytest.fixture(scope="module")
def book(shape: Shape, exports: Exports, qapp: object) -> Book:
    return Book(exports.of(shape), shape.tier, exports.service(shape))


def test_every_check_has_its_place_for_every_tier():
    assert sorted({*CHECKS, *ELSEWHERE}) == NUMBERS
    assert not CHECKS.keys() & ELSEWHERE.keys()
    assert {number for _, number in NOT_FOR} <= CHECKS.keys()
    assert all(len(reason) > 20 for reason in NOT_FOR.values())
    assert {shape.tier for shape in SHAPES} == {"board", "wider", "working"}


@pytest.mark.parametrize("number", sorted(CHECKS))
def test_the_check_finds_nothing(number: str, shape: Shape, book: Book, exports: Exports):
    found = () if (shape.tier, number) in NOT_FOR else CHECKS[number](book, shape, exports)
    assert list(islice(found, 10)) == [], f"{number} on {shape.name}"
