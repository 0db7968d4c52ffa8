"""Every cell of the workbooks for others counted again from raw answers, by code apart from the program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import yos_audit
from tests.recount.edition import Shown
from tests.recount.made import MADE_ON as MADE
from tests.recount.made import SAVED, SHAPES, Shape, record, workplace
from tests.recount.raw import Raw, demonstration
from tests.recount.sheets import Place
from tests.recount.workbook import cells_of, faults_of, recount
from yos_audit.findings.phrases import day_text
from yos_audit.workspace.workspace import Workspace

MADE_ON = date(2015, 2, 26)
EDITIONS = pytest.mark.parametrize("wider", [False, True], ids=["board", "wider"])


@pytest.fixture(scope="module")
def raw() -> Raw:
    return demonstration(MADE_ON)


def program(audit: Path) -> tuple[str, ...]:
    """What the program says of itself on the cover: its version, and when the audit was saved."""
    space = Workspace.open(audit, read_only=True)
    saved = next(each.at for each in reversed(space.history.events()) if each.kind != "export")
    space.close()
    return (yos_audit.__version__, f"{day_text(saved.date())} at {saved:%H:%M}")


def export(audit: Path, path: Path, *, wider: bool, base: int = 0, crossed: bool = True) -> Path:
    """Save an edition of a copy of the audit, so that nothing was released before."""
    copy = path.with_suffix(".yosaudit")
    copy.write_bytes(audit.read_bytes())
    space = Workspace.open(copy, who="JM")
    if wider:
        space.exports.wider(path, today=MADE_ON, by_characteristic=crossed, base=base)
    else:
        space.exports.board(path, today=MADE_ON, by_characteristic=crossed)
    space.close()
    return path


@EDITIONS
@pytest.mark.parametrize("crossed", [False, True], ids=["plain", "by characteristic"])
def test_every_cell_of_the_demonstration_is_what_the_raw_answers_give(
    raw: Raw, demonstration_file: Path, tmp_path: Path, wider: bool, crossed: bool
):
    path = export(demonstration_file, tmp_path / "book.xlsx", wider=wider, crossed=crossed)
    came = recount(path, Shown(raw, wider, by_characteristic=crossed), program(demonstration_file))
    sys.stdout.write(f"\nrecounted: {came.numbers} numbers and {came.texts} texts, {len(came.faults)} that differ\n")
    assert came.faults == (), "\n".join(came.faults)
    assert came.numbers > 200


@EDITIONS
def test_no_cell_escapes_the_recount(raw: Raw, demonstration_file: Path, tmp_path: Path, wider: bool):
    """Every number one higher and every text with a figure more: each has to be found."""
    path = export(demonstration_file, tmp_path / "book.xlsx", wider=wider)
    shown, found, more = Shown(raw, wider, by_characteristic=True), cells_of(path), program(demonstration_file)
    names_groups = ("Characteristic", "Group")
    bent = {
        place: value + 1 if isinstance(value, float) else value if place[2] in names_groups else f"{value} 7"
        for place, value in found.items()
    }
    faults = faults_of(bent, shown, more)
    escaped = [place for place in found if bent[place] != found[place] and not _named(place, faults)]
    assert escaped == []


def _named(place: Place, faults: Sequence[str]) -> bool:
    return any(fault.startswith(f"{place}:") for fault in faults)


@EDITIONS
@given(shape=SHAPES, base=st.sampled_from([0, 0, 15, 25]), crossed=st.booleans(), compared=st.booleans())
@settings(max_examples=max(settings().max_examples // 10, 4), phases=(Phase.explicit, Phase.generate))
def test_every_cell_of_a_random_audit_is_what_its_raw_answers_give(
    wider: bool, shape: Shape, base: int, crossed: bool, compared: bool
):
    with workplace() as folder:
        _hold_random_audit(folder, shape, wider=wider, base=base, crossed=crossed, compared=compared)


def _hold_random_audit(folder: Path, shape: Shape, *, wider: bool, base: int, crossed: bool, compared: bool) -> None:
    earlier = before = None
    if compared:
        before, space = record(replace(shape, seed=shape.seed + 7, cases=30), folder / "before.yosaudit")
        space.close()
    raw, space = record(shape, folder / "audit.yosaudit")
    if compared:
        earlier = space.earlier(folder / "before.yosaudit")
    options = {"today": MADE, "by_characteristic": crossed, "earlier": earlier}
    if wider:
        space.exports.wider(folder / "book.xlsx", base=base, **options)
    else:
        space.exports.board(folder / "book.xlsx", **options)
    space.close()
    shown = Shown(raw, wider, base, before, crossed)
    came = recount(folder / "book.xlsx", shown, (yos_audit.__version__, f"at {SAVED:%H:%M}"))
    assert came.faults == (), "\n".join(came.faults)
