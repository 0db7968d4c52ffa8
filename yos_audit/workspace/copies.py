"""Another copy of the open audit: how the two stand, what each has, and joining it into this one."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from yos_audit.audit.combination import Combination, digest_of_id
from yos_audit.audit.copies import Difference, Outcome, Place, Side, Thing
from yos_audit.store.parting import Relation
from yos_audit.store.values import Edit
from yos_audit.support.errors import KnownError, PassphraseNeeded
from yos_audit.support.secret import Secret
from yos_audit.workspace import parts
from yos_audit.workspace.backups import believe
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.copy_lines import CaseApart, Counts, Line, Teller, counts
from yos_audit.workspace.copy_states import Beside, Whole, beside, together
from yos_audit.workspace.erasure import EraseReason, Erasure
from yos_audit.workspace.export_log import from_copy
from yos_audit.workspace.ledger import Export, Ledger, counted, new_id
from yos_audit.workspace.near_copies import NearCopy, near_copies

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

LABEL = "joining of another copy"


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What one of two copies did since they parted."""

    entries: int
    """Entries of its history that the other has not."""
    changed_at: datetime | None
    """Time of the newest of them by the clock of its machine, UTC; None when there is none."""
    only: Counts
    """What it changed and the other did not."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How the open audit and another copy of it stand."""

    path: Path
    relation: Relation
    since: datetime | None
    """Time of the last entry that both histories have, UTC; None when they have none."""
    since_entry: int
    """Number of that entry; 0 when there is none."""
    mine: SideFacts
    theirs: SideFacts
    same: Counts
    """What both changed in the same way."""
    lines: tuple[Line, ...]
    """Everything that is apart, clashes first."""
    cases: tuple[CaseApart, ...]
    erased_here: int
    """Cases erased from this audit that the other copy still holds something of: they do not come back."""
    erased_there: int
    """Cases erased from the other copy that this audit still holds something of: joining erases them here too."""

    @property
    def clashes(self) -> tuple[Line, ...]:
        """What was changed in both in different ways."""
        return tuple(each for each in self.lines if each.outcome is Outcome.CLASH)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is kept of the clashes: one side for each place, and one for all that are not named."""

    of: Mapping[Place, Side] = field(default_factory=dict[Place, Side])
    otherwise: Side | None = None
    """None refuses a joining in which a clash is not decided."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining another copy."""

    taken: Counts
    """What only the other copy had changed."""
    clashes: int
    kept_mine: int
    took_theirs: int
    erased: int
    """Cases erased here because they were erased from the other copy."""
    kept_out: int
    """Cases of the other copy that did not come in because they were erased here."""
    exports: int
    """Entries about reports that left from the other copy."""
    renamed: tuple[tuple[str, str], ...]
    """Two different cases or interviews had one name: the name, and what one of them is called now."""
    reopened: tuple[str, ...]
    """References of cases that were complete and together lack something."""
    written: bool


class Copies:
    """Other copies of an open audit. They are only looked at, never changed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def near(self) -> tuple[NearCopy, ...]:
        """Return other copies in the folder of the open audit, newest first, without opening them for long."""
        return near_copies(self._ledger)

    def compare(self, path: Path, secret: Secret | None = None) -> Compared:
        """Say how another copy and the open audit stand.

        KnownError when it is not a whole audit, is the open file itself or is of another audit or framework;
        PassphraseNeeded or WrongPassphrase when it has a passphrase of its own.
        """
        with self._opened(path, secret) as other:
            return self._compared(path, beside(self._ledger.file.chain.parting(other.chain)), other)

    def join(
        self, path: Path, decisions: Decisions | None = None, secret: Secret | None = None, *, dry_run: bool = False
    ) -> tuple[Joined, Changes]:
        """Bring everything of another copy into the open audit as one action that can be undone.

        What loses a clash stands in the history of its record. A case that was erased from either copy is in neither
        afterwards; that alone is never undone. KnownError, and nothing written, as for `compare`, when a clash is not
        decided, and when a case is to be erased and cannot be. With `dry_run` only says what would come of it.
        """
        decided = decisions or Decisions()
        with self._opened(path, secret) as other:
            found = beside(self._ledger.file.chain.parting(other.chain))
            _check_decided(found, decided)
            whole = together(found, self._ledger.framework, self._names(found), partial(_side, decided))
            exports = self._new_exports(found)
            if dry_run or _has_nothing(found):
                return _joined(found, decided, whole, len(exports), written=False), Changes("")
        return _joined(found, decided, whole, len(exports), written=True), self._write(found, whole, exports)

    def _write(self, found: Beside, whole: Whole, exports: tuple[Export, ...]) -> Changes:
        erasure = Erasure(self._ledger)
        for case_id, why in found.parting.theirs.erased.items():
            erasure.erase(case_id, _reason(why))
        self._ledger.keep_copy("join")
        return self._ledger.commit(LABEL, (Edit(None, _combination(found, whole)), *whole.edits), exports=exports)

    def _names(self, found: Beside) -> dict[Thing, str]:
        """Return what the cases and interviews of the open audit are called, but for those that are to be erased."""
        reads, going = self._ledger.file.reads, found.parting.theirs.erased
        cases: dict[Thing, str] = {("case", each.id): each.reference for each in reads.cases() if each.id not in going}
        return cases | {("interview", each.id): each.staff_code for each in reads.interviews()}

    def _new_exports(self, found: Beside) -> tuple[Export, ...]:
        """Return what the other copy wrote down of reports that left it and is not written down here yet."""
        known = {event.subject for event in found.parting.mine.exports}
        return tuple(from_copy(each) for each in found.parting.theirs.exports if each.subject not in known)

    def _compared(self, path: Path, found: Beside, other: AuditFile) -> Compared:
        parting = found.parting
        references = {
            new: each.reference for each in other.reads.cases() if (new := found.renamed.get(each.id, each.id))
        }
        references |= {each.id: each.reference for each in self._ledger.file.reads.cases()}
        references = {**_removed(found), **references}
        teller = Teller(found, self._ledger.framework, references)
        by_outcome = {
            outcome: counts(each for each in found.differences if each.outcome is outcome) for outcome in Outcome
        }
        return Compared(
            path=path,
            relation=parting.relation,
            since=parting.since.at if parting.since else None,
            since_entry=parting.since.seq if parting.since else 0,
            mine=SideFacts(parting.mine.entries, parting.mine.changed_at, by_outcome[Outcome.HERE]),
            theirs=SideFacts(parting.theirs.entries, parting.theirs.changed_at, by_outcome[Outcome.THERE]),
            same=by_outcome[Outcome.SAME],
            lines=teller.lines(),
            cases=teller.cases(),
            erased_here=len(parting.mine.erased),
            erased_there=len(parting.theirs.erased),
        )

    @contextmanager
    def _opened(self, path: Path, secret: Secret | None) -> Generator[AuditFile]:
        """Open another copy for looking, with its own passphrase or that of the open audit."""
        own = self._ledger.file
        if not path.is_file():
            raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
        if own.path.exists() and path.samefile(own.path):
            raise KnownError("That is this audit itself.", "Choose another copy of it.")
        salt = own.whole.salt_of(path)
        key = own.whole.key if own.whole.key is not None and salt == own.whole.key.salt else None
        if salt is not None and key is None and secret is None:
            raise PassphraseNeeded(
                "The other copy has a passphrase of its own.", "Type it, or the words of its recovery sheet."
            )
        other = parts.audit_file().open(path, read_only=True, opener=key or secret)
        try:
            _check_same(own, other)
            if salt is None:
                believe(other)
            yield other
        finally:
            other.close()


def _check_same(own: AuditFile, other: AuditFile) -> None:
    if own.reads.details().id != other.reads.details().id:
        raise KnownError("That is another audit, not a copy of this one.", "Choose a copy of this audit.")
    if own.framework != other.framework:
        raise KnownError(
            "That copy asks other questions than this audit, so that their answers cannot be joined.",
            "Keep both, and bring answers over by hand or with Import answers.",
        )


def _check_decided(found: Beside, decided: Decisions) -> None:
    open_ones = [each for each in found.clashes if each.place not in decided.of and decided.otherwise is None]
    if open_ones:
        clashes = counted(len(open_ones), "clash is", "clashes are")
        raise KnownError(f"Nothing was joined: {clashes} not decided.", "Choose for each what is kept.")


def _side(decided: Decisions, clash: Difference) -> Side:
    return decided.of.get(clash.place) or decided.otherwise or Side.MINE


def _has_nothing(found: Beside) -> bool:
    """Whether the other copy has nothing that the open audit lacks."""
    behind = found.parting.relation in (Relation.SAME, Relation.NEWER)
    return behind and not found.parting.theirs.erased


def _combination(found: Beside, whole: Whole) -> Combination:
    aliases = {digest_of_id(old): digest_of_id(new) for old, new in found.renamed.items()}
    return replace(
        found.parting.combination, id=new_id(), aliases=aliases, taken=len(whole.edits), clashes=len(found.clashes)
    )


def _removed(found: Beside) -> dict[str, str]:
    """Return the references of cases that one of the two has removed."""
    states = (found.base, found.theirs, found.mine)
    places = (
        (thing[1], each[Place(*thing, "reference")])
        for state in states
        for thing, each in state.items()
        if thing[0] == "case"
    )
    return dict(places)


def _reason(why: str) -> EraseReason:
    return EraseReason(why) if why in set(EraseReason) else EraseReason.ASKED_FOR


def _joined(found: Beside, decided: Decisions, whole: Whole, exports: int, *, written: bool) -> Joined:
    theirs = sum(_side(decided, each) is Side.THEIRS for each in found.clashes)
    return Joined(
        taken=counts(each for each in found.differences if each.outcome is Outcome.THERE),
        clashes=len(found.clashes),
        kept_mine=len(found.clashes) - theirs,
        took_theirs=theirs,
        erased=len(found.parting.theirs.erased),
        kept_out=len(found.parting.mine.erased),
        exports=exports,
        renamed=whole.renamed,
        reopened=whole.reopened,
        written=written,
    )
