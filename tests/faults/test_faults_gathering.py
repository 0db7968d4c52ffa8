"""The table of the fault runs is the same, whichever processes the tests ran in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFTEST = """
from tests.conftest import pytest_addoption, pytest_configure, pytest_xdist_auto_num_workers
from tests.faults.conftest import figures
"""
SAMPLE = """
import pytest

@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_of_two_kinds(figures, kind):
    figures.add("thing done", 2, kind, lost=0, left_beside=1)
    figures.add(f"once, {kind}", figures.times(1, 20, 300), lost=0)

def test_that_fails(figures):
    figures.add("fails", 1, lost=1)
    raise AssertionError
"""


def printed(folder: Path, *arguments: str) -> list[str]:
    """Run two files of samples; return what is printed up to how long it took."""
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for name in ("first", "second"):
        (folder / f"test_{name}.py").write_text(SAMPLE.replace("thing", name), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={folder}", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "2 failed, 4 passed" in done.stdout, done.stdout + done.stderr
    return done.stdout.partition("\nTook")[0].splitlines()


def test_the_table_is_the_same_from_one_process_and_from_several(tmp_path: Path):
    one, several = (printed(tmp_path, *how)[-6:] for how in ((), ("-n", "2", "--dist", "load")))
    assert one == several
    assert one[0].split()[:4] == ["fault", "runs", "lost", "corrupt"]
    rows = [line.split("  ")[0] for line in one[1:]]
    assert rows == ["first done", "once, plain", "once, encrypted", "fails", "second done"]
    assert "plain; encrypted" in one[1]


def test_a_longer_run_tells_each_figure_as_it_comes(tmp_path: Path):
    lines = printed(tmp_path, "--faults=full")
    assert lines.count("once, plain: 20 runs; lost 0; met") == 2
    first = lines.index("first done: 2 runs; lost 0, left beside 1; plain; NOT MET")
    assert first < lines.index("fails: 1 runs; lost 1; NOT MET") < lines.index("FAILED: test_first.py::test_that_fails")
