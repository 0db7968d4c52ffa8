"""A drive that fills up, 4 KiB by 4 KiB: what was there stays byte for byte, and work goes on once there is room."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests import quick
from tests.faults.figures import Figures
from tests.faults.kills.place import contents
from tests.faults.room import BLOCK, EVERYTHING, Room, mounted, pretended
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the library does not show its functions there")

DAY = date(2015, 3, 16)
EARLIER = b"the report of last month"
SECRETS = tuple(Secret(text) for text in ("violet teapot noon", "seven quiet lighthouses"))


@dataclass
class Sweep:
    """Work on a drive that fills up, and what came of it."""

    room: Room
    secret: Secret | None
    workspace: Workspace = field(init=False)
    number: int = 0
    runs: int = 0
    harmed: int = 0
    false: int = 0
    """Work that was called done and was not, or called not done and was."""
    stuck: int = 0
    left: int = 0

    def __post_init__(self) -> None:
        folder = self.room.folder
        (folder / "list.csv").write_text("Reference\n" + "".join(f"L-{row}\n" for row in range(40)))
        self.workspace = Workspace.create(
            folder / "a.yosaudit", label="L", service="S", secret=self.secret, backup_base=folder / "backups"
        )
        for number in range(3):
            self.workspace.cases.add(f"A-{number}")
        self.workspace.backups.make("hourly")
        self.workspace.judgements.answer(self.case, self.question, Answer.NO)

    @property
    def case(self) -> str:
        """The case that is worked on."""
        return self.workspace.cases.rows()[0].case.id

    @property
    def question(self) -> str:
        """The question that is worked on."""
        return self.workspace.framework.questions[0].id

    def prior(self) -> dict[Path, bytes]:
        """Every file there is, byte for byte, but for the audit in use, whose pages are told by what it holds."""
        found = (each for each in self.room.folder.rglob("*") if each.is_file() and each.name != "ballast")
        return {each: each.read_bytes() for each in found if each != self.workspace.path}

    def put_earlier_reports(self) -> None:
        """Put the reports of last month where those of now are to go."""
        for name in ("board.xlsx", "letter.docx"):
            (self.room.folder / name).write_bytes(EARLIER)

    def strays(self) -> list[Path]:
        """Files half written."""
        return [each for each in self.room.folder.rglob(".*") if each.is_file()]

    def tried(self, work: Work) -> bool:
        """Whether work was called done; the only error it may end with is one in words."""
        try:
            work(self)
        except KnownError:
            return False
        return True


Work = Callable[[Sweep], object]


def answering(sweep: Sweep) -> None:
    judgement = sweep.workspace.cases.sheet(sweep.case).judgements.get(sweep.question)
    other = Answer.NO if judgement is not None and judgement.answer is Answer.YES else Answer.YES
    sweep.workspace.judgements.answer(sweep.case, sweep.question, other)


def noting(sweep: Sweep) -> None:
    sweep.number += 1
    sweep.workspace.judgements.set_note(sweep.case, sweep.question, f"{sweep.number} " + "word " * 4000)


def exporting(sweep: Sweep) -> None:
    sweep.workspace.exports.board(sweep.room.folder / "board.xlsx", today=DAY)


def writing_the_letter(sweep: Sweep) -> None:
    sweep.workspace.exports.letter(sweep.room.folder / "letter.docx", today=DAY)


def backing_up(sweep: Sweep) -> None:
    sweep.workspace.backups.make("hourly")


def restoring(sweep: Sweep) -> None:
    sweep.workspace.backups.put_back(sweep.workspace.backups.all()[-1])


def changing_the_passphrase(sweep: Sweep) -> None:
    new = SECRETS[1] if sweep.secret != SECRETS[1] else SECRETS[0]
    sweep.workspace.protection.change(new)
    sweep.secret = new


def importing(sweep: Sweep) -> None:
    receipt, _ = sweep.workspace.imports.import_cases(sweep.room.folder / "list.csv")
    assert receipt.written


WORKS: tuple[Work, ...] = (
    answering,
    noting,
    exporting,
    writing_the_letter,
    backing_up,
    restoring,
    changing_the_passphrase,
    importing,
)


@pytest.fixture(params=["mounted", "pretended"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """A small drive: a real one where it can be had, and one that counts, which is to be had everywhere."""
    folder = tmp_path / "drive"
    folder.mkdir()
    with ExitStack() as stack:
        if request.param == "pretended":
            yield stack.enter_context(pretended(folder))
        else:
            drive = stack.enter_context(mounted(folder))
            if drive is None:
                pytest.skip("no drive can be mounted here")
            yield drive


@pytest.mark.parametrize("secret", [None, SECRETS[0]], ids=["plain", "encrypted"])
def test_a_filling_drive_harms_nothing_that_was_there(
    figures: Figures, room: Room, secret: Secret | None, monkeypatch: pytest.MonkeyPatch
):
    quick.make_keys_in_one_round(monkeypatch)
    sweep = Sweep(room, secret)
    steps = BLOCK * figures.times(16, 1, 1)
    for work in WORKS:
        _swept(sweep, work, steps)
    sweep.workspace.close()
    again = Workspace.open(room.folder / "a.yosaudit", secret=sweep.secret)
    sweep.stuck += not again.check().ok
    again.close()
    figure = figures.add(
        f"{type(room).__name__.lower()} drive filled under {len(WORKS)} kinds of work",
        sweep.runs,
        f"{'plain' if secret is None else 'encrypted'}, in steps of {steps // 1024} KiB",
        called_done_and_not=sweep.false,
        harmed_files=sweep.harmed,
        needs_restart=sweep.stuck,
        left_beside=sweep.left,
    )
    assert figure.sound


def _swept(sweep: Sweep, work: Work, steps: int) -> None:
    """Do a piece of work with ever more room until it can be done; then once more with plenty."""
    done, room = False, 0
    while not done and room < EVERYTHING:
        sweep.put_earlier_reports()
        before, held = sweep.prior(), contents(sweep.workspace)
        sweep.room.leave(room)
        sweep.runs += 1
        done = sweep.tried(work)
        sweep.room.leave(EVERYTHING)
        after = sweep.prior()
        if not done:
            sweep.harmed += any(after.get(path) != content for path, content in before.items())
            sweep.false += contents(sweep.workspace) != held
        else:
            sweep.false += (after, contents(sweep.workspace)) == (before, held)
        sweep.left += bool(sweep.strays())
        room += steps
    sweep.stuck += not done or not sweep.tried(answering) or not sweep.workspace.check().ok
