"""What is half written when the program is killed: named in the profile meanwhile, removed at the next start.

A half-written report stands beside the place it was meant for, perhaps on a shared drive, and may hold case text.
Whoever writes one holds a lock on its note, which the system lets go when the program dies in any way.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from yos_audit.support import paths
from yos_audit.support.side_note import beside

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOG = logging.getLogger(__name__)
_OURS = re.compile(r"\.[0-9a-f]{8}-.+")


def temporary_beside(path: Path) -> Path:
    """Return a name for a temporary file in the folder of `path` that nobody else has."""
    return path.with_name(f".{secrets.token_hex(4)}-{path.name}"[:200])


@contextmanager
def noted(temporary: Path) -> Generator[None]:
    """Keep the name of a temporary file in the profile while the block runs; without a profile, do without."""
    note = _folder() / f"{secrets.token_hex(8)}.note"
    stream = _begun(note, temporary)
    try:
        yield
    finally:
        if stream is not None:
            stream.close()
            with suppress(OSError):
                note.unlink(missing_ok=True)


def remove(temporary: Path) -> None:
    """Remove a temporary file, or a temporary folder with what is in it; OSError when that cannot be done."""
    if temporary.is_dir() and not temporary.is_symlink():
        shutil.rmtree(temporary)
    else:
        temporary.unlink(missing_ok=True)


def sweep() -> int:
    """Remove what killed programs left half written; returns how many files that were."""
    removed = 0
    for note in sorted(_folder().glob("*.note")):
        try:
            removed += _swept(note)
        except OSError as error:
            _LOG.warning("half-written file not removed: %s", type(error).__name__)
    return removed


def _folder() -> Path:
    return paths.data_folder() / "unfinished"


def _begun(note: Path, temporary: Path) -> BinaryIO | None:
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        stream = note.open("xb")
    except OSError:
        return None
    try:
        stream.write(os.fsencode(temporary.absolute()))
        stream.flush()
        _lock(stream)
    except OSError:
        stream.close()
        return None
    return stream


def _swept(note: Path) -> int:
    """Remove what a note names, then the note; 0 while its writer is at work or its drive is not there."""
    with note.open("rb+") as stream:
        try:
            _lock(stream)
        except OSError:
            return 0
        stream.seek(0)
        temporary = Path(os.fsdecode(stream.read()))
    if not temporary.parent.is_dir():
        return 0
    removed = 0
    if _OURS.fullmatch(temporary.name):
        # The file, and what may stand beside an audit: the journal of a change, and the note of who has it open.
        for each in (temporary, temporary.with_name(f"{temporary.name}-journal"), beside(temporary)):
            removed += each.exists()
            remove(each)
    note.unlink(missing_ok=True)
    return removed


def _lock(stream: BinaryIO) -> None:
    """Take the lock that says "at work"; OSError when somebody has it. It goes with the stream."""
    if sys.platform == "win32":
        stream.seek(1 << 20)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
