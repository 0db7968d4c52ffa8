"""Who has a file open: a note beside it that is only words.

The lock of the file itself keeps a second one from writing, and goes with its process however that ends. The note is
read when the lock is held by someone else, to say since when and on which computer; a note that was left behind by a
crash, is damaged or cannot be written changes nothing. It holds no name: a time, the number of a process, and a digest
by which a computer knows its own notes.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

if sys.platform == "win32":
    import ctypes

_LARGEST = 1000
"""Bytes of a note; a longer one is not ours."""
_HIDDEN = 0x2
_QUERY = 0x1000
"""Numbers of Windows: a file that folders do not show, and the least that can be asked of a process."""


@dataclass(frozen=True, slots=True)
class SideNote:
    """What the note says."""

    at: datetime
    """When the file was opened, UTC."""
    process: int
    machine: str
    """Digest of the name of the computer with `mark`: nobody can tell by it which two notes are of one computer."""
    mark: str
    """What this opening has and no other."""

    @property
    def is_here(self) -> bool:
        """Whether it was written on this computer."""
        return self.machine == _machine(self.mark)


def leave(path: Path) -> SideNote | None:
    """Leave a note beside a file that this process has just locked; None where none can be written."""
    mark = secrets.token_hex(8)
    note = SideNote(datetime.now(UTC).replace(microsecond=0), os.getpid(), _machine(mark), mark)
    target = beside(path)
    try:
        # Taken away and made anew: whatever has the name, such as a link to another file, is not written to.
        target.unlink(missing_ok=True)
        with target.open("xb") as stream:
            stream.write(msgspec.json.encode(asdict(note)))
        _hide(target)
    except OSError:
        return None
    return note


def withdraw(path: Path, note: SideNote | None) -> None:
    """Take a note away again, unless another one has its place by now."""
    if note is not None and _read(path) == note:
        with suppress(OSError):
            beside(path).unlink(missing_ok=True)


def holder(path: Path) -> SideNote | None:
    """Return what is said of a file that someone has locked; None where nothing is, or nothing that can be true."""
    note = _read(path)
    return None if note is None or (note.is_here and not _is_running(note.process)) else note


def beside(path: Path) -> Path:
    """Return where the note of a file stands; the name begins as those that sync programs leave alone."""
    real = path.resolve()
    return real.with_name(f"~${real.name}.open")


def _read(path: Path) -> SideNote | None:
    target = beside(path)
    try:
        if not target.is_file() or target.stat().st_size > _LARGEST:
            return None
        note = msgspec.json.decode(target.read_bytes(), type=SideNote)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    return note if note.at.tzinfo is not None else None


def _machine(mark: str) -> str:
    """Return the digest of this computer's name; Python's own way to ask for it would load what makes sockets."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return hashlib.sha256(f"{mark} {name}".encode()).hexdigest()[:16]


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, False, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return process > 0


def _hide(target: Path) -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(target), _HIDDEN)
