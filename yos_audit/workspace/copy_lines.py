"""What two copies of an audit have apart, in words and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from yos_audit.audit.copies import Difference, Outcome, Place, Places, Side, Thing, content, records_of
from yos_audit.audit.values import Judgement
from yos_audit.framework.values import Framework
from yos_audit.store.documents import document_of, kind_of, subject_of
from yos_audit.store.values import Document, Event, Role
from yos_audit.workspace.copy_states import Beside, Said, name_of
from yos_audit.workspace.narration import Difference as Told
from yos_audit.workspace.narration import Narrator

_THINGS: Mapping[str, str] = MappingProxyType(
    {"case": "Case", "interview": "Interview", "plan_action": "Action", "sentence": "Sentence", "point": "Point"}
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each sort was added, changed or removed."""

    cases: int = 0
    """Cases added or removed."""
    facts: int = 0
    """Facts of cases that are in both."""
    answers: int = 0
    """Answers with their reasons and quotes, those of added and removed cases among them."""
    notes: int = 0
    interviews: int = 0
    wording: int = 0
    """Sentences, strengths and areas for the findings."""
    plan: int = 0
    """Actions of the improvement plan."""
    details: int = 0
    """Details of the audit itself."""

    @property
    def total(self) -> int:
        """Everything together."""
        return sum(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Line:
    """Something that at least one of two copies changed."""

    place: Place
    outcome: Outcome
    subject: str
    """What it is about, such as "C3 in A-0417"."""
    changed: tuple[Told, ...]
    """Where the two are not alike: `before` is what the open audit has, `after` what the other copy has."""
    mine: Said | None
    """When and by whom it was last changed in the open audit since the two parted; None when it was not."""
    theirs: Said | None


@dataclass(frozen=True, slots=True)
class CaseApart:
    """How much of one case only the open audit changed, only the other, both alike, and both differently."""

    reference: str
    here: int
    there: int
    same: int
    clashes: int


class Teller:
    """Tells what two copies have apart. `references` maps the ids of the cases of both."""

    def __init__(self, found: Beside, framework: Framework, references: Mapping[str, str]) -> None:
        self._found = found
        self._references = references
        self._narrator = Narrator(framework, references)

    def lines(self) -> tuple[Line, ...]:
        """Return everything, clashes first, then in the order of what it is about."""
        order = list(Outcome)
        found = [self._line(each) for each in self._found.differences]
        return tuple(sorted(found, key=lambda each: (each.outcome is not Outcome.CLASH, order.index(each.outcome))))

    def cases(self) -> tuple[CaseApart, ...]:
        """Return how each case stands that is not alike in both."""
        counted: dict[str, dict[Outcome, int]] = {}
        for each in self._found.differences:
            if each.thing[0] == "case":
                of_case = counted.setdefault(each.thing[1], dict.fromkeys(Outcome, 0))
                of_case[each.outcome] += 1
        named = sorted((self._references.get(each, ""), each) for each in counted)
        return tuple(CaseApart(name, *(counted[each][outcome] for outcome in Outcome)) for name, each in named)

    def _line(self, found: Difference) -> Line:
        record = _record_event(found, self._found)
        changed = self._whole(found) if found.whole else self._narrator.differences(record)
        mine, theirs = (self._said(side, found) for side in (Side.MINE, Side.THEIRS))
        return Line(
            found.place, found.outcome, self._narrator.subject(record) or "Audit details", changed, mine, theirs
        )

    def _whole(self, found: Difference) -> tuple[Told, ...]:
        label = _THINGS.get(found.thing[0], "")
        here, there = (_standing(found, side) for side in (Side.MINE, Side.THEIRS))
        return (Told(label, here, there),)

    def _said(self, side: Side, found: Difference) -> Said | None:
        if found.outcome in (Outcome.THERE if side is Side.MINE else Outcome.HERE,):
            return None
        value = found.mine if side is Side.MINE else found.theirs
        if isinstance(value, Judgement) and value.changed_at is not None:
            return value.changed_at.astimezone(UTC), value.auditor
        return self._found.said(side, found.place) or self._newest(side, found)

    def _newest(self, side: Side, found: Difference) -> Said | None:
        """Return the newest change of anything within a thing, where it was not changed itself."""
        places = (found.mine if side is Side.MINE else found.theirs) if found.whole else None
        return max((said for each in places or () if (said := self._found.said(side, each))), default=None)


def counts(found: Iterable[Difference]) -> Counts:
    """Count what differs, each thing once and each place of a case."""
    number = dict.fromkeys((each.name for each in fields(Counts)), 0)
    things: dict[str, set[Thing]] = {"interviews": set(), "plan": set()}
    for each in found:
        kind = each.thing[0]
        if kind == "case":
            _count_case(each, number)
        elif kind in ("interview", "plan_action"):
            things["interviews" if kind == "interview" else "plan"].add(each.thing)
        else:
            number["details" if kind == "audit" else "wording"] += 1
    return Counts(**{**number, **{name: len(each) for name, each in things.items()}})


def _count_case(found: Difference, number: dict[str, int]) -> None:
    if found.whole:
        places: Places = found.mine or found.theirs
        answers = [each for each in places.values() if isinstance(each, Judgement)]
        number["cases"] += 1
        number["answers"] += len(answers)
        number["notes"] += sum(bool(each.note) for each in answers)
    elif found.place.kind == "judgement":
        noted = len({_note(each) for each in (found.base, found.mine, found.theirs)}) > 1
        number["notes"] += noted
        number["answers"] += len({_without_note(each) for each in (found.base, found.mine, found.theirs)}) > 1
    else:
        number["facts"] += 1


def _note(value: Judgement | None) -> str:
    return value.note if value is not None else ""


def _without_note(value: Judgement | None) -> Any:
    said: Judgement | None = content(value)
    return (
        None
        if said is None
        else (said.answer, said.reasons, said.na_reason, said.quote, said.quote_shared, said.flagged)
    )


def _standing(found: Difference, side: Side) -> str:
    """Return what became of a whole thing on one side."""
    value = found.mine if side is Side.MINE else found.theirs
    if value is None:
        return "Removed" if found.base is not None else ""
    if found.base is None:
        return "Added"
    return "Changed" if found.outcome is Outcome.CLASH else "As before"


def _record_event(found: Difference, both: Beside) -> Event:
    """Return the difference as if it were an entry of the history, so that it is told in the same words."""
    mine, theirs = (_document(found, each) for each in (both.mine, both.theirs))
    places = both.mine.get(found.thing) or both.theirs.get(found.thing) or both.base.get(found.thing) or {}
    label = f"interview {name_of(found.thing, places)}"
    moment = datetime.min.replace(tzinfo=UTC)
    place = found.place
    return Event(0, 0, moment, "", label, Role.DO, None, place.kind, place.subject, mine, theirs, "", "", "")


def _document(found: Difference, state: Mapping[Thing, Places]) -> Document | None:
    """Return what stands in a place as the journal would say it; None when nothing does."""
    places = state.get(found.thing, {})
    for record in records_of(found.thing, places):
        if (kind_of(record), subject_of(record)) == (found.place.kind, found.place.subject):
            whole = document_of(record)
            return _picked(whole, found.place) if found.place.field else whole
    return None


def _picked(whole: Document, place: Place) -> Document:
    if not place.entry:
        return {name: value for name, value in whole.items() if name == place.field}
    entries: Document = whole.get(place.field) or {}
    return {place.field: {name: value for name, value in entries.items() if name == place.entry}}
