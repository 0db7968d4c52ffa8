"""Killed at any moment of any work, the audit opens again with everything that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

import pytest

from tests.faults.figures import Figures
from tests.faults.kills.place import Tally

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")

TIMES: Mapping[str, tuple[int, int, int]] = {
    "answering": (24, 400, 8_000),
    "importing": (8, 130, 2_600),
    "exporting": (8, 130, 2_600),
    "backing up": (8, 120, 2_400),
    "changing the passphrase": (8, 110, 2_200),
    "migrating": (10, 110, 2_200),
}
"""The kinds of work that the goal of 1,000 kills, and 20,000 in the long profile, is set for."""
FURTHER: Mapping[str, tuple[int, int, int]] = {
    "restoring": (6, 30, 1_200),
    "rescuing": (6, 30, 1_200),
    "salvaging": (6, 30, 1_200),
    "erasing": (6, 30, 1_200),
    "writing the letter": (6, 30, 1_200),
}

STEP_BY_STEP = (
    "importing",
    "exporting",
    "backing up",
    "changing the passphrase",
    "migrating",
    "restoring",
    "rescuing",
    "salvaging",
    "erasing",
)


Killed = Callable[[str, int, int], Tally]


@pytest.fixture(scope="module")
def _killing() -> Iterator[tuple[TextIO, TextIO]]:
    """A process without a window that kills what it is asked to: where it is asked, and where it answers."""
    command = [sys.executable, "-m", "tests.faults.kills"]
    where = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=where) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout


@pytest.fixture
def killed(_killing: tuple[TextIO, TextIO], fast: Path) -> Killed:
    """Kill one kind of work, so many times."""

    def kill(work: str, times: int, seed: int) -> Tally:
        asking, answering = _killing
        asking.write(json.dumps([work, times, seed, str(fast / "work")]) + "\n")
        asking.flush()
        answer = answering.readline()
        assert answer, "the killing ended"
        return Tally(**json.loads(answer))

    return kill


@pytest.mark.parametrize("work", [*TIMES, *FURTHER])
def test_nothing_acknowledged_is_lost_to_a_kill(figures: Figures, killed: Killed, work: str):
    times = figures.times(*(TIMES | FURTHER)[work])
    tally = killed(work, times, figures.seed)
    _add(figures, f"killed while {work}", tally, _amid(tally))
    if work in TIMES:
        together = figures.times(*map(sum, zip(*TIMES.values(), strict=True)))
        _add(figures, "killed, six kinds of work together", tally, goal=f"{together:,} kills, nothing lost or mended")
    assert tally.runs == times
    _judge(tally)


@pytest.mark.parametrize("work", STEP_BY_STEP)
def test_nothing_is_lost_whichever_operation_is_the_last(figures: Figures, killed: Killed, work: str):
    """The first step of a kind of work, killed at its first operation, its second, and so on to its end."""
    every = figures.times(60, 20, 1)
    tally = killed(f"{work}, step by step", every, figures.seed)
    _add(figures, f"killed while {work}", tally, _amid(tally), f"0 at every {every}. operation")
    _judge(tally)


def _judge(tally: Tally) -> None:
    assert tally.acknowledged
    assert tally.amid
    assert tally.faults == []


def _amid(tally: Tally) -> str:
    return f"{tally.amid:,} amid a step, {tally.acknowledged:,} acknowledged"


def _add(figures: Figures, what: str, tally: Tally, note: str = "", goal: str = "") -> None:
    figures.add(
        what,
        tally.runs,
        note,
        goal,
        lost=tally.lost,
        half_done=tally.half,
        repairs_by_hand=tally.repairs,
        undo_failed=tally.undo,
        left_half_written=tally.left,
    )


@pytest.mark.parametrize(("work", "harm"), [("boasting early", "lost"), ("writing in place", "half")])
def test_the_kills_find_what_careless_work_loses(killed: Killed, work: str, harm: str):
    assert getattr(killed(work, 8, 1), harm) > 0
