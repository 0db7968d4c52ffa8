"""Passphrases and locking through the real window: saved first, nothing left in sight, nothing typed lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.dialogs.change_passphrase import ChangePassphraseDialog
from ui.dialogs.interview import InterviewDialog
from ui.dialogs.new_audit import NewAuditDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.recovery_paper import paint_sheet
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.unlock import UnlockDialog
from ui.kit.commands import COMMANDS
from ui.kit.idle import IdleWatch
from ui.kit.suspend import POWER, SESSION, wants_lock
from ui.kit.tries import Tries
from ui.screens.cases.page import CasesPage
from yos_audit.support.errors import KnownError, NotSaved, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.protection import RecoverySheet
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "violet teapot noon"
REFERENCE = "ZEBRA-17"


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    """An encrypted audit of one case."""
    path = tmp_path / "encrypted.yosaudit"
    workspace = Workspace.create(path, label="Autumn reviews", service="Anytown", secret=Secret(PASSPHRASE))
    workspace.cases.add(REFERENCE, {"psr_written": "yes"})
    workspace.close()
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A plain audit of one case."""
    path = tmp_path / "plain.yosaudit"
    workspace = Workspace.create(path, label="Plain", service="Anytown")
    workspace.cases.add(REFERENCE, {"psr_written": "yes"})
    workspace.close()
    return path


def unlock(robot: Robot, text: str = PASSPHRASE) -> None:
    """Type a passphrase where the focus is and press Enter."""
    robot.type(text)
    robot.press("Return")


def opened(robot: Robot, path: Path) -> None:
    """Open the encrypted audit through its dialog."""
    robot.open(path)
    robot.find_dialog(UnlockDialog)
    unlock(robot)


def words_in_sight(robot: Robot) -> str:
    """Return everything that can be read in any window of the program, titles and menus included."""
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    texts = [text for window in windows for text in robot.texts(window)]
    actions = [action.text() for action in robot.window.findChildren(type(robot.window.menus.action("undo")))]
    return "\n".join([*texts, *actions, *(window.windowTitle() for window in windows)])


def test_an_encrypted_audit_is_opened_with_its_passphrase(robot: Robot, encrypted: Path):
    robot.open(encrypted)
    dialog = robot.find_dialog(UnlockDialog)
    unlock(robot, "some other words")
    assert robot.sees("That passphrase does not open this audit. Check Caps Lock and try again.", dialog)
    assert dialog.form.box.selectedText() == "some other words"
    unlock(robot)
    assert robot.window.windowTitle() == "Autumn reviews – YOS Audit"
    assert robot.sees("Encrypted, on this laptop only")
    assert robot.sees("Locks after 5 minutes")
    assert robot.window.navigation.column.lock.isVisible()


def test_a_plain_audit_has_nothing_to_lock(robot: Robot, plain: Path):
    robot.open(plain)
    assert robot.sees("Not encrypted, on this laptop only")
    assert not robot.window.navigation.column.lock.isVisible()
    assert not robot.window.menus.action("lock").isEnabled()
    robot.use("hide_screen")
    assert robot.sees("The screen is hidden. Press any key to show it again.")
    assert REFERENCE not in "\n".join(robot.texts())
    robot.press("X")
    assert robot.window.pages.isVisible()
    assert robot.workspace.path == plain


def test_locking_leaves_nothing_in_sight_and_forgets_the_key(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.go("cases")
    robot.workspace.cases.add("OTHER-2")
    robot.use("lock")
    assert robot.services.session.workspace is None
    seen = words_in_sight(robot)
    assert "Locked. Your work is saved." in seen
    for word in (REFERENCE, "Autumn reviews", "OTHER-2"):
        assert word not in seen
    enabled = {each.id for each in COMMANDS if robot.window.menus.action(each.id).isEnabled()}
    assert enabled == {"quit", *(each for each in enabled if each.startswith(("text_", "theme_")))}
    Workspace.open(encrypted, secret=Secret(PASSPHRASE)).close()
    unlock(robot)
    assert isinstance(robot.page, CasesPage)
    assert len(robot.workspace.cases.rows()) == 2
    assert robot.window.windowTitle() == "Autumn reviews – YOS Audit"


def test_what_was_being_typed_is_saved_before_locking(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.go("case_audit")
    robot.press("Return")
    robot.answer("n")
    robot.press("E")
    QTest.keyClicks(QApplication.focusWidget(), "Typed a moment ago")
    robot.use("lock")
    assert "Typed a moment ago" not in words_in_sight(robot)
    unlock(robot)
    sheet = robot.workspace.cases.sheet(robot.workspace.cases.rows()[0].case.id)
    assert [(str(each.answer), each.note) for each in sheet.judgements.values()] == [("no", "Typed a moment ago")]
    assert QApplication.focusWidget().toPlainText() == "Typed a moment ago"


def test_what_cannot_be_saved_waits_and_is_saved_after_unlocking(robot: Robot, encrypted: Path, monkeypatch):
    opened(robot, encrypted)
    robot.go("case_audit")
    robot.press("Return")
    judgements = robot.workspace.judgements

    def refuse(*_args: object) -> None:
        raise NotSaved("Your last change could not be saved: the drive is full.", "Free some space")

    monkeypatch.setattr(judgements, "answer", refuse)
    robot.answer("n")
    robot.use("lock")
    assert robot.services.session.workspace is None
    assert robot.sees("Locked. Not everything is saved yet: unlock soon.")
    unlock(robot)
    sheet = robot.workspace.cases.sheet(robot.workspace.cases.rows()[0].case.id)
    assert [str(each.answer) for each in sheet.judgements.values()] == ["no"]


def test_a_dialog_neither_holds_locking_up_nor_loses_what_was_typed(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.use("add_interview")
    dialog = robot.find_dialog(InterviewDialog)
    robot.type("CM-77")
    field = QApplication.focusWidget()
    robot.window._guard.lock()
    robot.wait_idle()
    assert not dialog.isVisible()
    assert "CM-77" not in words_in_sight(robot)
    unlock(robot)
    assert robot.find_dialog(InterviewDialog) is dialog
    assert field.text() == "CM-77"
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
    robot.wait_idle()


def test_keys_reach_the_guard_over_a_dialog(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.use("add_interview")
    dialog = robot.find_dialog(InterviewDialog)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    robot.wait_idle()
    assert robot.services.session.locked_path == encrypted
    robot.click(robot.button("Close this audit"))
    assert robot.window.windowTitle() == "YOS Audit"
    assert robot.window.pages.page_id == "start"


def test_questions_are_given_up_when_the_audit_is_locked(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.go("cases")
    from ui.kit.text import Question, ask

    answers: list[bool] = []
    robot.in_dialog(
        Question,
        lambda _dialog: robot.window._guard.lock(),
        lambda: answers.append(ask(robot.window, "Remove", "Remove the case?", "Remove", "Keep")),
    )
    assert answers == [False]
    assert robot.services.session.locked_path == encrypted


def test_the_words_of_the_sheet_unlock(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    words = robot.workspace.protection.sheet().words
    robot.use("lock")
    robot.click(robot.button("Use the recovery sheet"))
    form = robot.window._guard.cover.lock_page.form
    form.words.setPlainText(" ".join(words[:-1]))
    robot.click(robot.button("Unlock"))
    assert robot.sees("A recovery sheet has 34 words, and these are 33.")
    form.words.setPlainText(" ".join(words))
    robot.click(robot.button("Unlock"))
    assert robot.workspace.path == encrypted


def test_after_a_few_wrong_tries_the_next_one_waits(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.use("lock")
    for _ in range(5):
        unlock(robot, "wrong")
    form = robot.window._guard.cover.lock_page.form
    assert form.unlock_button.text().startswith("Wait ")
    assert not form.unlock_button.isEnabled()
    unlock(robot)
    assert robot.services.session.workspace is None
    for _ in range(3):
        form._on_second()
    assert form.unlock_button.text() == "Unlock"


def test_waiting_grows_and_ends_with_the_right_passphrase():
    now = [0.0]
    tries = Tries(lambda: now[0])
    waits = []
    for _ in range(12):
        tries.note_wrong("a")
        waits.append(tries.left("a"))
        now[0] += 100
    assert waits == [0, 0, 0, 0, 3, 5, 9, 17, 33, 61, 61, 61]
    tries.note_wrong("a")
    with pytest.raises(KnownError, match="Try again in 61 seconds"):
        tries.check("a")
    tries.check("b")
    tries.note_right("a")
    tries.check("a")


def test_an_audit_left_alone_is_locked_and_says_so_before(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    now = [0.0]
    watch = robot.window._guard.watch
    watch._clock = lambda: now[0]
    watch.start(5)
    now[0] = 239
    watch.look()
    assert not robot.sees("Locks in")
    now[0] = 250
    watch.look()
    assert robot.sees("Locks in 50 seconds. Press any key to stay.")
    QTest.keyClick(robot.window.windowHandle(), Qt.Key.Key_Shift)
    assert not robot.sees("Locks in")
    now[0] = 250 + 299
    watch.look()
    assert robot.services.session.workspace is not None
    now[0] = 250 + 8 * 3600
    watch.look()
    robot.wait_idle()
    assert robot.services.session.workspace is None
    assert robot.sees("Locked. Your work is saved.")


def test_a_machine_going_to_sleep_locks():
    assert wants_lock(POWER, 4)
    assert not wants_lock(POWER, 7)
    assert wants_lock(SESSION, 7)
    assert not wants_lock(SESSION, 8)
    assert not wants_lock(0x0100, 4)


def test_a_key_reaches_the_watch_and_goes_on(robot: Robot):
    watch = IdleWatch(robot.window, lambda: 7.0)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert watch.eventFilter(robot.window, event) is False
    assert watch._last == 7.0


def test_a_new_audit_is_encrypted_and_shows_its_sheet(robot: Robot, tmp_path: Path):
    path = tmp_path / "new.yosaudit"
    robot.use("new_audit")
    dialog = robot.find_dialog(NewAuditDialog)
    dialog.label.setText("New one")
    dialog.service.setText("Anytown")
    dialog.place.setText(str(path))
    robot.click(dialog.create_button)
    assert robot.sees("Type a passphrase.", dialog)
    dialog.passphrase.first.setText("password1234")
    assert dialog.passphrase.strength.text() == "Easy to guess. Add another word"
    robot.click(dialog.create_button)
    assert robot.sees("This is easy to guess. Use three random words or more.", dialog)
    dialog.passphrase.first.setText(PASSPHRASE)
    dialog.passphrase.second.setText(PASSPHRASE + "s")
    robot.click(dialog.create_button)
    assert robot.sees("Type the same passphrase in both boxes.", dialog)
    assert not path.exists()
    dialog.passphrase.second.setText(PASSPHRASE)
    assert dialog.passphrase.strength.text() == "Good"
    robot.click(dialog.create_button)
    sheet = robot.find_dialog(RecoverySheetDialog)
    assert set(sheet.sheet.words) <= set(robot.texts(sheet))
    robot.click(sheet.close_button)
    assert robot.workspace.protection.encrypted
    assert not path.read_bytes().startswith(b"SQLite")


def test_a_new_audit_may_be_left_plain(robot: Robot, tmp_path: Path):
    robot.use("new_audit")
    dialog = robot.find_dialog(NewAuditDialog)
    dialog.label.setText("New one")
    dialog.service.setText("Anytown")
    dialog.place.setText(str(tmp_path / "new.yosaudit"))
    dialog.plain.setChecked(True)
    robot.click(dialog.create_button)
    assert not robot.workspace.protection.encrypted


def test_the_passphrase_is_changed_only_by_who_knows_it(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    before = robot.workspace.protection.sheet()
    robot.use("passphrase")
    dialog = robot.find_dialog(ChangePassphraseDialog)
    dialog.old.setText("not this one")
    dialog.new.first.setText("seven quiet lighthouses")
    dialog.new.second.setText("seven quiet lighthouses")
    robot.click(dialog.change_button)
    assert robot.sees("That is not the passphrase that opens the audit now.", dialog)
    dialog.old.setText(PASSPHRASE)
    robot.click(dialog.change_button)
    sheet = robot.find_dialog(RecoverySheetDialog)
    assert sheet.sheet != before
    robot.click(sheet.close_button)
    robot.use("close_audit")
    with pytest.raises(WrongPassphrase):
        Workspace.open(encrypted, secret=Secret(PASSPHRASE))
    Workspace.open(encrypted, secret=Secret("seven quiet lighthouses")).close()


def test_changing_the_passphrase_shares_the_growing_wait(robot: Robot, encrypted: Path):
    now = [0.0]
    robot.services.session.tries = Tries(lambda: now[0])
    opened(robot, encrypted)
    before = robot.workspace.protection.sheet()
    robot.use("passphrase")
    dialog = robot.find_dialog(ChangePassphraseDialog)
    dialog.new.first.setText("seven quiet lighthouses")
    dialog.new.second.setText("seven quiet lighthouses")
    for _ in range(5):
        dialog.old.setText("not this one")
        robot.click(dialog.change_button)
    assert robot.sees("That is not the passphrase that opens the audit now. Wait 3 seconds.", dialog)
    dialog.old.setText(PASSPHRASE)
    robot.click(dialog.change_button)
    assert robot.sees("Try again in 3 seconds.", dialog)
    assert robot.workspace.protection.sheet() == before
    robot.use("lock")
    unlock(robot)
    assert robot.sees("Too many wrong tries. Try again in 3 seconds.")
    now[0] = 3
    unlock(robot)
    assert robot.workspace.path == encrypted


def test_the_printed_sheet_keeps_every_word_on_the_page(app: QApplication):
    from datetime import date

    from PySide6.QtCore import QRectF

    words = tuple(f"word{number}" for number in range(34))
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    page = QRectF(40, 40, 515, 762)
    paint_sheet(painter, page, 72, RecoverySheet("Autumn <b>reviews</b> " * 6, "1234-56", words), date(2015, 3, 16))
    painter.end()
    dark = [(x, y) for y in range(842) for x in range(595) if image.pixelColor(x, y).lightness() < 128]
    assert dark
    assert min(x for x, _ in dark) >= 40
    assert max(x for x, _ in dark) <= 555
    assert 500 < max(y for _, y in dark) <= 802


def test_the_minutes_are_chosen_in_the_preferences(robot: Robot, encrypted: Path):
    opened(robot, encrypted)
    robot.use("preferences")
    dialog = robot.find_dialog(PreferencesDialog)
    dialog.lock_after.setCurrentIndex(dialog.lock_after.findData(1))
    dialog.lock_after.activated.emit(dialog.lock_after.currentIndex())
    robot.click(dialog.close_button)
    assert robot.services.settings.value.lock_after == 1
    assert robot.sees("Locks after 1 minute")
    robot.services.settings.change(lock_after=0)
    robot.services.session.refreshed.emit()
    robot.wait_idle()
    assert not robot.sees("Locks after")
    assert not robot.window._guard.watch._timer.isActive()


def test_neither_passphrase_nor_content_is_left_readable_anywhere(robot: Robot, encrypted: Path, tmp_path: Path):
    robot.open(encrypted)
    unlock(robot, "a passphrase typed by mistake")
    unlock(robot)
    robot.go("case_audit")
    robot.press("Return")
    robot.answer("n")
    robot.press("E")
    robot.type("CANARY in a note")
    robot.use("lock")
    unlock(robot)
    robot.workspace.protection.change(Secret("seven quiet lighthouses"), Secret(PASSPHRASE))
    robot.services.messages.show_error(KnownError("CANARY"))
    robot.use("close_audit")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 4
    secrets = (PASSPHRASE, "typed by mistake", "seven quiet lighthouses", REFERENCE, "CANARY")
    for path in files:
        content = path.read_bytes()
        for text in secrets:
            assert text.encode() not in content, path.name
            assert text.encode("utf-16-le") not in content, path.name
