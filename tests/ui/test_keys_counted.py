"""A whole case costs no more key presses than the same answers in a spreadsheet column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.keys import EVERYTHING_APPLIES, in_a_spreadsheet, judge_case, plan, recorded
from tests.journeys.robot import Robot
from yos_audit.audit.values import CaseState
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "audit.yosaudit"
    workspace = Workspace.create(path, label="Audit", service="Northshire")
    workspace.cases.add("A-1", EVERYTHING_APPLIES)
    workspace.close()
    return path


@pytest.mark.parametrize("move_on", [False, True])
def test_a_case_of_33_questions_costs_no_more_keys_than_a_spreadsheet_column(robot: Robot, path: Path, move_on: bool):
    robot.services.settings.change(move_on_after_yes=move_on)
    robot.open(path)
    case_id = robot.workspace.cases.rows()[0].case.id
    planned = plan(robot.workspace.framework)
    assert len(planned) == 33
    pressed = judge_case(robot, case_id, planned)
    assert recorded(robot.workspace, case_id) == planned
    assert pressed <= in_a_spreadsheet(planned)
    if move_on:
        assert pressed <= 0.75 * in_a_spreadsheet(planned)
    robot.press("Enter")
    assert robot.workspace.cases.get(case_id).state is CaseState.COMPLETE
