"""The profile of the fault runs, and their figures in one table at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.figures import Figures, table

_KEPT = pytest.StashKey[Figures]()
_BEGAN = time.monotonic()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """Where a fault run leaves its figure, and learns how often it is to be done."""
    option = pytestconfig.getoption
    kept = pytestconfig.stash.get(_KEPT, None) or Figures(option("--faults"), option("--seed"))
    pytestconfig.stash[_KEPT] = kept
    return kept


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in memory where there is such a thing: kills and cuts ask nothing of a real drive."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(prefix="yos-audit-", dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table, how long it took, and how the same run is done again."""
    kept = config.stash.get(_KEPT, None)
    if kept is None or not kept.lines:
        return
    terminalreporter.section(f"faults, {kept.profile} profile")
    for line in table(kept.lines):
        terminalreporter.write_line(line)
    minutes, seconds = divmod(round(time.monotonic() - _BEGAN), 60)
    terminalreporter.write_line(
        f"Took {minutes} min {seconds} s. Chance began at {kept.seed}: `--seed {kept.seed}` does the same again, "
        "another number something else; `-k kills` does the kills alone."
    )
