"""Forks that work until they are killed.

Everything is imported once; each run is a fork of this process. The child says what it is about to do (">") and that
it is done ("="), each in one line of JSON with the time. It is killed from outside, at a moment drawn to fall evenly
between the beginning of a step and the time such a step takes as a rule. The audit must then hold everything that was
done; of what was begun and not done, all or nothing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from typing import BinaryIO, Protocol

from tests.faults.drive import Operation, watched
from tests.faults.failing import Countdown, failing
from tests.faults.kills.place import FIRST, Place, Tally
from yos_audit.support.unfinished import sweep

Said = dict[str, str]
Say = Callable[[str, Said], None]
Line = tuple[str, float, Said]
AFRESH = 40
"""Kills after which a new audit is taken, or its history would grow for ever."""
MARGIN = 1.1
"""How far beyond the usual time of a step a kill may fall, so that the moment after it is met too."""


class Work(Protocol):
    """One kind of work. `steps` is how many are done at most before the one that is killed."""

    steps: int

    def prepare(self) -> None:
        """Put things in place for the next run."""
        ...

    def work(self, draw: random.Random, say: Say) -> None:
        """Work until killed."""
        ...

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """Compare what there is with what was acknowledged."""
        ...


Works = Mapping[str, Callable[[Place], Work]]


@dataclass
class Pace:
    """How long steps take, by their kind, so that kills fall evenly in them."""

    took: dict[str, list[float]] = field(default_factory=dict)

    def learn(self, lines: list[Line]) -> None:
        """Take the times of the steps that were finished."""
        for (_, began, said), (mark, ended, _) in pairwise(lines):
            if mark == "=":
                self.took.setdefault(_kind(said), []).append(ended - began)

    def moment(self, said: Said, draw: random.Random) -> float | None:
        """Draw how long after its beginning a step is killed; None for a kind that was never seen finished."""
        seen = self.took.get(_kind(said), [])[-50:]
        return draw.uniform(0, median(seen) * MARGIN) if seen else None


def _kind(said: Said) -> str:
    return " ".join(said)


def killed(work: Work, pace: Pace, seed: int) -> tuple[list[Said], list[Said]]:
    """Let a child do some steps and part of one more, kill it; returns what it began and said it had done."""
    draw = random.Random(~seed)
    child, stream = _forked(lambda say: work.work(random.Random(seed), say))
    with stream:
        lines = [line for _ in range(draw.randint(0, work.steps) * 2 + 1) if (line := _heard(stream)) is not None]
        _wait(stream, lines, pace, draw)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += _rest(stream)
    assert os.WIFSIGNALED(status), "the work ended by itself"
    pace.learn(lines)
    return _parted(lines)


def killed_at(work: Work, folder: Path, at: int) -> tuple[list[Said], list[Said], bool]:
    """Let a child do one step and die at its operation number `at`; the last says whether it came so far."""

    def one_step(say: Say) -> None:
        fatal = _Fatal(folder)

        def saying(mark: str, said: Said) -> None:
            say(mark, said)
            if mark == "=":
                os._exit(0)
            fatal.arm(at)

        with watched(fatal), failing(fatal):
            work.work(random.Random(1), saying)

    child, stream = _forked(one_step)
    with stream:
        lines = _rest(stream)
        _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "the work failed"
    return *_parted(lines), os.WIFSIGNALED(status)


class _Fatal(Countdown):
    """Kills the process when an operation of the database, or of the program in the folder, is due."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __call__(self, _: Operation) -> int:
        """Take one operation of the database."""
        if self.due():
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def check(self, path: object, grows: int = 0) -> None:
        """Take one operation of the program."""
        if str(path).startswith(str(self.folder)):
            self(Operation("program", str(path)))


def _forked(do: Callable[[Say], None]) -> tuple[int, BinaryIO]:
    """Fork a child that does this; returns it and what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            do(lambda mark, said: _say(writing, mark, said))
        finally:
            os._exit(1)
    os.close(writing)
    return child, os.fdopen(reading, "rb")


def _parted(lines: list[Line]) -> tuple[list[Said], list[Said]]:
    begun, done = ([said for mark, _, said in lines if mark == wanted] for wanted in (">", "="))
    return begun, done


def _rest(stream: BinaryIO) -> list[Line]:
    lines: list[Line] = []
    while (line := _heard(stream)) is not None:
        lines.append(line)
    return lines


def _wait(stream: BinaryIO, lines: list[Line], pace: Pace, draw: random.Random) -> None:
    """Wait for the moment of the kill; the first step of its kind is let finish, so that its time is known."""
    _, began, said = lines[-1]
    moment = pace.moment(said, draw)
    if moment is not None:
        time.sleep(max(0.0, began + moment - time.monotonic()))
    elif (line := _heard(stream)) is not None:
        lines.append(line)


def _say(writing: int, mark: str, said: Said) -> None:
    os.write(writing, f"{mark}{json.dumps([time.monotonic(), said])}\n".encode())


def _heard(stream: BinaryIO) -> Line | None:
    """Read one line; a line cut short by the kill was not said."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    at, said = json.loads(line[1:])
    return line[:1].decode(), at, said


def runs(make: Callable[[Place], Work], count: int, seed: int, folder: Path) -> Tally:
    """Kill one kind of work so many times, half of them with a plain audit and half with an encrypted one."""
    tally, pace = Tally(), Pace()
    afresh = max(1, min(AFRESH, count // 2))
    place = work = None
    for number in range(count):
        if place is None or work is None or number % afresh == 0:
            place = _cleared(folder, None if number // afresh % 2 == 0 else FIRST, tally)
            work = make(place)
        work.prepare()
        _judge(place, work, *killed(work, pace, seed * 1_000_003 + number))
    return tally


def runs_at_every(make: Callable[[Place], Work], every: int, folder: Path) -> Tally:
    """Kill the first step of a kind of work at its every operation, or every so many, plain and encrypted.

    Where work is done on several files in turn, each of them is killed at all of these operations.
    """
    tally = Tally()
    for secret in (None, FIRST):
        place = _cleared(folder, secret, tally)
        work = make(place)
        at, went_on = 1, True
        while went_on:
            went_on = False
            for _ in range(getattr(work, "files_in_turn", 1)):
                work.prepare()
                begun, done, dead = killed_at(work, place.folder, at)
                _judge(place, work, begun, done)
                went_on |= dead
            at += every
    return tally


def _judge(place: Place, work: Work, begun: list[Said], done: list[Said]) -> None:
    """Start the program anew and look at everything."""
    sweep()
    work.check(begun, done)
    for name in islice(place.strays(), 5):
        place.tally.wrong("left", name[:60])
    place.tally.runs += 1
    place.tally.acknowledged += len(done)
    place.tally.amid += len(begun) > len(done)


def _cleared(folder: Path, secret: object, tally: Tally) -> Place:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["YOS_AUDIT_HOME"] = str(folder / "profile")
    return Place(folder, secret, tally)
