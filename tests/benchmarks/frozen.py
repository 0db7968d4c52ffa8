"""Size and start of the frozen program, when it was built."""

from __future__ import annotations

import os

from tests.benchmarks.measure import ROOT, heading, processes, say

PROGRAM = ROOT / "dist" / "yos-audit" / ("yos-audit.exe" if os.name == "nt" else "yos-audit")
GOAL = 130


def size_and_start() -> None:
    """Measure the folder's size, and the time to print its version and to pass its self-test."""
    heading("Frozen program")
    if not PROGRAM.exists():
        say("Not built: run `python3 build/dev.py freeze` first.")
        return
    files = [path for path in PROGRAM.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 2**20
    say(f"size {size:.0f} MiB = {size * 1.048576:.0f} MB in {len(files)} files (goal <= {GOAL} MB)")
    commands = {"--version": [str(PROGRAM), "--version"], "--self-test": [str(PROGRAM), "--self-test"]}
    for name, found in processes(commands, rounds=5).items():
        if found:
            say(f"{name:<12} {found['wall'].text('ms', 0)}, peak {found['peak'].text('MiB', 0)}")
