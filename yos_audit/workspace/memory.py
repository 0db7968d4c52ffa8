"""What is kept in the profile of the audits seen on this laptop: a small file each, and no word of what is in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing

_WHOLE = "whole"
"""Name of the file with the digests of audits that were found whole, the newest first."""
_KEPT = 100


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
    first: str = ""
    """Hash of the first entry of its history."""
    work: int = 0
    """How many entries its history had, not counting what was only looked at; 0 in what earlier versions remembered."""


def recalled(folder: Path, audit_id: str, first: str) -> Known | None:
    """Return what is remembered of an audit with this history; None when nothing is."""
    return _read(place_of(folder, audit_id, first))


def keep(known: Known, folder: Path) -> None:
    """Remember an audit; a profile that cannot be written remembers nothing, and says nothing."""
    target = place_of(folder, known.audit_id, known.first)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(target) as temporary:
            temporary.write_text(json.dumps(asdict(known), ensure_ascii=False), encoding="utf-8")
    except (OSError, KnownError):
        return


def is_whole(digest: str, folder: Path) -> bool:
    """Whether a plain audit of exactly these bytes was found whole on this laptop, wherever it lies."""
    return digest in _whole(folder)


def note_whole(digest: str, folder: Path) -> None:
    """Remember the SHA-256 of a plain audit that was found whole; a profile that cannot be written forgets it."""
    known = [digest, *(each for each in _whole(folder) if each != digest)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder / _WHOLE) as temporary:
            temporary.write_text("\n".join(known[:_KEPT]), encoding="ascii")
    except (OSError, KnownError):
        return


def known_at(path: Path, folder: Path) -> Known | None:
    """Return what is remembered of the audit that was last at this place."""
    here = str(path.resolve())
    return next((each for each in _every(folder) if each.path == here), None)


def forget(path: Path, folder: Path) -> None:
    """Forget how the audit at this place was: an earlier state of it was put there on purpose."""
    known = known_at(path, folder)
    if known is not None:
        with suppress(OSError):
            place_of(folder, known.audit_id, known.first).unlink(missing_ok=True)


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


def place_of(folder: Path, audit_id: str, first: str) -> Path:
    """Return where an audit with this history is remembered; its name says nothing."""
    return folder / f"{hashlib.sha256(f'{audit_id} {first}'.encode()).hexdigest()[:16]}.json"


def _whole(folder: Path) -> list[str]:
    try:
        return (folder / _WHOLE).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
