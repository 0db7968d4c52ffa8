"""Killed with SIGKILL at random moments, what was acknowledged is there and nobody has to mend anything.

Run as a program (`python -m tests.faults.kills WORK RUNS SEED FOLDER`), so that it can fork: everything is imported
once and each run is a fork of this process that works until it is killed. The same audit is used for every run.

The child says what it is about to do (">") and that it is done ("="), each in one line of JSON. After the kill the
audit must hold everything that was done; of what was begun and not done, all or nothing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from yos_audit.audit.values import Answer, Case
from yos_audit.store import schema
from yos_audit.store.engine import connect, drop, take_lock
from yos_audit.support.errors import KnownError, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.support.unfinished import sweep
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.familiar import Kind, judge, remember
from yos_audit.workspace.workspace import Workspace

Said = dict[str, str]
Say = Callable[[str, Said], None]
DAY = date(2015, 3, 16)
ANSWERS = (Answer.YES, Answer.NO, None)
AFRESH = 200
ERASED = "Zqkvtrnbwxlpd"
"""Stands in every note of a case that is to be erased, and nowhere else in the world."""


@dataclass
class Tally:
    """What came of the runs of one kind of work."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    repairs: int = 0
    left: int = 0
    """Files half written that were still there after the next start."""
    faults: list[str] = field(default_factory=list)
    """Words for the first few things that must not have happened."""

    def wrong(self, kind: str, words: str) -> None:
        """Count something that must not happen."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.faults) < 5:
            self.faults.append(f"{kind}: {words}")


def fresh_audit(path: Path, cases: int = 4) -> None:
    """Make the audit that is worked in."""
    workspace = Workspace.create(path, label="Audit", service="Service")
    for number in range(cases):
        workspace.cases.add(f"A-{number:04}")
    workspace.close()


class Answering:
    """Answers questions and writes notes, one after the other."""

    longest, steps = 0.01, 20

    def __init__(self, folder: Path) -> None:
        self.path = folder / "audit.yosaudit"
        fresh_audit(self.path)
        self.known: dict[tuple[str, str], tuple[str, str]] = {}

    def prepare(self) -> None:
        """Nothing: the audit is used as the last kill left it."""

    def work(self, draw: random.Random, say: Say) -> None:
        """Answer until killed."""
        workspace = Workspace.open(self.path, who="JM")
        ids = [row.case.id for row in workspace.cases.rows()]
        questions = [each.id for each in workspace.framework.questions]
        while True:
            said = {"case": draw.choice(ids), "question": draw.choice(questions)}
            if draw.random() < 0.5:
                answer = draw.choice(ANSWERS)
                said["answer"] = answer.value if answer else ""
                say(">", said)
                workspace.judgements.answer(said["case"], said["question"], answer)
            else:
                said["note"] = "".join(draw.choices("abcdefgh ŵ\n", k=draw.choice((1, 30, 900))))
                say(">", said)
                workspace.judgements.set_note(said["case"], said["question"], said["note"])
            say("=", said)

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """Compare every answer and note with what was acknowledged."""
        for said in done:
            self._apply(self.known, said)
        allowed = dict(self.known)
        for said in begun[len(done) :]:
            self._apply(allowed, said)
        found = self._found(tally)
        if found is None:
            return
        for key in self.known.keys() | allowed.keys() | found.keys():
            value = found.get(key, ("", ""))
            if value not in (self.known.get(key, ("", "")), allowed.get(key, ("", ""))):
                tally.wrong("lost", f"{key}")
        self.known = found

    def _apply(self, known: dict[tuple[str, str], tuple[str, str]], said: Said) -> None:
        key = said["case"], said["question"]
        answer, note = known.get(key, ("", ""))
        known[key] = said.get("answer", answer), said.get("note", note)

    def _found(self, tally: Tally) -> dict[tuple[str, str], tuple[str, str]] | None:
        workspace = opened(self.path, tally)
        if workspace is None:
            return None
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for row in workspace.cases.rows():
            for question, judgement in workspace.cases.sheet(row.case.id).judgements.items():
                answer = judgement.answer.value if judgement.answer else ""
                found[(row.case.id, question)] = (answer, judgement.note)
        workspace.close()
        return found


class Importing:
    """Imports lists of cases, each whole or not at all."""

    longest, steps = 0.05, 3
    rows = 60

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "audit.yosaudit"
        fresh_audit(self.path)
        self.whole = self.path.read_bytes()

    def prepare(self) -> None:
        """Begin with an audit that holds none of the lists."""
        self.path.write_bytes(self.whole)

    def work(self, draw: random.Random, say: Say) -> None:
        """Import one list after the other until killed."""
        workspace = Workspace.open(self.path, who="JM")
        for number in range(10_000):
            source = self.folder / "list.csv"
            source.write_text("Reference\n" + "".join(f"{number}-{row}\n" for row in range(self.rows)))
            say(">", {"list": str(number)})
            workspace.imports.import_cases(source)
            say("=", {"list": str(number)})

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """Count the cases of each list."""
        workspace = opened(self.path, tally)
        if workspace is None:
            return
        counts: dict[str, int] = {}
        for row in workspace.cases.rows():
            name = row.case.reference.partition("-")[0]
            counts[name] = counts.get(name, 0) + 1
        workspace.close()
        for said in begun:
            count = counts.get(said["list"], 0)
            if said in done and count != self.rows:
                tally.wrong("lost", f"list {said['list']} has {count} of {self.rows} cases")
            elif count not in (0, self.rows):
                tally.wrong("half", f"list {said['list']} has {count} of {self.rows} cases")


class Exporting:
    """Writes the workbooks over earlier ones; each name always holds a whole file."""

    longest, steps = 0.15, 2

    def __init__(self, folder: Path) -> None:
        self.path = folder / "audit.yosaudit"
        fresh_audit(self.path)
        self.reports = {name: folder / f"{name}.xlsx" for name in ("board", "wider")}
        workspace = Workspace.open(self.path)
        self.expected = {name: self._exported(workspace, name) for name in self.reports}
        workspace.close()
        self.before = {name: content + b"\0" for name, content in self.expected.items()}

    def prepare(self) -> None:
        """Put earlier files in the places of the reports."""
        for name, path in self.reports.items():
            path.write_bytes(self.before[name])

    def work(self, draw: random.Random, say: Say) -> None:
        """Export until killed."""
        workspace = Workspace.open(self.path)
        while True:
            name = draw.choice(sorted(self.reports))
            say(">", {"report": name})
            self._exported(workspace, name)
            say("=", {"report": name})

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """Look at every file: the earlier one or the new one, and the new one where that was said."""
        for name, path in self.reports.items():
            content = path.read_bytes()
            if {"report": name} in done and content != self.expected[name]:
                tally.wrong("lost", name)
            elif content not in (self.expected[name], self.before[name]):
                tally.wrong("half", name)
            elif content == self.expected[name] and zipfile.ZipFile(path).testzip() is not None:
                tally.wrong("half", f"{name} is no workbook")
        workspace = opened(self.path, tally)
        if workspace is not None:
            workspace.close()

    def _exported(self, workspace: Workspace, name: str) -> bytes:
        getattr(workspace.exports, name)(self.reports[name], today=DAY)
        return self.reports[name].read_bytes()


def _one_more(connection: Connection) -> None:
    """Stand in for the next version of the file: a table, a column and a change to every row."""
    connection.exec_driver_sql("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    connection.exec_driver_sql("ALTER TABLE audit_case ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("UPDATE audit_case SET later = reference")
    for _ in range(40):
        connection.exec_driver_sql("INSERT INTO later (text) VALUES (hex(randomblob(2000)))")


class Migrating:
    """Brings the audit to a version that is one later, with the copy that is made before."""

    longest, steps = 0.012, 1
    versions = (*schema.MIGRATIONS, _one_more)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "audit.yosaudit"
        fresh_audit(self.path, cases=30)
        self.whole = self.path.read_bytes()

    def prepare(self) -> None:
        """Begin with the older version and no copies of it."""
        for each in self.folder.iterdir():
            if each.is_file():
                each.unlink()
        self.path.write_bytes(self.whole)

    def work(self, draw: random.Random, say: Say) -> None:
        """Migrate once, then wait to be killed."""
        connection = connect(self.path)
        take_lock(connection)
        say(">", {"version": str(len(self.versions))})
        schema.upgrade(connection, self.path, self.versions)
        say("=", {"version": str(len(self.versions))})
        say(">", {"version": "none"})
        time.sleep(60)

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """The file is wholly of the old version or of the new one; before the new one there is a copy of the old."""
        connection = connect(self.path)
        take_lock(connection)
        found = schema.version(connection)
        shapes = {
            len(self.versions) - 1: schema.newest_shape(self.versions[:-1]),
            len(self.versions): schema.newest_shape(self.versions),
        }
        if shapes.get(found) != schema.shape(connection):
            tally.wrong("half", f"version {found} with other tables")
        drop(connection)
        if done and found != len(self.versions):
            tally.wrong("lost", "the migration")
        if found == len(self.versions) and not self._copies(tally):
            tally.wrong("lost", "the copy made before the migration")
        if found < len(self.versions) and (workspace := opened(self.path, tally)) is not None:
            workspace.close()

    def _copies(self, tally: Tally) -> int:
        copies = list(self.folder.glob("audit before*.yosaudit"))
        for each in copies:
            workspace = opened(each, tally)
            if workspace is not None:
                workspace.close()
        return len(copies)


class Protecting:
    """Gives the audit one passphrase after the other, and puts a backup in its place in between."""

    longest, steps = 0.3, 2
    secrets = (Secret("violet teapot noon"), Secret("seven quiet lighthouses"))

    def __init__(self, folder: Path) -> None:
        self.path = folder / "audit.yosaudit"
        self.base = folder / "backups"
        self.now = 0
        workspace = Workspace.create(self.path, label="Audit", service="Service", secret=self.secrets[0])
        for number in range(4):
            workspace.cases.add(f"A-{number:04}")
        workspace.close()

    def prepare(self) -> None:
        """Nothing: the audit is used as the last kill left it."""

    def work(self, draw: random.Random, say: Say) -> None:
        """Change the passphrase and restore until killed."""
        now = self.now
        workspace = Workspace.open(self.path, secret=self.secrets[now], backup_base=self.base)
        while True:
            now = 1 - now
            say(">", {"secret": str(now)})
            workspace.protection.change(self.secrets[now])
            say("=", {"secret": str(now)})
            say(">", {"restored": ""})
            # A kill amid a change leaves backups under the passphrase before; those are not put back but said so.
            with suppress(KnownError):
                workspace.backups.put_back(workspace.backups.all()[-1])
            say("=", {"restored": ""})

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """One of the two passphrases opens the audit, the one in force or the one begun, and either every backup."""
        allowed = [int(said["secret"]) for said in done if "secret" in said][-1:] or [self.now]
        allowed += [int(said["secret"]) for said in begun[len(done) :] if "secret" in said]
        fitting = [each for each in (0, 1) if self._opens(self.path, each, tally)]
        if len(fitting) != 1 or fitting[0] not in allowed:
            tally.wrong("lost", f"opened by {fitting}, allowed {allowed}")
            return
        self.now = fitting[0]
        for copy in sorted(self.base.rglob("*.yosaudit")):
            if not any(self._opens(copy, each, tally) for each in (0, 1)):
                tally.wrong("lost", copy.name)

    def _opens(self, path: Path, number: int, tally: Tally) -> bool:
        try:
            workspace = Workspace.open(path, secret=self.secrets[number])
        except WrongPassphrase:
            return False
        except KnownError as error:
            tally.wrong("repairs", error.problem)
            return False
        if workspace.check().problems or len(workspace.cases.rows()) != 4:
            tally.wrong("half", path.name)
        workspace.close()
        return True


class BackingUp:
    """Makes backups between changes; every copy there is opens."""

    longest, steps = 0.03, 3

    def __init__(self, folder: Path) -> None:
        self.path, self.base = folder / "audit.yosaudit", folder / "backups"
        fresh_audit(self.path)
        self.whole = self.path.read_bytes()

    def prepare(self) -> None:
        """Begin with no backups."""
        shutil.rmtree(self.base, ignore_errors=True)
        self.path.write_bytes(self.whole)

    def work(self, draw: random.Random, say: Say) -> None:
        """Change something and make a backup until killed."""
        workspace = Workspace.open(self.path, who="JM", backup_base=self.base)
        case_id = workspace.cases.rows()[0].case.id
        question = workspace.framework.questions[0].id
        for number in range(10_000):
            workspace.judgements.set_note(case_id, question, f"{number}")
            say(">", {"note": str(number)})
            workspace.backups.make("hourly")
            say("=", {"note": str(number)})

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """Open every copy; what was acknowledged is in the newest of them."""
        copies = sorted(each for each in self.base.rglob("*.yosaudit") if not each.name.startswith("."))
        for each in (self.path, *copies):
            workspace = opened(each, tally)
            if workspace is not None:
                workspace.close()
        newest = max((self._note(each) for each in copies), default=-1)
        if done and newest < int(done[-1]["note"]):
            tally.wrong("lost", f"backup {done[-1]['note']}")
        for each in self.base.rglob(".*"):
            tally.wrong("left", each.name[:60])

    def _note(self, path: Path) -> int:
        workspace = Workspace.open(path, read_only=True)
        sheet = workspace.cases.sheet(workspace.cases.rows()[0].case.id)
        workspace.close()
        return max((int(each.note) for each in sheet.judgements.values()), default=-1)


class Erasing:
    """Erases one case after the other; what was erased is nowhere, and what was begun can be ended."""

    longest, steps = 0.05, 3

    def __init__(self, folder: Path) -> None:
        self.path, self.base, self.memory = (folder / each for each in ("audit.yosaudit", "backups", "memory"))
        fresh_audit(self.path)
        self.whole = self.path.read_bytes()

    def prepare(self) -> None:
        """Begin with the audit as it was, remembered and with a backup."""
        for each in (self.base, self.memory):
            shutil.rmtree(each, ignore_errors=True)
        self.path.write_bytes(self.whole)
        with closing(Workspace.open(self.path, backup_base=self.base)) as workspace:
            for row in workspace.cases.rows():
                workspace.judgements.set_note(row.case.id, workspace.framework.questions[0].id, self._note(row.case))
            workspace.backups.make("closing")
            remember(workspace, self.memory)

    def work(self, draw: random.Random, say: Say) -> None:
        """Erase a case and add another until killed."""
        workspace = Workspace.open(self.path, who="JM", backup_base=self.base)
        for number in range(10_000):
            case = draw.choice(workspace.cases.rows()).case
            say(">", {"case": case.id, "note": self._note(case)})
            workspace.erasure.erase(case.id, EraseReason.ASKED_FOR)
            say("=", {"case": case.id, "note": self._note(case)})
            workspace.cases.add(f"B-{number:04}")
            added = workspace.cases.rows()[-1].case
            workspace.judgements.set_note(added.id, workspace.framework.questions[0].id, self._note(added))
            workspace.backups.make("hourly")

    def check(self, begun: list[Said], done: list[Said], tally: Tally) -> None:
        """Open the audit, end what was begun, and look for what was erased in every file."""
        workspace = opened(self.path, tally)
        if workspace is None:
            return
        standing = judge(workspace, self.memory).kind
        if standing is not Kind.KNOWN:
            tally.wrong("repairs", f"the audit was called {standing}")
        workspace.close()
        workspace = Workspace.open(self.path, backup_base=self.base)
        held = {row.case.id for row in workspace.cases.rows()}
        for said in begun:
            if said["case"] in held:
                workspace.erasure.erase(said["case"], EraseReason.ASKED_FOR)
        workspace.close()
        if any(said["case"] in held for said in done):
            tally.wrong("lost", "an erased case is back")
        for each in (each for each in self.path.parent.rglob("*") if each.is_file()):
            content = each.read_bytes()
            if any(said["note"].encode() in content for said in begun):
                tally.wrong("left", each.name[:60])

    def _note(self, case: Case) -> str:
        return f"{ERASED} {case.id} {case.reference}"


Work = Answering | Importing | Exporting | Migrating | Protecting | BackingUp | Erasing
WORKS: dict[str, type[Work]] = {
    "answering": Answering,
    "importing": Importing,
    "exporting": Exporting,
    "migrating": Migrating,
    "protecting": Protecting,
    "backing up": BackingUp,
    "erasing": Erasing,
}


def opened(path: Path, tally: Tally) -> Workspace | None:
    """Open an audit after a kill as its user would: once, with nothing put right by hand."""
    try:
        workspace = Workspace.open(path)
    except KnownError as error:
        tally.wrong("repairs", error.problem)
        return None
    problems = workspace.check().problems
    if problems:
        tally.wrong("half", problems[0].text)
    return workspace


def killed(work: Work, seed: int) -> tuple[list[Said], list[Said]]:
    """Fork, let the child do some steps and part of one more, kill it; returns what it began and said it had done."""
    draw = random.Random(~seed)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work.work(random.Random(seed), lambda mark, said: _say(writing, mark, said))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        lines = [stream.readline()]
        for _ in range(draw.randint(0, work.steps) * 2):
            lines.append(stream.readline())
        time.sleep(draw.uniform(0, work.longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += [line for line in stream.readlines() if line.endswith(b"\n")]
    assert os.WIFSIGNALED(status), "the work ended by itself"
    begun = [json.loads(line[1:]) for line in lines if line.startswith(b">")]
    done = [json.loads(line[1:]) for line in lines if line.startswith(b"=")]
    return begun, done


def _say(writing: int, mark: str, said: Said) -> None:
    os.write(writing, f"{mark}{json.dumps(said)}\n".encode())


def runs(name: str, count: int, seed: int, folder: Path) -> Tally:
    """Kill one kind of work so many times; after every `AFRESH` of them with a new audit, or it would grow for ever."""
    tally = Tally()
    work = None
    os.environ["YOS_AUDIT_HOME"] = str(folder / "profile")
    for number in range(count):
        if work is None or number % AFRESH == 0:
            for each in folder.glob("*.*"):
                each.unlink()
            work = WORKS[name](folder)
        work.prepare()
        begun, done = killed(work, seed * 1_000_003 + number)
        sweep()
        for each in sorted(folder.glob(".*")):
            tally.wrong("left", each.name[:60])
        work.check(begun, done, tally)
        tally.runs += 1
        tally.acknowledged += len(done)
    return tally


def main() -> int:
    """Do the runs named on the command line and print their tally as JSON."""
    name, count, seed, folder = sys.argv[1:]
    tally = runs(name, int(count), int(seed), Path(folder))
    sys.stdout.write(json.dumps(vars(tally)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
