"""Any work in any order, with kills and backups in between, leaves the audit as a plain dictionary says it is."""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.support.copies import Copy
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.workspace import Workspace

State = dict[str, dict[str, tuple[str, str]]]
"""By reference: answer and note by question."""
PLACES = st.integers(0, 40)
ANSWERS = st.sampled_from([Answer.YES, Answer.NO, None])
NOTES = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


class Audit(RuleBasedStateMachine):
    """An audit beside what it should hold."""

    done: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.base = self.folder / "backups"
        self.workspace = Workspace.create(self.folder / "a.yosaudit", label="L", service="S", backup_base=self.base)
        self.questions = [each.id for each in self.workspace.framework.questions[:8]]
        self.state: State = {}
        self.past: list[State] = []
        self.future: list[State] = []
        self.kept: dict[Path, tuple[State, list[State], list[State]]] = {}
        self.number = 0

    def teardown(self) -> None:
        """Let the file go."""
        self.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule()
    def add(self) -> None:
        """Add a case."""
        self.number += 1
        self.workspace.cases.add(f"A-{self.number}")
        self._changed({**self.state, f"A-{self.number}": {}})

    @precondition(lambda self: self.state)
    @rule(case=PLACES, question=PLACES, answer=ANSWERS)
    def answer(self, case: int, question: int, answer: Answer | None) -> None:
        """Answer a question."""
        reference, name = self._place(case, question)
        self.workspace.judgements.answer(self._id(reference), name, answer)
        self._judged(reference, name, answer=answer.value if answer else "")

    @precondition(lambda self: self.state)
    @rule(case=PLACES, question=PLACES, note=NOTES)
    def write(self, case: int, question: int, note: str) -> None:
        """Write a note."""
        reference, name = self._place(case, question)
        self.workspace.judgements.set_note(self._id(reference), name, note)
        self._judged(reference, name, note=note)

    @precondition(lambda self: self.state)
    @rule(case=PLACES)
    def remove(self, case: int) -> None:
        """Remove a case with all of its answers."""
        reference, _ = self._place(case, 0)
        self.workspace.cases.remove([self._id(reference)])
        self._backed_up()
        self._changed({each: value for each, value in self.state.items() if each != reference})

    @rule(rows=st.integers(1, 4))
    def import_list(self, rows: int) -> None:
        """Import cases; a list with a bad row is refused whole."""
        names = [f"L-{self.number + row + 1}" for row in range(rows)]
        self.number += rows
        source = self.folder / "list.csv"
        source.write_text("Reference,Order type\n" + "".join(f"{name},no such order\n" for name in names))
        receipt, _ = self.workspace.imports.import_cases(source)
        assert not receipt.written
        source.write_text("Reference\n" + "".join(f"{name}\n" for name in names))
        self.workspace.imports.import_cases(source)
        self._backed_up()
        self._changed({**self.state, **{name: {} for name in names}})

    @rule()
    def undo(self) -> None:
        """Take the latest change back."""
        self._travelled(self.workspace.history.undo(), self.past, self.future)

    @rule()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._travelled(self.workspace.history.redo(), self.future, self.past)

    @rule()
    def open_again(self) -> None:
        """Close the audit and open it."""
        self.workspace.close()
        self.workspace = Workspace.open(self.workspace.path, backup_base=self.base)

    @rule()
    def kill(self) -> None:
        """Go on with what is on the disk this moment, as if the program had been killed."""
        self.number += 1
        fresh = self.folder / f"killed-{self.number}"
        fresh.mkdir()
        for each in (self.workspace.path, self.workspace.path.with_name(self.workspace.path.name + "-journal")):
            if each.exists():
                shutil.copyfile(each, fresh / each.name)
        self.workspace.close()
        self.workspace = Workspace.open(fresh / self.workspace.path.name, backup_base=self.base)

    @rule()
    def back_up(self) -> None:
        """Make a backup."""
        self.workspace.backups.make("hourly")
        self._backed_up()

    @precondition(lambda self: self.kept)
    @rule(which=PLACES)
    def put_back(self, which: int) -> None:
        """Put a backup in the place of the audit."""
        copies: list[Copy] = [each for each in self.workspace.backups.all() if each.path in self.kept]
        if copies:
            chosen = copies[which % len(copies)]
            wanted = copy.deepcopy(self.kept[chosen.path])
            self.workspace.backups.put_back(chosen)
            self._backed_up()
            self.state, self.past, self.future = wanted

    @rule()
    def export(self) -> None:
        """Write the board's workbook; nothing that is recorded of cases changes."""
        self.workspace.findings()
        assert self.workspace.check().ok

    @invariant()
    def same(self) -> None:
        """Compare everything."""
        Audit.done["steps"] += 1
        found: State = {}
        for row in self.workspace.cases.rows():
            judgements = self.workspace.cases.sheet(row.case.id).judgements
            found[row.case.reference] = {
                name: (each.answer.value if each.answer else "", each.note) for name, each in judgements.items()
            }
        if found != self.state:
            Audit.done["different"] += 1
        assert found == self.state

    def _place(self, case: int, question: int) -> tuple[str, str]:
        references = sorted(self.state)
        return references[case % len(references)], self.questions[question % len(self.questions)]

    def _id(self, reference: str) -> str:
        case = self.workspace.cases.by_reference(reference)
        assert case is not None
        return case.id

    def _judged(self, reference: str, name: str, *, answer: str | None = None, note: str | None = None) -> None:
        was = self.state[reference].get(name, ("", ""))
        now = (was[0] if answer is None else answer, was[1] if note is None else note)
        if now != was:
            judged = {**self.state[reference], name: now}
            if now == ("", ""):
                del judged[name]
            self._changed({**self.state, reference: judged})

    def _changed(self, state: State) -> None:
        self.past.append(self.state)
        self.future.clear()
        self.state = state

    def _travelled(self, changes: Changes, source: list[State], target: list[State]) -> None:
        assert bool(source) == bool(changes.action)
        if source:
            target.append(self.state)
            self.state = source.pop()

    def _backed_up(self) -> None:
        """Remember what every backup that is new holds: what the audit held when it was made."""
        there = {each.path for each in self.workspace.backups.all()}
        self.kept = {path: kept for path, kept in self.kept.items() if path in there}
        for path in there - self.kept.keys():
            self.kept[path] = copy.deepcopy((self.state, self.past, self.future))


def test_an_audit_is_what_a_dictionary_says(figures: Figures):
    Audit.done.clear()
    runs = figures.times(25, 400, 10_000)
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    wanted = settings(
        max_examples=runs,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=checks,
        derandomize=figures.profile == "short",
        database=None,
    )
    try:
        run_state_machine_as_test(Audit, settings=wanted)
    finally:
        figures.add("steps against a dictionary", Audit.done["steps"], different=Audit.done["different"])
