"""Every part of the window shows what people typed as they typed it, and opens nothing that markup in it names."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip, QWidget

from tests.faults.figures import Figures
from tests.faults.payloads import MARK
from tests.faults.window.looking import given, shows
from tests.faults.window.markup import Listening, payloads
from tests.faults.window.pushing import Call, Door, Heard, alive, hearing, parts
from tests.faults.window.typed_walk import TEXT, WALK, typed_everywhere
from tests.faults.window.untyped_parts import UNTYPED_PARTS
from tests.journeys.robot import Robot
from ui.kit.printing import save_pdf
from ui.kit.text import Label
from yos_audit.workspace.paper import Paper, PaperColumn, PaperSheet, PaperTable, PaperText

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify, which tells what is opened, is of Linux")


@pytest.fixture
def bait(tmp_path: Path, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A picture that nobody is to open, in the folder in which the program runs."""
    folder = tmp_path / "bait"
    folder.mkdir()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(folder / "x.png"))
    monkeypatch.chdir(folder)
    return folder / "x.png"


@pytest.fixture
def listening(bait: Path) -> Iterator[Listening]:
    """Ears on the folder of the bait."""
    listening = Listening(bait.parent)
    yield listening
    listening.close()


class Pushing:
    """Pushes texts through every door that was heard, until each has had so many, and looks what comes of it."""

    def __init__(self, heard: Heard, bait: Path, listening: Listening, wanted: int) -> None:
        self._heard, self._bait, self._listening, self.wanted = heard, bait, listening, wanted
        self._done: set[Door] = set()
        self._first = 1_000_000
        self.pushed = 0
        self.met = Counter[type]()
        self.opened: list[str] = []
        self.altered: list[str] = []

    def push(self, root: QWidget) -> None:
        """Push through the doors of the parts in sight that have not been pushed through."""
        self._credit(root)
        for door, call in list(self._heard.calls.items()):
            if door not in self._done and (alive(call.part) or call.name == "__init__"):
                self._done.add(door)
                self._through(call, root)

    def _through(self, call: Call, root: QWidget) -> None:
        pushed: dict[str, str] = {}

        def texts() -> Iterator[str]:
            for text in payloads(self._bait, 1_000_000, self._first):
                self._first += 1
                pushed[MARK.findall(text)[0]] = text
                yield text

        source = texts()
        while len(pushed) < self.wanted:
            before = len(pushed)
            part = self._heard.again(call, source)
            assert len(pushed) > before, call.door
            self._look(part, root, pushed)
        self.met[type(call.part)] += len(pushed)
        self.pushed += len(pushed)

    def _look(self, part: QObject, root: QWidget, pushed: dict[str, str]) -> None:
        widget = part if isinstance(part, QWidget) else root
        made = isinstance(part, QDialog) and part is not root and not part.isVisible()
        if made:
            part.show()
        widget.grab()
        hints(widget)
        name = type(part).__name__
        for _, text in given(widget):
            for mark in MARK.findall(text):
                if mark in pushed and not verbatim(pushed[mark], text):
                    self.altered.append(f"{name}: {text[:80]}")
        self._credit(widget)
        if made:
            part.close()
            part.deleteLater()
        QApplication.processEvents()  # a file is opened while a part is painted, so that comes before listening
        if self._listening.heard():
            self.opened.append(name)

    def _credit(self, widget: QWidget) -> None:
        for each in shows(widget):
            self.met[type(each)] += 1


def verbatim(typed: str, shown: str) -> bool:
    """Whether a typed text stands in a shown one, on one line; a field shows as much of it as it takes."""
    one, whole = " ".join(typed.split()), " ".join(shown.split())
    return one in whole or one.replace("&&", "&") in whole or whole.endswith("…") or one.startswith(whole)


def hints(root: QWidget) -> None:
    """Show the first hint in sight that holds typed text, and that of the first row of a list."""
    found = [each for each in (root, *root.findChildren(QWidget)) if MARK.search(each.toolTip())][:1]
    for each in found:
        QToolTip.showText(each.mapToGlobal(each.rect().center()), each.toolTip(), each)
        QApplication.processEvents()  # the hint is painted
    QToolTip.hideText()


def over(robot: Robot) -> list[QWidget]:
    """The dialogs in sight."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def leave(robot: Robot, dialogs: list[QWidget]) -> None:
    for each in dialogs:
        each.reject() if isinstance(each, QDialog) else None
    robot.wait_idle()


def test_every_part_shows_markup_as_it_was_typed(
    figures: Figures, robot: Robot, tmp_path: Path, bait: Path, listening: Listening
):
    typed_everywhere(tmp_path / "Audit.yosaudit", bait)
    with hearing() as heard:
        pushing = Pushing(heard, bait, listening, figures.times(2, 500, 2_000))
        robot.open(tmp_path / "Audit.yosaudit")
        for stop in WALK:
            stop.show(robot)
            robot.wait_idle()
            dialogs = over(robot)
            for root in dialogs or [robot.window]:
                root.grab()
                pushing.push(root)
            leave(robot, dialogs)
        doors = len(heard.calls)
    met = {name: pushing.met[part] for name, part in parts().items()}
    note = f"{pushing.pushed:,} texts, at least {pushing.wanted:,} through each door"
    counts = {"files_opened": len(pushing.opened), "altered": len(pushing.altered)}
    figure = figures.add(f"markup through every door of {sum(map(bool, met.values()))} parts", doors, note, **counts)
    assert figure.sound, (pushing.opened[:9], pushing.altered[:9])
    unmet = {name for name, count in met.items() if not count}
    assert unmet == UNTYPED_PARTS.keys(), "show it typed text in typed_walk.py, or say in untyped_parts.py why not"


class Obeying(QWidget):
    """A part that obeys what is typed."""

    def show_text(self, text: str) -> None:
        """Show a text as markup."""
        QLabel(text, self).show()


class Altering(QWidget):
    """A part that shows something else than what is typed."""

    def show_text(self, text: str) -> None:
        """Show a text without its markup."""
        Label(text.replace("<", "("), parent=self).show()


@pytest.mark.parametrize("kind", [Obeying, Altering])
def test_a_part_that_obeys_or_alters_is_found_out(
    kind: type[Obeying | Altering], app: QApplication, bait: Path, listening: Listening
):
    part, heard = kind(), Heard()
    heard.hear("show_text", part, {"text": TEXT})
    pushing = Pushing(heard, bait, listening, 3)
    part.show()
    pushing.push(part)
    part.close()
    assert bool(pushing.opened) == (kind is Obeying)
    assert bool(pushing.altered) == (kind is Altering)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext, which reads PDF, is not installed")
def test_the_printed_page_holds_markup_as_it_was_typed(
    figures: Figures, app: QApplication, tmp_path: Path, bait: Path, listening: Listening
):
    typed = list(payloads(bait, figures.times(60, 500, 2_000)))
    columns = (PaperColumn("Note", 100),)
    blocks = (*(PaperText(each) for each in typed), PaperTable(columns, tuple((each,) for each in typed)))
    path = tmp_path / "page.pdf"
    save_pdf(Paper(typed[0], (PaperSheet(typed[1], blocks),), typed[2]), path)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True)
    printed = "".join(done.stdout.split())
    # What turns the order of letters is turned back by the reader, so that its own order is not the typed one.
    straight = ["".join(each.split()) for each in typed if not set(each) & set("\u202e\u2066\u200f")]
    altered = sum(printed.count(each) < 2 for each in straight)
    opened = listening.heard()
    assert figures.add("markup on the printed page", 2 * len(typed), files_opened=opened, altered=altered).sound
    assert len(straight) > len(typed) / 2
