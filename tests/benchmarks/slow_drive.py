"""Benchmark of an answer on a drive that takes 10 ms for every sync, as an old laptop or a share does."""

from __future__ import annotations

import statistics
import tempfile
import time
from itertools import cycle
from pathlib import Path

from tests.benchmarks.measure import heading, say, timed
from tests.faults.drive import Operation, watched
from yos_audit.audit.values import Answer
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

SYNC = 0.010
"""Seconds that a sync takes at least."""
ANSWERS = 400
GOAL = 50.0


class _Slow:
    """Lets every sync take its time, and counts them."""

    def __init__(self) -> None:
        self.syncs = 0

    def __call__(self, operation: Operation) -> int:
        if operation.kind == "sync":
            self.syncs += 1
            time.sleep(SYNC)
        return 0


def slow_drive() -> None:
    """Measure answers, from the command to the durable commit, over a drive made slow; plain and encrypted."""
    heading(f"One answer to a durable commit on a drive that takes {SYNC * 1000:.0f} ms a sync")
    for name, secret in (("plain", None), ("encrypted", Secret("violet teapot noon"))):
        with tempfile.TemporaryDirectory() as folder:
            _measure(name, Path(folder) / "a.yosaudit", secret)


def _measure(name: str, path: Path, secret: Secret | None) -> None:
    workspace = Workspace.create(path, label="L", service="S", secret=secret)
    workspace.cases.add("A-1")
    workspace.close()
    slow, answers = _Slow(), cycle((Answer.NO, Answer.YES))
    with watched(slow):
        workspace = Workspace.open(path, secret=secret)
        case_id, question = workspace.cases.rows()[0].case.id, workspace.framework.questions[0].id
        workspace.judgements.answer(case_id, question, Answer.YES)
        slow.syncs = 0
        took = [timed(lambda: workspace.judgements.answer(case_id, question, next(answers))) for _ in range(ANSWERS)]
        syncs = slow.syncs / ANSWERS
        workspace.close()
    middle, late = statistics.median(took), statistics.quantiles(took, n=100)[98]
    met = "met" if late <= GOAL else "missed"
    say(f"{name}: median {middle:.1f} ms, p99 {late:.1f} ms, slowest {max(took):.1f} ms of {ANSWERS} answers,")
    say(f"  {syncs:.1f} syncs each (goal p99 <= {GOAL:g} ms: {met})")
