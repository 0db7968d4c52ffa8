"""The kit: text, theme, icons, symbols, tasks, session-free parts."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.kit.commands import COMMANDS, MENUS
from ui.kit.icons import icon
from ui.kit.regions import step_region
from ui.kit.services import Services
from ui.kit.symbols import Symbol, paint_state
from ui.kit.tasks import Tasks
from ui.kit.text import Label, plain_tip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.paths import resources
from yos_audit.support.progress import Progress

HOSTILE = '<img src="file:///etc/passwd"><b>bold</b> & {name} %1 <a href="x">y</a>'


def test_a_label_shows_markup_as_it_was_typed(theme: Theme):
    label = Label(HOSTILE)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_a_tooltip_escapes_markup():
    assert "<img" not in plain_tip(HOSTILE)
    assert plain_tip("") == ""


def test_values_are_put_into_text_as_they_are():
    assert tr("Case {reference}", reference="{x} <b>") == "Case {x} <b>"
    assert tr("100% {braces}") == "100% {braces}"


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_every_token_the_style_sheet_names_exists(app: QApplication, choice: str):
    theme = Theme(choice)
    theme.apply(app)
    assert not re.search(r"[@$]\w", app.styleSheet())
    assert theme.dark is (choice == "dark")


def test_sizes_follow_the_text_size(app: QApplication):
    theme = Theme("light", 200)
    theme.apply(app)
    assert theme.px(32) == 64
    assert theme.font("body").pixelSize() == 28
    assert theme.line("small") == 32


def test_every_icon_can_be_drawn(theme: Theme):
    for path in sorted((resources() / "icons").glob("*.svg")):
        image = icon(path.stem, theme).pixmap(20, 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), path.name


def test_every_icon_of_the_commands_is_on_board():
    for command in COMMANDS:
        assert not command.icon or (resources() / "icons" / f"{command.icon}.svg").exists(), command.id


def _painted(symbol: str, theme: Theme) -> QImage:
    image = QImage(32, 20, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_state(painter, QRect(2, 2, 28, 16), symbol, theme)
    painter.end()
    return image


def test_every_state_can_be_told_apart_without_colour(theme: Theme):
    same = {Symbol.WAITING}
    shapes = [bytes(_painted(symbol, theme).constBits()) for symbol in Symbol if symbol not in same]
    assert len(set(shapes)) == len(shapes)


def test_no_menu_uses_the_letters_that_answer():
    for _id, title in (*MENUS, *((c.id, c.text) for c in COMMANDS)):
        mnemonic = re.search(r"&(\w)", title)
        assert mnemonic is None or mnemonic[1].upper() not in "YNA", title


def test_no_shortcut_is_given_twice():
    keys = [each for command in COMMANDS for each in command.keys]
    assert len(set(keys)) == len(keys)


def test_results_come_back_in_order_and_on_the_gui_thread(services: Services):
    seen: list[object] = []

    def take(value: int) -> None:
        seen.append((value, threading.current_thread() is threading.main_thread()))

    for number in range(20):
        services.tasks.run(lambda number=number: number, take)
    services.tasks.drain()
    assert seen == [(number, True) for number in range(20)]


def test_a_failure_reaches_the_caller_that_asked_for_it(services: Services):
    failures: list[Exception] = []

    def fail() -> None:
        raise KnownError("It is full.", "Make room.")

    services.tasks.run(fail, None, failures.append)
    services.tasks.drain()
    assert [str(each) for each in failures] == ["It is full. Make room."]


def test_a_known_error_nobody_took_is_shown_in_the_band(services: Services):
    told: list[tuple[str, str]] = []
    services.messages.band.connect(lambda problem, remedy: told.append((problem, remedy)))

    def fail() -> None:
        raise KnownError("It is full.", "Make room.")

    services.tasks.run(fail)
    services.tasks.drain()
    assert told == [("It is full.", "Make room.")]


def test_a_result_for_a_deleted_widget_is_dropped(app: QApplication, services: Services):
    class Page(QWidget):
        def show_value(self, value: int) -> None:
            self.setWindowTitle(str(value))

    page = Page()
    held = threading.Event()
    services.tasks.run(lambda: held.wait(5) and 1, page.show_value)
    page.deleteLater()
    app.sendPostedEvents(None, 52)
    held.set()
    services.tasks.drain()


def test_long_work_can_be_cancelled(app: QApplication, services: Services):
    started = threading.Event()
    failures: list[Exception] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.step("Checking sheet", 1, 12)

    def stop() -> None:
        dialogs = [each for each in app.topLevelWidgets() if type(each).__name__ == "WaitingDialog"]
        for dialog in dialogs:
            dialog.reject()

    services.tasks.run_long(work, "Saving the workbook", None, failures.append, failures.append)
    started.wait(5)
    stop()
    services.tasks.drain()
    app.sendPostedEvents(None, 52)
    assert [type(each) for each in failures] == [Cancelled]


def test_tasks_take_nothing_after_they_were_closed(app: QApplication):
    tasks = Tasks()
    tasks.close()
    tasks.run(lambda: 1)
    assert not tasks.busy


def test_f6_goes_round_the_regions(app: QApplication, theme: Theme):
    window = QWidget()
    layout = QVBoxLayout(window)
    regions = []
    for name in "abc":
        region = QWidget()
        inner = QVBoxLayout(region)
        inner.addWidget(QPushButton(name))
        inner.addWidget(QPushButton(name * 2))
        layout.addWidget(region)
        regions.append(region)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    regions[1].setEnabled(False)
    visited = []
    for step in (1, 1, 1, -1):
        step_region(tuple(regions), step)
        visited.append(QApplication.focusWidget().text())
    window.close()
    assert visited == ["c", "a", "c", "a"]


def test_the_profile_is_the_one_of_the_test(services: Services, profile: Path):
    services.settings.change(text_size=130)
    assert (profile / "settings.json").exists()
