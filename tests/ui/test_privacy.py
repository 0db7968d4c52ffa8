"""Privacy in the window: erasing one child, the time an audit is kept, and where references must never stand."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from tests.workspace.conftest import FACTS
from ui.dialogs.column_choices import ColumnChoices
from ui.dialogs.import_reading import ListColumn
from ui.kit.text import Label, Question
from ui.kit.theme import Theme
from ui.screens.cases.erasing import EraseDialog, erase, erasing_words
from ui.screens.start.page import StartPage
from ui.screens.start.retention import retention_words
from yos_audit.audit.values import Answer
from yos_audit.framework.catalogue import framework_text
from yos_audit.framework.reader import read_framework
from yos_audit.support.errors import KnownError
from yos_audit.support.settings import RecentAudit
from yos_audit.workspace.erasure import EraseReason, Erasing
from yos_audit.workspace.workspace import Workspace

CANARY = "Qzx-Canary-417"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An audit of three cases, one of which is the canary."""
    path = tmp_path / "small.yosaudit"
    space = Workspace.create(path, label="March audit", service="Northshire", keep_until=date(2015, 4, 1))
    for reference in ("A-1", CANARY, "A-3"):
        space.cases.add(reference, FACTS)
    case = space.cases.by_reference(CANARY)
    space.judgements.answer(case.id, "rr_understanding", Answer.NO)
    space.judgements.set_note(case.id, "rr_understanding", f"Note about {CANARY} alone")
    space.close()
    return path


def _ask(robot: Robot, case_id: str) -> None:
    erase(robot.services, robot.page, case_id)
    robot.wait_idle()


def test_a_case_is_erased_from_the_list_after_a_question_that_keeps_it_by_default(robot: Robot, small: Path):
    robot.open(small)
    page = robot.go("cases")
    case = robot.workspace.cases.by_reference(CANARY)

    def keep(dialog: EraseDialog) -> None:
        assert CANARY in dialog.words.text()
        assert "Its 1 answer goes" in dialog.words.text()
        assert dialog.keep_button.isDefault()
        dialog.keep_button.click()

    robot.in_dialog(EraseDialog, keep, partial(_ask, robot, case.id))
    assert robot.workspace.cases.by_reference(CANARY) is not None

    def go(dialog: EraseDialog) -> None:
        dialog.reason.setCurrentIndex(3)
        dialog.erase_button.click()

    robot.in_dialog(EraseDialog, go, partial(_ask, robot, case.id))
    robot.wait_idle()
    assert robot.workspace.cases.by_reference(CANARY) is None
    assert not robot.sees(CANARY, page)
    last = robot.workspace.history.events(limit=1)[0]
    assert (last.kind, last.after["reason"]) == ("erasure", EraseReason.MISTAKE)
    robot.services.session.close()
    robot.services.tasks.drain()
    assert CANARY.encode() not in small.read_bytes()


def test_a_legal_hold_is_said_instead_of_erasing(robot: Robot, small: Path):
    space = Workspace.open(small)
    space.edit_details(legal_hold=True)
    space.close()
    robot.open(small)
    robot.go("cases")
    case = robot.workspace.cases.by_reference(CANARY)
    robot.in_dialog(EraseDialog, lambda dialog: dialog.erase_button.click(), partial(_ask, robot, case.id))
    robot.wait_idle()
    assert robot.workspace.cases.by_reference(CANARY) is not None
    assert robot.sees("legal hold")


def test_backups_that_cannot_be_opened_are_said_before_and_after(robot: Robot, small: Path):
    closed = small.with_name("small before update of version 5 20150101T000000Z.yosaudit")
    closed.write_bytes(small.read_bytes()[:8192])
    robot.open(small)
    robot.go("cases")
    for reference, remove in ((CANARY, False), ("A-1", True)):
        case = robot.workspace.cases.by_reference(reference)

        def go(dialog: EraseDialog, remove: bool = remove) -> None:
            assert f"may still hold this case: {closed.name}" in dialog.closed_words.text()
            assert dialog.unopened.isVisible()
            assert not dialog.unopened.isChecked()
            dialog.unopened.setChecked(remove)
            dialog.erase_button.click()

        robot.in_dialog(EraseDialog, go, partial(_ask, robot, case.id))
        robot.wait_idle()
        assert robot.sees("1 copy that cannot be opened may still hold it") is not remove
        assert closed.exists() is not remove


def test_the_question_says_what_stays():
    words = erasing_words(Erasing("A-1", 16, 40, 2))
    assert words.startswith("Erase A-1 from this audit and its history?")
    assert "its history and its 7 backups and copies?" in erasing_words(Erasing("A-1", 16, 40, 2, 7))
    assert "Its 16 answers go" in words
    assert "2 notes elsewhere name this reference. They stay" in words


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2015-06-01", "is to be kept until 1 June 2015, 60 days from now."),
        ("2015-04-03", "is to be kept until 3 April 2015, tomorrow."),
        ("2015-04-02", "is to be kept until today."),
        ("2015-03-31", "was to be kept until 31 March 2015."),
        ("2015-06-02", ""),
        ("", ""),
        ("soon", ""),
    ],
)
def test_the_end_of_an_audits_time_is_said_from_60_days_before(until: str, said: str):
    entry = RecentAudit("p", "March audit", "2015-04-01T10:00", keep_until=until)
    words = retention_words([entry], date(2015, 4, 2))
    assert words == ((f"March audit {said}",) if said else ())


def test_the_start_page_tells_of_it_and_a_legal_hold_ends_the_reminder(robot: Robot, small: Path):
    robot.open(small)
    robot.use("close_audit")
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, StartPage)
    assert page.retention.isVisible()
    assert robot.sees("March audit was to be kept until 1 April 2015.", page)
    robot.open(small)
    robot.services.session.command(lambda space: space.edit_details(legal_hold=True))
    robot.wait_idle()
    robot.use("close_audit")
    robot.wait_idle()
    assert not robot.page.retention.isVisible()


def test_no_reference_stands_in_title_recent_list_settings_log_or_report(
    robot: Robot, small: Path, profile: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    robot.open(small)
    case = robot.workspace.cases.by_reference(CANARY)
    titles = set()
    for page in ("cases", "case_audit", "by_question", "overview"):
        robot.go(page)
        titles.add(robot.window.windowTitle())
    robot.window.go_to("case_audit", (case.id, "rr_understanding"))
    robot.wait_idle()
    titles.add(robot.window.windowTitle())
    robot.services.messages.show_error(KnownError(f"{CANARY} is complete.", "Reopen it."))
    fault = ValueError(f"a fault that quotes {CANARY}")
    robot.in_dialog(Question, lambda dialog: dialog.accept(), partial(robot.services.messages.show_error, fault))
    robot.wait_idle()
    robot.use("close_audit")
    robot.wait_idle()
    assert not any(CANARY in title for title in titles)
    assert CANARY not in caplog.text
    # Backups are audits themselves, and hold what an audit holds.
    written = [each for each in profile.rglob("*") if each.is_file() and each.suffix != ".yosaudit"]
    assert written
    assert [each for each in written if CANARY.encode() in each.read_bytes() or CANARY in each.name] == []


def test_a_column_about_people_shows_what_it_seems_to_be_and_not_what_is_in_it(app: QApplication, theme: Theme):
    choices = ColumnChoices(theme)
    framework = read_framework(framework_text("sqs-2015"), "sqs-2015.toml")
    choices.show_columns((ListColumn("Of interest", "", (), "dates of birth"),), framework)
    shown = [label.text() for label in choices.findChildren(Label)]
    assert "Looks like dates of birth" in shown
    assert choices.mapping() == {"Of interest": ""}
    choices.deleteLater()
