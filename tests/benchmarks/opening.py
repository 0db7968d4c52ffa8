"""Benchmark of a whole file: opening it, checking it, backing it up and putting a backup back, plain and encrypted."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.core import SIZES
from tests.benchmarks.measure import Samples, heading, processes, say
from tests.benchmarks.samples import make_audit
from yos_audit.support.secret import Secret
from yos_audit.workspace.familiar import let_go
from yos_audit.workspace.workspace import Workspace

T = TypeVar("T")
SECRET = Secret("violet teapot noon")
GOALS = {"open_first": 2.0, "open_known": 2.0, "look_first": 2.0, "look_known": 2.0, "check": 5.0, "backup": 2.0}
"""Seconds that each may take with 5,000 cases on two processors."""
WORDS = {
    "open_first": "opened for work, first time",
    "open_known": "opened for work, seen before",
    "look_first": "opened for reading, first time",
    "look_known": "opened for reading, seen before",
    "figures": "every figure",
    "check": "full check",
    "backup": "backup, checked",
    "restore": "backup put back",
    "close": "closed and remembered",
}


def opening() -> None:
    """Measure audits of three sizes, each kind and size as a process of its own; wall and processor time."""
    heading("A whole audit: opening, checking, backing up, restoring (33 answers a case)")
    with tempfile.TemporaryDirectory() as folder:
        for cases in SIZES:
            plain = make_audit(Path(folder), cases)
            for kind, path in (("plain", plain), ("encrypted", _encrypted(plain))):
                command = {kind: [sys.executable, "-m", "tests.benchmarks.opening", str(path), kind]}
                found = processes(command, rounds=3)[kind]
                size = path.stat().st_size / 2**20
                say(f"{cases:,} cases, {kind}, {size:,.1f} MiB, peak memory {found['peak'].text('MiB', 0)}")
                for name, words in WORDS.items():
                    _report(cases, name, words, found)


def _encrypted(plain: Path) -> Path:
    path = plain.with_name(f"encrypted-{plain.name}")
    shutil.copyfile(plain, path)
    workspace = Workspace.open(path)
    workspace.protection.change(SECRET)
    workspace.close()
    return path


def _report(cases: int, name: str, words: str, found: dict[str, Samples]) -> None:
    took, goal = found[name], GOALS.get(name)
    met = ""
    if goal is not None and cases == SIZES[-1]:
        met = f" (goal <= {goal * 1e3:,.0f} ms: {'met' if took.median <= goal * 1e3 else 'missed'})"
    say(f"  {words:<32} {took.text('ms', 0)}, processor {found[f'{name}_cpu'].median:.0f} ms{met}")


def main() -> int:
    """Do everything to the audit named on the command line; prints one `name=milliseconds` a measurement."""
    path, secret = Path(sys.argv[1]), SECRET if sys.argv[2] == "encrypted" else None
    with tempfile.TemporaryDirectory() as home:
        memory, backups = Path(home) / "memory", Path(home) / "backups"

        def opened(*, read_only: bool = False, known_in: Path = memory) -> Workspace:
            return Workspace.open(path, read_only=read_only, secret=secret, memory=known_in, backup_base=backups)

        _take("look_first", lambda: opened(read_only=True)).close()
        _take("look_known", lambda: opened(read_only=True)).close()
        _take("open_first", lambda: opened(known_in=Path(home) / "fresh")).close()
        workspace = _take("open_known", opened)
        _take("figures", workspace.findings)
        _take("check", workspace.check)
        copy = _take("backup", lambda: workspace.backups.make("asked"))
        if copy is None:
            raise RuntimeError("No backup was written")
        _take("restore", lambda: workspace.backups.put_back(copy))
        _take("close", lambda: let_go(workspace, memory))
    return 0


def _take(name: str, work: Callable[[], T]) -> T:
    start, used = time.perf_counter(), time.process_time()
    made = work()
    _print(name, (time.perf_counter() - start) * 1e3)
    _print(f"{name}_cpu", (time.process_time() - used) * 1e3)
    return made


def _print(name: str, figure: float) -> None:
    sys.stdout.write(f"{name}={figure:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
