"""One audit through every door: command line, overview, workbook, letter and paper say the same figures."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import openpyxl
from hypothesis import Phase, given, settings

import yos_audit
from tests.recount.doors import document_faults, overview_faults, paper_faults
from tests.recount.edition import Shown
from tests.recount.letter import letter_faults
from tests.recount.made import MADE_ON, SAVED, SHAPES, Shape, record, workplace
from tests.recount.raw import Raw, demonstration
from tests.recount.workbook import recount
from yos_audit.cli import main
from yos_audit.workspace.workspace import Workspace

DOORS = ("board", "letter", "paper", "overview", "document")


def faults_of(raw: Raw, space: Workspace, folder: Path, more: tuple[str, ...]) -> dict[str, list[str]]:
    """Hold what leaves an audit by each door against the same recount; the audit is closed on the way."""
    shown = Shown(raw, wider=False)
    space.exports.board(folder / "board.xlsx", today=MADE_ON)
    space.exports.letter(folder / "letter.docx", today=MADE_ON)
    paper, findings = space.printing.paper("board", today=MADE_ON), space.findings()
    space.close()
    said = StringIO()
    with redirect_stdout(said):
        assert main(["findings", str(space.path), "--json"]) == 0
    sheets = openpyxl.load_workbook(folder / "board.xlsx").worksheets
    tables = {sheet.title: table for sheet in sheets for table in sheet.tables}
    return {
        "board": list(recount(folder / "board.xlsx", shown, more).faults),
        "letter": letter_faults(folder / "letter.docx", shown, more),
        "paper": list(paper_faults(paper, tables, shown, more)),
        "overview": list(overview_faults(findings, shown)),
        "document": list(document_faults(json.loads(said.getvalue()), shown)),
    }


def demonstrated(raw: Raw, demonstration_file: Path, folder: Path) -> dict[str, list[str]]:
    """Hold a copy of the demonstration against raw answers."""
    (folder / "audit.yosaudit").write_bytes(demonstration_file.read_bytes())
    space = Workspace.open(folder / "audit.yosaudit", who="JM")
    newest = space.history.events(limit=1)[0].at
    saved = f"{newest.day} {newest:%B %Y} at {newest:%H:%M}"
    more = (yos_audit.__version__, saved, "9 to 11 March 2015", "All case details behind the findings are made up")
    return faults_of(raw, space, folder, more)


def test_the_demonstration_says_the_same_through_every_door(demonstration_file: Path, tmp_path: Path):
    faults = demonstrated(demonstration(MADE_ON), demonstration_file, tmp_path)
    assert not any(faults.values()), faults


def test_one_answer_counted_otherwise_is_noticed_at_every_door(demonstration_file: Path, tmp_path: Path):
    raw = demonstration(MADE_ON)
    given = next(key for key, answer in raw.answers.items() if key[1] == "rr_initial_assessment" and answer == "yes")
    faults = demonstrated(replace(raw, answers={**raw.answers, given: "no"}), demonstration_file, tmp_path)
    assert all(faults[door] for door in DOORS), faults


@given(shape=SHAPES)
@settings(max_examples=max(settings().max_examples // 10, 4), phases=(Phase.explicit, Phase.generate))
def test_a_random_audit_says_the_same_through_every_door(shape: Shape):
    with workplace() as folder:
        raw, space = record(shape, folder / "audit.yosaudit")
        faults = faults_of(raw, space, folder, (yos_audit.__version__, f"at {SAVED:%H:%M}"))
    assert not any(faults.values()), faults
