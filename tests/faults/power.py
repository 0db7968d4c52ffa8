"""Power cuts: what the database asked of the drive, recorded once and cut off at any point in any lawful way.

Until a file is synced, each sector written to it may be on the disk or not, in any combination; so may a change of its
size; a file that is new may be missing, a file that was deleted may be back. After the cut the database opens what is
left, and must find every change that was acknowledged, and at most the one that was under way.
"""

from __future__ import annotations

import copy
import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.drive import Operation, watched
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


@dataclass
class _File:
    """One file on the disk: what is safe, and what was asked since in the order it was asked."""

    durable: bytes = b""
    pending: list[Operation] = field(default_factory=list)
    entry: bool = False
    """Whether its name is safe."""


class Disk:
    """What is on the disk for certain and what may be, as far as the operations went."""

    def __init__(self, before: dict[str, bytes], *, folder_synced: bool) -> None:
        self._files = {name: _File(content, entry=True) for name, content in before.items()}
        self._deleted: dict[str, _File] = {}
        self._folder_synced = folder_synced

    def take(self, operation: Operation) -> None:
        """Do what the database asked."""
        name = Path(operation.path).name
        match operation.kind:
            case "open":
                self._files.setdefault(name, _File())
            case "write" | "truncate":
                self._files[name].pending.append(operation)
            case "sync":
                file = self._files[name]
                file.durable = _whole(file.durable, file.pending)
                file.pending, file.entry = [], True
                self._deleted.pop(name, None)
            case "delete":
                gone = self._files.pop(name, None)
                if gone is not None and not (operation.at and self._folder_synced):
                    self._deleted[name] = gone

    def after_cut(self, draw: random.Random, chance: float, sector: int) -> dict[str, bytes]:
        """Return one of the disks that the power may leave behind."""
        left: dict[str, bytes] = {}
        for name, file in self._files.items():
            if file.entry or draw.random() < chance:
                left[name] = _torn(file, draw, chance, sector)
        for name, file in self._deleted.items():
            if name not in left and file.entry and draw.random() < 0.5:
                left[name] = _torn(file, draw, chance, sector)
        return left


def _whole(durable: bytes, pending: list[Operation]) -> bytes:
    content = bytearray(durable)
    for each in pending:
        _apply(content, each.kind, each.at, each.data)
    return bytes(content)


def _torn(file: _File, draw: random.Random, chance: float, sector: int) -> bytes:
    content = bytearray(file.durable)
    for each in file.pending:
        if each.kind == "truncate":
            if draw.random() < chance:
                _apply(content, "truncate", each.at, b"")
            continue
        for at, piece in _sectors(each, sector):
            if draw.random() < chance:
                _apply(content, "write", at, piece)
    return bytes(content)


def _sectors(write: Operation, sector: int) -> Iterator[tuple[int, bytes]]:
    at, end = write.at, write.at + len(write.data)
    while at < end:
        until = min(end, (at // sector + 1) * sector)
        yield at, write.data[at - write.at : until - write.at]
        at = until


def _apply(content: bytearray, kind: str, at: int, data: bytes) -> None:
    if kind == "truncate":
        del content[at:]
    else:
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        content[at : at + len(data)] = data


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
    recording = Recording({path.name: path.read_bytes()}, key=key)
    recording.states.append(state(path, key))
    answered: list[str] = []

    def watch(operation: Operation) -> int:
        recording.operations.append(operation)
        return 0

    with watched(watch):
        file = AuditFile.open(path, opener=secret)
        _weaken(file, settings)
        workspace = Workspace(file, "JM")
        for number in range(count):
            changes(workspace, number)
            recording.acknowledged.append(len(recording.operations))
            answered.append(_digest(file))
        workspace.close()
    recording.states += answered
    assert recording.states[-1] == state(path, key)
    return recording


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


_CONTENT = (
    "SELECT count(*), max(hash) FROM event",
    "SELECT hash FROM event ORDER BY seq DESC LIMIT 1",
    "SELECT * FROM judgement ORDER BY case_id, question_id",
    "SELECT * FROM audit_case ORDER BY id",
)


def _digest(file: AuditFile) -> str:
    with file._using() as connection:
        return _digest_of(lambda query: connection.exec_driver_sql(query).all())


def _digest_of(ask: Callable[[str], object]) -> str:
    return hashlib.sha256(repr([[tuple(row) for row in ask(query)] for query in _CONTENT]).encode()).hexdigest()


def state(path: Path, key: Key | None = None) -> str:
    """Open what is on the disk as the program would; returns what it holds, or "corrupt"."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key = {key.literal}")
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return "corrupt"
        return _digest_of(lambda query: connection.execute(query).fetchall())
    except driver.DatabaseError:
        return "corrupt"
    finally:
        connection.close()


def cuts(recording: Recording, count: int, folder: Path, seed: int, *, folder_synced: bool) -> Counter[str]:
    """Cut the power so many times, spread over every operation; returns how often each thing came of it.

    "kept": everything acknowledged is there. "lost": not. "corrupt": the database says so or holds a mixture.
    "distinct" counts the different disks among them, each of which is opened once.
    """
    draw = random.Random(seed)
    disk = Disk(recording.before, folder_synced=folder_synced)
    points = len(recording.operations)
    came: Counter[str] = Counter()
    looked: dict[tuple[str, int], str] = {}
    for at, operation in enumerate(recording.operations, 1):
        disk.take(copy.copy(operation))
        acknowledged = sum(1 for each in recording.acknowledged if each <= at)
        for _ in range(count * at // points - count * (at - 1) // points):
            left = disk.after_cut(draw, draw.choice(CHANCES), draw.choice(SECTORS))
            which = _name(left), acknowledged
            if which not in looked:
                looked[which] = _look(recording, left, acknowledged, folder)
            came[looked[which]] += 1
    came["distinct"] = len(looked)
    return came


def _name(left: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in sorted(left.items()):
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()


def _look(recording: Recording, left: dict[str, bytes], acknowledged: int, folder: Path) -> str:
    for each in folder.iterdir():
        each.unlink()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    found = state(folder / next(iter(recording.before)), recording.key)
    if found in recording.states[acknowledged : acknowledged + 2]:
        return "kept"
    return "lost" if found in recording.states else "corrupt"
