"""Benchmarks of the screens: from going there until painted, and what a key press costs while answers are saved."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.measure import Samples, heading, processes, say
from tests.benchmarks.samples import make_audit
from tests.journeys.robot import Robot
from ui.composition import compose
from yos_audit.audit.values import Answer

GOALS = {34: 300.0, 500: 300.0, 5000: 1000.0}
"""Milliseconds until a screen is painted, by number of cases."""
KEY_GOAL = 50.0
"""Milliseconds a key press may take before it is felt."""
QUESTION, REVIEW = "rr_initial_assessment", "pc_review"
ROUNDS, KEYS = 5, 40


def screens() -> None:
    """Measure every screen at three sizes, each size as a process of its own on the offscreen platform."""
    heading("From going to a screen until it is painted: first visit, and later after a change elsewhere")
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QT_QPA_PLATFORM": "offscreen", "YOS_AUDIT_HOME": str(Path(folder) / "home")}
        for cases, goal in GOALS.items():
            path = make_audit(Path(folder), cases)
            command = {"window": [sys.executable, "-m", "tests.benchmarks.screens", str(path)]}
            _report(cases, goal, processes(command, rounds=3, environment=environment)["window"])


def _report(cases: int, goal: float, found: dict[str, Samples]) -> None:
    for name, samples in found.items():
        if name == "peak":
            say(f"{cases:>5} cases, peak memory {samples.text('MiB', 0)}")
        elif name != "wall":
            limit = KEY_GOAL if name.startswith("key_") else goal
            met = "met" if samples.median <= limit else "missed"
            say(f"{cases:>5} cases, {name:<22} {samples.text('ms', 0)} (goal <= {limit:.0f} ms: {met})")


def main() -> int:
    """Open the audit named on the command line in the real window and print one `name=milliseconds` a measurement."""
    app = QApplication(sys.argv[:1])
    services = compose(app)
    robot = Robot.begin(app, services)
    window = robot.window
    robot.open(Path(sys.argv[1]))
    last = robot.workspace.cases.rows()[-1].case.id
    robot.workspace.cases.reopen(last, "Measured")
    targets = {"cases": None, "case_audit": (last, QUESTION), "by_question": (QUESTION, "all"), "overview": None}
    targets |= {page_id: None for page_id in ("interviews", "findings") if window.pages.offers(page_id)}
    for page_id, target in targets.items():
        if page_id == "overview":
            continue  # It was painted when the audit was opened.
        with _timed(f"{page_id}_first"):
            window.go_to(page_id, target)
            robot.wait_idle()
    for page_id, target in targets.items():
        _measure_again(robot, page_id, target, last)
    _measure_keys(robot, last)
    robot.close()
    services.tasks.close()
    return 0


def _measure_again(robot: Robot, page_id: str, target: object, case_id: str) -> None:
    """Change an answer while another screen is in sight, then come back; the least disturbed of some rounds counts."""
    took: list[float] = []
    for number in range(ROUNDS):
        robot.window.go_to("interviews" if page_id != "interviews" else "cases")
        robot.wait_idle()
        answer = Answer.YES if number % 2 else Answer.NO
        robot.services.session.command(lambda workspace, a=answer: workspace.judgements.answer(case_id, REVIEW, a))
        robot.wait_idle()
        start = time.perf_counter()
        robot.window.go_to(page_id, target)
        robot.wait_idle()
        took.append((time.perf_counter() - start) * 1e3)
    _print(f"{page_id}_again", sorted(took)[len(took) // 2])


def _measure_keys(robot: Robot, case_id: str) -> None:
    """Type answers without waiting for any to be saved; the slowest key press counts."""
    for name, page_id, target in (
        ("case", "case_audit", (case_id, QUESTION)),
        ("by_question", "by_question", (QUESTION, "all")),
    ):
        robot.window.go_to(page_id, target)
        robot.wait_idle()
        took = [_press(robot, key) for _ in range(KEYS // 2) for key in (Qt.Key.Key_N, Qt.Key.Key_Down)]
        robot.wait_idle()
        took.sort()
        _print(f"key_{name}_median", took[len(took) // 2])
        _print(f"key_{name}_slowest", took[-1])


def _press(robot: Robot, key: Qt.Key) -> float:
    start = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget() or robot.window, key)
    robot.app.processEvents()
    return (time.perf_counter() - start) * 1e3


@contextmanager
def _timed(name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    _print(name, (time.perf_counter() - start) * 1e3)


def _print(name: str, milliseconds: float) -> None:
    sys.stdout.write(f"{name}={milliseconds:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
