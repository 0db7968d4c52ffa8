"""What this laptop remembers of an audit, so that an older or another copy in its place is noticed.

Kept in the profile, one small file an audit: where it was, and number and hash of the newest entry of its history when
it was last let go. No word of what is in it. A sync program that brought back an older state, a conflict copy and a
copy put back by hand all show: the remembered entry is not in the history of the file, or the file is not where it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from yos_audit.store.values import Mark
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing

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
class Known:
    """What is remembered of one audit."""

    audit_id: str
    path: str
    seq: int
    head: str
    at: str
    """When it was let go, UTC, ISO 8601."""
    stamp: str = ""
    """What an erasure leaves of the entry, as a digest; empty in what earlier versions remembered."""


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
    known = _read(_file(folder, workspace.details().id))
    if known is None:
        return Standing(Kind.KNOWN)
    at = datetime.fromisoformat(known.at)
    if workspace.history.entries_since(Mark(known.seq, known.head, known.stamp)) is None:
        seq = workspace.history.mark().seq
        if seq < known.seq:
            return Standing(Kind.OLDER, known.seq - seq, at)
        return Standing(Kind.FORKED, 0, at)
    here, there = workspace.path.resolve(), Path(known.path)
    if there.resolve() != here and there.is_file() and not there.samefile(here):
        return Standing(Kind.COPY, 0, at, known.path)
    return Standing(Kind.KNOWN, 0, at)


def remember(workspace: Workspace, folder: Path) -> None:
    """Remember an audit as it is now; a profile that cannot be written remembers nothing, and says nothing."""
    if workspace.read_only:
        return
    details = workspace.details()
    mark = workspace.history.mark()
    here = str(workspace.path.resolve())
    known = Known(details.id, here, mark.seq, mark.hash, workspace.now().isoformat(), mark.stamp)
    target = _file(folder, details.id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(target) as temporary:
            temporary.write_text(json.dumps(asdict(known), ensure_ascii=False), encoding="utf-8")
    except (OSError, KnownError):
        return


def known_at(path: Path, folder: Path) -> Known | None:
    """Return what is remembered of the audit that was last at this place."""
    here = str(path.resolve())
    return next((each for each in _every(folder) if each.path == here), None)


def _every(folder: Path) -> Iterator[Known]:
    for path in sorted(folder.glob("*.json")):
        known = _read(path)
        if known is not None:
            yield known


def _read(path: Path) -> Known | None:
    try:
        known = msgspec.json.decode(path.read_bytes(), type=Known)
        datetime.fromisoformat(known.at)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    return known


def _file(folder: Path, audit_id: str) -> Path:
    return folder / f"{hashlib.sha256(audit_id.encode()).hexdigest()[:16]}.json"
