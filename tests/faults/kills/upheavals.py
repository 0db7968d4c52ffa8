"""What changes or replaces the whole of a file until it is killed."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from tests.faults.kills.killing import Said, Say
from tests.faults.kills.place import FIRST, SECOND, Place, contents
from yos_audit.support.errors import KnownError, WrongPassphrase
from yos_audit.workspace import rescue
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.familiar import Kind, judge, remember
from yos_audit.workspace.workspace import Workspace

UNTIL_KILLED = 60
"""Seconds that a child waits to be killed after work that is done once."""


def tree(place: Place) -> dict[Path, bytes]:
    """Return the audit and its backups, to be put there again before each run."""
    return {each: each.read_bytes() for each in (place.path, *sorted(place.base.rglob("*.yosaudit")))}


def put_there(place: Place, files: dict[Path, bytes]) -> None:
    """Put an audit and its backups in place, and nothing else beside them."""
    shutil.rmtree(place.base, ignore_errors=True)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def with_backups(place: Place, count: int) -> dict[Path, bytes]:
    """Make an audit with backups that differ in one note, the audit itself being like the newest of them."""
    place.make()
    workspace = place.open()
    case_id, question = workspace.cases.rows()[0].case.id, workspace.framework.questions[1].id
    for number in range(count):
        workspace.judgements.set_note(case_id, question, str(number))
        workspace.backups.make("hourly")
    workspace.close()
    return tree(place)


def note_in(workspace: Workspace) -> str:
    """Return the note in which the backups differ."""
    sheet = workspace.cases.sheet(workspace.cases.rows()[0].case.id)
    return sheet.judgements[workspace.framework.questions[1].id].note


class Protecting:
    """Gives the audit one passphrase after the other; a plain one gets its first."""

    steps = 2
    secrets = {"first": FIRST, "second": SECOND}

    def __init__(self, place: Place) -> None:
        self.place = place
        self.files = with_backups(place, 2)
        workspace = place.open()
        self.expected = contents(workspace)
        workspace.close()
        self.now = "plain" if place.secret is None else "first"

    def prepare(self) -> None:
        """Begin with the passphrase there was."""
        put_there(self.place, self.files)

    def work(self, draw: random.Random, say: Say) -> None:
        """Change the passphrase until killed."""
        workspace, now = self.place.open(), self.now
        while True:
            now = "second" if now == "first" else "first"
            say(">", {"change": now})
            workspace.protection.change(self.secrets[now])
            say("=", {"change": now})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """The audit has the passphrase in force or the one begun, each backup one it had at some time."""
        states = [self.now, *(said["change"] for said in begun)]
        found = self._opened_by(self.place.path, undo=True)
        if found not in states[len(done) :]:
            self.place.tally.wrong("lost", f"opened by {found}, expected {states[len(done) :]}")
        copies = sorted(self.place.base.rglob("*.yosaudit"))
        if len(copies) < len(self.files) - 1:
            self.place.tally.wrong("lost", "a backup")
        for copy in copies:
            if self._opened_by(copy) not in states:
                self.place.tally.wrong("lost", copy.name)

    def _opened_by(self, path: Path, *, undo: bool = False) -> str:
        """Return the name of the one passphrase that opens a file, "plain" for one without, "" for none."""
        for name, secret in self.secrets.items():
            try:
                workspace = Workspace.open(path, secret=secret, read_only=not undo)
            except WrongPassphrase:
                continue
            except KnownError as error:
                self.place.tally.wrong("repairs", error.problem)
                return ""
            if workspace.check().problems or (undo and contents(workspace) != self.expected):
                self.place.tally.wrong("half", path.name)
            if undo:
                self.place.undo_works(workspace)
            workspace.close()
            return name if workspace.protection.encrypted else "plain"
        return ""


class Restoring:
    """Puts one backup after the other in the place of the audit."""

    steps = 2

    def __init__(self, place: Place) -> None:
        self.place = place
        self.files = with_backups(place, 2)

    def prepare(self) -> None:
        """Begin with the newer state and both backups."""
        put_there(self.place, self.files)

    def work(self, draw: random.Random, say: Say) -> None:
        """Put backups back until killed."""
        workspace = self.place.open()
        newer, older = workspace.backups.all()
        while True:
            for note, copy in (("0", older), ("1", newer)):
                say(">", {"restored": note})
                workspace.backups.put_back(copy)
                say("=", {"restored": note})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """The audit is wholly of one state, and no backup went away."""
        states = ["1", *(said["restored"] for said in begun)]
        workspace = self.place.reopened()
        if workspace is None:
            return
        if (found := note_in(workspace)) not in states[len(done) :]:
            self.place.tally.wrong("lost", f"state {found}, expected {states[len(done) :]}")
        self.place.sound(workspace)
        if not set(self.files) <= set(tree(self.place)):
            self.place.tally.wrong("lost", "a backup")
        workspace.close()


class Rescuing:
    """Puts a backup in the place of an audit that is damaged."""

    steps = 0

    def __init__(self, place: Place) -> None:
        self.place = place
        self.files = with_backups(place, 1)
        self.damaged = self.files[place.path][: -4096 * 2 - 100]

    def prepare(self) -> None:
        """Begin with the damaged audit and its backup."""
        put_there(self.place, {**self.files, self.place.path: self.damaged})

    def work(self, draw: random.Random, say: Say) -> None:
        """Put the backup back once, and wait to be killed."""
        say(">", {"rescued": "0"})
        self._rescue()
        say("=", {"rescued": "0"})
        time.sleep(UNTIL_KILLED)

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """The damaged file is there byte for byte, and the rescue can be done again, or the backup took its place."""
        if self.place.path.read_bytes() == self.damaged:
            if done:
                self.place.tally.wrong("lost", "the rescue")
            self._rescue()
        kept = [each.read_bytes() for each in self.place.base.rglob("audit damaged*")]
        if not kept or any(each != self.damaged for each in kept):
            self.place.tally.wrong("lost", "the damaged file")
        if (workspace := self.place.reopened()) is not None:
            self.place.sound(workspace)
            workspace.close()

    def _rescue(self) -> None:
        (copy,) = [each for each in self.files if each != self.place.path]
        (found,) = [each for each in rescue.copies_in(copy.parent) if each.path == copy]
        rescue.put_back(self.place.path, found, self.place.secret, self.place.folder / "memory")


class Salvaging:
    """Reads what can be read of a damaged audit into new ones."""

    steps = 1

    def __init__(self, place: Place) -> None:
        self.place = place
        content = bytearray(place.make(cases=12))
        content[-4096:] = bytes(4096)
        self.damaged = bytes(content)
        place.path.write_bytes(self.damaged)
        self.expected = self._salvaged("undisturbed")

    def prepare(self) -> None:
        """Begin without what was salvaged before."""
        for each in self.place.folder.glob("salvaged*"):
            each.unlink()

    def work(self, draw: random.Random, say: Say) -> None:
        """Salvage until killed."""
        for number in range(10_000):
            say(">", {"salvaged": str(number)})
            self._salvaged(f"salvaged {number}")
            say("=", {"salvaged": str(number)})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """The damaged file is untouched; a new one is whole or not there."""
        if self.place.path.read_bytes() != self.damaged:
            self.place.tally.wrong("half", "the damaged file was changed")
        for said in begun:
            path = self.place.folder / f"salvaged {said['salvaged']}.yosaudit"
            if not path.exists():
                if said in done:
                    self.place.tally.wrong("lost", path.name)
                continue
            workspace = self.place.reopened(path)
            if workspace is not None:
                if len(workspace.cases.rows()) != self.expected:
                    self.place.tally.wrong("half", f"{path.name} has {len(workspace.cases.rows())} cases")
                workspace.close()

    def _salvaged(self, name: str) -> int:
        target = self.place.folder / f"{name}.yosaudit"
        return rescue.salvage(self.place.path, target, self.place.secret).cases


class Erasing:
    """Erases one case after the other from the audit and its backups; what was begun can be ended."""

    steps = 2

    def __init__(self, place: Place) -> None:
        self.place = place
        self.files = with_backups(place, 2)
        self.memory = place.folder / "memory"

    def prepare(self) -> None:
        """Begin with every case, in an audit that this computer remembers."""
        put_there(self.place, self.files)
        shutil.rmtree(self.memory, ignore_errors=True)
        workspace = self.place.open(checked=False)
        remember(workspace, self.memory)
        workspace.close()

    def work(self, draw: random.Random, say: Say) -> None:
        """Erase until killed."""
        workspace = self.place.open()
        for row in workspace.cases.rows():
            said = {"erased": row.case.reference}
            say(">", said)
            workspace.erasure.erase(row.case.id, EraseReason.ASKED_FOR)
            say("=", said)
        time.sleep(UNTIL_KILLED)

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """What was erased is nowhere; what was under way is whole in the audit, or nowhere either."""
        workspace = self.place.reopened()
        if workspace is None:
            return
        if (kind := judge(workspace, self.memory).kind) is not Kind.KNOWN:
            self.place.tally.wrong("repairs", f"the audit was called {kind}")
        for said in begun:
            case = workspace.cases.by_reference(said["erased"])
            if case is not None and said in done:
                self.place.tally.wrong("lost", f"erasure of {said['erased']}")
            if case is not None:
                workspace.erasure.erase(case.id, EraseReason.ASKED_FOR)
        self.place.sound(workspace)
        workspace.close()
        for path in tree(self.place):
            self._nothing_in(path, {said["erased"] for said in begun})

    def _nothing_in(self, path: Path, gone: set[str]) -> None:
        copy = self.place.open(path, read_only=True, checked=False)
        here = {each.reference for each in copy.history.cases_ever()}
        copy.close()
        content = path.read_bytes()
        if here & gone or any(each.encode() in content for each in gone):
            self.place.tally.wrong("half", f"{here & gone} still in {path.name}")
