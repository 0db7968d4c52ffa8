"""The commands of a developer, and of anyone who has only Python and this repository.

Needs nothing but Python 3.11 or newer; everything else is installed into `.venv` from the lock files beside this file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import ROOT, SetUpError, ensure, venv_python
from machine import has_display

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; raise SystemExit(lint([]))"
SPREAD = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""Tests run on every processor there is, those of one file together, in their order."""
SPREAD_ONE_BY_ONE = ("-n", "auto", "--dist", "load", "--maxschedchunk", "1")
"""Whichever processor is free takes the next test: few tests, many of them long."""
FAULTS = """\
Further arguments go to pytest. `-k` chooses a file, a kind, or both: `-k power`, `-k "kills and migrating"`,
`-k "encrypted and not window"`; `--seed 7` lets chance begin elsewhere. The figures of each test are told when it ends,
so that a night that is broken off leaves the figures of what was done; all of them follow as one table.

Minutes of one processor, about; two take half as long:
                                               full   long
  kills, and kills at every operation             4    100
  power                                           3    100
  typed, markup                                   4     60
  damage, mutants                                 2     60
  model                                           1    140
  canaries                                        1     25
  exports, full (a drive that fills up)           2      2
  disclosure, frameworks, and all that is left    2     15
"""
DEMONSTRATION = ROOT / "dist" / "demonstration" / "northamptonshire.yosaudit"


def call(arguments: Sequence[str | Path], *, offscreen: bool = False) -> int:
    """Run the environment's Python with these arguments in the repository; return its exit status."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([str(venv_python()), *map(str, arguments)], cwd=ROOT, env=environment)


def run(_: argparse.Namespace) -> int:
    """Open the program on the demonstration audit, or do the main job headless where there is no display."""
    ensure(development=False, window=has_display())
    DEMONSTRATION.parent.mkdir(parents=True, exist_ok=True)
    main = ROOT / "main.py"
    if not DEMONSTRATION.exists() and (status := call([main, "demo", DEMONSTRATION])):
        return status
    if has_display():
        return call([main, DEMONSTRATION])
    board = DEMONSTRATION.with_name("northamptonshire-board-summary.xlsx")
    print("There is no display here, so the window stays closed. The main job runs without it.\n", flush=True)
    if status := call([main, "export", DEMONSTRATION, "--board", board]):
        return status
    status = call([main, "findings", DEMONSTRATION])
    print(f"\nDemonstration audit: {DEMONSTRATION}\nBoard workbook:      {board}")
    return status


def test(options: argparse.Namespace) -> int:
    """Run every test, on all processors; further arguments go to pytest."""
    ensure(development=True)
    return call(["-m", "pytest", *SPREAD, *options.rest], offscreen=True)


def faults(options: argparse.Namespace) -> int:
    """Kill, cut the power, fill the drive, damage and attack, and print every figure; `--long` takes many hours."""
    ensure(development=True)
    profile = f"--faults={'long' if options.long else 'full'}"
    return call(["-m", "pytest", *SPREAD_ONE_BY_ONE, "tests/faults", profile, *options.rest], offscreen=True)


def check(_: argparse.Namespace) -> int:
    """Check format, lint, types, imports between rooms, repeated functions, and known vulnerabilities."""
    ensure(development=True)
    steps: tuple[tuple[str, Sequence[str | Path]], ...] = (
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("lint", ["-m", "ruff", "check", "."]),
        ("types", ["-m", "pyright"]),
        ("imports", ["-c", LINT_IMPORTS]),
        ("repeats", ["build/repeats.py"]),
        ("advisories", ["build/advisories.py"]),
    )
    failed = [name for name, arguments in steps if _step(name, arguments)]
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def _step(name: str, arguments: Sequence[str | Path]) -> int:
    print(f"-- {name}", flush=True)
    return call(arguments)


def lock(_: argparse.Namespace) -> int:
    """Resolve the dependencies of pyproject.toml anew into the two lock files, and write the page of licences."""
    ensure(development=True)
    common = ["pip", "compile", "pyproject.toml", "--generate-hashes", "--universal", "--python-version", "3.11", "-q"]
    for groups, name in (([], "requirements.lock"), (["--group", "dev"], "requirements-dev.lock")):
        if status := call(["-m", "uv", *common, *groups, "--no-header", "-o", f"build/{name}"]):
            return status
    ensure(development=True)
    return call(["build/bill.py"])


def bench(options: argparse.Namespace) -> int:
    """Measure the program and print ratios against bare Qt, raw SQLCipher and LibreOffice Calc."""
    ensure(development=True)
    return call(["-m", "tests.benchmarks", *options.rest])


def freeze(options: argparse.Namespace) -> int:
    """Build the one-folder program under dist/ and run its self-test."""
    ensure(development=True, window=True, freezing=True)
    return call(["build/freeze.py", *options.rest], offscreen=True)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": run,
    "test": test,
    "faults": faults,
    "check": check,
    "lock": lock,
    "bench": bench,
    "freeze": freeze,
}


def main() -> int:
    """Read the command and run it; set-up problems become one sentence on stderr and exit status 2."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in COMMANDS.items():
        told = (function.__doc__ or "").strip()
        sub = commands.add_parser(name, help=told, add_help=name in ("run", "check", "faults"))
        if name == "faults":
            sub.formatter_class, sub.description, sub.epilog = argparse.RawDescriptionHelpFormatter, told, FAULTS
            sub.add_argument("--long", action="store_true", help="as often as for a night or a release")
    options, rest = parser.parse_known_args()
    options.rest = rest
    try:
        return COMMANDS[options.command](options)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
