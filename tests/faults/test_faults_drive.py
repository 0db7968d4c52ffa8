"""Every operation of the drive fails, once and for good: nothing is called saved that is not, and work goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.faults.drive import watched
from tests.faults.failing import FULL_DRIVE, NO_ANSWER, FailingDatabaseDrive
from tests.faults.figures import Figures
from tests.faults.kills.place import contents
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the library does not show its functions there")

Step = Callable[[Workspace, int], object]
DAY = date(2015, 3, 16)


def first_case(workspace: Workspace) -> str:
    return workspace.cases.rows()[0].case.id


def answering(workspace: Workspace, number: int) -> None:
    case_id, question = first_case(workspace), workspace.framework.questions[0].id
    judgement = workspace.cases.sheet(case_id).judgements.get(question)
    other = Answer.NO if judgement is not None and judgement.answer is Answer.YES else Answer.YES
    workspace.judgements.answer(case_id, question, other)


def noting(workspace: Workspace, number: int) -> None:
    question = workspace.framework.questions[1].id
    workspace.judgements.set_note(first_case(workspace), question, f"note {number} " + "word " * 400)


def adding(workspace: Workspace, number: int) -> None:
    workspace.cases.add(f"B-{number:04}")


@pytest.mark.parametrize("secret", [None, Secret("violet teapot noon")], ids=["plain", "encrypted"])
@pytest.mark.parametrize("step", [answering, noting, adding])
def test_every_operation_of_a_change_may_fail(figures: Figures, tmp_path: Path, step: Step, secret: Secret | None):
    path, drive = tmp_path / "a.yosaudit", FailingDatabaseDrive()
    called_saved = half_done = stuck = runs = 0
    with watched(drive, reads=True):
        workspace = Workspace.create(path, label="L", service="S", secret=secret)
        workspace.cases.add("A-1")
        step(workspace, 0)
        drive.arm()
        step(workspace, 1)
        operations = drive.count
        for codes in (FULL_DRIVE, NO_ANSWER):
            drive.codes = codes
            for for_good in (False, True):
                for at in range(1, operations + 1):
                    runs += 1
                    before = contents(workspace)
                    drive.arm(at, for_good=for_good)
                    saved = _tried(step, workspace, runs + 1)
                    if for_good and drive.failed:
                        assert not _tried(step, workspace, runs + 1)
                    stands = drive.stands
                    drive.arm()
                    called_saved += saved and contents(workspace) == before
                    half_done += not saved and not stands and contents(workspace) != before
                    stuck += not _tried(step, workspace, runs + 10_000)
        assert workspace.check().ok
        workspace.close()
    again = Workspace.open(path, secret=secret)
    assert again.check().ok
    again.close()
    name = {"answering": "an answer", "noting": "a note", "adding": "a case"}[step.__name__]
    figure = figures.add(
        f"drive fails under {name}",
        runs,
        f"{'plain' if secret is None else 'encrypted'}, {operations} operations, once and for good, full and dead",
        called_saved_and_not=called_saved,
        half_done=half_done,
        needs_restart=stuck,
    )
    assert figure.sound


def _tried(step: Step, workspace: Workspace, number: int) -> bool:
    """Whether a change was called saved. A fault of the drive is a known error, nothing else."""
    try:
        step(workspace, number)
    except KnownError as error:
        if "could not be saved" not in error.problem:
            raise
        return False
    return True


def test_every_operation_of_opening_may_fail(figures: Figures, tmp_path: Path):
    path, drive = tmp_path / "a.yosaudit", FailingDatabaseDrive()
    workspace = Workspace.create(path, label="L", service="S")
    workspace.cases.add("A-1")
    expected = contents(workspace)
    workspace.close()
    before = path.read_bytes()
    changed = wrong = runs = 0
    with watched(drive, reads=True):
        drive.arm()
        Workspace.open(path).close()
        operations = drive.count
        for for_good in (False, True):
            for at in range(1, operations + 1):
                runs += 1
                drive.arm(at, for_good=for_good)
                try:
                    opened = Workspace.open(path)
                    wrong += contents(opened) != expected
                    drive.arm()
                    opened.close()
                except KnownError:
                    drive.arm()
                changed += path.read_bytes() != before
    figure = figures.add("drive fails while opening", runs, changed_file=changed, wrong_content=wrong)
    assert figure.sound
