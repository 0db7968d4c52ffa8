"""Another copy of the audit through the real window: noticed, compared, joined, and one put in its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from tests.workspace.conftest import FACTS
from ui.dialogs.compare import CompareDialog
from ui.dialogs.copy_choice import CopyChoiceDialog
from ui.dialogs.outside import OutsideDialog
from ui.kit.text import Question
from yos_audit.audit.values import Answer
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

QUESTIONS = ("rr_understanding", "rr_plan_sufficient")
OWN = "seven quiet lighthouses"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """An audit and a copy that answers two questions otherwise and has a case more."""
    here, there = tmp_path / "audit.yosaudit", tmp_path / "audit-LAPTOP7.yosaudit"
    space = Workspace.create(here, label="Autumn", service="Anytown")
    space.cases.add("A-1", FACTS)
    questions = [each.id for each in space.framework.questions if each.reasons][:2]
    space.close()
    shutil.copyfile(here, there)
    for path, who, answer in ((here, "JM", Answer.YES), (there, "KP", Answer.NO)):
        space = Workspace.open(path, who=who)
        for each in questions:
            space.judgements.answer(space.cases.rows()[0].case.id, each, answer)
        if path == there:
            space.cases.add("B-1", FACTS)
        space.close()
    return here, there


def opened(robot: Robot, pair: tuple[Path, Path]) -> CompareDialog:
    """Open the audit and compare it with the copy beside it, by keyboard."""
    robot.open(pair[0])
    robot.use("compare_copy")
    robot.find_dialog(CopyChoiceDialog)
    robot.press("Return")
    robot.wait_idle()
    return robot.find_dialog(CompareDialog)


def answers(robot: Robot) -> list[Answer | None]:
    """Return the answers of the first case."""
    case = robot.workspace.cases.rows()[0].case
    return [each.answer for each in robot.workspace.cases.sheet(case.id).judgements.values()]


def test_a_copy_beside_the_audit_is_said_quietly(robot: Robot, pair: tuple[Path, Path]):
    robot.open(pair[0])
    robot.wait_idle()
    assert robot.sees("Another copy is in this folder: audit-LAPTOP7.yosaudit, saved ")


def test_clashes_are_decided_by_keyboard_and_the_copies_joined(robot: Robot, pair: tuple[Path, Path]):
    dialog = opened(robot, pair)
    assert robot.sees("were changed apart since", dialog)
    assert robot.sees("Changed only there: 1 case added or removed.", dialog)
    assert dialog.clashes.hasFocus()
    assert not dialog.join_button.isEnabled()
    robot.press("T")
    assert "Answer: Yes" in dialog.detail.toPlainText()
    robot.press("M")
    assert [row.decision for row in dialog.clashes.rows] == ["Take theirs", "Keep mine"]
    robot.in_dialog(Question, lambda question: question.accept_button.click(), dialog.join_button.click)
    robot.wait_idle()
    assert robot.sees("The two copies are joined.", dialog)
    assert robot.sees("Clashes: 1 kept, 1 taken.", dialog)
    assert sorted(map(str, answers(robot))) == ["no", "yes"]
    assert robot.workspace.cases.by_reference("B-1") is not None
    robot.press("Return")
    robot.use("undo")
    robot.wait_idle()
    assert robot.workspace.cases.by_reference("B-1") is None
    assert answers(robot) == [Answer.YES, Answer.YES]


def test_all_clashes_are_decided_at_once(robot: Robot, pair: tuple[Path, Path]):
    dialog = opened(robot, pair)
    robot.click(dialog.all_theirs)
    assert dialog.join_button.isEnabled()
    assert {row.decision for row in dialog.clashes.rows} == {"Take theirs"}
    robot.press("Escape")


def test_a_copy_with_a_passphrase_of_its_own_asks_for_it(robot: Robot, pair: tuple[Path, Path]):
    space = Workspace.open(pair[1])
    space.protection.change(Secret(OWN))
    space.close()
    dialog = opened(robot, pair)
    assert robot.sees("The other copy has a passphrase of its own.", dialog)
    dialog.form.box.setFocus()
    robot.type("something else")
    robot.press("Return")
    robot.wait_idle()
    assert robot.sees("That passphrase does not open this audit.", dialog)
    dialog.form.box.selectAll()
    robot.type(OWN)
    robot.press("Return")
    robot.wait_idle()
    assert len(dialog.clashes.rows) == 2
    robot.press("Escape")


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("choice", ["keep", "look", "compare"])
def test_a_change_by_another_program_is_a_choice_and_loses_nothing(robot: Robot, pair: tuple[Path, Path], choice: str):
    robot.open(pair[0])
    robot.wait_idle()
    theirs = pair[1].read_bytes()
    pair[1].replace(pair[0])
    case = robot.workspace.cases.rows()[0].case.id
    robot.services.session.command(lambda space: space.judgements.set_note(case, QUESTIONS[0], "Mine"))
    robot.wait_idle()
    assert robot.sees("This audit was changed by another program at")
    robot.use("compare_copy")
    dialog = robot.find_dialog(OutsideDialog)
    assert robot.sees("Your copy is safe.", dialog)
    assert dialog.later_button.hasFocus()
    robot.click({"keep": dialog.keep_button, "look": dialog.look_button, "compare": dialog.compare_button}[choice])
    robot.wait_idle()
    (aside,) = pair[0].parent.glob("audit (other copy *).yosaudit")
    assert aside.read_bytes() == theirs
    if choice == "look":
        assert robot.workspace.read_only
        assert robot.workspace.path == aside
        robot.open(pair[0])
        robot.wait_idle()
    if choice == "compare":
        compared = robot.find_dialog(CompareDialog)
        assert len(compared.clashes.rows) == 2
        robot.press("Escape")
    assert answers(robot) == [Answer.YES, Answer.YES]
    robot.workspace.judgements.set_note(case, QUESTIONS[0], "Mine")
    assert robot.workspace.check().ok
