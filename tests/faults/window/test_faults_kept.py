"""The drive is away and the window goes too: what was typed is kept on the laptop, and is in the audit afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests import builders
from tests.faults.failing import NO_ANSWER, FailingDatabaseDrive
from tests.faults.figures import Figures
from tests.journeys.robot import Robot
from ui.dialogs.kept_changes import KeptDialog
from ui.dialogs.unlock import UnlockDialog
from ui.kit.clipboard import copy_text
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer, Judgement
from yos_audit.support.paths import data_folder
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows the library shows no functions to replace")

PASSPHRASE = "violet teapot noon"
OTHER = "amber kettle dusk"
TYPED = "Qzx seen on the paper file"
FACTS = builders.FACTS | {"community_phase": "no", "vulnerability": "high", "case_manager": "CM-06"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An encrypted audit of two cases on a share."""
    path = tmp_path / "share" / "Audit.yosaudit"
    path.parent.mkdir()
    workspace = Workspace.create(path, label="Audit", service="Service", secret=Secret(PASSPHRASE))
    for reference in ("A-1", "A-2"):
        workspace.cases.add(reference, FACTS)
    workspace.interviews.add("M-1")
    workspace.close()
    return path


@pytest.fixture
def page(drive: FailingDatabaseDrive, robot: Robot, path: Path) -> Iterator[CaseAuditPage]:
    """The first case, being audited; at the end nothing is asked."""
    robot.services.session.open(path, secret=Secret(PASSPHRASE))
    robot.wait_idle()
    page = robot.go("case_audit")
    assert isinstance(page, CaseAuditPage)
    page.controller.open(robot.workspace.cases.rows()[0].case.id)
    robot.wait_idle()
    yield page
    drive.arm()
    robot.services.session.ending = True


@pytest.fixture
def drive(drive: FailingDatabaseDrive, path: Path) -> FailingDatabaseDrive:
    """The share; the laptop's own drive works."""
    drive.under = str(path.parent)
    return drive


def vanish(drive: FailingDatabaseDrive) -> None:
    """Let the share refuse everything."""
    drive.codes = NO_ANSWER
    drive.arm(1, for_good=True)


def work(robot: Robot) -> None:
    """Answer No with a reason, and type a note that is not written yet."""
    robot.answer("n1")
    robot.press("E")
    robot.type(TYPED)


def kept_files() -> list[Path]:
    return list(data_folder().rglob("*.kept"))


def held(robot: Robot, place: int = 0) -> Judgement:
    """What the file holds of the one question that was worked on."""
    case_id = robot.workspace.cases.rows()[place].case.id
    (judgement,) = robot.workspace.cases.sheet(case_id).judgements.values()
    return judgement


def die(robot: Robot, drive: FailingDatabaseDrive) -> None:
    """Let this window know nothing any more, as after a crash; the drive is back afterwards."""
    session = robot.services.session
    session.lose = lambda _count: True
    robot.window.use("close_audit")
    robot.wait_idle()
    drive.arm()


def start_again(robot: Robot, path: Path, passphrase: str = PASSPHRASE) -> None:
    robot.services.session.open(path, secret=Secret(passphrase))
    robot.wait_idle()


def test_nothing_is_written_while_saving_works(robot: Robot, page: CaseAuditPage):
    work(robot)
    page.panes.question.flush()
    robot.wait_idle()
    assert kept_files() == []
    robot.window.close()
    assert kept_files() == []


def test_what_waited_is_saved_by_the_next_window(
    figures: Figures, drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path
):
    vanish(drive)
    work(robot)
    page.panes.question.flush()
    robot.wait_idle()
    (kept,) = kept_files()
    assert all(TYPED.encode(form) not in kept.read_bytes() for form in ("utf-8", "utf-16-le"))
    die(robot, drive)
    assert kept_files() == [kept]
    start_again(robot, path)
    dialog = robot.find_dialog(KeptDialog)
    assert any(each.startswith("3 changes from ") and each.endswith("are now saved.") for each in robot.texts(dialog))
    assert robot.sees(TYPED, dialog)
    dialog.accept()
    judgement = held(robot)
    assert (judgement.answer, judgement.note, len(judgement.reasons)) == (Answer.NO, TYPED, 1)
    assert kept_files() == []
    assert robot.workspace.check().ok
    figures.add("window gone while the drive is away", 1, "restart", lost=0)
    robot.window.close()


@pytest.mark.parametrize("way", ["lock", "idle", "Ctrl+L", "suspend"])
def test_locking_while_the_drive_is_away_loses_nothing(
    figures: Figures, drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, way: str
):
    guard = robot.window._guard
    ways: dict[str, Callable[[], object]] = {
        "lock": lambda: robot.window.use("lock"),
        "idle": guard.watch.idle.emit,
        "Ctrl+L": lambda: robot.press("Ctrl+L"),
        "suspend": guard._suspend._leaving,
    }
    vanish(drive)
    work(robot)
    copy_text(TYPED)
    ways[way]()
    assert robot.services.session.workspace is None
    robot.wait_idle()
    assert TYPED not in "".join(robot.texts())
    assert not QApplication.clipboard().text()
    assert robot.sees("Locked. Not everything is saved yet: unlock soon.")
    assert robot.window.kept.changes._place is None, "the key is kept"
    assert len(kept_files()) == 1
    drive.arm()
    robot.type(PASSPHRASE)
    robot.press("Return")
    assert page.bar._saved.text().startswith("Saved at ")
    assert page.panes.question.note.text() == TYPED
    judgement = held(robot)
    assert (judgement.answer, judgement.note, len(judgement.reasons)) == (Answer.NO, TYPED, 1)
    assert kept_files() == []
    figures.add("locked while the drive is away", 1, way, lost=0)
    robot.window.close()


def test_a_window_that_is_gone_after_locking_loses_nothing_either(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path
):
    vanish(drive)
    work(robot)
    robot.window.use("lock")
    robot.wait_idle()
    robot.services.session.close()
    robot.wait_idle()
    drive.arm()
    start_again(robot, path)
    robot.find_dialog(KeptDialog).accept()
    assert held(robot).note == TYPED
    robot.window.close()


@pytest.mark.parametrize("mine", [True, False])
def test_a_newer_note_is_never_written_over_without_asking(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path, mine: bool
):
    vanish(drive)
    robot.press("E")
    robot.type(TYPED)
    page.panes.question.flush()
    robot.wait_idle()
    asked = page.controller.model.asked
    die(robot, drive)
    with_other = Workspace.open(path, secret=Secret(PASSPHRASE))
    with_other.judgements.set_note(with_other.cases.rows()[0].case.id, asked, "Newer")
    with_other.close()
    start_again(robot, path)
    dialog = robot.find_dialog(KeptDialog)
    assert robot.sees("1 change kept on this laptop is not saved: the audit was changed in the meantime.", dialog)
    assert robot.sees("The audit says now: Newer", dialog)
    assert held(robot).note == "Newer"
    dialog.reject()
    robot.wait_idle()
    assert len(kept_files()) == 1, "what was left for later is gone"
    robot.window.use("close_audit")
    robot.wait_idle()
    start_again(robot, path)
    dialog = robot.find_dialog(KeptDialog)
    dialog.boxes[0].setChecked(mine)
    robot.click(dialog.do_button)
    assert held(robot).note == (TYPED if mine else "Newer")
    assert kept_files() == []
    robot.window.close()


def test_what_was_changed_elsewhere_during_a_lock_is_asked_too(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path
):
    vanish(drive)
    robot.press("E")
    robot.type(TYPED)
    robot.window.use("lock")
    robot.wait_idle()
    drive.arm()
    with_other = Workspace.open(path, secret=Secret(PASSPHRASE))
    case_id = with_other.cases.rows()[0].case.id
    with_other.judgements.set_note(case_id, page.controller.model.asked, "Newer")
    with_other.close()
    robot.type(PASSPHRASE)
    robot.press("Return")
    dialog = robot.find_dialog(KeptDialog)
    assert held(robot).note == "Newer"
    dialog.boxes[0].setChecked(True)
    robot.click(dialog.do_button)
    assert held(robot).note == TYPED
    assert page.panes.question.note.text() == TYPED
    robot.window.close()


def test_a_passphrase_changed_elsewhere_is_asked_for(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path
):
    vanish(drive)
    work(robot)
    page.panes.question.flush()
    robot.wait_idle()
    die(robot, drive)
    elsewhere = Workspace.open(path, secret=Secret(PASSPHRASE))
    elsewhere.protection.change(Secret(OTHER))
    elsewhere.close()
    start_again(robot, path, OTHER)
    dialog = robot.find_dialog(UnlockDialog)
    assert robot.sees("from before the passphrase was changed", dialog)
    robot.type(OTHER)
    robot.press("Return")
    assert robot.sees("That passphrase does not open", dialog)
    dialog.form.box.clear()
    robot.type(PASSPHRASE)
    robot.press("Return")
    robot.find_dialog(KeptDialog).accept()
    assert held(robot).note == TYPED
    robot.window.close()


def test_closing_says_that_nothing_is_lost(drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage):
    from ui.kit.text import Question

    vanish(drive)
    work(robot)
    said: list[str] = []

    def leave(dialog: Question) -> None:
        said.append(dialog.accessibleDescription())
        dialog.accept()

    robot.in_dialog(Question, leave, robot.window.close)
    (words,) = said
    assert "They are kept on this laptop, encrypted, and are saved when you open this audit here again." in words
    assert len(kept_files()) == 1
    drive.arm()


def test_a_plain_audit_keeps_nothing_outside_its_file(drive: FailingDatabaseDrive, robot: Robot, tmp_path: Path):
    path = tmp_path / "share" / "Plain.yosaudit"
    workspace = Workspace.create(path, label="Audit", service="Service")
    workspace.cases.add("A-1", FACTS)
    workspace.close()
    robot.open(path)
    page = robot.go("case_audit")
    assert isinstance(page, CaseAuditPage)
    page.controller.open(robot.workspace.cases.rows()[0].case.id)
    robot.wait_idle()
    vanish(drive)
    work(robot)
    page.panes.question.flush()
    robot.wait_idle()
    drive.arm()
    robot.services.session.ending = True
    assert robot.services.session.unsaved == 3
    assert kept_files() == []
    page.controller.outbox.retry()
    robot.wait_idle()
    assert held(robot).note == TYPED
