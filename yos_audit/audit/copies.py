"""How two copies of one audit that were changed apart differ, and what they are together: pure rules, no file.

Each state is looked at thing by thing: a case with its answers, an interview, an action of the plan, a chosen sentence,
a point, the details. Within a thing, place by place: an answer with its evidence is one place, and so is each fact of a
case and each response of an interview. What only one copy changed since the state both come from is taken; what both
changed in different ways clashes, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from yos_audit.audit.values import AuditDetails, Case, Interview, Judgement
from yos_audit.audit.written import PlanAction, Point, Sentence

Thing = tuple[str, str]
"""Kind and id of what is added or removed as a whole; an answer belongs to its case."""
Recorded = AuditDetails | Case | Judgement | Interview | Sentence | Point | PlanAction


class Side(StrEnum):
    """One of two copies: the one that is open, or the other."""

    MINE = "mine"
    THEIRS = "theirs"


class Outcome(StrEnum):
    """Where something was changed since the state that both copies come from."""

    HERE = "only_here"
    THERE = "only_there"
    SAME = "same"
    """In both, in the same way."""
    CLASH = "clash"
    """In both, in different ways."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands. `kind` and `subject` are those of the journal."""

    kind: str
    subject: str
    field: str = ""
    """Empty for the whole of it."""
    entry: str = ""
    """Key within a field that is a map."""


Places = Mapping[Place, Any]
State = Mapping[Thing, Places]
"""What stands in a copy, by thing and place. A thing that is not there has no entry."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that at least one of two copies changed. Values are None where a copy has nothing.

    The value of a whole thing is its places.
    """

    place: Place
    thing: Thing
    outcome: Outcome
    base: Any
    mine: Any
    theirs: Any

    @property
    def whole(self) -> bool:
        """Whether it is about a whole thing, which one of the copies has and the other has not."""
        return self.place.kind == self.thing[0] and not self.place.field and (self.mine is None or self.theirs is None)


def state_of(records: Iterable[Recorded]) -> dict[Thing, dict[Place, Any]]:
    """Return the state that records make up; a judgement in which nothing is recorded any more is nothing."""
    state: dict[Thing, dict[Place, Any]] = {}
    for record in records:
        thing, places = _SPLITTERS[type(record)](record)
        if places:
            state.setdefault(thing, {}).update(places)
    return state


def records_of(thing: Thing, places: Places) -> tuple[Recorded, ...]:
    """Return the records of a thing, a case before its answers; none when nothing stands there."""
    kind, subject = thing
    if kind in _WHOLE:
        return tuple(places.values())
    if Place(kind, subject) not in places:
        return ()
    values: dict[str, Any] = {}
    for place, value in places.items():
        if place.entry:
            values.setdefault(place.field, {})[place.entry] = value
        elif place.kind == kind and place.field:
            values[place.field] = value
    answers = sorted((place.subject, each) for place, each in places.items() if place.kind == "judgement")
    return (_MAKERS[kind](id=subject, **values), *(each for _, each in answers))


def differences(base: State, mine: State, theirs: State) -> tuple[Difference, ...]:
    """Return everything that either copy changed since the state both come from, each place once."""
    found: list[Difference] = []
    for thing in sorted({*base, *mine, *theirs}):
        found += _of_thing(thing, *(each.get(thing, {}) for each in (base, mine, theirs)))
    return tuple(found)


def joined(mine: Places, found: Iterable[Difference], decide: Callable[[Difference], Side]) -> dict[Place, Any]:
    """Return what a thing of mine is together with the other copy; `decide` is asked for each clash."""
    places = dict(mine)
    for each in found:
        if each.outcome is Outcome.THERE or (each.outcome is Outcome.CLASH and decide(each) is Side.THEIRS):
            if each.whole:
                places = dict(each.theirs or {})
            elif each.theirs is None:
                places.pop(each.place, None)
            else:
                places[each.place] = each.theirs
    return places


def renamed(state: State, names: Mapping[str, str]) -> dict[Thing, dict[Place, Any]]:
    """Return a state in which some things have other ids; `names` leads from the old to the new."""
    return {
        (kind, names.get(subject, subject)): (
            {_moved(place, names): _owned(value, names) for place, value in places.items()}
            if subject in names
            else dict(places)
        )
        for (kind, subject), places in state.items()
    }


def content(value: Any) -> Any:
    """Return what is compared of a value: of an answer not who gave it and when."""
    if isinstance(value, Judgement):
        return replace(value, auditor="", changed_at=None, question_digest="")
    return value


def _of_thing(thing: Thing, base: Places, mine: Places, theirs: Places) -> Iterable[Difference]:
    if bool(mine) != bool(theirs):
        place = Place(*thing)
        outcome = _one_sided(base, mine, theirs)
        yield Difference(place, thing, outcome, base or None, mine or None, theirs or None)
        return
    for place in sorted({*base, *mine, *theirs}):
        old, here, there = (each.get(place) for each in (base, mine, theirs))
        before, one, other = content(old), content(here), content(there)
        if one != other or one != before:
            yield Difference(place, thing, _outcome(before, one, other), old, here, there)


def _one_sided(base: Places, mine: Places, theirs: Places) -> Outcome:
    """Say what it means that only one copy has a thing: one added it, or removed what the other may have changed."""
    if not base:
        return Outcome.HERE if mine else Outcome.THERE
    left = mine or theirs
    changed = left.keys() != base.keys() or any(content(left[each]) != content(base[each]) for each in base)
    if changed:
        return Outcome.CLASH
    return Outcome.THERE if mine else Outcome.HERE


def _outcome(before: Any, one: Any, other: Any) -> Outcome:
    if one == other:
        return Outcome.SAME
    if other == before:
        return Outcome.HERE
    return Outcome.THERE if one == before else Outcome.CLASH


def _moved(place: Place, names: Mapping[str, str]) -> Place:
    first, slash, rest = place.subject.partition("/")
    return replace(place, subject=f"{names.get(first, first)}{slash}{rest}")


def _owned(value: Any, names: Mapping[str, str]) -> Any:
    return replace(value, case_id=names.get(value.case_id, value.case_id)) if isinstance(value, Judgement) else value


def _split_judgement(record: Judgement) -> tuple[Thing, dict[Place, Any]]:
    said = content(record) != Judgement(record.case_id, record.question_id)
    place = Place("judgement", f"{record.case_id}/{record.question_id}")
    return ("case", record.case_id), {place: record} if said else {}


def _split_whole(record: Sentence | Point) -> tuple[Thing, dict[Place, Any]]:
    if isinstance(record, Sentence):
        thing = ("sentence", f"{record.section}/{record.key}")
    else:
        thing = ("point", f"{record.kind.value}/{record.suggestion}")
    return thing, {Place(*thing): record}


def _split_fields(record: AuditDetails | Case | Interview | PlanAction) -> tuple[Thing, dict[Place, Any]]:
    kind = _KINDS[type(record)]
    places: dict[Place, Any] = {Place(kind, record.id): True}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name in _MAPS:
            places |= {Place(kind, record.id, each.name, key): item for key, item in value.items()}
        elif each.name != "id":
            places[Place(kind, record.id, each.name)] = value
    return (kind, record.id), places


_MAPS = frozenset({"attributes", "responses", "comments", "themes"})
_WHOLE = frozenset({"sentence", "point"})
_KINDS: Mapping[type, str] = MappingProxyType(
    {AuditDetails: "audit", Case: "case", Interview: "interview", PlanAction: "plan_action"}
)
_MAKERS: Mapping[str, Callable[..., Recorded]] = MappingProxyType({kind: maker for maker, kind in _KINDS.items()})
_SPLITTERS: Mapping[type, Callable[[Any], tuple[Thing, dict[Place, Any]]]] = MappingProxyType(
    {Judgement: _split_judgement, Sentence: _split_whole, Point: _split_whole, **dict.fromkeys(_KINDS, _split_fields)}
)
