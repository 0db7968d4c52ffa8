"""Benchmarks of the window: the first paint, and the demonstration's figures on the screen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.calc import calc_command, write_template
from tests.benchmarks.measure import ROOT, Samples, compiled, heading, processes, ratio, say

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print("paint=%.1f" % ((time.time() - float(os.environ["BENCH_STARTED"])) * 1e3), flush=True)
            QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1366, 720)
window.show()
app.exec()
"""
OURS = """
import os, sys, time
from ui import app
from ui.kit.frame import Frame
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def say(what):
    print("%s=%.1f" % (what, (time.time() - float(os.environ["BENCH_STARTED"])) * 1e3), flush=True)
seen, furnish = Frame.paintEvent, app._Start.furnish
def paint(self, event):
    seen(self, event)
    if self._content is None:
        say("paint")
def furnished(self):
    from ui import composition
    composition.begin = lambda *_: (say("start"), QTimer.singleShot(0, QApplication.quit))
    furnish(self)
Frame.paintEvent, app._Start.furnish = paint, furnished
app.run(None)
"""
ACCENT = (0x12, 0x43, 0x6D)
SCREEN = (1366, 768)


def first_paint() -> None:
    """Measure start to first paint against a bare PySide6 window, in turn."""
    heading("Start to first paint, against a bare PySide6 window")
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", "YOS_AUDIT_HOME": home}
        commands = {"ours": [sys.executable, "-c", OURS], "bare": [sys.executable, "-c", BARE]}
        found = processes(commands, rounds=15, environment=environment)
    if not all("paint" in found[name] for name in commands):
        say("Not measured: a window did not start.")
        return
    for name in commands:
        say(f"{name} {found[name]['paint'].text('ms', 0)}, peak {found[name]['peak'].text('MiB', 0)}")
    say(ratio(found["ours"]["paint"].median, found["bare"]["paint"].median, 1.3))
    start = found["ours"]["start"]
    say(f"start page in it {start.text('ms', 0)}, {start.median / found['bare']['paint'].median:.2f} of bare")


@dataclass(frozen=True)
class OnScreen:
    """What to start, and how its figures are known on the screen: enough pixels of one sort in one region."""

    name: str
    command: Sequence[str]
    region: tuple[int, int, int, int]
    accent: bool
    pixels: int


def figures_on_screen() -> None:
    """Measure start to painted figures against LibreOffice Calc on an audit template of the same size."""
    heading("Start to the demonstration's figures painted, against LibreOffice Calc on an audit template")
    missing = [tool for tool in ("Xvfb", "soffice") if shutil.which(tool) is None]
    if missing:
        say(f"Skipped: {' and '.join(missing)} is not installed on this machine.")
        return
    with tempfile.TemporaryDirectory() as folder:
        demonstration, template = Path(folder) / "demonstration.yosaudit", Path(folder) / "template.xlsx"
        subprocess.run([sys.executable, "main.py", "demo", str(demonstration)], cwd=ROOT, check=True)
        write_template(template, cases=34)
        ours = OnScreen("ours", [sys.executable, "main.py", str(demonstration)], (440, 200, 500, 300), True, 6000)
        calc = OnScreen("calc", calc_command(Path(folder), template), (60, 230, 800, 400), False, 300)
        samples = _painted(Path(folder), (ours, calc), rounds=5)
    for name, sample in samples.items():
        say(f"{name} {sample.text('ms', 0)}")
    if all(sample.values for sample in samples.values()):
        say(ratio(samples["ours"].median, samples["calc"].median, 0.6))


def _painted(folder: Path, shown: Sequence[OnScreen], rounds: int) -> dict[str, Samples]:
    display = ":96"
    environment = compiled({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "YOS_AUDIT_HOME": str(folder / "home")})
    server = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(1)
        lines = [f"{each.name} {int(each.accent)} {each.pixels} {' '.join(map(str, each.region))}" for each in shown]
        watcher = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.watch", *lines],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        samples = {each.name: Samples() for each in shown}
        for number in range(rounds + 1):
            for each in shown:
                took = _until_painted(each, watcher, environment)
                if number and took is not None:
                    samples[each.name].values.append(took)
        watcher.communicate("quit\n", timeout=10)
        return samples
    finally:
        server.terminate()
        server.wait()


def _until_painted(each: OnScreen, watcher: subprocess.Popen[str], environment: dict[str, str]) -> float | None:
    assert watcher.stdin is not None
    assert watcher.stdout is not None
    start = time.perf_counter()
    process = subprocess.Popen(
        each.command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    watcher.stdin.write(f"{each.name}\n")
    watcher.stdin.flush()
    seen = watcher.stdout.readline().strip() == "seen"
    took = (time.perf_counter() - start) * 1e3
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.7)
    return took if seen else None
