"""Lists and audits bent at random: read or refused, quickly, within little memory, whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.figures import Figures


@pytest.mark.skipif(sys.platform != "linux", reason="sets limits on a process as Linux does")
@pytest.mark.parametrize(("kind", "times"), [("workbooks", (120, 2_000, 100_000)), ("audits", (120, 1_000, 50_000))])
def test_a_bent_file_is_read_or_refused(figures: Figures, tmp_path: Path, kind: str, times: tuple[int, ...]):
    count = figures.times(*times)
    command = [sys.executable, "-m", "tests.faults.mutants", kind, str(count), "7", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    came = json.loads(done.stdout)
    figure = figures.add(
        f"{kind} bent at random",
        came["runs"],
        f"slowest {came['slowest_ms']:,} ms",
        crashes=came.get("crashes", 0),
        hangs=came.get("hangs", 0),
        over_memory=came.get("memory", 0),
        half_taken=came.get("half", 0),
    )
    assert figure.runs == count
    assert came["whole"]
    assert figure.sound, came["faults"]
