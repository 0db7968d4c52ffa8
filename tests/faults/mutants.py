"""Files bent at random are read or refused: no crash, no hang, no memory eaten, nothing half taken.

Run as a program (`python -m tests.faults.mutants workbooks|audits COUNT SEED FOLDER`), with limits on the process.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sqlite3
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path

from tests.exchange.council import Council
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

PATIENCE = 2.0
"""Seconds of the processor that one file may take."""
MEMORY = 512 * 2**20
ODD = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"<!DOCTYPE x>",
    b"&a;",
    b"<row>",
    b"</c>",
    b'"',
    b"-1",
    b"99999999999",
    b"]]>",
    b"\xed\xa0\x80",
)

BUGS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)
"""What a program that trusts its files would fall over with; anything else ends the run and fails it as well."""


class Hang(BaseException):
    """The patience with one file is at its end."""


def bent(content: bytes, draw: random.Random) -> bytes:
    """Return content with a few bytes flipped, cut out, put twice or exchanged for odd ones."""
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at = draw.randrange(len(changed) or 1)
        size = draw.choice((1, 1, 4, 30, 500))
        match draw.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3:
                changed[at : at + size] = draw.choice(ODD)
            case _:
                changed[at : at + size] = draw.randbytes(size)
    return bytes(changed)


def workbooks(folder: Path, draw: random.Random) -> Iterator[bytes]:
    """Give bent workbooks without end: some as packed bytes, some part by part so that they still unpack."""
    whole = Council().save(folder / "seed.xlsx").read_bytes()
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    while True:
        if draw.random() < 0.3:
            yield bent(whole, draw)
            continue
        chosen = draw.choice(list(parts))
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, bent(part, draw) if name == chosen else part)
        yield packed.getvalue()


SCHEMES = (
    "CREATE TRIGGER t{n} AFTER INSERT ON event BEGIN DELETE FROM event; END",
    "CREATE VIEW v{n} AS SELECT * FROM event",
    "CREATE VIEW v{n} AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r",
    "CREATE TABLE t{n} (x GENERATED ALWAYS AS (randomblob(100)))",
    "CREATE VIRTUAL TABLE t{n} USING fts5(x)",
    "ALTER TABLE audit_case RENAME TO t{n}; CREATE VIEW audit_case AS SELECT * FROM t{n}",
    "UPDATE judgement SET note = zeroblob(20000000)",
    "UPDATE judgement SET answer = NULL, reasons = char(0)",
    "UPDATE audit SET created_at = 'never', caseload = -1",
    "UPDATE event SET after = printf('%.*c', 500000, '[')",
    "UPDATE framework SET text = replace(hex(zeroblob(1000000)), '0', '[')",
    "UPDATE framework SET text = 'x = 1', digest = ''",
    "DELETE FROM audit",
    "INSERT INTO framework SELECT id || 'x', digest, text FROM framework",
    "UPDATE audit_case SET attributes = '[]', states = ''",
    "UPDATE audit_case SET attributes = printf('%.*c', 100000, '{{')",
    "PRAGMA user_version = {n}",
    "PRAGMA application_id = 0",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE event (x)' WHERE name = 'event'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 1 WHERE name = 'judgement'",
)


def audits(folder: Path, draw: random.Random) -> Iterator[bytes]:
    """Give bent audits without end: some byte by byte, some by another program that knows databases."""
    path = folder / "seed.yosaudit"
    workspace = Workspace.create(path, label="L", service="S")
    for number in range(3):
        workspace.cases.add(f"A-{number}")
    for row in workspace.cases.rows():
        workspace.judgements.answer(row.case.id, workspace.framework.questions[0].id, Answer.NO)
        workspace.judgements.set_note(row.case.id, workspace.framework.questions[0].id, "Seen")
    workspace.close()
    whole = path.read_bytes()
    number = 0
    while True:
        number += 1
        if draw.random() < 0.5:
            yield bent(whole, draw)
            continue
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.DatabaseError):
            connection.executescript(draw.choice(SCHEMES).format(n=number))
            connection.commit()
        yield path.read_bytes()


def import_workbook(workspace: Workspace, path: Path) -> None:
    """Import a list; when it is refused nothing of it is in the audit."""
    before = workspace.cases.rows()
    try:
        receipt, _ = workspace.imports.import_cases(path, skip_bad_rows=True)
    except KnownError:
        assert workspace.cases.rows() == before
        return
    assert receipt.written or workspace.cases.rows() == before
    with suppress(KnownError):
        workspace.imports.preview_judgements(path)


def open_audit(_: Workspace, path: Path) -> None:
    """Open a file and look at all of it, as the window and the command line would."""
    content = path.read_bytes()
    try:
        opened = Workspace.open(path, read_only=True)
    except KnownError:
        assert path.read_bytes() == content
        return
    try:
        opened.check()
        opened.findings()
        opened.cases.rows()
        opened.history.events()
    finally:
        opened.close()


def _out_of_patience(*_: object) -> None:
    raise Hang


def main() -> int:
    """Read so many bent files and print what came of them as JSON."""
    kind, count, seed, place = sys.argv[1:]
    folder, draw = Path(place), random.Random(int(seed))
    ending, files, read = {
        "workbooks": ("xlsx", workbooks, import_workbook),
        "audits": ("yosaudit", audits, open_audit),
    }[kind]
    workspace = Workspace.create(folder / "audit.yosaudit", label="L", service="S")
    signal.signal(signal.SIGPROF, _out_of_patience)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    came: Counter[str] = Counter()
    faults: list[str] = []
    bending = files(folder, draw)
    for _ in range(int(count)):
        path = folder / f"bent.{ending}"
        path.write_bytes(next(bending))
        came["runs"] += 1
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        began = time.process_time()
        try:
            read(workspace, path)
        except Hang:
            came["hangs"] += 1
            faults.append("hang")
        except MemoryError:
            came["memory"] += 1
            faults.append("memory")
        except AssertionError:
            came["half"] += 1
            faults.append("half taken")
        except BUGS as error:
            came["crashes"] += 1
            faults.append(f"{type(error).__name__}: {str(error)[:200]}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        came["slowest_ms"] = max(came["slowest_ms"], int(1000 * (time.process_time() - began)))
    whole = workspace.check().ok
    workspace.close()
    sys.stdout.write(json.dumps({**came, "whole": whole, "faults": faults[:8]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
