"""Power cuts under what replaces whole files: backups, restoring, passphrases, migrations, rescues and reports.

After the cut the audit holds what was acknowledged last or what was under way; every backup that was acknowledged is
there and whole, and a report is the earlier one or the new one byte for byte.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from tests.faults.power import Recording, cut, put_down, state
from tests.faults.recorder import recording
from yos_audit.audit.values import Answer
from yos_audit.store.keys import SALT, Key, is_marked, is_whole_salt, key_for
from yos_audit.support.copies import copies_in
from yos_audit.support.secret import Secret
from yos_audit.workspace import rescue
from yos_audit.workspace.workspace import Workspace

AUDIT, BOARD, LETTER = "audit.yosaudit", "board.xlsx", "letter.docx"
REPORTS = (BOARD, LETTER)
SECRETS = (Secret("lantern orchard seventeen"), Secret("seven quiet lighthouses"))
OLD_FILE = Path(__file__).parents[1] / "store" / "files" / "version-2.yosaudit"
DAY = date(2015, 3, 16)
CONTENT = (
    "SELECT count(*) FROM event WHERE kind <> 'export'",
    "SELECT * FROM judgement ORDER BY case_id, question_id",
    "SELECT * FROM audit_case ORDER BY id",
)
"""What an audit holds; that a report is about to leave, and that it has left, are written down one after the other."""


@dataclass
class Moment:
    """What stands in the folder once a step is acknowledged."""

    audit: str
    copies: dict[str, str]
    reports: dict[str, bytes]


@dataclass
class Whole(Recording):
    """What work on whole files asked of the drive, and what stood there after each step."""

    moments: list[Moment] = field(default_factory=list)
    keys: dict[bytes, Key] = field(default_factory=dict)
    """The keys of every encrypted file there was, by the salt of the file."""

    def look_around(self, folder: Path) -> None:
        """Keep what stands in the folder now."""
        copies = {_name(each, folder): self.held(each) for each in _copies(folder)}
        reports = {name: (folder / name).read_bytes() for name in REPORTS if (folder / name).exists()}
        self.moments.append(Moment(self.held(folder / AUDIT), copies, reports))

    def held(self, path: Path) -> str:
        """Return what an audit holds, whichever key it has; of one that is damaged, which one it is."""
        if not path.exists():
            return "missing"
        content = path.read_bytes()
        found = state(path, self._key(path, content), CONTENT)
        return f"damaged {hashlib.sha256(content).hexdigest()}" if found == "corrupt" else found

    def known(self) -> set[str]:
        """Return everything that an audit or a copy of it ever held."""
        return {held for each in self.moments for held in (each.audit, *each.copies.values())}

    def _key(self, path: Path, content: bytes) -> Key | None:
        salt = content[:SALT]
        if not is_marked(salt) or not is_whole_salt(salt):
            return None
        if salt not in self.keys:
            keys = [key_for(each, salt) for each in SECRETS]
            self.keys[salt] = next((key for key in keys if state(path, key) != "corrupt"), keys[0])
        return self.keys[salt]


Step = Callable[[Workspace], object]


def daily_steps(folder: Path, *, encrypted: bool) -> Iterator[Step]:
    """Give steps of every kind, with answers in between whose journals meet the files that were just replaced."""

    def note(text: str) -> Step:
        return lambda space: space.judgements.set_note(space.cases.rows()[0].case.id, "rr_psr_quality", text)

    yield note("first")
    yield lambda space: space.backups.make("hourly")
    yield lambda space: space.exports.board(folder / BOARD, today=DAY)
    yield note("second " * 300)
    if encrypted:
        yield lambda space: space.protection.change(SECRETS[1])
        yield note("third")
    yield lambda space: space.backups.put_back(space.backups.all()[-1])
    yield note("fourth")
    yield lambda space: space.exports.letter(folder / LETTER, today=DAY)
    yield lambda space: space.backups.make("hourly")


def record(folder: Path, secret: Secret | None) -> Whole:
    """Do the steps once, and write down what they ask of the drive."""
    path, base = folder / AUDIT, folder / "backups"
    space = Workspace.create(path, label="Audit", service="Service", secret=secret)
    for number in range(3):
        space.cases.add(f"A-{number}")
    space.close()
    for name in REPORTS:
        (folder / name).write_bytes(b"the report of last month")
    made = Whole({each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()})
    made.look_around(folder)
    with recording(folder) as recorder, ExitStack() as stack:
        space = Workspace.open(path, secret=secret, backup_base=base)
        stack.callback(space.close)
        for step in daily_steps(folder, encrypted=secret is not None):
            step(space)
            made.acknowledged.append(len(recorder.operations))
            _aside(made, folder)
    made.operations = recorder.operations
    return made


def record_migration(folder: Path) -> Whole:
    """Open a file of an earlier version, and write down what that asks of the drive."""
    path = folder / AUDIT
    shutil.copyfile(OLD_FILE, path)
    made = Whole({AUDIT: path.read_bytes()})
    made.look_around(folder)
    with recording(folder) as recorder, ExitStack() as stack:
        space = Workspace.open(path)
        stack.callback(space.close)
        made.acknowledged.append(len(recorder.operations))
        _aside(made, folder)
        space.judgements.answer(space.cases.rows()[0].case.id, space.framework.questions[0].id, Answer.NO)
        made.acknowledged.append(len(recorder.operations))
        _aside(made, folder)
    made.operations = recorder.operations
    return made


def record_rescue(folder: Path) -> Whole:
    """Put a backup in the place of a damaged audit, and write down what that asks of the drive."""
    path, base = folder / AUDIT, folder / "backups"
    space = Workspace.create(path, label="Audit", service="Service", backup_base=base)
    space.cases.add("A-1")
    copy = space.backups.make("hourly")
    space.close()
    assert copy is not None
    path.write_bytes(path.read_bytes()[:-5000])
    made = Whole({_name(each, folder): each.read_bytes() for each in (path, copy.path)})
    made.look_around(folder)
    with recording(folder) as recorder:
        rescue.put_back(path, copy, None, folder / "memory")
        made.acknowledged.append(len(recorder.operations))
        made.look_around(folder)
    made.operations = recorder.operations
    return made


def whole_cuts(made: Whole, count: int, folder: Path, seed: int, *, folder_synced: bool) -> Counter[str]:
    """Cut the power so many times under the steps; returns how often each thing came of it, as `power.cuts` does."""
    return cut(made, count, partial(_look, made, folder), seed, folder_synced=folder_synced)


def _look(made: Whole, folder: Path, left: dict[str, bytes], acknowledged: int) -> str:
    put_down(left, folder)
    allowed = made.moments[acknowledged : acknowledged + 2]
    audit, copies = made.held(folder / AUDIT), {_name(each, folder): made.held(each) for each in _copies(folder)}
    if not {audit, *copies.values()} <= made.known() or not _reports_whole(made, left):
        return "corrupt"
    there = all(copies.get(name) == held for name, held in allowed[0].copies.items())
    expected = [each.reports for each in allowed]
    written = all(_among(left, name, expected) for name in allowed[0].reports)
    return "kept" if there and written and audit in {each.audit for each in allowed} else "lost"


def _reports_whole(made: Whole, left: dict[str, bytes]) -> bool:
    every = [each.reports for each in made.moments]
    return all(_among(left, name, every) for name in every[0])


def _among(left: dict[str, bytes], name: str, reports: list[dict[str, bytes]]) -> bool:
    return left.get(name) in [each[name] for each in reports]


def _aside(made: Whole, folder: Path) -> None:
    """Look around in a copy of the folder: where it stands, the audit is locked by whoever works in it."""
    aside = folder.with_name(f"{folder.name}-aside")
    shutil.copytree(folder, aside)
    made.look_around(aside)
    shutil.rmtree(aside)


def _copies(folder: Path) -> list[Path]:
    backups = [copy.path for each in (folder / "backups").glob("*") for copy in copies_in(each)]
    return [*backups, *folder.glob("audit before*.yosaudit"), *folder.glob("backups/*/audit damaged*.yosaudit")]


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
