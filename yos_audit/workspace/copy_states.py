"""Two files of one audit as states to be held against each other: without erased cases, the same things named alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from yos_audit.audit.applicability import standings
from yos_audit.audit.combination import digest_of_id
from yos_audit.audit.completion import open_points
from yos_audit.audit.copies import (
    Difference,
    Outcome,
    Place,
    Places,
    Recorded,
    Side,
    State,
    Thing,
    differences,
    joined,
    records_of,
    renamed,
    state_of,
)
from yos_audit.audit.values import Case, CaseState, Judgement
from yos_audit.framework.values import Framework
from yos_audit.store.documents import kind_of, subject_of
from yos_audit.store.parting import Parting
from yos_audit.store.values import Edit, Record

_NAMES: Mapping[str, str] = MappingProxyType({"case": "reference", "interview": "staff_code"})
"""The field that no two things of a kind may share."""
Said = tuple[datetime, str]
"""When something was touched last, and by whom."""
Decide = Callable[[Difference], Side]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two files beside each other, and everything in which they differ. Ids are those of the open file."""

    parting: Parting
    base: State
    mine: State
    theirs: State
    differences: tuple[Difference, ...]
    renamed: Mapping[str, str]
    """Ids in the other file to those of the same things in the open one, where the two are not the same."""

    def said(self, side: Side, place: Place) -> Said | None:
        """Return when and by whom a record was last touched on one side since the two parted."""
        if side is Side.MINE:
            return self.parting.mine.touched.get((place.kind, place.subject))
        first, slash, rest = place.subject.partition("/")
        theirs = next((old for old, new in self.renamed.items() if new == first), first)
        return self.parting.theirs.touched.get((place.kind, f"{theirs}{slash}{rest}"))

    @property
    def clashes(self) -> tuple[Difference, ...]:
        """What a person has to decide."""
        return tuple(each for each in self.differences if each.outcome is Outcome.CLASH)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the open file is together with the other."""

    edits: tuple[Edit, ...]
    renamed: tuple[tuple[str, str], ...]
    """What two different cases or interviews were both called, and what one of them is called now."""
    reopened: tuple[str, ...]
    """References of cases that were complete in one of the files and together are not."""


def beside(parting: Parting) -> Beside:
    """Put two files beside each other."""
    erased = {*parting.mine.erased, *parting.theirs.erased}
    base, mine, theirs = (_kept(each, erased) for each in (parting.base, parting.mine.records, parting.theirs.records))
    names = _same_things(base, mine, theirs, parting.aliases)
    base, theirs = renamed(base, names), renamed(theirs, names)
    return Beside(parting, base, mine, theirs, differences(base, mine, theirs), names)


def together(found: Beside, framework: Framework, taken: Mapping[Thing, str], decide: Decide) -> Whole:
    """Work out the edits that make the open file what both are together.

    `taken` holds the names of all cases and interviews of the open file. What loses a clash is written and taken back
    in the same action, so that it stands in the history of its record.
    """
    of_thing: dict[Thing, list[Difference]] = {}
    for each in found.differences:
        of_thing.setdefault(each.thing, []).append(each)
    states = {thing: joined(found.mine.get(thing, {}), each, decide) for thing, each in of_thing.items()}
    moved = _without_namesakes(states, taken, {new: min(old, new) for old, new in found.renamed.items()})
    reopened = _without_gaps(states, framework)
    edits: list[Edit] = []
    for thing, each in of_thing.items():
        shown = joined(found.mine.get(thing, {}), each, _theirs_where_there) if _loses(each, decide) else states[thing]
        edits += _edits(thing, found.mine.get(thing, {}), shown, "from the other copy")
        edits += _edits(thing, shown, states[thing], "kept when the copies were joined")
    return Whole(tuple(edits), moved, reopened)


def name_of(thing: Thing, places: Places) -> str:
    """Return the reference of a case or the code of an interview; "" for other things."""
    field = _NAMES.get(thing[0])
    return "" if field is None else str(places.get(Place(*thing, field), ""))


def _kept(records: Mapping[tuple[str, str], Record], erased: set[str]) -> dict[Thing, dict[Place, object]]:
    recorded = (each for each in records.values() if isinstance(each, Recorded))
    return {thing: places for thing, places in state_of(recorded).items() if thing[1] not in erased}


def _same_things(base: State, mine: State, theirs: State, aliases: Mapping[str, str]) -> dict[str, str]:
    """Return what is named otherwise in the other file: known from before, or added to both under one name."""
    by_digest = {digest_of_id(subject): subject for _, subject in mine}
    found = {
        subject: by_digest[known]
        for _, subject in {*theirs, *base}
        if (known := aliases.get(digest_of_id(subject), "")) in by_digest
    }
    added = {
        (thing[0], name_of(thing, places).casefold()): thing[1]
        for thing, places in mine.items()
        if thing not in theirs and thing not in base and thing[0] in _NAMES and thing[1] not in found.values()
    }
    for thing, places in theirs.items():
        if thing not in mine and thing not in base and thing[1] not in found:
            same = added.pop((thing[0], name_of(thing, places).casefold()), None)
            if same is not None:
                found[thing[1]] = same
    return found


def _without_namesakes(
    states: dict[Thing, dict[Place, object]], taken: Mapping[Thing, str], ids: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Give one of two things of the same name another name; which of them does not depend on whose file it is."""
    names = dict(taken)
    for thing, places in states.items():
        names.pop(thing, None)
        if places and thing[0] in _NAMES:
            names[thing] = name_of(thing, places)
    used: dict[tuple[str, str], Thing] = {}
    moved: list[tuple[str, str]] = []
    for thing in sorted(names, key=lambda each: (each[0], each in states, ids.get(each[1], each[1]))):
        name, number = names[thing], 2
        wanted = name
        while (thing[0], wanted.strip().casefold()) in used:
            wanted, number = f"{name} ({number})", number + 1
        used[thing[0], wanted.strip().casefold()] = thing
        if wanted != name:
            states[thing][Place(*thing, _NAMES[thing[0]])] = wanted
            moved.append((name, wanted))
    return tuple(moved)


def _without_gaps(states: dict[Thing, dict[Place, object]], framework: Framework) -> tuple[str, ...]:
    """Open again what is complete and together lacks something."""
    reopened: list[str] = []
    for thing, places in states.items():
        case, *answers = records_of(thing, places) or (None,)
        if isinstance(case, Case) and case.state is CaseState.COMPLETE:
            judged = {each.question_id: each for each in answers if isinstance(each, Judgement)}
            if any(each.blocks for each in open_points(standings(framework, case, judged), judged)):
                places[Place(*thing, "state")] = CaseState.IN_PROGRESS
                reopened.append(case.reference)
    return tuple(reopened)


def _loses(found: Iterable[Difference], decide: Decide) -> bool:
    """Whether something of the other file loses a clash, so that it is to be found in the history."""
    clashes = (each for each in found if each.outcome is Outcome.CLASH)
    return any(decide(each) is Side.MINE and each.theirs is not None for each in clashes)


def _theirs_where_there(clash: Difference) -> Side:
    return Side.THEIRS if clash.theirs is not None else Side.MINE


def _edits(thing: Thing, before: Places, after: Places, why: str) -> list[Edit]:
    """Return the edits between two states of a thing: a case before its answers, and after them when it goes."""
    old = {(kind_of(each), subject_of(each)): each for each in records_of(thing, before)}
    new = {(kind_of(each), subject_of(each)): each for each in records_of(thing, after)}
    gone = [Edit(old[key], None, why) for key in reversed(list(old)) if key not in new]
    made = [Edit(old.get(key), each, why) for key, each in new.items() if each != old.get(key)]
    return [*gone, *made]
