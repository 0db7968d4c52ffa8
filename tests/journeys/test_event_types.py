"""Every command, screen and dialog, and what it leaves in the history, as the Information Commissioner names it.

A new command, screen or dialog needs a line in a map here; one that is missing fails. What the maps say is then done
through the real window and the real command line, on an audit whose every text is a canary: each type that is promised
is found in the history, and no canary in anything that the history keeps of looking, copying and letting out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from tests.ui.test_clipboard import OtherClipboard, plain
from tests.ui.walk_registry import STOPS
from tests.workspace.conftest import FACTS
from ui.dialogs.export import ExportDialog
from ui.dialogs.find import FindDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.print_forms import PrintDialog
from ui.kit.clipboard import ClipboardGuard, private
from ui.kit.commands import COMMANDS
from yos_audit.audit.values import Answer
from yos_audit.cli import main
from yos_audit.cli.program import _COMMANDS
from yos_audit.store.event_kinds import WITHOUT_RECORD
from yos_audit.store.values import PROCESSING, Event, Processing
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

COLLECTION, ALTERATION, CONSULTATION = Processing.COLLECTION, Processing.ALTERATION, Processing.CONSULTATION
DISCLOSURE, COMBINATION, ERASURE = Processing.DISCLOSURE, Processing.COMBINATION, Processing.ERASURE
Types = frozenset[Processing]


def types(*found: Processing) -> Types:
    return frozenset(found)


NOTHING = types()
"""Shows or changes nothing about people: help, looks of the window, files as a whole, plans and words of a report."""

WINDOW: Mapping[str, Types] = {
    "import_cases": types(COLLECTION),
    "import_judgements": types(COLLECTION, ALTERATION),
    "add_case": types(COLLECTION),
    "add_interview": types(COLLECTION),
    "undo": types(COLLECTION, ALTERATION, ERASURE),
    "redo": types(COLLECTION, ALTERATION, ERASURE),
    "export": types(CONSULTATION, DISCLOSURE),
    "print": types(CONSULTATION, DISCLOSURE),
    "copy_summary": types(DISCLOSURE),
    "history": types(CONSULTATION),
    "history_of_case": types(CONSULTATION),
    "find": types(CONSULTATION),
    "find_case": types(CONSULTATION),
    "go_overview": types(CONSULTATION),
    "go_cases": types(CONSULTATION),
    "go_case_audit": types(CONSULTATION),
    "go_by_question": types(CONSULTATION),
    "go_interviews": types(CONSULTATION),
    **dict.fromkeys(("new_audit", "open_audit", "demonstration", "close_audit", "lock", "quit", "save_copy"), NOTHING),
    **dict.fromkeys(("passphrase", "recovery_sheet", "restore", "audit_details", "preferences"), NOTHING),
    **dict.fromkeys(("hide_screen", "text_larger", "text_smaller", "text_normal", "go_findings"), NOTHING),
    **dict.fromkeys(("theme_system", "theme_light", "theme_dark", "next_region", "previous_region"), NOTHING),
    **dict.fromkeys(
        ("help", "shortcuts", "help_guidance", "help_data", "help_accessibility", "help_licences"), NOTHING
    ),
    **dict.fromkeys(("problem_reports", "about"), NOTHING),
}
"""The commands of the window, by id. `lock` and closing write what was looked at before them."""

SHOWN: Mapping[str, Types] = {
    "overview": types(CONSULTATION),
    "cases": types(CONSULTATION),
    "case answered no": types(CONSULTATION, COLLECTION, ALTERATION, ERASURE),
    "case answered yes": types(CONSULTATION, COLLECTION, ALTERATION, ERASURE),
    "by question": types(CONSULTATION, COLLECTION, ALTERATION, ERASURE),
    "interviews": types(CONSULTATION, COLLECTION, ALTERATION, ERASURE),
    "print": types(CONSULTATION, DISCLOSURE),
    "import": types(COLLECTION, ALTERATION),
    "case facts": types(CONSULTATION, COLLECTION, ALTERATION),
    "interview facts": types(COLLECTION, ALTERATION),
    "export": types(CONSULTATION, DISCLOSURE),
    "history": types(CONSULTATION),
    "find": types(CONSULTATION),
    "erase": types(ERASURE),
    "reopen": types(ALTERATION),
    "several": types(COLLECTION, ALTERATION),
    "behind": types(CONSULTATION),
    "kept changes": types(COLLECTION, ALTERATION),
    **dict.fromkeys(("start", "audit details", "unlock", "passphrase", "recovery sheet", "restore"), NOTHING),
    **dict.fromkeys(("findings", "doubts", "stop an action", "action", "rescue", "standing", "new audit"), NOTHING),
    **dict.fromkeys(("help", "preferences", "shortcuts", "question", "waiting", "explained", "questions"), NOTHING),
}
"""Screens and dialogs, by their names in the registry of the walk."""

TYPED: Mapping[str, Types] = {
    "import-cases": types(COLLECTION),
    "import-judgements": types(COLLECTION, ALTERATION),
    "export": types(DISCLOSURE),
    "erase": types(ERASURE),
    "demo": types(COLLECTION, ALTERATION),
    "join": types(COMBINATION, COLLECTION, ALTERATION, DISCLOSURE, ERASURE),
    **dict.fromkeys(("new", "passphrase", "restore", "salvage", "frameworks"), NOTHING),
    **dict.fromkeys(("findings", "check", "history", "recovery-sheet", "compare"), NOTHING),
}
"""Commands of the command line. Those of the last line only read: they open the audit read-only and leave nothing."""


def test_every_command_screen_and_dialog_has_its_types():
    assert WINDOW.keys() == {each.id for each in COMMANDS}
    assert SHOWN.keys() == {each.name for each in STOPS}
    assert TYPED.keys() == _COMMANDS.keys()
    reached = frozenset().union(*WINDOW.values(), *SHOWN.values(), *TYPED.values())
    assert reached == frozenset(Processing)


CANARY = "Qzx-Canary"


@pytest.fixture
def canaries(tmp_path: Path) -> Path:
    """An audit of three cases in which every text is a canary, and an interview."""
    path = tmp_path / "canaries.yosaudit"
    space = Workspace.create(path, label="March audit", service="Northshire", who="JM")
    for number in range(3):
        space.cases.add(f"{CANARY}-{number}", FACTS)
    for row in space.cases.rows():
        space.judgements.answer(row.case.id, "rr_understanding", Answer.NO)
        space.judgements.set_note(row.case.id, "rr_understanding", f"{CANARY} note")
    space.interviews.add(f"{CANARY}-M")
    space.close()
    return path


def written(robot: Robot, before: int) -> tuple[Event, ...]:
    """Let the quiet moment come, and return the events since."""
    robot.services.session.query(lambda space: space.consultations.write(), lambda _written: None)
    robot.wait_idle()
    return tuple(each for each in robot.workspace.history.events() if each.seq > before)


def first_case(robot: Robot) -> str:
    return robot.workspace.cases.rows()[0].case.id


def leave(robot: Robot, kind: type) -> None:
    robot.find_dialog(kind).reject()
    robot.wait_idle()


def look_up(robot: Robot, command: str) -> None:
    robot.use(command)
    leave(robot, FindDialog)


def show_history(robot: Robot) -> None:
    robot.use("history")
    leave(robot, HistoryDialog)


def show_case_history(robot: Robot) -> None:
    robot.window.door.history(first_case(robot))
    robot.wait_idle()
    leave(robot, HistoryDialog)


def show_case(robot: Robot) -> None:
    robot.window.go_to("case_audit", first_case(robot))
    robot.wait_idle()


def show_facts(robot: Robot) -> None:
    robot.window.door.case_facts(first_case(robot))
    robot.wait_idle()
    robot.window.door.current.reject()
    robot.wait_idle()


def preview_print(robot: Robot) -> None:
    show_case(robot)
    robot.use("print")
    leave(robot, PrintDialog)


def preview_working_copy(robot: Robot) -> None:
    robot.use("export")
    dialog = robot.find_dialog(ExportDialog)
    dialog.audience["working"].setChecked(True)
    robot.wait_idle()
    dialog.reject()
    robot.wait_idle()


LOOKS: Mapping[Seen, tuple[Callable[[Robot], object], bool]] = {
    Seen.BEHIND: (lambda robot: robot.go("overview"), False),
    Seen.LIST: (lambda robot: robot.go("cases"), False),
    Seen.ACROSS: (lambda robot: robot.go("by_question"), False),
    Seen.INTERVIEWS: (lambda robot: robot.go("interviews"), False),
    Seen.SEARCH: (lambda robot: look_up(robot, "find"), False),
    Seen.REPORT: (preview_working_copy, False),
    Seen.ANSWERS: (show_case, True),
    Seen.FACTS: (show_facts, True),
    Seen.HISTORY: (show_case_history, True),
    Seen.PAPER: (preview_print, True),
}
"""How each thing that can be looked at is shown in the window, and whether that is one case."""


def test_whatever_shows_people_leaves_a_consultation_and_no_word_of_them(robot: Robot, canaries: Path):
    assert LOOKS.keys() == set(Seen)
    robot.open(canaries)
    begun = robot.workspace.history.events(limit=1)[0].seq
    for seen, (show, one_case) in LOOKS.items():
        show(robot)
        found = written(robot, begun)
        subject = first_case(robot) if one_case else ""
        assert [e for e in found if e.subject == subject and seen in e.after["seen"]], seen
        show(robot)
        assert written(robot, begun) == found, "once a sitting"
    robot.use("find_case")
    leave(robot, FindDialog)
    show_history(robot)
    clipboard = OtherClipboard(mine=True)
    ClipboardGuard(clipboard, robot.services.session, robot.services.session)
    # What a command copies, which is private already, and what a text box copies.
    clipboard.setMimeData(private(f"{CANARY} copied"))
    clipboard.setMimeData(plain(f"{CANARY} copied"))
    robot.wait_idle()
    found = written(robot, begun)
    assert {each.processing for each in found} == {CONSULTATION, DISCLOSURE}
    assert [each.after for each in found if each.processing is DISCLOSURE] == [{"way": "clipboard", "times": 2}]
    ids = {row.case.id for row in robot.workspace.cases.rows()}
    for each in found:
        assert each.subject in ids | {""}
        assert each.before is None
        assert each.after.keys() <= {"seen", "cases", "way", "times"}
        assert CANARY not in json.dumps([each.after, each.label, each.why])
    assert robot.workspace.check().ok


def test_locking_and_closing_write_what_was_looked_at(robot: Robot, canaries: Path):
    robot.open(canaries)
    show_case(robot)
    robot.use("close_audit")
    robot.wait_idle()
    space = Workspace.open(canaries)
    seen = [each.after["seen"] for each in space.history.events() if each.processing is CONSULTATION]
    assert ["answers"] in seen
    space.close()


def test_what_leaves_through_export_and_print_is_a_disclosure_without_content(canaries: Path, tmp_path: Path):
    space = Workspace.open(canaries, who="JM")
    begun = space.history.events(limit=1)[0].seq
    space.exports.board(tmp_path / "board.xlsx")
    space.exports.wider(tmp_path / "wider.xlsx")
    space.exports.letter(tmp_path / "letter.docx")
    space.exports.working(tmp_path / "working.xlsx")
    case_id = space.cases.rows()[0].case.id
    for form in ("case", "board", "letter"):
        space.printing.done(space.printing.begin(form, case_id), printed=True)
    space.erasure.erase(case_id, EraseReason.ASKED_FOR)
    found = [each for each in space.history.events() if each.seq > begun]
    assert {each.processing for each in found} == {DISCLOSURE, ERASURE}
    assert len([each for each in found if each.processing is DISCLOSURE]) == 14
    for each in found:
        assert CANARY not in json.dumps([each.subject, each.before, each.after, each.label, each.why])
    space.close()


def test_the_command_line_leaves_the_types_it_promises(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path, cases = tmp_path / "typed.yosaudit", tmp_path / "cases.csv"
    answers, late = tmp_path / "answers.csv", tmp_path / "late.csv"
    cases.write_text("reference,order_type\nA-1,yro\nA-2,dto\n", encoding="utf-8")
    answers.write_text("reference,question,answer\nA-1,P1,yes\n", encoding="utf-8")
    late.write_text("reference,question,answer\nA-1,P1,no\nA-2,P1,yes\n", encoding="utf-8")
    steps: tuple[tuple[Types, list[str]], ...] = (
        (TYPED["new"], ["new", str(path), "--service", "Anytown", "--plain"]),
        (TYPED["import-cases"], ["import-cases", str(path), str(cases)]),
        (types(COLLECTION), ["import-judgements", str(path), str(answers)]),
        (TYPED["import-judgements"], ["import-judgements", str(path), str(late)]),
        (TYPED["export"], ["export", str(path), "--board", str(tmp_path / "board.xlsx")]),
        (TYPED["findings"], ["findings", str(path)]),
        (TYPED["history"], ["history", str(path), "--case", "A-1"]),
        (TYPED["check"], ["check", str(path)]),
        (TYPED["erase"], ["erase", str(path), "--case", "A-1"]),
    )
    seen = 0
    for expected, argv in steps:
        assert main(argv) in (0, 1), capsys.readouterr().err
        space = Workspace.open(path, read_only=True)
        events = space.history.events()
        space.close()
        assert {each.processing for each in events if each.seq > seen} - {None} == expected, argv[0]
        seen = len(events)


def test_every_kind_of_event_without_a_record_is_named():
    assert PROCESSING.keys() >= WITHOUT_RECORD - {"framework"}
