"""What two exact reports tell when few cases lie between them, and what is said before the second is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from yos_audit.audit.values import Answer
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_initial_assessment"


def since(space: Workspace, audience: str = "board") -> str:
    """What the checks say of cases that moved since the last report; "" when nothing."""
    return next((each.text for each in space.exports.checks(audience) if each.id == "since"), "")


def test_nothing_is_said_before_the_first_report_nor_when_nothing_moved(space: Workspace, tmp_path: Path):
    assert since(space) == ""
    space.exports.board(tmp_path / "one.xlsx")
    assert since(space) == ""
    assert since(space, "working") == ""


@pytest.mark.parametrize("first", ["board", "wider", "letter"])
def test_few_cases_that_moved_are_counted_once_each_and_many_are_not_spoken_of(
    space: Workspace, case_id: str, tmp_path: Path, first: str
):
    getattr(space.exports, first)(tmp_path / "one.report")
    space.judgements.answer(case_id, QUESTION, Answer.YES)
    space.judgements.answer(case_id, QUESTION, Answer.NO)
    assert since(space) == (
        "Since the last report 1 case was added, taken out or changed. Who holds both can work out its answers."
    )
    for number in range(3):
        space.cases.add(f"B-{number}")
    assert since(space).startswith("Since the last report 4 cases were added")
    space.cases.add("B-4")
    assert since(space) == ""
    assert since(space, "wider").startswith("Since the last report 5 cases were added")


def test_what_changes_no_figure_is_not_counted(space: Workspace, case_id: str, tmp_path: Path):
    space.judgements.answer(case_id, QUESTION, Answer.NO)
    space.exports.board(tmp_path / "one.xlsx")
    space.judgements.set_note(case_id, QUESTION, "Said so.")
    space.judgements.set_flag(case_id, QUESTION, True)
    space.exports.working(tmp_path / "copy.xlsx")
    assert since(space) == ""
    reason = space.framework.question(QUESTION).reasons[0].id
    space.judgements.set_reasons(case_id, QUESTION, (reason,))
    assert since(space) != ""
