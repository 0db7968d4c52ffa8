"""Backups through the real window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.restore_words import lacks_words, when_words
from ui.kit.text import Question
from yos_audit.support.copies import Copy
from yos_audit.workspace.backups import Comparison
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """A plain audit of one case."""
    path = tmp_path / "audit.yosaudit"
    workspace = Workspace.create(path, label="Autumn", service="Anytown")
    workspace.cases.add("A-1")
    workspace.close()
    return path


def test_opening_and_closing_an_audit_keeps_a_backup_in_the_profile(robot: Robot, audit: Path, profile: Path):
    robot.open(audit)
    folder = profile / "backups" / robot.workspace.details().id
    assert [path.name.split("-")[-1] for path in folder.iterdir()] == ["opening.yosaudit"]
    robot.workspace.cases.add("A-2")
    robot.use("close_audit")
    assert sorted(path.name.split("-")[-1] for path in folder.iterdir()) == ["closing.yosaudit", "opening.yosaudit"]


def test_a_backup_is_compared_and_put_back(robot: Robot, audit: Path):
    robot.open(audit)
    robot.workspace.cases.add("A-2")
    robot.go("cases")
    robot.use("restore")
    dialog = robot.find_dialog(RestoreDialog)
    assert dialog.list.item(0).text().startswith("Today, ")
    assert dialog.list.item(0).text().endswith("made when the audit was opened")
    assert robot.sees("1 case, 0 complete, 0 answers.", dialog)
    assert robot.sees("1 entry of the history since then would be gone.\nCases it lacks: A-2.", dialog)
    robot.in_dialog(Question, lambda question: question.accept(), lambda: robot.click(dialog.restore_button))
    assert [row.case.reference for row in robot.workspace.cases.rows()] == ["A-1"]
    assert [row.case.reference for row in robot.page.table.model().rows] == ["A-1"]
    robot.use("restore")
    dialog = robot.find_dialog(RestoreDialog)
    assert dialog.list.item(0).text().endswith("what an earlier backup took the place of")
    assert robot.sees("Cases that would come back: A-2.", dialog)
    dialog.reject()
    robot.wait_idle()


def test_a_folder_that_cannot_be_written_is_said_in_the_status_bar(robot: Robot, audit: Path, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    robot.services.settings.change(backup_folder=str(tmp_path / "file"))
    robot.open(audit)
    assert robot.sees("No backup could be made.")
    assert robot.workspace.path == audit


def test_words_of_a_comparison():
    copy = Copy(Path("x"), datetime(2015, 3, 16, 14, 10, tzinfo=UTC), 1, "0" * 8, "hourly")
    assert when_words(copy, date(2015, 3, 17)).startswith("Monday 16 March 2015, ")
    names = tuple(f"A-{number}" for number in range(9))
    found = Comparison(copy, copy.made_at, 1, 0, 0, None, names, (), 2, 1)
    assert lacks_words(found) == (
        "It is not an earlier state of this audit: the two were changed apart.",
        "Cases it lacks: A-0, A-1, A-2, A-3, A-4, A-5 and 3 more.",
        "2 answers it lacks or has otherwise.",
        "1 answer would come back.",
    )
