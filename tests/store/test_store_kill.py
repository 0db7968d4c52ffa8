"""Killed at any moment, an audit opens again with every answer that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from yos_audit.store.file import AuditFile

CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from yos_audit.audit.values import Judgement
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Action, Edit
file = AuditFile.open(Path(sys.argv[1]))
record = file.record("case-1")
number = int((record.judgements.get("rr_initial_assessment") or Judgement("", "", note="0")).note)
sys.stdout.write("ready\\n")
sys.stdout.flush()
for number in range(number + 1, number + 100000):
    old = file.record("case-1").judgements.get("rr_initial_assessment")
    new = Judgement("case-1", "rr_initial_assessment", note=str(number))
    file.commit(Action("note", (Edit(old, new),), datetime.now(UTC)))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def killed(path: Path, answers: int) -> int:
    """Let a child write some answers and kill it; returns the last number it acknowledged, 0 for none."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert child.stdout.readline() == "ready\n"
    read = ""
    for _ in range(answers):
        read = child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    child.wait()
    whole = [line for line in (read + rest).splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1]) if whole else 0


def run(path: Path, kills: int) -> None:
    from tests.store.test_store_file import act, case
    from yos_audit.store.values import Edit

    file = AuditFile.open(path)
    act(file, Edit(None, case(1)))
    file.close()
    draw = random.Random(kills)
    latest = 0
    for _ in range(kills):
        latest = max(latest, killed(path, draw.randrange(12)))
        file = AuditFile.open(path)
        kept = file.record("case-1").judgements.get("rr_initial_assessment")
        found = int(kept.note) if kept else 0
        assert latest <= found <= latest + 1
        assert file.verify() == ()
        latest = found
        file.close()


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_no_acknowledged_answer_is_lost_when_the_program_is_killed(audit: AuditFile, path: Path):
    audit.close()
    run(path, 4)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_no_acknowledged_answer_is_lost_in_many_kills(audit: AuditFile, path: Path):
    audit.close()
    run(path, 50)
