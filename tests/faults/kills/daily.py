"""What is done every day until it is killed: answering, importing, writing reports, making backups."""

from __future__ import annotations

import random
import shutil
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

from tests.faults.kills.killing import Said, Say
from tests.faults.kills.place import Place
from yos_audit.audit.values import Answer
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
ANSWERS = (Answer.YES, Answer.NO, None)
Known = dict[tuple[str, str], tuple[str, str]]


class Answering:
    """Answers questions and writes notes, one after the other."""

    steps = 12

    def __init__(self, place: Place) -> None:
        self.place = place
        place.make()
        workspace = place.open()
        workspace.backups.make("hourly")
        self.known: Known = self._found(workspace)
        workspace.close()

    def prepare(self) -> None:
        """Nothing: the audit is used as the last kill left it."""

    def work(self, draw: random.Random, say: Say) -> None:
        """Answer until killed."""
        workspace = self.place.open()
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

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """Compare every answer and note with what was acknowledged; undo takes exactly the last one back."""
        workspace = self.place.reopened()
        if workspace is None:
            return
        states = [self.known]
        for said in begun:
            states.append(_applied(states[-1], said))
        found = self._found(workspace)
        if found not in states[len(done) :]:
            self.place.tally.wrong("lost", f"{len(done)} acknowledged")
        earlier = [state for state in states[: _last(states, found)] if state != found]
        self.place.undo_works(workspace, lambda: not earlier or self._found(workspace) == earlier[-1])
        self.place.copies_open(workspace)
        self.known = found
        workspace.close()

    def _found(self, workspace: Workspace) -> Known:
        found: Known = {}
        for row in workspace.cases.rows():
            for question, judgement in workspace.cases.sheet(row.case.id).judgements.items():
                said = judgement.answer.value if judgement.answer else "", judgement.note
                if said != ("", ""):
                    found[(row.case.id, question)] = said
        return found


def _last(states: list[Known], found: Known) -> int:
    """Return the last place where a state stands; 0 when it is none of them."""
    return max((place for place, state in enumerate(states) if state == found), default=0)


def _applied(known: Known, said: Said) -> Known:
    """Return what is known after an answer or a note; what says nothing is not kept."""
    key = said["case"], said["question"]
    answer, note = known.get(key, ("", ""))
    now = said.get("answer", answer), said.get("note", note)
    return {each: value for each, value in {**known, key: now}.items() if value != ("", "")}


class Importing:
    """Imports a list of cases and the answers for them, one after the other; each whole or not at all."""

    steps = 3
    rows = 40

    def __init__(self, place: Place) -> None:
        self.place = place
        self.whole = place.make()

    def prepare(self) -> None:
        """Begin with an audit that holds none of the lists."""
        self.place.path.write_bytes(self.whole)
        shutil.rmtree(self.place.base, ignore_errors=True)

    def work(self, draw: random.Random, say: Say) -> None:
        """Import until killed."""
        workspace = self.place.open()
        question = workspace.framework.questions[0].id
        source = self.place.folder / "list.csv"
        for number in range(10_000):
            names = [f"{number}-{row}" for row in range(self.rows)]
            source.write_text("Reference\n" + "".join(f"{name}\n" for name in names))
            say(">", {"cases": str(number)})
            workspace.imports.import_cases(source)
            say("=", {"cases": str(number)})
            source.write_text("reference,question,answer\n" + "".join(f"{name},{question},yes\n" for name in names))
            say(">", {"answers": str(number)})
            workspace.imports.import_judgements(source)
            say("=", {"answers": str(number)})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """Count the cases and the answers of each list."""
        workspace = self.place.reopened()
        if workspace is None:
            return
        lists = {row.case.id: row.case.reference.partition("-")[0] for row in workspace.cases.rows()}
        counts = Counter(("cases", name) for name in lists.values())
        counts.update(("answers", lists[case_id]) for case_id, _ in workspace._file.reads.all_judgements())
        for said in begun:
            ((kind, name),) = said.items()
            count = counts[(kind, name)]
            if said in done and count != self.rows:
                self.place.tally.wrong("lost", f"list {name} has {count} of {self.rows} {kind}")
            elif count not in (0, self.rows):
                self.place.tally.wrong("half", f"list {name} has {count} of {self.rows} {kind}")
        self.place.sound(workspace)
        workspace.close()


class Exporting:
    """Writes reports over earlier ones; each name always holds a whole file."""

    steps = 1
    reports: tuple[str, ...] = ("board.xlsx", "wider.xlsx", "working.xlsx")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.whole = place.make()
        self.paths = {name: place.folder / name for name in self.reports}
        workspace = place.open()
        self.expected = {name: self._exported(workspace, name).read_bytes() for name in self.reports}
        assert all(zipfile.ZipFile(path).testzip() is None for path in self.paths.values())
        workspace.close()
        self.before = {name: content + b"\0" for name, content in self.expected.items()}

    def prepare(self) -> None:
        """Put earlier files in the places of the reports, which say when the audit was changed last."""
        self.place.path.write_bytes(self.whole)
        for name, path in self.paths.items():
            path.write_bytes(self.before[name])

    def work(self, draw: random.Random, say: Say) -> None:
        """Export until killed."""
        workspace = self.place.open()
        while True:
            name = draw.choice(self.reports)
            say(">", {name: "written"})
            self._exported(workspace, name)
            say("=", {name: "written"})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """Look at every file: the earlier one byte for byte or the new one, and the new one where that was said."""
        for name, path in self.paths.items():
            content = path.read_bytes()
            if {name: "written"} in done and content != self.expected[name]:
                self.place.tally.wrong("lost", name)
            elif content not in (self.expected[name], self.before[name]):
                self.place.tally.wrong("half", name)
        if (workspace := self.place.reopened()) is not None:
            self.place.sound(workspace)
            workspace.close()

    def _exported(self, workspace: Workspace, name: str) -> Path:
        getattr(workspace.exports, name.partition(".")[0])(self.paths[name], today=DAY)
        return self.paths[name]


class WritingLetters(Exporting):
    """Writes the letter over an earlier one."""

    reports = ("letter.docx",)


class BackingUp:
    """Makes backups between changes; every copy there is opens."""

    steps = 3

    def __init__(self, place: Place) -> None:
        self.place = place
        self.whole = place.make()

    def prepare(self) -> None:
        """Begin with no backups."""
        shutil.rmtree(self.place.base, ignore_errors=True)
        self.place.path.write_bytes(self.whole)

    def work(self, draw: random.Random, say: Say) -> None:
        """Change something and make a backup until killed."""
        workspace = self.place.open()
        case_id, question = workspace.cases.rows()[0].case.id, workspace.framework.questions[0].id
        for number in range(10_000):
            workspace.judgements.set_note(case_id, question, f"{number}")
            say(">", {"backup": str(number)})
            workspace.backups.make("hourly")
            say("=", {"backup": str(number)})

    def check(self, begun: list[Said], done: list[Said]) -> None:
        """Open every copy; what was acknowledged is among them."""
        workspace = self.place.reopened()
        if workspace is None:
            return
        self.place.undo_works(workspace)
        notes = {self._note(each.path) for each in workspace.backups.all()}
        for said in done:
            if said["backup"] not in notes:
                self.place.tally.wrong("lost", f"backup {said['backup']}")
        workspace.close()

    def _note(self, path: Path) -> str:
        workspace = self.place.reopened(path, read_only=True)
        if workspace is None:
            return ""
        sheet = workspace.cases.sheet(workspace.cases.rows()[0].case.id)
        workspace.close()
        return next(iter(sheet.judgements.values())).note
