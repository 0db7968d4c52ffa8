"""Pairs of copies changed apart by chance and joined: nothing is lost, each clash comes once, either way round."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.figures import Figures
from tests.workspace.conftest import FACTS
from yos_audit.audit.combination import Combination
from yos_audit.audit.copies import Difference, Side
from yos_audit.audit.values import Answer, Case, Judgement
from yos_audit.framework.catalogue import load
from yos_audit.store.documents import kind_of, subject_of
from yos_audit.store.file import AuditFile
from yos_audit.store.parting import Branch, Parting, Relation
from yos_audit.store.values import Record
from yos_audit.support.errors import KnownError
from yos_audit.workspace.copies import Copies, Decisions
from yos_audit.workspace.copy_states import beside, together
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

Plain = dict[str, dict[str, str]]
"""An audit as nobody but this test keeps it: the facts and answers of each case by reference."""
FRAMEWORK = load("sqs-2015")
QUESTIONS = [each.id for each in FRAMEWORK.questions if each.reasons][:3]
PLACES = ["case_manager", *QUESTIONS]
OLD, NEW = ("A-1", "A-2"), ("B-1", "B-2")
VALUES = ("yes", "no", "na")

filled = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(VALUES))
bases = st.fixed_dictionaries(dict.fromkeys(OLD, filled))
deeds = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(OLD + NEW), st.sampled_from(PLACES), st.sampled_from([*VALUES, ""])),
        st.tuples(st.sampled_from(OLD), st.just("remove"), st.just("")),
    ),
    max_size=6,
)


def changed(base: Plain, wanted: list[tuple[str, str, str]]) -> Plain:
    state = {name: dict(places) for name, places in base.items()}
    for name, place, value in wanted:
        if place == "remove":
            state.pop(name, None)
        elif name in state or name in NEW:
            places = state.setdefault(name, {})
            places.pop(place, None)
            places |= {place: value} if value else {}
    return state


class Rule:
    """What two states are together, written from the rule and not from the code; MINE wins for the first of them."""

    def __init__(self, wins: Mapping[str, Side]) -> None:
        self._wins = wins
        self.clashes: list[str] = []

    def together(self, base: Plain, one: Plain, other: Plain) -> Plain:
        """Return what is in both together."""
        found = {name: self._case(name, base.get(name), one.get(name), other.get(name)) for name in (*OLD, *NEW)}
        return {name: case for name, case in found.items() if case is not None}

    def _case(self, name: str, *states: dict[str, str] | None) -> dict[str, str] | None:
        if None in states[1:]:
            return self._settled(name, *states)
        found = {
            place: self._settled(f"{name} {place}", *((each or {}).get(place) for each in states)) for place in PLACES
        }
        return {place: value for place, value in found.items() if value}

    def _settled(self, key: str, old: Any, here: Any, there: Any) -> Any:
        if here == there or there == old:
            return here
        if here == old:
            return there
        self.clashes.append(key)
        return here if self._wins.get(key, Side.MINE) is Side.MINE else there


def records(state: Plain, side: str) -> dict[tuple[str, str], Record]:
    """Return the records of a state; what was added on a side has an id of that side."""
    found: list[Record] = []
    for name, places in state.items():
        own = name if name in OLD else f"{side}-{name}"
        found.append(Case(own, name, {key: value for key, value in places.items() if key == PLACES[0]}))
        found += [Judgement(own, key, Answer(value), auditor=side) for key, value in places.items() if key in QUESTIONS]
    return {(kind_of(each), subject_of(each)): each for each in found}


def together_in(base: Plain, one: Plain, other: Plain, side: str, wins: Mapping[str, Side]) -> tuple[Plain, list[str]]:
    """Return what our code makes of `one` with `other` joined into it, read back from the edits."""
    mine, theirs = records(one, side), records(other, "B" if side == "A" else "A")
    branches = (Branch(1, None, each, {}, (), {}) for each in (mine, theirs))
    found = beside(Parting(Relation.FORKED, None, records(base, ""), *branches, Combination("x"), {}))
    names = {("case", each.id): each.reference for each in mine.values() if isinstance(each, Case)}
    asked: list[str] = []

    def decide(clash: Difference) -> Side:
        name = next(n for n in (*OLD, *NEW) if clash.thing[1].endswith(n))
        entry = clash.place.entry or clash.place.subject.partition("/")[2]
        key = name if clash.whole else f"{name} {entry}"
        asked.append(key)
        return wins.get(key, Side.MINE)

    for each in found.clashes:
        decide(each)
    clashes = list(asked)
    for edit in together(found, FRAMEWORK, names, decide).edits:
        record = edit.after or edit.before
        key = kind_of(record), subject_of(record)
        assert mine.get(key) == edit.before
        mine.pop(key, None)
        if edit.after is not None:
            mine[key] = edit.after
    result: Plain = {each.reference: dict(each.attributes) for each in mine.values() if isinstance(each, Case)}
    owners = {each.id: each.reference for each in mine.values() if isinstance(each, Case)}
    for each in mine.values():
        if isinstance(each, Judgement) and each.answer is not None:
            result[owners[each.case_id]][each.question_id] = each.answer.value
    return result, clashes


def test_two_states_together_are_the_union_whichever_takes_the_other(figures: Figures):
    """G12: answers lost 0, every clash listed once, join(a, b) equal to join(b, a)."""
    pairs = figures.times(500, 5_000, 50_000)
    lost = twice = unequal = 0

    @settings(max_examples=pairs, database=None)
    @given(base=bases, here=deeds, there=deeds, sides=st.randoms(use_true_random=False))
    def joined(base: Plain, here: list, there: list, sides: Random) -> None:
        nonlocal lost, twice, unequal
        one, other = changed(base, here), changed(base, there)
        wins = {key: sides.choice(list(Side)) for key in [*OLD, *NEW, *(f"{n} {p}" for n in OLD + NEW for p in PLACES)]}
        swapped = {key: Side.THEIRS if side is Side.MINE else Side.MINE for key, side in wins.items()}
        rule = Rule(wins)
        wanted = rule.together(base, one, other)
        result, asked = together_in(base, one, other, "A", wins)
        mirror, again = together_in(base, other, one, "B", swapped)
        lost += result != wanted
        twice += not sorted(asked) == sorted(again) == sorted(rule.clashes)
        unequal += result != mirror
        assert (lost, twice, unequal) == (0, 0, 0)

    joined()
    figures.add("pairs of copies joined", pairs, lost=lost, clashes_not_once=twice, unequal_either_way=unequal)


class Beside(Copies):
    """Joins a copy that is open beside it, so that thousands of pairs need not be opened anew."""

    def __init__(self, mine: Workspace, theirs: Workspace) -> None:
        super().__init__(mine._ledger)
        self._theirs = theirs

    @contextmanager
    def _opened(self, _path: Path, _secret: object) -> Iterator[AuditFile]:
        yield self._theirs._file


def work(space: Workspace, chance: Random, name: str) -> None:
    """Do something in one of the copies; what the program refuses in words is left undone."""
    rows = [row.case for row in space.cases.rows()] or [space.cases.get(next(iter(space.cases.add(f"{name}-9").cases)))]
    case, question = chance.choice(rows), chance.choice(QUESTIONS)
    risk, answer = chance.choice(["low", "high"]), chance.choice([*Answer, None])
    deeds: list[Callable[[], object]] = [
        *[lambda: space.judgements.answer(case.id, question, answer)] * 6,
        lambda: space.judgements.set_note(case.id, question, f"{name} {chance.random()}"),
        lambda: space.cases.edit(case.id, attributes={**FACTS, "risk_of_harm": risk}),
        lambda: space.cases.remove([case.id]),
        lambda: space.cases.add(f"{name}-{chance.randrange(4)}", FACTS),
        space.history.undo,
        lambda: space._ledger.erase(case.id, EraseReason.ASKED_FOR),
        lambda: space.interviews.add(f"CM-{chance.randrange(3)}"),
    ]
    with suppress(KnownError):
        chance.choice(deeds)()


def standing(space: Workspace) -> object:
    """Return what is in an audit, by what people call it."""
    cases = {
        record.case.reference: (
            dict(record.case.attributes),
            {key: (each.answer, each.note) for key, each in record.judgements.items() if each.answer or each.note},
        )
        for record in space._file.reads.records()
    }
    return cases, sorted(each.staff_code for each in space.interviews.all())


def test_files_joined_over_and_over_end_alike_and_whole(figures: Figures, fast: Path):
    """Each round parts two copies anew; one takes the other, which then takes it back without a question."""
    files, rounds = figures.times(2, 40, 500), 10
    unlike = back = 0
    base = fast / "base.yosaudit"
    first = Workspace.create(base, label="L", service="S")
    first.cases.add("A-1", FACTS)
    first.cases.add("A-2", FACTS)
    first.close()
    for number in range(files):
        chance = Random(f"{figures.seed} {number}")
        paths = [fast / f"{name}{number}" / "audit.yosaudit" for name in "ab"]
        for each in paths:
            each.parent.mkdir()
            shutil.copyfile(base, each)
        one, other = (Workspace.open(each, who=each.parent.name, checked=False) for each in paths)
        for _ in range(rounds):
            for space, name in ((one, "A"), (other, chance.choice("AB"))):
                for _ in range(chance.randrange(6)):
                    work(space, chance, name)
            Beside(one, other).join(paths[1], Decisions(otherwise=chance.choice(list(Side))))
            found = Beside(other, one).compare(paths[0])
            back += len(found.clashes)
            Beside(other, one).join(paths[0])
            unlike += standing(one) != standing(other)
            assert (unlike, back) == (0, 0)
        problems = (*one.check().problems, *other.check().problems)
        assert problems == ()
        one.close()
        other.close()
    figures.add("files joined, worked in and joined again", files * rounds, unlike=unlike, asked_again=back, corrupt=0)
