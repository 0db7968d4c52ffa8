"""The real window on a small audit; what a test leaves behind fails it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.journeys.robot import Robot
from ui.composition import compose
from ui.kit.services import Services
from ui.kit.theme import Theme
from yos_audit.workspace.workspace import Workspace


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the profile of whoever runs it."""
    home = tmp_path / "profile"
    monkeypatch.setenv("YOS_AUDIT_HOME", str(home))
    return home


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The one application of the test run."""
    return qapp


@pytest.fixture
def theme(app: QApplication) -> Theme:
    """The light theme at 100 %, applied."""
    theme = Theme("light")
    theme.apply(app)
    return theme


@pytest.fixture
def services(app: QApplication, profile: Path) -> Iterator[Services]:
    """What a screen is given, with its own worker."""
    services = compose(app)
    yield services
    services.session.close()
    services.tasks.drain()
    services.tasks.close()


@pytest.fixture
def robot(app: QApplication, services: Services) -> Iterator[Robot]:
    """The real window at the start page, and hands to use it with."""
    robot = Robot.begin(app, services)
    yield robot
    robot.close()


@pytest.fixture(autouse=True)
def nothing_left(app: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a worker thread behind."""
    threads = set(threading.enumerate())
    yield
    app.sendPostedEvents(None, 52)
    app.processEvents()
    left = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()}" for widget in left]
    for widget in left:
        widget.close()
    timers = [timer for timer in app.findChildren(QTimer) if timer.isActive()]
    assert names == [], "windows left open"
    assert timers == [], "timers left running"
    assert {t for t in threading.enumerate() if t.name.startswith("audit")} <= threads, "worker left running"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An audit of two cases without answers."""
    path = tmp_path / "small.yosaudit"
    workspace = Workspace.create(path, label="R&D <b>audit</b>", service="Anytown")
    workspace.cases.add("A-1")
    workspace.cases.add("A-2")
    workspace.close()
    return path


@pytest.fixture
def started(small: Path) -> Path:
    """The small audit, with one case whose first questions apply."""
    workspace = Workspace.open(small)
    facts = {"custodial_phase": "no", "community_phase": "yes", "psr_written": "yes", "panel_report_written": "no"}
    workspace.cases.edit(workspace.cases.rows()[0].case.id, attributes=facts)
    workspace.close()
    return small
