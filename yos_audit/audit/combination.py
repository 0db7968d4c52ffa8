"""That another copy of an audit was joined into it, as the history keeps it: no word of what is in either."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Combination:
    """One joining. It stands in the history alone; taking it back takes back that the copy is held."""

    id: str
    holds: tuple[str, ...] = ()
    """Entries of other copies (`yos_audit.store.parting.told`) up to which their work is in this one."""
    erased: tuple[str, ...] = ()
    """Digest of the id of a case that was erased from a copy, and the code why; such a case never comes in again."""
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    """Digests of ids in the other copy to those of the same things here, where both had added them."""
    taken: int = 0
    """Changes brought in, clashes that the other copy won among them."""
    clashes: int = 0


def digest_of_id(subject: str) -> str:
    """Return what tells one id from all others without saying it. Ids are random and say nothing of a child."""
    return hashlib.sha256(subject.encode()).hexdigest()[:32]
