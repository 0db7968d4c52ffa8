"""Run the benchmarks named on the command line, or all of them."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable

from tests.benchmarks import core, exports, frozen, keys, opening, screens, slow_drive, window

BENCHMARKS: dict[str, Callable[[], None]] = {
    "paint": window.first_paint,
    "figures-on-screen": window.figures_on_screen,
    "keys": keys.keys,
    "screens": screens.screens,
    "answer": core.answer,
    "slow-drive": slow_drive.slow_drive,
    "encrypted": core.encrypted,
    "findings": core.findings,
    "opening": opening.opening,
    "exports": exports.exports,
    "frozen": frozen.size_and_start,
}


def main() -> int:
    """Measure and print; each figure is a median with its least and greatest value."""
    wanted = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}. Choose from {', '.join(BENCHMARKS)}.\n")
        return 2
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load:.1f} at the start\n")
    for name in wanted:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
