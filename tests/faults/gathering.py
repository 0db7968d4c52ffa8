"""The figures of all fault runs, gathered from the reports of the tests, whichever process each of them ran in."""

from __future__ import annotations

import time
from dataclasses import asdict

import pytest

from tests.faults.figures import Figure, Figures, joined, sentence, table

_NAME = "figure"
"""What a figure is called among the properties of a test."""


def figures_of(item: pytest.Item) -> Figures:
    """Return where this test leaves its figures; they travel with its report, and know their place among all tests."""
    place = item.session.items.index(item)

    def keep(figure: Figure) -> None:
        item.user_properties.append((_NAME, (place, asdict(figure))))

    return Figures(item.config.getoption("--faults"), item.config.getoption("--seed"), keep)


class Gathering:
    """Collects the figures and prints one table at the end; in the longer profiles each is told as it comes too."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._profile: str = config.getoption("--faults")
        self._began = time.monotonic()
        self._found: list[tuple[int, Figure]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the figures of a test that has ended."""
        if report.when != "call":
            return
        told = [(place, Figure(**figure)) for name, (place, figure) in report.user_properties if name == _NAME]
        self._found += told
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None or self._profile == "short":
            return
        for _, figure in told:
            reporter.write_line(sentence(figure))
        if report.failed:
            reporter.write_line(f"FAILED: {report.nodeid}")

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Let the figures stand in the place of dots where they are told as they come."""
        if self._profile == "short" or report.when != "call" or report.skipped:
            return None
        return report.outcome, "", report.outcome.upper()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the table in the order of the tests, how long it took, and how the same run is done again."""
        if not self._found:
            return
        seed = self._config.getoption("--seed")
        terminalreporter.section(f"faults, {self._profile} profile")
        for line in table(joined(figure for _, figure in sorted(self._found, key=lambda each: each[0]))):
            terminalreporter.write_line(line)
        minutes, seconds = divmod(round(time.monotonic() - self._began), 60)
        terminalreporter.write_line(
            f"Took {minutes} min {seconds} s. Chance began at {seed}: `--seed {seed}` does the same again, "
            "another number something else; `-k kills` does the kills alone."
        )
