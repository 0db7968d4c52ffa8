"""Every screen and dialog, and the way to it. A new one needs one line here; the walker fails without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from tests.journeys.robot import Robot
from ui.dialogs.audit_details import AuditDetailsDialog
from ui.dialogs.case_facts import CaseFactsDialog
from ui.dialogs.change_passphrase import ChangePassphraseDialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.find import FindDialog
from ui.dialogs.help_topics import HelpDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.import_cases import ImportDialog
from ui.dialogs.interview import InterviewDialog
from ui.dialogs.kept_changes import KeptDialog
from ui.dialogs.new_audit import NewAuditDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.print_forms import PrintDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.rescue import RescueDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.dialogs.standing import StandingDialog
from ui.dialogs.unlock import UnlockDialog
from ui.kit.text import Question
from ui.kit.waiting import WaitingDialog
from ui.screens.by_question.page import ByQuestionPage
from ui.screens.by_question.several import SeveralDialog
from ui.screens.case_audit.page import CaseAuditPage
from ui.screens.case_audit.reopen_dialog import ReopenDialog
from ui.screens.cases.erasing import EraseDialog
from ui.screens.cases.page import CasesPage
from ui.screens.findings.action_dialog import ActionDialog
from ui.screens.findings.doubts_dialog import DoubtsDialog
from ui.screens.findings.page import FindingsPage
from ui.screens.findings.stop_dialog import StopDialog
from ui.screens.interviews.page import InterviewsPage
from ui.screens.overview.dialogs import BehindDialog, ExplainedDialog, QuestionsDialog
from ui.screens.overview.page import OverviewPage
from ui.screens.overview.reading import Behind
from ui.screens.overview.rows import WeakRow, question_rows
from ui.screens.start.page import StartPage
from yos_audit.audit.values import Case
from yos_audit.audit.written import PlanAction
from yos_audit.support.secret import Secret
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.erasure import Erasing
from yos_audit.workspace.familiar import Kind, Standing
from yos_audit.workspace.kept_copies import ClosedCopy
from yos_audit.workspace.kept_lines import Line
from yos_audit.workspace.playing import Stand
from yos_audit.workspace.protection import RecoverySheet
from yos_audit.workspace.unsaved import About, Unsaved
from yos_audit.workspace.workspace import Workspace

REFERENCE = "A-0417"


def write_walked(path: Path, passphrase: str = "") -> None:
    """Write the demonstration with one case open to be judged, encrypted where there is a passphrase."""
    write_demonstration(path)
    workspace = Workspace.open(path, who="JM")
    case = workspace.cases.by_reference(REFERENCE)
    assert case is not None
    workspace.cases.reopen(case.id, "To look at it.")
    if passphrase:
        workspace.protection.change(Secret(passphrase))
    workspace.close()


TODAY = date(2015, 2, 26)
ACTION = PlanAction("1", 1, "Reviews", "Check each review", "Team manager")
OLDER = Standing(Kind.OLDER, 3, datetime(2015, 2, 26, 14, 20, tzinfo=UTC))
CLOSED = (
    ClosedCopy(Path("20150226-142000-000042-9f3a1c77-closing.yosaudit"), "It was made with an earlier passphrase."),
    ClosedCopy(Path("Team North damaged 20150226-142000.yosaudit"), "This audit was damaged outside the program."),
)
KEPT_LINES = tuple(
    Line(
        Unsaved(About.JUDGEMENT, ("1", "pc_review"), "note", "Seen on file", "", OLDER.at or datetime.now(UTC)),
        stand,
        f"{REFERENCE}, C{number}",
        "Seen on file",
        "Not on file",
    )
    for number, stand in enumerate((Stand.CLASHES, Stand.CLOSED, Stand.GONE, Stand.FREE), 1)
)
SHEET = RecoverySheet("Team North", "2468", tuple(f"word{number}" for number in range(1, 13)))


@dataclass(frozen=True)
class Stop:
    """One window to look at: its class, and how to show it in the real window on the demonstration audit."""

    name: str
    shows: type[QWidget]
    show: Callable[[Robot], object]


def case(robot: Robot) -> Case:
    """Return the case that screens are looked at with; it is in progress."""
    found = robot.workspace.cases.by_reference(REFERENCE)
    assert found is not None
    return found


def page(page_id: str) -> Callable[[Robot], object]:
    """Show a page through the Go menu."""
    return lambda robot: robot.go(page_id)


def dialog(make: Callable[[Robot], QDialog]) -> Callable[[Robot], object]:
    """Show a dialog over the window."""
    return lambda robot: make(robot).open()


def in_case(robot: Robot, code: str) -> None:
    """Show a question of the case."""
    question = robot.workspace.framework.find(code)
    robot.window.go_to("case_audit", (case(robot).id, question.id))
    robot.wait_idle()


def several(robot: Robot) -> SeveralDialog:
    """Return the dialog that sets cases to not applicable."""
    grid = robot.go("by_question")
    assert isinstance(grid, ByQuestionPage)
    model = grid.controller.model
    assert model is not None
    return SeveralDialog(model, (case(robot).id,), robot.services.theme, robot.window)


STOPS = (
    Stop("start", StartPage, lambda robot: robot.press("Ctrl+W")),
    Stop("overview", OverviewPage, page("overview")),
    Stop("cases", CasesPage, page("cases")),
    Stop("case answered no", CaseAuditPage, lambda robot: in_case(robot, "C3")),
    Stop("case answered yes", CaseAuditPage, lambda robot: in_case(robot, "P1")),
    Stop("by question", ByQuestionPage, page("by_question")),
    Stop("interviews", InterviewsPage, page("interviews")),
    Stop("audit details", AuditDetailsDialog, dialog(lambda r: AuditDetailsDialog(r.services, "", r.window))),
    Stop("unlock", UnlockDialog, dialog(lambda r: UnlockDialog("Team North", r.services.theme, r.window))),
    Stop(
        "passphrase",
        ChangePassphraseDialog,
        dialog(lambda r: ChangePassphraseDialog(r.services, encrypted=True, parent=r.window)),
    ),
    Stop(
        "recovery sheet", RecoverySheetDialog, dialog(lambda r: RecoverySheetDialog(SHEET, r.services.theme, r.window))
    ),
    Stop("restore", RestoreDialog, dialog(lambda r: RestoreDialog(r.services, r.window))),
    Stop("print", PrintDialog, dialog(lambda r: PrintDialog(r.services, "case", case(r).id, r.window))),
    Stop("findings", FindingsPage, page("findings")),
    Stop("doubts", DoubtsDialog, dialog(lambda r: DoubtsDialog((), r.services.theme, r.window))),
    Stop("stop an action", StopDialog, dialog(lambda r: StopDialog(1, r.services.theme, r.window))),
    Stop("action", ActionDialog, dialog(lambda r: ActionDialog(ACTION, 1, TODAY, False, r.services.theme, r.window))),
    Stop(
        "rescue",
        RescueDialog,
        dialog(lambda r: RescueDialog("This audit was damaged.", Path("a.yosaudit"), None, r.services.theme, r.window)),
    ),
    Stop("standing", StandingDialog, dialog(lambda r: StandingDialog(OLDER, r.services.theme, r.window))),
    Stop("kept changes", KeptDialog, dialog(lambda r: KeptDialog(KEPT_LINES, r.services.theme, r.window))),
    Stop("new audit", NewAuditDialog, dialog(lambda r: NewAuditDialog(r.services, r.window))),
    Stop("import", ImportDialog, dialog(lambda r: ImportDialog(r.services, "cases", r.window))),
    Stop("case facts", CaseFactsDialog, dialog(lambda r: CaseFactsDialog(r.services, case(r), r.window))),
    Stop("interview facts", InterviewDialog, dialog(lambda r: InterviewDialog(r.services, None, r.window))),
    Stop("export", ExportDialog, dialog(lambda r: ExportDialog(r.services, r.window))),
    Stop("history", HistoryDialog, dialog(lambda r: HistoryDialog(r.services, case(r).id, "", r.window))),
    Stop("find", FindDialog, dialog(lambda r: FindDialog(r.services, (), r.window))),
    Stop("help", HelpDialog, lambda robot: robot.press("F1")),
    Stop("preferences", PreferencesDialog, lambda robot: robot.press("Ctrl+,")),
    Stop("shortcuts", ShortcutsDialog, dialog(lambda r: ShortcutsDialog((), r.services.theme, r.window))),
    Stop("question", Question, dialog(lambda r: Question(r.window, "Remove", "Remove A-0412?", "Remove", "Keep"))),
    Stop("waiting", WaitingDialog, dialog(lambda r: WaitingDialog("Reading the list", r.window))),
    Stop("erase", EraseDialog, dialog(lambda r: EraseDialog(r.window, Erasing(REFERENCE, 21, 40, 2, 5, CLOSED)))),
    Stop("reopen", ReopenDialog, dialog(lambda r: ReopenDialog(REFERENCE, r.services.theme, r.window))),
    Stop("several", SeveralDialog, dialog(several)),
    Stop("explained", ExplainedDialog, dialog(lambda r: ExplainedDialog(r.workspace.findings(), r.services, r.window))),
    Stop("questions", QuestionsDialog, dialog(lambda r: QuestionsDialog("Public", questions(r), r.services, r.window))),
    Stop(
        "behind",
        BehindDialog,
        dialog(lambda r: BehindDialog("R5", (behind(r), behind(r)), r.services, r.window)),
    ),
)


def behind(robot: Robot) -> Behind:
    """Return a row of the cases behind a figure."""
    return Behind(case(robot).id, REFERENCE, "pc_review", "C3", "Plan not revised as required")


def questions(robot: Robot) -> tuple[WeakRow, ...]:
    """Return the rows of the questions of a domain."""
    return question_rows(robot.workspace.findings(), robot.workspace.framework.domains[1].id)
