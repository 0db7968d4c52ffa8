"""What this laptop remembers of an audit, so that an older or another copy in its place is noticed.

Kept in the profile, one small file an audit: where it was, and number and hash of the newest entry of its history when
it was last let go. No word of what is in it. A sync program that brought back an older state, a conflict copy and a
copy put back by hand all show: the remembered entry is not in the history of the file, or the file is not where it was.
Entries that only say what was looked at are not remembered, and not missed: looking makes no copy older, and no two
copies differ by it.
A plain audit is remembered by the digest of its bytes too: what has not changed since it was found whole, or let go
of, is not checked against its history again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from yos_audit.store.recognise import digest_of
from yos_audit.store.values import Mark
from yos_audit.workspace.memory import Known, keep, note_whole, recalled

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


class Kind(StrEnum):
    """How an audit stands to what is remembered of it."""

    KNOWN = "known"
    """Nothing speaks against it, or nothing is remembered."""
    OLDER = "older"
    """It lacks entries that it had on this laptop."""
    FORKED = "forked"
    """It goes on from an earlier state, apart from what was done on this laptop."""
    COPY = "copy"
    """It is whole, and another copy of it stands where it was last."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open audit stands. `lacking` is how many entries it lacks, where that is known."""

    kind: Kind
    lacking: int = 0
    at: datetime | None = None
    """When the audit was last let go on this laptop, UTC."""
    elsewhere: str = ""
    """For a copy: where the other one is."""


def judge(workspace: Workspace, folder: Path) -> Standing:
    """Compare an open audit with what is remembered of it."""
    known = recalled(folder, workspace.details().id, workspace.history.beginning())
    if known is None:
        return Standing(Kind.KNOWN)
    at = datetime.fromisoformat(known.at)
    if workspace.history.entries_since(Mark(known.seq, known.head, known.stamp)) is None:
        work, known_work = workspace.history.mark().work, known.work or known.seq
        if work < known_work:
            return Standing(Kind.OLDER, known_work - work, at)
        return Standing(Kind.FORKED, 0, at)
    here, there = workspace.path.resolve(), Path(known.path)
    if there.resolve() != here and there.is_file() and not there.samefile(here):
        return Standing(Kind.COPY, 0, at, known.path)
    return Standing(Kind.KNOWN, 0, at)


def remember(workspace: Workspace, folder: Path) -> None:
    """Remember an audit as it is now; a profile that cannot be written remembers nothing, and says nothing."""
    if not workspace.read_only:
        keep(_known(workspace), folder)


def let_go(workspace: Workspace, folder: Path) -> None:
    """Close an audit and remember it; a plain one byte for byte, so that it need not be checked again at opening."""
    workspace.consultations.write()
    known = None if workspace.read_only else _known(workspace)
    workspace.close()
    if known is not None:
        keep(known, folder)
        digest = digest_of(workspace.path)
        if digest:
            note_whole(digest, folder)


def _known(workspace: Workspace) -> Known:
    details, history = workspace.details(), workspace.history
    mark = history.mark()
    return Known(
        audit_id=details.id,
        path=str(workspace.path.resolve()),
        seq=mark.seq,
        head=mark.hash,
        at=workspace.now().isoformat(),
        stamp=mark.stamp,
        first=history.beginning(),
        work=mark.work,
    )
