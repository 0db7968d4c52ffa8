"""Reads the case screen of the running program over AT-SPI, as a screen reader would, and prints what it hears.

Run inside a session bus and a display: `dbus-run-session -- python -m tests.journeys.read_aloud AUDIT`. The program is
started here, with its own profile, and ended again. Talks to the accessibility bus with busctl, so that nothing needs
to be installed for Python.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds within which the program must be heard."""
ACCESSIBLE = "org.a11y.atspi.Accessible"
STATES = {"checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "selected": 23, "showing": 25}
"""Bits of the state set that are told, by their number in the protocol."""
T = TypeVar("T")


@dataclass(frozen=True)
class Heard:
    """One object as a screen reader knows it."""

    depth: int
    role: str
    name: str
    description: str
    states: frozenset[str]

    def __str__(self) -> str:
        """Return the line that is printed."""
        told = " ".join(sorted(self.states - {"enabled", "showing", "focusable"}))
        parts = (f"{self.role}: {self.name!r}", self.description and f"({self.description})", told and f"[{told}]")
        return "  " * self.depth + " ".join(part for part in parts if part)


class Bus:
    """The accessibility bus."""

    def __init__(self) -> None:
        self.address = ""
        self.address = self._call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]

    def children(self, where: tuple[str, str]) -> list[tuple[str, str]]:
        """Return what an object holds."""
        return [(name, path) for name, path in self._call(*where, ACCESSIBLE, "GetChildren")[0]]

    def hear(self, where: tuple[str, str], depth: int) -> Heard:
        """Return an object."""
        bits = self._call(*where, ACCESSIBLE, "GetState")[0]
        states = frozenset(name for name, bit in STATES.items() if bits[bit // 32] >> bit % 32 & 1)
        role = self._call(*where, ACCESSIBLE, "GetRoleName")[0]
        return Heard(depth, role, self._told(where, "Name"), self._told(where, "Description"), states)

    def name(self, where: tuple[str, str]) -> str:
        """Return the name of an object."""
        return self._told(where, "Name")

    def _told(self, where: tuple[str, str], name: str) -> str:
        return self._run("get-property", *where, ACCESSIBLE, name)["data"]

    def _call(self, *call: str) -> list[object]:
        return self._run("call", *call)["data"]

    def _run(self, verb: str, *words: str) -> dict[str, object]:
        bus = [f"--address={self.address}"] if self.address else ["--user"]
        done = subprocess.run(
            ["busctl", *bus, "--json=short", verb, *words], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise LookupError(done.stderr.strip())
        return json.loads(done.stdout)


def tree(bus: Bus, where: tuple[str, str], depth: int = 0) -> Iterator[Heard]:
    """Give an object and everything in it that is shown."""
    heard = bus.hear(where, depth)
    if depth > 1 and "showing" not in heard.states:
        return
    yield heard
    if heard.role in ("list", "table", "tree"):
        for child in bus.children(where)[:12]:
            yield bus.hear(child, depth + 1)
        return
    for child in bus.children(where):
        yield from tree(bus, child, depth + 1)


def wait_for(look: Callable[[], T | None]) -> T:
    """Look until there is something to see."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = look()
        except LookupError:
            found = None
        if found:
            return found
        time.sleep(0.2)
    raise TimeoutError("the program was not heard")


def program(bus: Bus) -> tuple[str, str] | None:
    """Return the program on the bus, once it has a window."""
    root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    return next((each for each in bus.children(root) if bus.name(each) == "YOS Audit" and bus.children(each)), None)


def press(keys: str) -> None:
    """Press keys in the window of the program."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "YOS Audit"], capture_output=True, text=True, check=True
    )
    window = found.stdout.split()[-1]
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
    subprocess.run(["xdotool", "key", keys], check=True)


def read(audit: Path) -> list[Heard]:
    """Open the audit, go to the case screen, and return all that is heard there."""
    with tempfile.TemporaryDirectory() as home:
        ways = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "YOS_AUDIT_HOME": home}
        running = subprocess.Popen([sys.executable, "main.py", str(audit)], cwd=ROOT, env={**os.environ, **ways})
        try:
            bus = Bus()
            app = wait_for(lambda: program(bus))
            wait_for(lambda: _opened(bus, app))
            press("ctrl+3")
            wait_for(lambda: _focused(bus, app, "Open the next unfinished case"))
            press("Return")
            return wait_for(lambda: _on_case(bus, app))
        finally:
            running.terminate()
            running.wait(timeout=20)


def _opened(bus: Bus, app: tuple[str, str]) -> bool:
    return any(" – YOS Audit" in bus.name(child) for child in bus.children(app))


def _focused(bus: Bus, app: tuple[str, str], name: str) -> bool:
    return any(each.name == name and "focused" in each.states for each in tree(bus, app))


def _on_case(bus: Bus, app: tuple[str, str]) -> list[Heard] | None:
    heard = list(tree(bus, app))
    return heard if any(each.name == "Not applicable" and "showing" in each.states for each in heard) else None


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in read(Path(sys.argv[1])))
