"""Comparing and joining copies on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.workspace.conftest import FACTS
from yos_audit.audit.values import Answer
from yos_audit.cli import main
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

Q = "rr_understanding"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies that answer one question differently; the other has a case more."""
    here, there = tmp_path / "small.yosaudit", tmp_path / "small-LAPTOP7.yosaudit"
    space = Workspace.create(here, label="March", service="Northshire")
    space.cases.add("A-1", FACTS)
    space.close()
    shutil.copyfile(here, there)
    for path, who, answer in ((here, "JM", Answer.YES), (there, "KP", Answer.NO)):
        space = Workspace.open(path, who=who)
        space.judgements.answer(space.cases.rows()[0].case.id, Q, answer)
        if path == there:
            space.cases.add("B-1", FACTS)
        space.close()
    return here, there


def test_two_copies_are_compared(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    here, there = map(str, pair)
    assert main(["compare", here, there]) == 1
    said = capsys.readouterr().out
    assert "changed apart" in said
    assert "1 clash" in said
    assert main(["compare", here, there, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["relation"], found["theirs"]["only"]["cases"]) == ("forked", 1)
    assert found["cases"][0] == {"reference": "A-1", "here": 0, "there": 0, "same": 0, "clashes": 1}
    clash = found["differences"][0]
    assert (clash["outcome"], clash["theirs"]["who"]) == ("clash", "KP")
    assert clash["changed"] == [{"what": "Answer", "mine": "Yes", "theirs": "No"}]


def test_nothing_is_joined_while_a_clash_is_not_decided(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    before = pair[0].read_bytes()
    assert main(["join", *map(str, pair)]) == 2
    assert "1 clash is not decided" in capsys.readouterr().err
    assert main(["join", *map(str, pair), "--theirs", "--dry-run", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["took_theirs"], done["written"], done["taken"]["cases"]) == (1, False, 1)
    assert pair[0].read_bytes() == before


def test_a_copy_is_joined_and_then_has_nothing_more(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    before = pair[1].read_bytes()
    assert main(["join", *map(str, pair), "--mine"]) == 0
    assert "1 clash: 1 kept, 0 taken over." in capsys.readouterr().out
    assert pair[1].read_bytes() == before
    assert main(["check", str(pair[0])]) == 0
    assert main(["compare", *map(str, pair)]) == 0
    assert "This audit is newer" in capsys.readouterr().out
    assert main(["join", *map(str, pair)]) == 0
    assert "Nothing was joined" in capsys.readouterr().out
    assert main(["history", str(pair[0]), "--json"]) == 0
    assert "combination" in {each["processing"] for each in json.loads(capsys.readouterr().out)}


def test_a_passphrase_of_its_own_is_named(pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    space = Workspace.open(pair[1])
    space.protection.change(Secret("seven quiet lighthouses"))
    space.close()
    assert main(["compare", *map(str, pair)]) == 2
    assert "--other-passphrase-file" in capsys.readouterr().err
    words = tmp_path / "words.txt"
    words.write_text("seven quiet lighthouses\n", encoding="utf-8")
    assert main(["compare", *map(str, pair), "--other-passphrase-file", str(words)]) == 1
