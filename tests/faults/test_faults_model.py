"""Any work in any order, with locks, kills and backups in between, leaves the audit as plain dictionaries say it is."""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests import quick
from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.support.copies import Copy
from yos_audit.support.errors import OpenElsewhere, PassphraseNeeded, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

Answers = dict[str, dict[str, tuple[str, str]]]
"""By reference: answer and note by question."""
PLACES = st.integers(0, 40)
ANSWERS = st.sampled_from([Answer.YES, Answer.NO, None])
_REFUSED = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)))
"""What a note cannot hold, and the breaks that become new lines in it."""
NOTES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=_REFUSED), max_size=30)
SECRETS = tuple(Secret(text) for text in ("violet teapot noon", "seven quiet lighthouses", "copper lantern meadow"))
OFTEN = ("undos", "redos", "kills", "locks", "passphrases", "backups", "restores", "imports", "erasures")
"""Steps that no run may do without."""
STEPS = 40
"""Steps of one example at most."""


@dataclass
class Book:
    """What an audit should hold: answers, what undo and redo lead to, and every case its history tells of."""

    answers: Answers = field(default_factory=dict)
    past: list[Answers] = field(default_factory=list)
    future: list[Answers] = field(default_factory=list)
    ever: set[str] = field(default_factory=set)

    def change(self, answers: Answers) -> None:
        """Go on to other answers, as something that can be undone."""
        self.past.append(self.answers)
        self.future.clear()
        self.answers = answers
        self.ever |= answers.keys()

    def erase(self, reference: str) -> None:
        """Forget a case; undo does not reach back over it. A history that never told of it stays."""
        if reference in self.ever:
            self.answers = {each: value for each, value in self.answers.items() if each != reference}
            self.past, self.future = [], []
            self.ever.discard(reference)


def working(when: Callable[[Audit], bool] = lambda _: True) -> Callable[..., Any]:
    """Do a step only in an audit that is not locked, and only when this holds."""
    return precondition(lambda self: self.workspace is not None and when(self))


class Audit(RuleBasedStateMachine):
    """An audit beside what it should hold."""

    done: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=Audit.place))
        self.base = self.folder / "backups"
        self.path = self.folder / "a.yosaudit"
        self.secret: Secret | None = None
        self.workspace: Workspace | None = Workspace.create(self.path, label="L", service="S", backup_base=self.base)
        self.questions = [each.id for each in self.workspace.framework.questions[:8]]
        self.book = Book()
        self.kept: dict[Path, Book] = {}
        self.number = 0

    place: Path | None = None
    """Where audits are made; None for the usual place of temporary files."""

    def teardown(self) -> None:
        """Let the file go."""
        if self.workspace is not None:
            self.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @working()
    @rule()
    def add(self) -> None:
        """Add a case."""
        self.number += 1
        self.workspace.cases.add(f"A-{self.number}")
        self.book.change({**self.book.answers, f"A-{self.number}": {}})

    @working(lambda self: self.book.answers)
    @rule(case=PLACES, question=PLACES, answer=ANSWERS)
    def answer(self, case: int, question: int, answer: Answer | None) -> None:
        """Answer a question."""
        reference, name = self._place(case, question)
        self.workspace.judgements.answer(self._id(reference), name, answer)
        self._judged(reference, name, answer=answer.value if answer else "")

    @working(lambda self: self.book.answers)
    @rule(case=PLACES, question=PLACES, note=NOTES)
    def write(self, case: int, question: int, note: str) -> None:
        """Write a note."""
        reference, name = self._place(case, question)
        self.workspace.judgements.set_note(self._id(reference), name, note)
        self._judged(reference, name, note=note)

    @working(lambda self: self.book.answers)
    @rule(case=PLACES)
    def remove(self, case: int) -> None:
        """Remove a case with all of its answers."""
        reference, _ = self._place(case, 0)
        self.workspace.cases.remove([self._id(reference)])
        self._backed_up()
        self.book.change({each: value for each, value in self.book.answers.items() if each != reference})

    @working()
    @rule(rows=st.integers(1, 4))
    def import_list(self, rows: int) -> None:
        """Import cases; a list with a bad row is refused whole."""
        Audit.done["imports"] += 1
        names = [f"L-{self.number + row + 1}" for row in range(rows)]
        self.number += rows
        source = self.folder / "list.csv"
        source.write_text("Reference,Order type\n" + "".join(f"{name},no such order\n" for name in names))
        receipt, _ = self.workspace.imports.import_cases(source)
        assert not receipt.written
        source.write_text("Reference\n" + "".join(f"{name}\n" for name in names))
        self.workspace.imports.import_cases(source)
        self._backed_up()
        self.book.change({**self.book.answers, **{name: {} for name in names}})

    @working(lambda self: self.book.answers)
    @rule(case=PLACES)
    def erase(self, case: int) -> None:
        """Erase a case from the audit and all of its backups."""
        Audit.done["erasures"] += 1
        reference, _ = self._place(case, 0)
        self.workspace.erasure.erase(self._id(reference), EraseReason.ASKED_FOR)
        for book in (self.book, *self.kept.values()):
            book.erase(reference)

    @working()
    @rule()
    def undo(self) -> None:
        """Take the latest change back."""
        Audit.done["undos"] += 1
        self._travelled(self.workspace.history.undo(), self.book.past, self.book.future)

    @working()
    @rule()
    def redo(self) -> None:
        """Do again what was taken back."""
        Audit.done["redos"] += 1
        self._travelled(self.workspace.history.redo(), self.book.future, self.book.past)

    @working()
    @rule()
    def open_again(self) -> None:
        """Close the audit and open it."""
        self.workspace.close()
        self._open()

    @working(lambda self: self.secret is not None)
    @rule()
    def lock(self) -> None:
        """Lock the audit: it is closed, and its key is forgotten."""
        Audit.done["locks"] += 1
        self.workspace.close()
        self.workspace = None

    @precondition(lambda self: self.workspace is None)
    @rule()
    def try_to_unlock(self) -> None:
        """Nothing opens it but its passphrase, and trying leaves it as it is."""
        before = self.path.read_bytes()
        with pytest.raises(PassphraseNeeded):
            Workspace.open(self.path)
        with pytest.raises(WrongPassphrase):
            Workspace.open(self.path, secret=next(each for each in SECRETS if each != self.secret))
        assert self.path.read_bytes() == before

    @precondition(lambda self: self.workspace is None)
    @rule()
    def unlock(self) -> None:
        """Open it with its passphrase."""
        self._open()

    @working()
    @rule(which=st.integers(0, len(SECRETS) - 1))
    def change_passphrase(self, which: int) -> None:
        """Give the audit its first passphrase or another one; its backups get it too."""
        Audit.done["passphrases"] += 1
        self.workspace.protection.change(SECRETS[which], self.secret)
        self.secret = SECRETS[which]
        self._backed_up()

    @working()
    @rule()
    def look_from_elsewhere(self) -> None:
        """A second window may look and not write."""
        with pytest.raises(OpenElsewhere):
            Workspace.open(self.path, secret=self.secret)
        other = Workspace.open(self.path, secret=self.secret, read_only=True)
        assert _answers(other) == self.book.answers
        other.close()

    @rule()
    def kill(self) -> None:
        """Go on with what is on the disk this moment, as if the program had been killed."""
        Audit.done["kills"] += 1
        self.number += 1
        fresh = self.folder / f"killed-{self.number}"
        fresh.mkdir()
        for each in (self.path, self.path.with_name(self.path.name + "-journal")):
            if each.exists():
                shutil.copyfile(each, fresh / each.name)
        if self.workspace is not None:
            self.workspace.close()
        self.path = fresh / self.path.name
        self._open()

    @working()
    @rule()
    def back_up(self) -> None:
        """Make a backup."""
        Audit.done["backups"] += 1
        self.workspace.backups.make("hourly")
        self._backed_up()

    @working(lambda self: self.kept)
    @rule(which=PLACES)
    def put_back(self, which: int) -> None:
        """Put a backup in the place of the audit."""
        Audit.done["restores"] += 1
        copies: list[Copy] = [each for each in self.workspace.backups.all() if each.path in self.kept]
        chosen = copies[which % len(copies)]
        wanted = copy.deepcopy(self.kept[chosen.path])
        self.workspace.backups.put_back(chosen)
        self._backed_up()
        self.book = wanted

    @working(lambda self: self.kept)
    @rule(which=PLACES)
    def look_into_backup(self, which: int) -> None:
        """A backup opens by itself with the passphrase of now, and holds what the audit held then."""
        path = sorted(self.kept)[which % len(self.kept)]
        backup = Workspace.open(path, secret=self.secret, read_only=True)
        assert _answers(backup) == self.kept[path].answers
        backup.close()

    @working()
    @rule()
    def export(self) -> None:
        """Compute every figure and check the audit; nothing that is recorded of cases changes."""
        self.workspace.findings()
        assert self.workspace.check().ok

    @invariant()
    def same(self) -> None:
        """Compare everything."""
        Audit.done["steps"] += 1
        if self.workspace is None:
            return
        found = _answers(self.workspace)
        if found != self.book.answers:
            Audit.done["different"] += 1
        assert found == self.book.answers

    def _place(self, case: int, question: int) -> tuple[str, str]:
        references = sorted(self.book.answers)
        return references[case % len(references)], self.questions[question % len(self.questions)]

    def _id(self, reference: str) -> str:
        case = self.workspace.cases.by_reference(reference)
        assert case is not None
        return case.id

    def _judged(self, reference: str, name: str, *, answer: str | None = None, note: str | None = None) -> None:
        was = self.book.answers[reference].get(name, ("", ""))
        now = (was[0] if answer is None else answer, was[1] if note is None else note)
        if now != was:
            judged = {**self.book.answers[reference], name: now}
            if now == ("", ""):
                del judged[name]
            self.book.change({**self.book.answers, reference: judged})

    def _travelled(self, changes: Changes, source: list[Answers], target: list[Answers]) -> None:
        assert bool(source) == bool(changes.action)
        if source:
            target.append(self.book.answers)
            self.book.answers = source.pop()

    def _open(self) -> None:
        self.workspace = Workspace.open(self.path, secret=self.secret, backup_base=self.base)

    def _backed_up(self) -> None:
        """Remember what every backup that is new holds: what the audit held when it was made."""
        there = {each.path for each in self.workspace.backups.all()}
        self.kept = {path: kept for path, kept in self.kept.items() if path in there}
        for path in there - self.kept.keys():
            self.kept[path] = copy.deepcopy(self.book)


def _answers(workspace: Workspace) -> Answers:
    references = {each.id: each.reference for each in workspace._file.reads.cases()}
    found: Answers = {reference: {} for reference in references.values()}
    for (case_id, name), each in workspace._file.reads.all_judgements().items():
        found[references[case_id]][name] = (each.answer.value if each.answer else "", each.note)
    return found


@pytest.fixture
def _quick(fast: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make audits in memory, and keys in one round: it is what they hold that is compared."""
    quick.make_keys_in_one_round(monkeypatch)
    monkeypatch.setattr(Audit, "place", fast)


@pytest.mark.usefixtures("_quick")
def test_an_audit_is_what_a_dictionary_says(figures: Figures):
    Audit.done.clear()
    steps = figures.times(2_000, 4_000, 500_000)
    wanted = settings(
        max_examples=10,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        database=None,
    )
    begun = figures.seed
    try:
        while Audit.done["steps"] < steps:
            run_state_machine_as_test(seed(begun)(Audit), settings=wanted)
            begun += 1
    finally:
        note = ", ".join(f"{Audit.done[each]:,} {each}" for each in OFTEN)
        goal = f"{steps:,} steps, 0 different"
        figures.add("steps against a dictionary", Audit.done["steps"], note, goal, different=Audit.done["different"])
    assert all(Audit.done[each] for each in OFTEN)
