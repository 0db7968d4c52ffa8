"""Where two files of one audit part, and what each did since: order comes from the chains, never from clocks.

The two share their history up to some entry. Where one was joined into the other before (`Combination`), its work up to
then is in both too, so that nothing that was decided then is asked again. A case erased from one of them is left out of
everything: an erased child does not come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from yos_audit.audit.combination import Combination, digest_of_id
from yos_audit.store import ancestry, journal
from yos_audit.store.event_kinds import BESIDE_WORK, COMBINATION, ERASED, ERASURE, EXPORT
from yos_audit.store.reads import Using
from yos_audit.store.reversal import Key, Records, combinations, current_records, taken_back
from yos_audit.store.tables import EVENT
from yos_audit.store.values import Event, Mark

_GONE = "erased"
"""What is left of the words for an action about a case that was erased."""
_AT_ONCE = 500
"""Entries that are read at a time where two histories are followed side by side."""
_UNKNOWN = "asked_for"
"""Why a case was erased, where only the emptied entries say that it was."""


class Relation(StrEnum):
    """How the open audit stands to another file of it."""

    SAME = "same"
    OLDER = "older"
    """It is an earlier state of the other."""
    NEWER = "newer"
    """The other is an earlier state of it."""
    FORKED = "forked"


@dataclass(frozen=True, slots=True)
class Branch:
    """What one file did since the two parted."""

    entries: int
    """Entries of its history, erasures aside."""
    changed_at: datetime | None
    """Time of the newest of them by the clock of its machine, UTC."""
    records: Records
    """The records that either file touched since, as they are in this one; those of a case all together."""
    touched: Mapping[Key, tuple[datetime, str]]
    """When and by whom a record was last touched in it since."""
    exports: tuple[Event, ...]
    """What it wrote down of reports that left it since."""
    erased: Mapping[str, str]
    """Cases that were erased from it and that the other still holds something of: id to the code why."""


@dataclass(frozen=True, slots=True)
class Parting:
    """How two files stand. `base` holds the touched records as both had them."""

    relation: Relation
    since: Event | None
    """The last entry that both have; None when their histories have nothing in common."""
    base: Records
    mine: Branch
    theirs: Branch
    combination: Combination
    """What is to be written down when the other is joined into this one, as far as the histories say it."""
    aliases: Mapping[str, str]
    """Digests of ids in the other file to those of the same things in this one, as known from earlier joinings."""


class Chain:
    """The history of one file, for being held against that of another. KnownError when the drive does not answer."""

    def __init__(self, using: Using) -> None:
        self._using = using

    def parting(self, other: Chain) -> Parting:
        """Say how this file and another of the same audit stand."""
        with self._using() as mine, other._using() as theirs:
            return _Two(_One(mine), _One(theirs)).parting()


def told(mark: Mark) -> str:
    """Return the mark of an entry as text."""
    return f"{mark.seq} {mark.hash} {mark.stamp} {int(mark.erased)}"


def _heard(text: str) -> Mark:
    seq, hashed, stamp, erased = text.split(" ")
    return Mark(int(seq), hashed, stamp, erased == "1")


class _One:
    """One of the two files."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.head = ancestry.newest(connection, work=True)
        self.last = journal.head(connection)[0]
        self._joinings = journal.of_kinds(connection, COMBINATION)
        self.joined = combinations(self._joinings)

    def holds(self, up_to: int | None = None) -> list[Mark]:
        """Return the entries of other files whose work is in this one, as it is or as it was at an entry."""
        earlier = self.joined if up_to is None else combinations(e for e in self._joinings if e.seq <= up_to)
        return [_heard(each) for joining in earlier for each in joining.holds]

    def newest_of(self, marks: list[Mark]) -> int:
        """Return the number of the newest of some entries that stands in this history; 0 when none does."""
        standing = (each.seq for each in marks if ancestry.entries_since(self.connection, each) is not None)
        return max(standing, default=0)

    def hash_at(self, seq: int) -> str | None:
        """Return the hash of an entry."""
        return self.connection.execute(select(EVENT.c.hash).where(EVENT.c.seq == seq)).scalar()

    def after(self, seq: int) -> Iterator[Event]:
        """Give the entries after a number, oldest first."""
        while events := journal.since(self.connection, seq, _AT_ONCE):
            yield from events
            seq = events[-1].seq

    def erased(self) -> dict[str, str]:
        """Return the marks of the cases that were erased, here or in a copy that was joined, and why."""
        said = (event.after or {} for event in journal.of_kinds(self.connection, ERASURE))
        own = {str(each["mark"]): str(each.get("reason", _UNKNOWN)) for each in said if each.get("mark")}
        brought = (text.partition(" ") for joining in self.joined for text in joining.erased)
        return {**{mark: why for mark, _, why in brought}, **own}

    def cases_ever(self) -> list[str]:
        """Return the ids of the cases that this history says anything of."""
        query = select(EVENT.c.subject).where(EVENT.c.kind == "case").distinct()
        return list(self.connection.execute(query).scalars())


class _Two:
    """The two files beside each other."""

    def __init__(self, mine: _One, theirs: _One) -> None:
        self.mine, self.theirs = mine, theirs
        self._emptied: tuple[set[str], set[str]] = (set(), set())
        """Ids of cases of whom only the other file has the entries, by whether this one or the other emptied them."""
        self.common = self._common()
        self.in_mine = max(self.common, theirs.newest_of(mine.holds()))
        """Number of the newest entry of theirs that is in mine."""
        self.in_theirs = max(self.common, mine.newest_of(theirs.holds()))

    def parting(self) -> Parting:
        """Put together how the two stand."""
        events = tuple(self._work_since(each) for each in (self.mine, self.theirs))
        keys = {(event.kind, event.subject) for each in events for event in each}
        mine, theirs = (current_records(each.connection, keys) for each in (self.mine, self.theirs))
        erased = self._erased()
        holds = (*(text for each in self.theirs.joined for text in each.holds), told(self.theirs.head))
        marks = {**self.mine.erased(), **self.theirs.erased()}
        marks |= {digest_of_id(case_id): why for each in erased for case_id, why in each.items()}
        return Parting(
            relation=self._relation(),
            since=journal.entry(self.mine.connection, self.common),
            base=self._base(mine, theirs, events),
            mine=_branch(self.mine, mine, events[0], erased[0], self.in_theirs),
            theirs=_branch(self.theirs, theirs, events[1], erased[1], self.in_mine),
            combination=Combination(
                "", tuple(dict.fromkeys(holds)), tuple(f"{mark} {why}" for mark, why in sorted(marks.items()))
            ),
            aliases=self._names_in(self.mine),
        )

    def _work_since(self, one: _One) -> tuple[Event, ...]:
        """Return what was done in a file since the last common entry; what was looked at there stays there."""
        since = journal.since(one.connection, self.common)
        return tuple(each for each in since if each.kind not in BESIDE_WORK)

    def _relation(self) -> Relation:
        behind, ahead = self.in_theirs >= self.mine.head.seq, self.in_mine >= self.theirs.head.seq
        if behind:
            return Relation.SAME if ahead else Relation.OLDER
        return Relation.NEWER if ahead else Relation.FORKED

    def _common(self) -> int:
        """Return the number of the last entry that both have."""
        low, high = 0, min(self.mine.last, self.theirs.last)
        while low < high:
            middle = (low + high + 1) // 2
            if self.mine.hash_at(middle) == self.theirs.hash_at(middle):
                low = middle
            else:
                high = middle - 1
        for ours, others in zip(self.mine.after(low), self.theirs.after(low), strict=False):
            if not _is_same(ours, others):
                break
            low = ours.seq
            self._note_emptied(ours, others)
        return low

    def _note_emptied(self, ours: Event, others: Event) -> None:
        for emptied, line, other in ((self._emptied[0], ours, others), (self._emptied[1], others, ours)):
            if line.kind == ERASED and other.kind in ("case", "judgement"):
                emptied.add(other.subject.split("/")[0])

    def _erased(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the cases erased from mine that theirs has something of, and the reverse."""
        found: list[dict[str, str]] = []
        for emptied, one, other in (
            (self._emptied[0], self.mine, self.theirs),
            (self._emptied[1], self.theirs, self.mine),
        ):
            marks, names = one.erased(), self._names_in(one)
            known = {each: (digest_of_id(each), names.get(digest_of_id(each), "")) for each in other.cases_ever()}
            held = {each: marks.get(own) or marks.get(name) for each, (own, name) in known.items()}
            found.append({**dict.fromkeys(emptied, _UNKNOWN), **{each: why for each, why in held.items() if why}})
        return found[0], found[1]

    def _names_in(self, one: _One) -> dict[str, str]:
        """Return the digests of ids of the other file to those of the same things in `one`, from earlier joinings."""
        other = self.theirs if one is self.mine else self.mine
        backward = {name: own for each in other.joined for own, name in each.aliases.items()}
        return backward | {name: own for each in one.joined for name, own in each.aliases.items()}

    def _base(self, mine: Records, theirs: Records, events: tuple[tuple[Event, ...], ...]) -> Records:
        """Return the touched records as both had them last: as mine or theirs were at an entry that the other holds."""
        in_mine, in_theirs = self.in_mine > self.common, self.in_theirs > self.common
        held = self.mine.newest_of(self.theirs.holds(self.in_mine))
        if in_mine and (not in_theirs or held >= self.in_theirs):
            return taken_back(theirs, (each for each in events[1] if each.seq > self.in_mine))
        return taken_back(mine, (each for each in events[0] if each.seq > self.in_theirs))


def _is_same(ours: Event, others: Event) -> bool:
    """Whether two entries with the same number are one, though a case was erased from one of the files or from both."""
    stamps = ((each.seq, each.action_id, each.at, each.who, each.role, each.of) for each in (ours, others))
    if len(set(stamps)) > 1:
        return False
    if ERASED in (ours.kind, others.kind):
        return True
    one, other = ((each.kind, each.subject, each.before, each.after, each.why) for each in (ours, others))
    return one == other and (ours.label == others.label or _GONE in (ours.label, others.label))


def _branch(one: _One, records: Records, events: tuple[Event, ...], erased: Mapping[str, str], known: int) -> Branch:
    later = [each for each in events if each.seq > known and each.kind not in (ERASED, ERASURE)]
    touched = {(each.kind, each.subject): (each.at, each.who) for each in events}
    exports = tuple(each for each in events if each.kind == EXPORT)
    return Branch(
        entries=len(later),
        changed_at=later[-1].at if later else None,
        records=records,
        touched=touched,
        exports=exports,
        erased=erased,
    )
