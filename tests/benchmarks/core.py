"""Benchmarks of the core: one answer, the figures."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from tests.benchmarks.measure import Samples, heading, in_turn, ratio, say, timed
from tests.benchmarks.samples import make_audit
from yos_audit.audit.values import Answer
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

SIZES = (34, 500, 5000)
PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def answer() -> None:
    """Measure one answer, from the command to the durable commit, against a raw commit with the same settings."""
    heading("One answer to a durable commit, against a raw SQLCipher commit with the same settings")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(make_audit(Path(folder), 34), who="JM")
        raw = _raw(Path(folder) / "raw.db")
        case = workspace.cases.rows()[0].case
        answers = cycle((Answer.NO, Answer.YES))

        def ours() -> None:
            workspace.judgements.answer(case.id, "rr_initial_assessment", next(answers))

        numbers = iter(range(10**9))

        def theirs() -> None:
            number = next(numbers)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE answer SET value=? WHERE id=?", (number % 3, number % 1000))
            raw.execute("INSERT INTO event VALUES (?,?,?)", (number, "x" * 600, hashlib.sha256(b"x").hexdigest()))
            raw.execute("COMMIT")

        samples = in_turn({"ours": ours, "raw": theirs}, rounds=300, warm_up=20)
        workspace.close()
        raw.close()
    say(f"ours {samples['ours'].text('ms', 2)}")
    say(f"raw  {samples['raw'].text('ms', 2)}")
    say(ratio(samples["ours"].median, samples["raw"].median, 3))


def encrypted() -> None:
    """Measure what encryption adds to one answer and to opening: a plain and an encrypted audit in turn."""
    heading("An encrypted audit against a plain one (34 cases)")
    with tempfile.TemporaryDirectory() as folder:
        secret = Secret("violet teapot noon")
        plain = make_audit(Path(folder), 34)
        closed = Path(folder) / "encrypted.yosaudit"
        closed.write_bytes(plain.read_bytes())
        workspace = Workspace.open(closed)
        workspace.protection.change(secret)
        workspace.close()
        spaces = {"plain": Workspace.open(plain), "encrypted": Workspace.open(closed, secret=secret)}
        works = {name: _answering(space) for name, space in spaces.items()}
        samples = in_turn(works, rounds=300, warm_up=20)
        _tell("answer", samples, 1.5)
        for space in spaces.values():
            space.close()
        opening = {
            "plain": lambda: Workspace.open(plain).close(),
            "encrypted": lambda: Workspace.open(closed, secret=secret).close(),
        }
        opened = in_turn(opening, rounds=15)
        for name, each in opened.items():
            say(f"opening, {name:<9} {each.text('ms')}")
        say("of which 256,000 rounds of the key derivation, once an opening")


def _answering(workspace: Workspace) -> Callable[[], object]:
    case, answers = workspace.cases.rows()[0].case, cycle((Answer.NO, Answer.YES))
    return lambda: workspace.judgements.answer(case.id, "rr_initial_assessment", next(answers))


def _tell(what: str, samples: Mapping[str, Samples], goal: float) -> None:
    for name, each in samples.items():
        say(f"{what}, {name:<9} {each.text('ms', 2)}")
    say(ratio(samples["encrypted"].median, samples["plain"].median, goal))


def _raw(path: Path) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value INTEGER)")
    connection.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, text TEXT, hash TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO answer VALUES (?, 0)", [(number,) for number in range(1000)])
    connection.execute("COMMIT")
    return connection


def findings() -> None:
    """Measure every figure of the audit, read from the file and computed."""
    heading("Every figure, from the file (33 questions a case)")
    medians: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for cases in SIZES:
            path = make_audit(Path(folder), cases)
            samples = Samples()
            for _ in range(7):
                workspace = Workspace.open(path)
                workspace.cases.rows()
                samples.values.append(timed(workspace.findings))
                workspace.close()
            medians[cases] = samples.median
            say(f"{cases:>5} cases {samples.text('ms')}")
    say(f"5,000 cases: {medians[5000] / 100:.2f} of the 0.1 s goal; {medians[5000] / medians[500]:.1f} times 500 cases")
