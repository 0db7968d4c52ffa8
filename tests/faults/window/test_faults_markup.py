"""Markup that people typed is shown as they typed it: no widget opens a file or asks a network for what it names."""

from __future__ import annotations

import ctypes
import itertools
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip, QWidget

from tests.faults.desk import FACTS, Desk
from tests.faults.fields import FORMS, type_into
from tests.faults.figures import Figures
from tests.journeys.robot import Robot
from tests.ui.walk_registry import REFERENCE, STOPS, Stop
from ui.kit.text import Label, Question, plain_tip, plain_tooltip
from ui.places import PAGES
from ui.widgets.error_band import ErrorBand
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="listens to opened files as Linux tells them")

_OPENED = 0x20
MARKUP = (
    '<img src="{bait}">',
    '<b>bold</b><img src="file://{bait}" width="1">',
    '<p style="background-image:url({bait})">x</p>',
    '<table background="{bait}"><tr><td>x</td></tr></table>',
    '<html><body background="{bait}">x</body></html>',
    '<a href="file://{bait}">x</a>',
    '<link rel="stylesheet" href="{bait}"><style>@import url({bait});</style>x',
    '<object data="{bait}"></object><iframe src="{bait}"></iframe>',
    "![x]({bait})",
    '<svg><image href="{bait}"/></svg>',
    '<ul style="list-style-image:url({bait})"><li>x</ul>',
    '<img src="//host.invalid/share/x.png"><img src="http://host.invalid/x.png"><img src="{bait}">',
)


class Listening:
    """Hears every file opened in a folder, by whatever library of this process."""

    def __init__(self, folder: Path) -> None:
        self._system = ctypes.CDLL(None, use_errno=True)
        self._handle = self._system.inotify_init1(os.O_NONBLOCK)
        assert self._system.inotify_add_watch(self._handle, os.fsencode(folder), _OPENED) >= 0

    def heard(self) -> int:
        """How many bytes of news there are since the last time; 0 for none."""
        try:
            return len(os.read(self._handle, 65536))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        os.close(self._handle)


@pytest.fixture
def bait(tmp_path: Path, app: QApplication) -> Path:
    """A picture that nobody is to open."""
    folder = tmp_path / "bait"
    folder.mkdir()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(folder / "x.png"))
    return folder / "x.png"


@pytest.fixture
def listening(bait: Path) -> Iterator[Listening]:
    """Ears on the folder of the bait."""
    listening = Listening(bait.parent)
    yield listening
    listening.close()


def payloads(bait: Path, count: int) -> list[str]:
    """Give so many texts that obeying would show."""
    draw = random.Random(count)
    every = [form.format(bait=bait) for form in MARKUP]
    return [draw.choice(every) + draw.choice(("", "\n", " text", "<br>")) + draw.choice(every) for _ in range(count)]


def drawn(app: QApplication, widget: QWidget) -> None:
    widget.resize(300, 200)
    widget.show()
    widget.grab()
    app.processEvents()
    widget.close()
    widget.deleteLater()


def test_the_ears_hear_a_label_that_obeys(app: QApplication, bait: Path, listening: Listening):
    drawn(app, QLabel(f'<img src="{bait}">'))
    assert listening.heard()


def test_no_widget_obeys_markup(figures: Figures, app: QApplication, theme, bait: Path, listening: Listening):
    texts = payloads(bait, figures.times(60, 500, 2_000))
    opened = altered = 0
    holder = QWidget()
    holder.show()
    for text in texts:
        label = Label(text, wrap=True)
        altered += label.text() != text
        plain_tooltip(holder, text)
        QToolTip.showText(holder.mapToGlobal(holder.rect().center()), plain_tip(text), holder)
        band = ErrorBand(theme)
        band.show_message(text, text, focus=False)
        question = Question(None, text[:20], text, text[:40], text[:40])
        for widget in (label, band, question):
            drawn(app, widget)
        opened += listening.heard() > 0
    QToolTip.hideText()
    drawn(app, holder)
    figure = figures.add("markup shown in plain widgets", len(texts), files_opened=opened, altered=altered)
    assert figure.sound


def test_no_page_of_the_window_obeys_markup(
    figures: Figures, robot: Robot, tmp_path: Path, bait: Path, listening: Listening, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(bait.parent)
    texts = iter(payloads(bait, 400))
    path = tmp_path / "Audit.yosaudit"
    workspace = Workspace.create(path, label=next(texts)[:200], service=next(texts)[:200], contact=next(texts)[:200])
    for number in range(3):
        workspace.cases.add(f'{number}<img src="x.png">')
    for row in workspace.cases.rows():
        for question in workspace.framework.questions[:12]:
            workspace.judgements.answer(row.case.id, question.id, Answer.NO)
            workspace.judgements.set_note(row.case.id, question.id, next(texts))
            workspace.judgements.set_quote(row.case.id, question.id, next(texts))
    workspace.close()
    opened = 0
    robot.open(path)
    places = [page_id for page_id in PAGES if page_id != "start"]
    for page_id in places:
        robot.window.go_to(page_id)
        robot.wait_idle()
        robot.window.grab()
        opened += listening.heard() > 0
    for row in robot.workspace.cases.rows():
        robot.window.go_to("case_audit", row.case.id)
        robot.wait_idle()
        for _ in range(4):
            robot.press("Ctrl+Down")
            robot.window.grab()
        opened += listening.heard() > 0
    robot.services.messages.show_error(KnownError(next(texts), next(texts)))
    robot.window.grab()
    robot.use("close_audit")
    robot.window.grab()
    opened += listening.heard() > 0
    figure = figures.add("markup shown on every page", len(places) + 5, files_opened=opened)
    assert figure.sound


def typed_everywhere(path: Path, bait: Path) -> int:
    """Make an audit with markup in every field it has; returns how many texts that are."""
    desk = Desk(path, 8)
    desk.space.cases.add(REFERENCE, FACTS)
    texts = iter(payloads(bait, 1_000))
    typed = 0
    for form in FORMS:
        for name, number in itertools.product(form.fields, range(form.room(desk))):
            try:
                type_into(desk, name, number, next(texts))
            except KnownError:
                type_into(desk, name, number, f'{number}<img src="{bait.name}">')
            typed += 1
    desk.space.close()
    return typed


def looked_at(robot: Robot, stop: Stop) -> None:
    """Show a stop of the walk, draw it with every hint it has, and leave it."""
    stop.show(robot)
    robot.wait_idle()
    over = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    for root in over or [robot.window]:
        root.grab()
        hints = [each for each in root.findChildren(QWidget) if each.isVisible() and each.toolTip()]
        for each in hints:
            QToolTip.showText(each.mapToGlobal(each.rect().center()), each.toolTip(), each)
            robot.wait_idle()
    QToolTip.hideText()
    for each in over:
        each.reject()
    robot.wait_idle()


def test_no_screen_or_dialog_of_the_walk_obeys_markup(
    figures: Figures, robot: Robot, tmp_path: Path, bait: Path, listening: Listening, monkeypatch: pytest.MonkeyPatch
):
    """With markup in every field that an audit has; what is new there or in the walk comes along by itself."""
    monkeypatch.chdir(bait.parent)
    typed = typed_everywhere(tmp_path / "Audit.yosaudit", bait)
    robot.open(tmp_path / "Audit.yosaudit")
    stops = [each for each in STOPS if each.name != "start"]
    opened = 0
    for stop in stops:
        looked_at(robot, stop)
        opened += listening.heard() > 0
    figure = figures.add("markup on every stop of the walk", len(stops), f"{typed} typed", files_opened=opened)
    assert figure.sound
