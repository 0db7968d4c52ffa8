"""Erasing a case on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workspace.conftest import FACTS
from yos_audit.cli import main
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """An audit in which a note of A-2 names A-1."""
    path = tmp_path / "small.yosaudit"
    space = Workspace.create(path, label="March", service="Northshire")
    for reference in ("A-1", "A-2", "A-3"):
        space.cases.add(reference, FACTS)
    space.judgements.set_note(space.cases.rows()[1].case.id, "rr_understanding", "Sister of A-1.")
    space.close()
    return path


def test_a_case_is_erased_and_the_history_says_so_without_naming_it(audit: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["erase", str(audit), "--case", "a-3", "--auditor", "JM"]) == 0
    assert b"A-3" not in audit.read_bytes()
    assert main(["check", str(audit)]) == 0
    capsys.readouterr()
    assert main(["history", str(audit), "--json"]) == 0
    last = json.loads(capsys.readouterr().out)[-1]
    assert (last["kind"], last["processing"], last["who"]) == ("erasure", "erasure", "JM")
    assert main(["history", str(audit)]) == 0


def test_notes_that_still_name_it_are_counted(audit: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["erase", str(audit), "--case", "A-1", "--reason", "added_by_mistake"]) == 1
    assert "1 note of another case or interview still names it" in capsys.readouterr().err


def test_copies_that_cannot_be_opened_are_a_choice_made_before(
    audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    copy = tmp_path / "small before update of version 5 20150101T000000Z.yosaudit"
    before = audit.read_bytes()
    copy.write_bytes(before[:8192])
    command = ["erase", str(audit), "--case", "A-3"]
    assert main(command) == 2
    assert copy.name in capsys.readouterr().err
    assert audit.read_bytes() == before
    assert main([*command, "--keep-unopened"]) == 1
    assert copy.name in capsys.readouterr().err
    assert main(["erase", str(audit), "--case", "A-2", "--remove-unopened"]) == 0
    assert not copy.exists()


def test_an_unknown_case_and_a_legal_hold_are_refused(audit: Path, capsys: pytest.CaptureFixture[str]):
    before = audit.read_bytes()
    assert main(["erase", str(audit), "--case", "B-9"]) == 2
    assert audit.read_bytes() == before
    space = Workspace.open(audit)
    space.edit_details(legal_hold=True)
    space.close()
    assert main(["erase", str(audit), "--case", "A-1"]) == 2
    assert "legal hold" in capsys.readouterr().err
