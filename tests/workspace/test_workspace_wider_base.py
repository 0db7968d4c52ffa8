"""A person may withhold more from a wider audience than the question set asks for, and never less."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

ON = date(2015, 2, 26)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    """The demonstration audit."""
    path = tmp_path_factory.mktemp("wider") / "demonstration.yosaudit"
    write_demonstration(path)
    audit = Workspace.open(path, read_only=True)
    yield audit
    audit.close()


def _book(workspace: Workspace, path: Path, base: int) -> tuple[dict[str, int | None], str]:
    """Return the applicable answers of every question, None where withheld, and what the cover says."""
    workspace.exports.wider(path, today=ON, base=base)
    book = openpyxl.load_workbook(path)
    found: dict[str, int | None] = {}
    for sheet in book.worksheets:
        if sheet.title[0].isdigit():
            table = next(iter(sheet.tables.values()))
            for code, _words, _yes, applicable, *_rest in list(sheet.iter_rows(values_only=True))[4:]:
                found[code] = applicable if isinstance(applicable, int) else None
            assert table.ref
    cover = " ".join(str(row[1]) for row in book["Cover"].iter_rows(values_only=True))
    return found, cover


def test_a_higher_base_withholds_more_and_says_so(workspace: Workspace, tmp_path: Path):
    usual, cover = _book(workspace, tmp_path / "usual.xlsx", 0)
    assert "fewer than 10 cases are withheld" in cover
    more, cover = _book(workspace, tmp_path / "more.xlsx", 25)
    assert "fewer than 25 cases are withheld" in cover
    assert all(count is None or count >= 25 for count in more.values())
    assert sum(count is None for count in more.values()) > sum(count is None for count in usual.values())


def test_a_base_under_that_of_the_question_set_changes_nothing(workspace: Workspace, tmp_path: Path):
    assert _book(workspace, tmp_path / "low.xlsx", 2) == _book(workspace, tmp_path / "usual.xlsx", 0)
