"""What is said of another copy of an audit: how the two stand, what was decided, what came of joining them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from yos_audit.audit.copies import Outcome, Place, Side
from yos_audit.store.parting import Relation
from yos_audit.workspace.copy_lines import CaseApart, Counts, Line


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
