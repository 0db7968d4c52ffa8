"""Kill kinds of work and print what came of it: `python -m tests.faults.kills '{"answering": 20}' SEED FOLDER`.

Two things that cost time and touch no file are done faster here than in the program: the key is made of a passphrase
in one round, and the framework is read once. So nearly all of a kill falls in work with files.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from tests.faults.kills import bad, daily, upheavals
from tests.faults.kills.killing import Works, runs, runs_at_every
from tests.faults.kills.migrating import Migrating
from yos_audit.reports import board, door, letter, working
from yos_audit.store import file, keys

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
    """Do the runs named on the command line, each kind of work in a fork of its own, and print their tallies."""
    wanted, seed, folder = sys.argv[1:]
    keys._derived = lambda secret, salt: keys.Key(hashlib.sha256(secret.content + salt).digest(), salt)
    file.read_framework = lru_cache(file.read_framework)
    gc.freeze()
    jobs = [(name, count, int(seed), Path(folder)) for name, count in json.loads(wanted).items()]
    with get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as forks:
        tallies = forks.map(_tally, jobs, chunksize=1)
    sys.stdout.write(json.dumps(dict(tallies)))
    return 0


def _tally(job: tuple[str, int, int, Path]) -> tuple[str, dict[str, object]]:
    name, count, seed, folder = job
    work, place = WORKS[name.removesuffix(STEP_BY_STEP)], folder / name.replace(" ", "_")
    if name.endswith(STEP_BY_STEP):
        return name, vars(runs_at_every(work, count, place))
    return name, vars(runs(work, count, seed, place))


if __name__ == "__main__":
    sys.exit(main())
