"""A walk through every screen and dialog: names, Tab, models, sizes, clipping, in three sizes and languages."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ui
from tests.journeys.robot import Robot
from tests.ui.walk_registry import STOPS, Stop, write_walked
from tests.ui.walking import Pseudo, clipped, doubled, nameless, small, stops, tab_round, untold
from ui.kit.page import Page
from ui.widgets.dialog_frame import DialogFrame

WALK = pytest.mark.parametrize("stop", STOPS, ids=[stop.name for stop in STOPS])
LAPTOP = QSize(1280, 720)
FRAMES = (Page, DialogFrame)


@pytest.fixture(scope="session")
def walked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration audit with one case open to be judged."""
    path = tmp_path_factory.mktemp("walk") / "audit.yosaudit"
    write_walked(path)
    return path


@pytest.fixture
def walker(robot: Robot, walked_file: Path, tmp_path: Path) -> Robot:
    """The real window at 1366 by 720 with the audit open."""
    copy = tmp_path / "copy.yosaudit"
    copy.write_bytes(walked_file.read_bytes())
    robot.window.resize(1366, 720)
    robot.open(copy)
    return robot


def _shown(walker: Robot, stop: Stop) -> Iterator[QWidget]:
    """Show a stop and give the window to look at; a dialog is closed afterwards."""
    stop.show(walker)
    walker.wait_idle()
    dialog = walker.app.activeModalWidget()
    root = dialog or walker.window
    shown = dialog if issubclass(stop.shows, QDialog) else walker.page
    assert type(shown) is stop.shows
    root.activateWindow()
    walker.wait_idle()
    yield root
    if dialog is not None:
        dialog.finish() if hasattr(dialog, "finish") else dialog.reject()
        walker.wait_idle()


def _agree(found: list[str]) -> None:
    assert not found, "\n".join(found)


def _resize(walker: Robot, size: int, width: int) -> None:
    walker.services.theme.text_size = size
    walker.services.theme.apply(walker.app)
    walker.window.resize(width, 720)
    walker.wait_idle()


@WALK
def test_everything_can_be_reached_named_and_read(walker: Robot, stop: Stop):
    for root in _shown(walker, stop):
        found = nameless(root) + doubled(root) + untold(root) + small(root) + clipped(root)
        if stops(root):
            found += tab_round(root)
        _agree(found)


@WALK
def test_nothing_is_clipped_at_twice_the_size(walker: Robot, stop: Stop):
    _resize(walker, 200, 1280)
    for root in _shown(walker, stop):
        root.resize(root.size().boundedTo(LAPTOP))
        walker.wait_idle()
        assert root.size().boundedTo(LAPTOP) == root.size()
        _agree(clipped(root) + small(root))


@WALK
def test_nothing_is_clipped_in_a_longer_language(walker: Robot, stop: Stop):
    longer = Pseudo()
    QCoreApplication.installTranslator(longer)
    try:
        for root in _shown(walker, stop):
            _agree(clipped(root))
    finally:
        QCoreApplication.removeTranslator(longer)


def test_no_screen_or_dialog_is_left_out(app: QApplication):
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    known = {stop.shows for stop in STOPS}
    left_out = [
        kind.__name__
        for kind in _made((Page, QDialog))
        if kind not in known and kind not in FRAMES and not kind.__name__.startswith("_")
    ]
    assert left_out == []


def _made(kinds: tuple[type, ...]) -> list[type]:
    """Return the classes of the window that come from these."""
    found: list[type] = []
    for kind in kinds:
        for each in kind.__subclasses__():
            found += [*([each] if each.__module__.startswith("ui.") else []), *_made((each,))]
    return list(dict.fromkeys(found))
