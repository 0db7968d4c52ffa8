"""The benchmark of key presses: a whole case through the real window, against the same answers in a spreadsheet."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks.measure import ROOT, heading, ratio, say
from tests.journeys.keys import EVERYTHING_APPLIES, in_a_spreadsheet, judge_case, plan, recorded
from tests.journeys.robot import Robot
from ui.composition import compose
from yos_audit.workspace.workspace import Workspace


def keys() -> None:
    """Count the key presses of a case of 33 questions, in a process of its own on the offscreen platform."""
    heading("Key presses for a case of 33 questions, against a spreadsheet column and one key a reason")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "YOS_AUDIT_HOME": folder, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.benchmarks.keys", str(Path(folder) / "keys.yosaudit")]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"Not measured: {done.stderr[-400:]}")
    sys.stdout.write(done.stdout)


def main() -> int:
    """Answer two cases in the audit named on the command line: without and with moving on after Yes."""
    workspace = Workspace.create(Path(sys.argv[1]), label="Keys", service="Bench")
    for number in (1, 2):
        workspace.cases.add(f"A-{number}", EVERYTHING_APPLIES)
    workspace.close()
    app = QApplication(sys.argv[:1])
    services = compose(app)
    robot = Robot.begin(app, services)
    robot.open(Path(sys.argv[1]))
    planned = plan(robot.workspace.framework)
    column = in_a_spreadsheet(planned)
    for row, move_on in zip(robot.workspace.cases.rows(), (False, True), strict=True):
        services.settings.change(move_on_after_yes=move_on)
        pressed = judge_case(robot, row.case.id, planned)
        same = "same answers in the file" if recorded(robot.workspace, row.case.id) == planned else "WRONG ANSWERS"
        name = "with Move on after Yes" if move_on else "as delivered"
        say(f"{len(planned)} questions, {name}: {pressed} keys, spreadsheet {column}, {same}")
        say(ratio(pressed, column, 1.0))
    robot.close()
    services.tasks.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
