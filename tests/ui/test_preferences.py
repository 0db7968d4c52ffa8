"""Preferences: each is used at once, kept, and read again; what cannot be read is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.robot import Robot
from ui.dialogs.preferences import PreferencesDialog
from ui.kit.saved_words import EVERY, SavedWords
from ui.kit.services import Services
from yos_audit.support.settings import Settings, SettingsFile


def _open(robot: Robot) -> PreferencesDialog:
    robot.press("Ctrl+,")
    return robot.find_dialog(PreferencesDialog)


def _leave(robot: Robot) -> None:
    robot.press("Esc")
    assert robot.app.activeModalWidget() is None


def test_colours_and_text_size_change_at_once(robot: Robot, profile: Path):
    robot.services.theme.choice = "light"
    dialog = _open(robot)
    assert QApplication.focusWidget() is dialog.colours.buttons[0]
    robot.press("Right", times=2)
    assert robot.services.theme.dark
    robot.press("Tab")
    robot.press("Down", times=2)
    assert robot.services.theme.text_size == 120
    _leave(robot)
    assert robot.window.menus.action("theme_dark").isChecked()
    again = SettingsFile(profile / "settings.json").value
    assert (again.theme, again.text_size) == ("dark", 120)


def test_the_auditors_code_is_recorded_with_the_next_change(robot: Robot, small: Path):
    robot.open(small)
    dialog = _open(robot)
    dialog.code.setFocus()
    robot.type("  JM ")
    _leave(robot)
    robot.services.session.command(lambda workspace: workspace.cases.add("A-3"))
    robot.wait_idle()
    assert robot.workspace.history.events(limit=1)[0].who == "JM"
    assert robot.services.settings.value.auditor == "JM"


def test_single_keys_can_be_switched_off_and_alt_still_answers(robot: Robot, started: Path):
    robot.open(started)
    dialog = _open(robot)
    dialog.single_keys.setFocus()
    robot.press("Space")
    _leave(robot)
    robot.go("cases")
    robot.press("Enter")
    robot.press("Y")
    assert robot.page.controller.model.progress()[0] == 0
    robot.press("Alt+Y")
    assert robot.page.controller.model.progress()[0] == 1


def test_more_can_be_withheld_than_the_question_set_asks_for_and_never_less(robot: Robot, small: Path):
    robot.open(small)
    dialog = _open(robot)
    assert (dialog.base.minimum(), dialog.base.value()) == (10, 10)
    dialog.base.setValue(3)
    assert robot.services.settings.value.wider_base == 0
    dialog.base.setValue(25)
    assert robot.services.settings.value.wider_base == 25
    _leave(robot)
    dialog = _open(robot)
    assert dialog.base.value() == 25
    _leave(robot)


def test_without_an_audit_the_limit_says_what_it_waits_for(robot: Robot):
    dialog = _open(robot)
    assert not dialog.base.isEnabled()
    assert robot.sees("Open an audit to change this", dialog)
    _leave(robot)


def test_a_folder_for_backups_is_chosen_and_left_again(robot: Robot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    dialog = _open(robot)
    robot.click(dialog.choose_button)
    assert robot.services.settings.value.backup_folder == str(tmp_path)
    assert dialog.folder.text() == str(tmp_path)
    robot.click(dialog.beside_link)
    assert robot.services.settings.value.backup_folder == ""
    assert QApplication.focusWidget() is dialog.choose_button
    _leave(robot)


@pytest.mark.parametrize(
    ("stored", "whole"),
    [
        ({"theme": "dark", "text_size": 150}, True),
        ({"theme": "dark", "text_size": 150, "of_a_newer_version": [1]}, True),
        ({"theme": "pink", "text_size": 150}, False),
        ({"theme": "dark", "text_size": "large"}, False),
        ({"theme": "dark", "text_size": 900}, False),
        ({"wider_base": -5}, False),
        ({"single_keys": 1}, False),
        ([], False),
    ],
)
def test_what_cannot_be_read_falls_back_and_is_noticed(tmp_path: Path, stored: object, whole: bool):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    settings = SettingsFile(path)
    assert settings.whole is whole
    assert settings.value.theme in ("system", "light", "dark")
    assert 80 <= settings.value.text_size <= 200
    assert settings.value.wider_base >= 0


def test_a_broken_settings_file_gives_the_defaults(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe{")
    assert SettingsFile(path).value == Settings()
    assert not SettingsFile(path).whole
    assert SettingsFile(tmp_path / "none.json").whole


def test_saved_is_said_every_ten_seconds_or_after_every_answer(services: Services, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    now = [100.0]
    monkeypatch.setattr(services.messages, "announce", said.append)
    words = SavedWords(services, services.session, lambda: now[0])
    moment = datetime(2015, 2, 12, tzinfo=UTC)
    for _ in range(3):
        services.session.saved.emit(moment)
    assert said == ["Saved"]
    now[0] += EVERY
    services.session.saved.emit(moment)
    services.session.saved.emit(None)
    assert said == ["Saved"] * 2
    services.settings.change(announce_saves=True)
    services.session.saved.emit(moment)
    services.session.saved.emit(moment)
    assert said == ["Saved"] * 4
    words.deleteLater()
