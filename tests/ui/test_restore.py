"""Backups through the real window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.journeys.robot import Robot
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.restore_words import lacks_words, when_words
from ui.dialogs.unlock import UnlockDialog
from ui.kit.late import is_alive
from ui.kit.text import Question
from ui.kit.tries import Tries
from yos_audit.support.copies import Copy
from yos_audit.support.secret import Secret
from yos_audit.workspace.backups import Comparison
from yos_audit.workspace.workspace import Workspace

EARLIER = "violet teapot noon"
NOW = "seven quiet lighthouses"


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """A plain audit of one case."""
    path = tmp_path / "audit.yosaudit"
    workspace = Workspace.create(path, label="Autumn", service="Anytown")
    workspace.cases.add("A-1")
    workspace.close()
    return path


@pytest.fixture
def behind(tmp_path: Path, profile: Path) -> Path:
    """An encrypted audit of two cases; both backups, of none and of one case, came back as they were before a change
    of the passphrase, as a drive that was not there or a sync program brings them."""
    path = tmp_path / "encrypted.yosaudit"
    base = profile / "backups"
    workspace = Workspace.create(path, label="Autumn", service="Anytown", secret=Secret(EARLIER), backup_base=base)
    workspace.backups.make("opening")
    workspace.cases.add("A-1")
    workspace.backups.make("hourly")
    before = {each: each.read_bytes() for each in workspace.backups.paths()}
    workspace.cases.add("A-2")
    workspace.protection.change(Secret(NOW), Secret(EARLIER))
    workspace.close()
    for each, content in before.items():
        each.write_bytes(content)
    return path


def asked(robot: Robot, path: Path) -> RestoreDialog:
    """Open the audit, and the restore dialog at the newest backup of the earlier passphrase."""
    robot.open(path)
    robot.find_dialog(UnlockDialog)
    robot.type(NOW)
    robot.press("Return")
    assert robot.sees("2 backups still have an earlier passphrase. Restore from a backup asks for it.")
    robot.use("restore")
    dialog = robot.find_dialog(RestoreDialog)
    assert not dialog.form.isVisible()
    while not dialog.list.currentItem().text().endswith("made while working"):
        robot.press("Down")
    assert dialog.form.isVisible()
    assert dialog.list.hasFocus()
    assert not dialog.restore_button.isEnabled()
    return dialog


def give(robot: Robot, dialog: RestoreDialog, text: str) -> None:
    """Type a passphrase into the box of the dialog."""
    dialog.form.box.setFocus()
    dialog.form.box.selectAll()
    robot.type(text)
    robot.press("Return")


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


def test_a_backup_of_an_earlier_passphrase_asks_for_it_and_is_put_back(robot: Robot, behind: Path):
    dialog = asked(robot, behind)
    assert robot.sees("This backup was made with an earlier passphrase.", dialog)
    give(robot, dialog, EARLIER)
    assert robot.sees("1 case, 0 complete, 0 answers.", dialog)
    assert robot.sees("Cases it lacks: A-2.", dialog)
    assert not dialog.form.isVisible()
    assert dialog.restore_button.hasFocus()
    assert robot.workspace.backups.left_behind() == 0
    robot.press("Down")
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    robot.wait_idle()
    assert robot.sees("Cases it lacks: A-1, A-2.", dialog)
    robot.in_dialog(Question, lambda question: question.accept(), lambda: robot.click(dialog.restore_button))
    assert robot.workspace.cases.rows() == ()
    robot.use("close_audit")
    again = Workspace.open(behind, secret=Secret(NOW))
    assert again.check().ok
    again.close()


def test_a_wrong_earlier_passphrase_is_said_and_the_wait_grows(robot: Robot, behind: Path):
    now = [0.0]
    tries = robot.services.session.tries = Tries(lambda: now[0])
    dialog = asked(robot, behind)
    waits = []
    for _ in range(6):
        give(robot, dialog, "never used at all")
        assert "does not open this audit" in dialog.band.accessibleName()
        assert dialog.band.isVisible()
        assert dialog.form.box.hasFocus()
        waits.append(tries.left(str(behind)))
        now[0] += waits[-1]
        while not dialog.form.unlock_button.isEnabled():
            assert dialog.form.unlock_button.text().startswith("Wait ")
            dialog.form._on_second()
    assert waits == [0, 0, 0, 0, 3, 5]
    assert robot.workspace.backups.left_behind() == 2
    give(robot, dialog, EARLIER)
    assert not dialog.band.isVisible()
    assert robot.sees("Cases it lacks: A-2.", dialog)
    dialog.reject()
    robot.wait_idle()


def test_wrong_tries_elsewhere_make_the_earlier_passphrase_wait(robot: Robot, behind: Path):
    tries = robot.services.session.tries = Tries(lambda: 0.0)
    dialog = asked(robot, behind)
    for _ in range(5):
        tries.note_wrong(str(behind))
    give(robot, dialog, EARLIER)
    assert robot.sees("Try again in 3 seconds.", dialog)
    assert dialog.form.unlock_button.text() == "Wait 3 seconds"
    assert robot.workspace.backups.left_behind() == 2
    dialog.reject()
    robot.wait_idle()


@pytest.mark.parametrize("earlier", [False, True])
def test_a_dialog_closed_while_a_backup_is_compared_hears_no_more(robot: Robot, behind: Path, earlier: bool):
    dialog = asked(robot, behind)
    dialog.list.setCurrentRow(dialog.list.count() - 1 if earlier else 0)
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not is_alive(dialog)
    robot.wait_idle()


def test_an_earlier_passphrase_being_typed_does_not_outlive_a_lock(robot: Robot, behind: Path):
    dialog = asked(robot, behind)
    dialog.form.box.setText(EARLIER)
    robot.use("lock")
    robot.type(NOW)
    robot.press("Return")
    assert robot.workspace.path == behind
    assert not any(isinstance(each, RestoreDialog) and each.isVisible() for each in robot.app.topLevelWidgets())


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
