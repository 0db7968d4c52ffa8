"""Killed at any moment of any work, the audit opens again with everything that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.figures import Figures


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize(
    ("work", "times"),
    [
        ("answering", (40, 400, 8_000)),
        ("importing", (15, 150, 3_000)),
        ("exporting", (15, 150, 3_000)),
        ("migrating", (20, 150, 3_000)),
        ("protecting", (6, 60, 1_000)),
        ("backing up", (15, 90, 2_000)),
        ("erasing", (15, 100, 2_000)),
    ],
)
def test_nothing_acknowledged_is_lost_to_a_kill(figures: Figures, tmp_path: Path, work: str, times: tuple[int, ...]):
    count = figures.times(*times)
    command = [sys.executable, "-m", "tests.faults.kills", work, str(count), "1", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True)
    tally = json.loads(done.stdout)
    figure = figures.add(
        f"killed while {work}",
        tally["runs"],
        f"{tally['acknowledged']:,} acknowledged",
        lost=tally["lost"],
        half_done=tally["half"],
        repairs_by_hand=tally["repairs"],
        left_half_written=tally["left"],
    )
    assert figure.runs == count
    assert tally["acknowledged"] > 0
    assert figure.sound, tally["faults"]
