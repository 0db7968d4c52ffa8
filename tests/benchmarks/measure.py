"""How things are measured: whole processes in turn, medians with their spread, ratios beside them."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def compiled(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a process that keeps its compiled modules, as an installed program has them.

    The first round of a measurement is not counted, so that it may compile what was changed.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}


STARTER = """
import os, sys, time
os.environ["BENCH_STARTED"] = repr(time.time())
start = time.perf_counter()
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
print(f"wall={wall * 1e3:.3f}\\npeak={used.ru_maxrss / 1024:.3f}")
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a command from a small process: a child's peak memory begins with that of whoever started it."""


@dataclass
class Samples:
    """Measured values of one thing, in one unit."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle value; not a number when nothing was measured."""
        return statistics.median(self.values) if self.values else float("nan")

    def text(self, unit: str, digits: int = 1) -> str:
        """Return the median with the least and the greatest value."""
        if not self.values:
            return "not measured"
        low, high = min(self.values), max(self.values)
        return f"{self.median:.{digits}f} [{low:.{digits}f}..{high:.{digits}f}] {unit}"


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int, warm_up: int = 1) -> dict[str, Samples]:
    """Time callables in turn, A B A B, so that a drifting machine hits all of them alike."""
    samples = {name: Samples() for name in works}
    for number in range(rounds + warm_up):
        for name, work in works.items():
            took = timed(work)
            if number >= warm_up:
                samples[name].values.append(took)
    return samples


def processes(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str] | None = None
) -> dict[str, dict[str, Samples]]:
    """Run commands in turn; collect wall ms, peak MiB, and every `name=number` line they print."""
    samples: dict[str, dict[str, Samples]] = {name: {} for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            for key, value in _run(command, environment or {}).items():
                if number:
                    samples[name].setdefault(key, Samples()).values.append(value)
    return samples


def _run(command: Sequence[str], extra: Mapping[str, str]) -> dict[str, float]:
    starter = [sys.executable, "-I", "-S", "-c", STARTER, *command]
    done = subprocess.run(starter, env=compiled(extra), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stdout.write(f"  failed ({done.returncode}): {done.stdout[-600:]}{done.stderr[-600:]}\n")
        return {}
    return {key: float(value) for key, value in re.findall(r"^(\w+)=([\d.]+)$", done.stdout, re.MULTILINE)}


def heading(text: str) -> None:
    """Print the name of a group of figures."""
    sys.stdout.write(f"\n{text}\n{'-' * len(text)}\n")


def say(text: str) -> None:
    """Print one figure."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def ratio(ours: float, theirs: float, goal: float) -> str:
    """Return a ratio with its goal."""
    value = ours / theirs
    return f"ratio {value:.2f} (goal <= {goal:g}: {'met' if value <= goal else 'missed'})"
