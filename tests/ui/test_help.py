"""Help: a page for every screen, with its keys; nothing typed or recorded is ever read as markup."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from ui.dialogs.help_topics import HelpDialog, topics
from ui.kit.commands import COMMANDS
from ui.kit.help_text import Block, BlockKind, page
from ui.kit.reading_pane import ReadingPane
from ui.kit.theme import Theme
from ui.places import PAGES, PLACES
from ui.screens.overview.dialogs import ExplainedDialog
from yos_audit.support.licences import Licence, collect, licences, write
from yos_audit.support.paths import resources

HOSTILE = '<img src="file:///etc/passwd"><a href="https://example.org">x</a> **bold** & {name}'
FILES = sorted((resources() / "help").glob("*.md"))
MADE = {"guidance", "licences"}


def _shown(robot: Robot) -> str:
    dialog = robot.find_dialog(HelpDialog)
    return dialog.text.toPlainText()


@pytest.mark.parametrize("screen", [place.id for place in PLACES if place.id in PAGES])
def test_f1_shows_the_page_of_the_screen_with_its_keys(robot: Robot, demonstration: Path, screen: str):
    robot.open(demonstration)
    robot.go(screen)
    rows = robot.page.key_help() if hasattr(robot.page, "key_help") else ()
    robot.press("F1")
    text = _shown(robot)
    title = next(each.title for each in topics() if each.id == screen)
    assert text.splitlines()[0].startswith(title)
    assert all(row.does in text for row in rows)
    robot.press("Esc")
    assert robot.app.activeModalWidget() is None


def test_help_opens_before_an_audit_does(robot: Robot):
    robot.press("F1")
    dialog = robot.find_dialog(HelpDialog)
    assert _shown(robot).startswith("Start")
    assert "Guidance of the question set" not in [row.spoken for row in dialog.list.rows]
    robot.press("Esc")


IN_DIALOGS = {
    "export": "Export",
    "history": "History, undo and find",
    "find": "History, undo and find",
    "preferences": "Preferences",
    "audit_details": "Start",
    "add_interview": "Interviews",
    "import_cases": "Cases",
    "print": "Export",
}


@pytest.mark.parametrize(("command", "title"), IN_DIALOGS.items(), ids=list(IN_DIALOGS))
def test_f1_in_a_dialog_shows_the_page_for_it_and_esc_leads_back(
    robot: Robot, demonstration: Path, command: str, title: str
):
    robot.open(demonstration)
    robot.use(command)
    under = robot.app.activeModalWidget()
    assert under is not None
    robot.press("F1")
    assert _shown(robot).splitlines()[0] == title
    robot.press("F1")
    assert robot.find_dialog(HelpDialog).isVisible(), "help answers no help key of its own"
    robot.press("Esc")
    assert robot.app.activeModalWidget() is under
    robot.press("F1")
    assert _shown(robot).splitlines()[0] == title
    robot.press("Esc")
    robot.press("Esc")
    assert robot.app.activeModalWidget() is None


def test_f1_in_a_dialog_of_a_screen_shows_the_page_of_the_screen(robot: Robot, demonstration: Path):
    robot.open(demonstration)
    dialog = ExplainedDialog(robot.workspace.findings(), robot.services, robot.window)
    dialog.open()
    robot.wait_idle()
    robot.press("F1")
    assert _shown(robot).startswith("Overview")
    robot.press("Esc")
    dialog.reject()
    robot.wait_idle()


def test_topics_are_read_by_keys_alone(robot: Robot, small: Path):
    robot.open(small)
    robot.press("F1")
    dialog = robot.find_dialog(HelpDialog)
    assert dialog.text.hasFocus()
    robot.press("Shift+Tab")
    robot.press("End")
    assert _shown(robot).startswith("Licences")
    robot.press("Esc")


def test_the_guidance_is_that_of_the_audit(robot: Robot, small: Path):
    robot.open(small)
    robot.use("help_guidance")
    text = _shown(robot)
    for question in robot.workspace.framework.questions:
        assert question.text in text
        assert all(each in text for each in question.guidance.good_enough_when)
    robot.press("Esc")


def test_where_the_data_are_names_the_folder_of_this_laptop(robot: Robot, profile: Path):
    robot.use("help_data")
    assert str(profile) in _shown(robot)
    robot.press("Esc")


def test_every_topic_has_a_page_and_every_page_a_topic():
    ids = {each.id for each in topics()} - MADE
    assert ids == {path.stem for path in FILES}
    assert {place.id for place in PLACES} <= ids


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_pages_are_plain_short_english(path: Path):
    blocks = page(path.stem)
    assert blocks[0].kind is BlockKind.TITLE
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"[<>]|\]\(|https?:|!", text)
    assert not re.search(r"\b(offender|score|rating|fail(s|ed)?|invalid|please)\b", _without_our_own(text))
    for sentence in re.split(r"(?<=[.?])\s|\n", text):
        assert len(sentence.split()) <= 26, sentence


def _without_our_own(text: str) -> str:
    """Leave out the two sentences that say what something is not, or what a check does."""
    return text.replace("It is not an inspectorate rating.", "").replace("A check that fails says what to mend.", "")


def test_nothing_is_read_as_markup(theme: Theme):
    pane = ReadingPane(theme)
    pane.show_blocks([Block(BlockKind.TEXT, HOSTILE, HOSTILE), Block(BlockKind.TITLE, HOSTILE)])
    assert pane.toPlainText().count(HOSTILE) == 3
    assert "<img" not in pane.toHtml().replace("&lt;img", "")
    assert "<a " not in pane.toHtml().replace("&lt;a ", "")


def test_headings_are_headings_to_a_screen_reader(theme: Theme):
    pane = ReadingPane(theme)
    pane.show_blocks(page("overview"))
    document, levels = pane.document(), []
    for number in range(document.blockCount()):
        levels.append(document.findBlockByNumber(number).blockFormat().headingLevel())
    assert levels[0] == 1
    assert 2 in levels


def test_every_part_of_the_program_has_a_licence():
    found = licences()
    names = {each.name.lower().replace("_", "-") for each in found}
    assert {"python", "sqlalchemy", "openpyxl", "pyside6-essentials", "sqlcipher3"} <= names
    assert all(each.terms and each.version for each in found)
    assert sum(bool(each.text) for each in found) > len(found) // 2


def test_the_frozen_program_reads_what_was_written_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made = tmp_path / "licences"
    made.mkdir()
    lock = resources().parent / "build" / "requirements.lock"
    count = write(lock, made / "licences.json")
    assert count == len(collect(lock)) == len(json.loads((made / "licences.json").read_text(encoding="utf-8")))
    monkeypatch.setattr("yos_audit.support.licences.resources", lambda: tmp_path)
    assert licences() == collect(lock)
    assert all(isinstance(each, Licence) for each in licences())


def test_the_help_menu_says_what_each_entry_opens():
    menu = [command.id for command in COMMANDS if command.menu == "help"]
    assert menu[:2] == ["help", "shortcuts"]
    assert {"help_guidance", "help_data", "help_accessibility", "help_licences"} <= set(menu)
