"""Kill kinds of work, as asked line by line, and print what came of it: `python -m tests.faults.kills`.

Each line asks for one kind, such as `["answering", 20, 1, "folder"]`: how often, where chance begins, and where it is
done; it is answered by one line. Two things that cost time and touch no file are done faster here than in the program:
the key is made of a passphrase in one round, and the framework is read once. So nearly all of a kill falls in work
with files.
"""

from __future__ import annotations

import gc
import json
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests import quick
from tests.faults.kills import bad, daily, upheavals
from tests.faults.kills.killing import Works, runs, runs_at_every
from tests.faults.kills.migrating import Migrating
from yos_audit.reports import board, door, letter, working

WORKS: Works = {
    "answering": daily.Answering,
    "importing": daily.Importing,
    "exporting": daily.Exporting,
    "backing up": daily.BackingUp,
    "changing the passphrase": upheavals.Protecting,
    "migrating": Migrating,
    "restoring": upheavals.Restoring,
    "rescuing": upheavals.Rescuing,
    "salvaging": upheavals.Salvaging,
    "erasing": upheavals.Erasing,
    "writing the letter": daily.WritingLetters,
    "boasting early": bad.BoastingEarly,
    "writing in place": bad.WritingInPlace,
}
STEP_BY_STEP = ", step by step"
"""Ends the name of work that is killed at its every operation; its number says at every how many of them."""
WARM = (board, door, letter, working)
"""What the program loads on first use, loaded before the first fork."""


def main() -> int:
    """Do what each line asks for in a fork of its own, so that all begin alike, and print its tally."""
    patch = pytest.MonkeyPatch()
    quick.work_out_once(patch)
    quick.make_keys_in_one_round(patch)
    gc.freeze()
    for line in sys.stdin:
        with get_context("fork").Pool(1) as fork:
            sys.stdout.write(json.dumps(fork.apply(_tally, json.loads(line))) + "\n")
        sys.stdout.flush()
    return 0


def _tally(name: str, count: int, seed: int, folder: str) -> dict[str, object]:
    work = WORKS[name.removesuffix(STEP_BY_STEP)]
    if name.endswith(STEP_BY_STEP):
        return vars(runs_at_every(work, count, Path(folder)))
    return vars(runs(work, count, seed, Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
