"""Reports in another language: what is checked, previewed and kept in the audit is what it is in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from yos_audit.support.language import Language, in_force
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.report_files import Audience, FileType
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 2, 26)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    write_demonstration(tmp_path / "audit.yosaudit")
    space = Workspace.open(tmp_path / "audit.yosaudit")
    yield space
    space.close()


@pytest.mark.parametrize("audience", ["board", "wider", "working", "letter"])
def test_the_same_is_checked_and_the_window_says_so_in_its_own_language(space: Workspace, audience: Audience):
    welsh = space.exports.in_language(Language.WELSH)
    assert welsh.checks(audience) == space.exports.checks(audience)
    assert in_force() is Language.ENGLISH


def test_the_preview_is_in_the_language_of_the_report(space: Workspace):
    welsh = space.exports.in_language(Language.WELSH)
    paper, letter = welsh.preview("board"), welsh.preview("letter")
    assert paper.sheets[0].name == "Clawr"
    marks = {getattr(block, "mark", "") for sheet in letter.sheets for block in sheet.blocks}
    assert "Nodyn 1:" in marks
    assert "Note 1:" not in marks


def test_groups_of_children_are_released_under_the_same_names(space: Workspace, tmp_path: Path):
    """What was shown before binds what is shown next, whatever the language of either."""
    for place, language in enumerate((Language.WELSH, Language.ENGLISH, Language.WELSH)):
        exports = space.exports.in_language(language)
        exports.board(tmp_path / f"{place}.xlsx", today=DAY, by_characteristic=True)
    released = [each.after["tables"] for each in space.history.events() if each.after and each.after.get("tables")]
    assert len(released) == 3
    assert released[0]
    assert released[0] == released[1] == released[2]
    assert (tmp_path / "0.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_other_files_and_their_names_are_in_the_language_of_the_report(space: Workspace, tmp_path: Path):
    welsh = space.exports.in_language(Language.WELSH)
    welsh.board(tmp_path / "book.ods", today=DAY, file_type=FileType.ODS)
    welsh.board(tmp_path / "tables", today=DAY, file_type=FileType.CSV)
    with ZipFile(tmp_path / "book.ods") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert "<dc:language>cy-GB</dc:language>" in parts["meta.xml"]
    assert 'table:name="Clawr"' in parts["content.xml"]
    assert 'draw:name="Siart parodrwydd"' in parts["content.xml"]
    assert (tmp_path / "tables" / "contents.csv").read_text(encoding="utf-8-sig").startswith("Taflen,")
    assert "-cy-2015-02-26.xlsx" in welsh.proposed_name("board", today=DAY)
    assert "-cy-" not in space.exports.proposed_name("board", today=DAY)
