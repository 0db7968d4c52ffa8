"""The window over a drive that really refuses: text stays, nothing is called saved, and saving resumes by itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests import builders
from tests.faults import drive as codes_of
from tests.faults.failing import NO_ANSWER, FailingDatabaseDrive
from tests.faults.figures import Figures
from tests.journeys.robot import Robot
from ui.kit.text import Question
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the library does not show its functions there")

FULL_DRIVE = {"write": codes_of.FULL}
FULL = "Your last change could not be saved: the drive is full."
DEAD = "Your last change could not be saved: the drive does not answer."
FACTS = builders.FACTS | {"community_phase": "no", "vulnerability": "high", "case_manager": "CM-06"}
AGAIN = "the program tries again every 5 seconds. Do not switch off."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An audit of two cases."""
    path = tmp_path / "Audit.yosaudit"
    workspace = Workspace.create(path, label="Audit", service="Service")
    for reference in ("A-1", "A-2"):
        workspace.cases.add(reference, FACTS)
    workspace.close()
    return path


def break_down(drive: FailingDatabaseDrive, codes: dict[str, int]) -> None:
    drive.codes = codes
    drive.arm(1, for_good=True)


def kept(robot: Robot, place: int = 0) -> dict[str, object]:
    """What the file holds of a case."""
    case_id = robot.workspace.cases.rows()[place].case.id
    return dict(robot.workspace.cases.sheet(case_id).judgements)


def retry(robot: Robot, page: CaseAuditPage) -> None:
    """Let the five seconds pass."""
    page.controller.outbox._timer.timeout.emit()
    robot.wait_idle()


@pytest.mark.parametrize(
    ("codes", "words", "cure"), [(FULL_DRIVE, FULL, "Free some space"), (NO_ANSWER, DEAD, "Check")]
)
def test_work_stays_on_the_screen_and_is_saved_later(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, codes: dict[str, int], words: str, cure: str
):
    break_down(drive, codes)
    robot.answer("n1")
    robot.press("E")
    note = QApplication.focusWidget()
    robot.type("Seen on file")
    page.panes.question.flush()
    robot.wait_idle()
    assert robot.sees(words)
    assert any(each.startswith(cure) and each.endswith(AGAIN) for each in robot.texts())
    assert QApplication.focusWidget() is note, "the message took the focus from somebody who is typing"
    assert page.bar._saved.text() == "Not saved: 3"
    for _ in range(3):
        retry(robot, page)
    assert page.bar._saved.text() == "Not saved: 3"
    assert robot.services.session.unsaved == 3
    drive.arm()
    retry(robot, page)
    assert not robot.sees(words)
    assert page.bar._saved.text().startswith("Saved at ")
    assert page.bar._detail.text() == "3 changes caught up"
    (judgement,) = kept(robot).values()
    assert (judgement.answer, judgement.note, len(judgement.reasons)) == (Answer.NO, "Seen on file", 1)
    assert robot.workspace.check().ok


def test_a_message_that_was_closed_stays_closed(drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage):
    break_down(drive, FULL_DRIVE)
    robot.answer("y")
    robot.click(robot.window.band.close_button)
    retry(robot, page)
    assert not robot.window.band.isVisible()
    assert page.bar._saved.text() == "Not saved: 1"
    drive.arm()
    retry(robot, page)
    break_down(drive, FULL_DRIVE)
    robot.answer("n")
    assert robot.sees(FULL)
    drive.arm()
    retry(robot, page)


def test_another_case_is_not_opened_over_changes_that_wait(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage
):
    break_down(drive, FULL_DRIVE)
    robot.answer("y")
    first, second = (row.case.id for row in robot.workspace.cases.rows())
    page.controller.open(second)
    robot.wait_idle()
    assert page.controller.model.case.id == first
    assert "1 changes are not saved yet. This case stays open until they are." in page.bar._detail.text()
    robot.answer("n")
    robot.go("overview")
    robot.go("case_audit")
    assert page.controller.model.judgement(page.controller.model.asked).answer is Answer.NO
    drive.arm()
    retry(robot, page)
    page.controller.open(second)
    robot.wait_idle()
    assert page.controller.model.case.id == second
    assert [each.answer for each in kept(robot).values()] == [Answer.NO]


def test_a_change_made_elsewhere_does_not_wipe_what_waits(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage
):
    case = robot.workspace.cases.rows()[0].case
    break_down(drive, FULL_DRIVE)
    robot.answer("y")
    drive.arm()
    robot.services.session.command(
        lambda workspace: workspace.cases.edit(case.id, attributes={**FACTS, "case_manager": "CM-07"})
    )
    robot.wait_idle()
    assert page.controller.model.judgement(page.controller.model.asked).answer is Answer.YES
    retry(robot, page)
    assert [each.answer for each in kept(robot).values()] == [Answer.YES]
    assert page.controller.model.case.attributes["case_manager"] == "CM-07"


def test_a_case_is_not_completed_over_changes_that_wait(drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage):
    break_down(drive, FULL_DRIVE)
    robot.answer("y")
    page.controller.complete()
    robot.wait_idle()
    assert page.controller.outbox.waiting == 1
    assert "are not saved yet" in page.bar._detail.text()
    drive.arm()
    retry(robot, page)


def test_next_waits_when_twenty_changes_do(drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage):
    questions = [each.id for each in robot.workspace.framework.questions][:20]
    break_down(drive, FULL_DRIVE)
    for number, question in enumerate(questions):
        assert page.bar.next.isEnabled(), f"disabled after {number}"
        page.judging.write(question, "note", f"note {number}")
        robot.wait_idle()
    assert page.controller.outbox.waiting == 20
    assert not page.bar.next.isEnabled()
    drive.arm()
    retry(robot, page)
    assert page.bar.next.isEnabled()
    assert page.bar._detail.text() == "20 changes caught up"
    assert len(kept(robot)) == 20


def test_keys_act_again_after_a_case_that_could_not_be_read(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage
):
    second = robot.workspace.cases.rows()[1].case.id
    page.controller._read = lambda done: page.controller._on_unread(_fault(robot))
    page.controller.open(second)
    del page.controller._read
    robot.press("Esc")
    robot.answer("y")
    assert [each.answer for each in kept(robot).values()] == [Answer.YES]


def _fault(robot: Robot) -> Exception:
    from yos_audit.store.faults import gone

    return gone()


@pytest.mark.parametrize("way", ["window", "close_audit", "another"])
def test_nothing_is_closed_over_changes_that_wait_without_asking(
    drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path, way: str
):
    ways = {
        "window": robot.window.close,
        "close_audit": lambda: robot.window.use("close_audit"),
        "another": lambda: robot.window.open_audit(path),
    }
    break_down(drive, FULL_DRIVE)
    robot.press("E")
    robot.type("Only in my head")
    asked: list[str] = []

    def stay(dialog: QDialog) -> None:
        asked.append(dialog.accessibleDescription())
        assert dialog.focusWidget() is dialog.reject_button
        dialog.reject()

    robot.in_dialog(Question, stay, ways[way])
    assert asked == ["1 changes could not be saved. If you close this audit now, they are lost."]
    assert robot.window.isVisible()
    assert robot.services.session.workspace is not None
    drive.arm()
    retry(robot, page)
    (judgement,) = kept(robot).values()
    assert judgement.note == "Only in my head"


def test_a_file_moved_away_and_back_loses_nothing(robot: Robot, page: CaseAuditPage, path: Path):
    elsewhere = path.with_name("Elsewhere.yosaudit")
    path.rename(elsewhere)
    robot.answer("y")
    assert robot.sees("Your last change could not be saved: the file of this audit is not where it was.")
    elsewhere.rename(path)
    retry(robot, page)
    assert [each.answer for each in kept(robot).values()] == [Answer.YES]
    assert robot.workspace.check().ok


def test_a_vanished_share_loses_nothing(
    figures: Figures, drive: FailingDatabaseDrive, robot: Robot, page: CaseAuditPage, path: Path
):
    """The drive first does not answer, then its folder is gone, then it comes back."""
    away = path.parent.with_name("away")
    break_down(drive, NO_ANSWER)
    robot.answer("y")
    path.parent.rename(away)
    retry(robot, page)
    robot.press("F")
    robot.answer("n")
    assert page.controller.outbox.waiting == 2
    away.rename(path.parent)
    retry(robot, page)
    assert page.controller.outbox.waiting == 2
    drive.arm()
    retry(robot, page)
    (judgement,) = kept(robot).values()
    assert (judgement.answer, judgement.flagged) == (Answer.NO, True)
    assert robot.workspace.check().ok
    figures.add("share gone and back in the window", 1, lost=0)
