"""Power cuts under changes of an audit: what was asked of the drive, recorded once and cut off at any point.

After the cut the database opens what the disk may have left, and must find every change that was acknowledged, and at
most the one that was under way.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults.disk import Disk
from tests.faults.drive import Operation
from tests.faults.recorder import recording
from yos_audit.audit.values import Answer
from yos_audit.store.driver import driver
from yos_audit.store.engine import salt_of, transaction
from yos_audit.store.file import AuditFile
from yos_audit.store.keys import Key, key_for
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

CHANCES = (0.0, 0.2, 0.5, 0.8, 1.0)
"""How likely a sector that was not synced survives."""
SECTORS = (512, 4096)


@dataclass
class Recording:
    """What one piece of work asked of the drive. `states[n]` is what the audit holds after n changes."""

    before: dict[str, bytes]
    operations: list[Operation] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    """How many operations had been asked for when each change was acknowledged."""
    states: list[str] = field(default_factory=list)
    key: Key | None = None
    """The key of an encrypted audit."""


def changes(workspace: Workspace, number: int) -> None:
    """Make one change: an answer, a note of any length, a case, its facts, an undo."""
    ids = [row.case.id for row in workspace.cases.rows()]
    question = workspace.framework.questions[number % 20].id
    match number % 6:
        case 0:
            workspace.cases.add(f"B-{number}")
        case 1 | 4:
            answer = (Answer.YES, Answer.NO)[number % 4 == 1]
            workspace.judgements.answer(ids[number % 2], question, answer)
        case 2 | 5:
            workspace.judgements.set_note(ids[0], question, f"{number} " + "word " * (number * 53 % 1500))
        case 3:
            workspace.history.undo()


def record(folder: Path, count: int, settings: tuple[str, ...] = (), secret: Secret | None = None) -> Recording:
    """Make an audit, then record so many changes of it; `settings` weaken what the program asks of the database."""
    path = folder / "audit.yosaudit"
    key = _make(path, secret)
    made = Recording({path.name: path.read_bytes()}, key=key)
    made.states.append(state(path, key))
    answered: list[str] = []

    with recording(folder) as recorder:
        file = AuditFile.open(path, opener=secret)
        _weaken(file, settings)
        workspace = Workspace(file, "JM")
        for number in range(count):
            changes(workspace, number)
            made.acknowledged.append(len(recorder.operations))
            answered.append(_digest(file))
        workspace.close()
    made.operations = recorder.operations
    made.states += answered
    assert made.states[-1] == state(path, key)
    return made


def _make(path: Path, secret: Secret | None) -> Key | None:
    workspace = Workspace.create(path, label="Audit", service="Service", secret=secret)
    for number in range(3):
        workspace.cases.add(f"A-{number}")
    workspace.close()
    return None if secret is None else key_for(secret, salt_of(path))


def _weaken(file: AuditFile, settings: tuple[str, ...]) -> None:
    with file._using() as connection:
        for each in settings:
            connection.exec_driver_sql(f"PRAGMA {each}")
        with transaction(connection):
            pass


CONTENT = (
    "SELECT count(*), max(hash) FROM event",
    "SELECT hash FROM event ORDER BY seq DESC LIMIT 1",
    "SELECT * FROM judgement ORDER BY case_id, question_id",
    "SELECT * FROM audit_case ORDER BY id",
)


def _digest(file: AuditFile) -> str:
    with file._using() as connection:
        return _digest_of(lambda query: connection.exec_driver_sql(query).all(), CONTENT)


def _digest_of(ask: Callable[[str], Any], content: tuple[str, ...]) -> str:
    return hashlib.sha256(repr([[tuple(row) for row in ask(query)] for query in content]).encode()).hexdigest()


def state(path: Path, key: Key | None = None, content: tuple[str, ...] = CONTENT) -> str:
    """Open what is on the disk as the program would; returns a digest of what it holds, or "corrupt"."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key = {key.literal}")
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return "corrupt"
        return _digest_of(lambda query: connection.execute(query).fetchall(), content)
    except driver.DatabaseError:
        return "corrupt"
    finally:
        connection.close()


Look = Callable[[dict[str, bytes], int], str]
"""Says what came of a cut: given what is left and how many changes were acknowledged, one word."""


def cuts(recording: Recording, count: int, folder: Path, seed: int, *, folder_synced: bool) -> Counter[str]:
    """Cut the power so many times under changes; returns how often each thing came of it.

    "kept": everything acknowledged is there. "lost": not. "corrupt": the database says so or holds a mixture.
    """
    look = partial(_look, recording, folder)
    return cut(recording, count, look, seed, folder_synced=folder_synced)


def cut(recording: Recording, count: int, look: Look, seed: int, *, folder_synced: bool) -> Counter[str]:
    """Cut the power so many times, spread over every operation, and look at what is left.

    "distinct" counts the different disks among them, each of which is looked at once.
    """
    draw = random.Random(seed)
    disk = Disk(recording.before, folder_synced=folder_synced)
    points = len(recording.operations)
    came: Counter[str] = Counter()
    looked: dict[tuple[str, int], str] = {}
    for at, operation in enumerate(recording.operations, 1):
        disk.take(operation)
        acknowledged = sum(1 for each in recording.acknowledged if each <= at)
        for _ in range(count * at // points - count * (at - 1) // points):
            left = disk.after_cut(draw, draw.choice(CHANCES), draw.choice(SECTORS))
            which = _name(left), acknowledged
            if which not in looked:
                looked[which] = look(left, acknowledged)
            came[looked[which]] += 1
    came["distinct"] = len(looked)
    return came


def put_down(left: dict[str, bytes], folder: Path) -> None:
    """Make a folder what the disk holds after the cut."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in left.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _name(left: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in sorted(left.items()):
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()


def _look(recording: Recording, folder: Path, left: dict[str, bytes], acknowledged: int) -> str:
    put_down(left, folder)
    found = state(folder / next(iter(recording.before)), recording.key)
    if found in recording.states[acknowledged : acknowledged + 2]:
        return "kept"
    return "lost" if found in recording.states else "corrupt"
