"""The profile of the fault runs, and their figures in one table at the end."""

from __future__ import annotations

import pytest

from tests.faults.figures import Figures, table

_KEPT = pytest.StashKey[Figures]()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """Where a fault run leaves its figure, and learns how often it is to be done."""
    kept = pytestconfig.stash.get(_KEPT, None) or Figures(pytestconfig.getoption("--faults"))
    pytestconfig.stash[_KEPT] = kept
    return kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table."""
    kept = config.stash.get(_KEPT, None)
    if kept is not None and kept.lines:
        terminalreporter.section(f"faults, {kept.profile} profile: what was done, how often, what must not happen")
        for line in table(kept.lines):
            terminalreporter.write_line(line)
