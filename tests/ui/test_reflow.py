"""Large text and narrow windows: nothing is cut, rows wrap and panes stand in one column."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.journeys.robot import Robot
from ui.kit.theme import Theme
from ui.screens.cases.page import CasesPage
from ui.screens.interviews.page import InterviewsPage
from ui.widgets.flow_row import FlowRow
from ui.widgets.segments import Segment, Segments
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """An audit with a case and an interview."""
    path = tmp_path / "small.yosaudit"
    workspace = Workspace.create(path, label="March", service="Northshire")
    workspace.cases.add("A-1", {"order_type": "dto", "auditor": "JM"})
    workspace.interviews.add("CM-01")
    workspace.close()
    return path


def enlarge(robot: Robot, size: int) -> None:
    """Change the text size of the whole window."""
    robot.window.resize(1280, 720)
    robot.services.theme.text_size = size
    robot.services.theme.apply(robot.app)
    robot.wait_idle()


def test_a_row_goes_on_in_the_next_line(app):
    row = QWidget()
    flow = FlowRow(row, spacing=10)
    for _ in range(3):
        label = QLabel()
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    assert flow.heightForWidth(100) == 80
    row.resize(215, 100)
    row.show()
    places = [flow.itemAt(number).geometry().topLeft().toTuple() for number in range(3)]
    assert places == [(0, 0), (110, 0), (0, 30)]
    assert flow.itemAt(3) is None
    row.close()


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_filter_is_cut(robot: Robot, audit: Path, size: int):
    robot.open(audit)
    page = robot.go("cases")
    assert isinstance(page, CasesPage)
    enlarge(robot, size)
    bar = page.filters
    for widget in (bar.search, bar.order, bar.auditor, bar.state, *bar.segments.buttons):
        right = widget.mapTo(page, widget.rect().topRight()).x()
        assert right < page.width()
        if isinstance(widget, QPushButton):
            assert widget.width() >= widget.sizeHint().width()


def test_interviews_stand_in_one_column_with_large_text(robot: Robot, audit: Path):
    robot.open(audit)
    page = robot.go("interviews")
    assert isinstance(page, InterviewsPage)
    enlarge(robot, 100)
    assert page.results.mapTo(page, page.results.rect().topLeft()).x() > 0
    assert page.entry.y() == page.results.y()
    enlarge(robot, 200)
    assert page.entry.y() < page.results.y()
    assert page.entry.width() <= page.width()


def test_the_chosen_segment_has_room_for_its_bold_text(theme: Theme):
    segments = Segments("Which")
    segments.show_segments([Segment("all", "All 34"), Segment("no", "With a No 20")], "all")
    segments.show()
    plain = segments.buttons[0].fontMetrics().horizontalAdvance("All 34")
    assert segments.buttons[0].width() > plain + 2 * theme.px(10)
    segments.close()
