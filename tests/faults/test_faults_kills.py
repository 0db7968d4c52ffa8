"""Killed at any moment of any work, the audit opens again with everything that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.figures import Figures
from tests.faults.kills.place import Tally

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")

TIMES: Mapping[str, tuple[int, int, int]] = {
    "answering": (24, 400, 8_000),
    "importing": (8, 130, 2_600),
    "exporting": (8, 130, 2_600),
    "backing up": (8, 120, 2_400),
    "changing the passphrase": (8, 110, 2_200),
    "migrating": (10, 110, 2_200),
}
"""The kinds of work that the goal of 1,000 kills, and 20,000 in the long profile, is set for."""
FURTHER: Mapping[str, tuple[int, int, int]] = {
    "restoring": (6, 60, 1_200),
    "rescuing": (6, 60, 1_200),
    "salvaging": (6, 60, 1_200),
    "erasing": (6, 60, 1_200),
    "writing the letter": (6, 60, 1_200),
}

STEP_BY_STEP = (
    "importing",
    "exporting",
    "backing up",
    "changing the passphrase",
    "migrating",
    "restoring",
    "rescuing",
    "salvaging",
    "erasing",
)


def killed(times: Mapping[str, int], seed: int, folder: Path) -> dict[str, Tally]:
    """Kill kinds of work, so many times each, in a process that has no window in it."""
    command = [sys.executable, "-m", "tests.faults.kills", json.dumps(times), str(seed), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
    return {work: Tally(**each) for work, each in json.loads(done.stdout).items()}


def test_nothing_acknowledged_is_lost_to_a_kill(figures: Figures, fast: Path):
    times = {work: figures.times(*each) for work, each in (TIMES | FURTHER).items()}
    tallies = killed(times, figures.seed, fast)
    for work, tally in tallies.items():
        _add(figures, f"killed while {work}", tally)
    together = Tally()
    for work in TIMES:
        together.add(tallies[work])
    goal = f"{figures.times(sum(each[0] for each in TIMES.values()), 1_000, 20_000):,} kills, nothing lost or mended"
    _add(figures, "killed, those six together", together, goal)
    assert {work: tally.runs for work, tally in tallies.items()} == times
    assert all(tally.acknowledged and tally.amid for tally in tallies.values())
    assert [fault for work, tally in tallies.items() for fault in (work, *tally.faults) if tally.faults] == []


def test_nothing_is_lost_whichever_operation_is_the_last(figures: Figures, fast: Path):
    """One step of each kind of work, killed at its first operation, its second, and so on to its end."""
    every = figures.times(60, 10, 1)
    tallies = killed({f"{work}, step by step": every for work in STEP_BY_STEP}, figures.seed, fast)
    for work, tally in tallies.items():
        _add(figures, f"killed while {work}", tally, f"0 at every {every}. operation")
    assert all(tally.amid and tally.acknowledged for tally in tallies.values())
    assert [fault for work, tally in tallies.items() for fault in (work, *tally.faults) if tally.faults] == []


def _add(figures: Figures, what: str, tally: Tally, goal: str = "") -> None:
    figures.add(
        what,
        tally.runs,
        f"{tally.amid:,} amid a step, {tally.acknowledged:,} acknowledged",
        goal,
        lost=tally.lost,
        half_done=tally.half,
        repairs_by_hand=tally.repairs,
        undo_failed=tally.undo,
        left_half_written=tally.left,
    )


def test_the_kills_find_what_careless_work_loses(fast: Path):
    tallies = killed({"boasting early": 8, "writing in place": 8}, 1, fast)
    assert tallies["boasting early"].lost > 0
    assert tallies["writing in place"].half > 0
