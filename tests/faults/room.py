"""Drives with only so much room: a real small one where one may be mounted, else one that counts what is written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from tests.faults import drive
from tests.faults.drive import Operation, watched
from tests.faults.failing import failing

BLOCK = 4096
SIZE = 16 * 1024 * 1024
EVERYTHING = SIZE


class Room(Protocol):
    """A folder on a drive whose free space is set."""

    folder: Path

    def leave(self, room: int) -> None:
        """Let there be so many bytes free from now on; `EVERYTHING` for plenty."""
        ...


class Mounted:
    """A drive in memory of its own, filled up with one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def leave(self, room: int) -> None:
        """Fill up what is more than the room, block by block."""
        self._ballast.unlink(missing_ok=True)
        if room < EVERYTHING:
            found = os.statvfs(self.folder)
            with self._ballast.open("wb") as stream:
                stream.write(bytes(max(0, found.f_bavail * found.f_frsize - room)))


class Pretended:
    """Counts what the files of a folder take, and refuses what would be more. A watch for the database's drive too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limit: int | None = None

    def leave(self, room: int) -> None:
        """Set the limit so much above what is taken now."""
        self._limit = self._taken() + room if room < EVERYTHING else None

    def __call__(self, operation: Operation) -> int:
        """Answer the database that the drive is full when a write makes a file grow too much."""
        if operation.kind == "write" and self._is_ours(operation.path):
            grows = operation.at + len(operation.data) - _size(operation.path)
            return drive.FULL if self._is_too_much(grows) else 0
        return 0

    def check(self, path: object, grows: int = 0) -> None:
        """Raise the error of a full drive when the program itself writes too much."""
        if grows and self._is_ours(path) and self._is_too_much(grows):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def _is_ours(self, path: object) -> bool:
        return Path(os.fsdecode(path)).is_relative_to(self.folder) if isinstance(path, str | os.PathLike) else False

    def _is_too_much(self, grows: int) -> bool:
        return self._limit is not None and grows > 0 and self._taken() + grows > self._limit

    def _taken(self) -> int:
        return sum(-(-_size(each) // BLOCK) * BLOCK for each in self.folder.rglob("*") if each.is_file())


def _size(path: str | Path) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


@contextmanager
def mounted(folder: Path) -> Generator[Mounted | None]:
    """Mount a small drive while the block runs; None where that is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        yield None
        return
    try:
        yield Mounted(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def pretended(folder: Path) -> Generator[Pretended]:
    """Put a drive that counts under the database and the program while the block runs."""
    room = Pretended(folder)
    with ExitStack() as stack:
        stack.enter_context(watched(room))
        stack.enter_context(failing(room))
        yield room
