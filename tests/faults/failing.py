"""Drives that fail when told: under the database, and under everything the program writes by itself."""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.faults import drive
from tests.faults.drive import Operation

NEVER = 10**9
FULL_DRIVE = {"write": drive.FULL, "open": drive.CANNOT_OPEN}
NO_ANSWER = {
    "open": drive.CANNOT_OPEN,
    "read": drive.IO_READ,
    "write": drive.IO_WRITE,
    "sync": drive.IO_SYNC,
    "truncate": drive.IO_TRUNCATE,
    "delete": drive.IO_DELETE,
}
"""What the database is told on a full drive, and on one that does not answer, by kind of operation."""


class Countdown:
    """Counts operations and says which of them fail: the one that `arm` names, or that one and all after it."""

    def __init__(self) -> None:
        self.count = 0
        self.failed = 0
        self._at = NEVER
        self._for_good = False

    def arm(self, at: int = NEVER, *, for_good: bool = False) -> None:
        """Begin counting anew; operation `at`, from 1, is the first to fail."""
        self.count = self.failed = 0
        self._at, self._for_good = at, for_good

    def due(self) -> bool:
        """Count one operation and tell whether it is to fail."""
        self.count += 1
        return self.count == self._at or (self._for_good and self.count > self._at)


class FailingDatabaseDrive(Countdown):
    """A watch for `drive.watched` that answers with the codes given."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, int] = NO_ANSWER
        self.under = ""
        """The folder whose drive fails; every file when empty."""
        self.stands = False
        """Whether what failed first was the sync of a journal emptied before: the change stands, but nobody knows."""
        self._before = ""

    def __call__(self, operation: Operation) -> int:
        """Let an operation happen or say why not."""
        if not operation.path.startswith(self.under):
            return 0
        code = self.codes.get(operation.kind, 0) if self.due() else 0
        if code and not self.failed:
            self.stands = (self._before, operation.kind) == ("truncate", "sync")
        self.failed += code != 0
        self._before = operation.kind
        return code


class Checking(Protocol):
    """Is asked before every call that changes a file, and raises where the call is to fail."""

    folder: Path

    def check(self, path: object, grows: int = 0) -> None:
        """Let a call happen or raise an OSError; `grows` are the bytes about to be written."""
        ...


class FailingDisk(Countdown):
    """Stands in for the calls that change files below `folder`, other than those of the database."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.code = errno.ENOSPC

    def check(self, path: object, grows: int = 0) -> None:
        """Raise the error that is due for a file of the folder; `grows` are the bytes about to be written to it."""
        if str(path).startswith(str(self.folder)) and self.due():
            self.failed += 1
            raise OSError(self.code, os.strerror(self.code), str(path))


class _Stream:
    """A file whose writes and closing may fail."""

    def __init__(self, real: Any, path: str, disk: Checking) -> None:
        self._real, self._path, self._disk = real, path, disk

    def write(self, data: Any) -> Any:
        self._disk.check(self._path, len(data))
        return self._real.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()
        self._disk.check(self._path)


@contextmanager
def failing(disk: Checking) -> Generator[None]:
    """Put the disk under opening for writing, writing, closing, syncing, moving and removing while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        opening = _opening(io.open, disk)
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        patch.setattr(shutil, "_USE_CP_SENDFILE", False)
        for name in ("replace", "rename", "unlink", "remove", "mkdir", "truncate"):
            patch.setattr(os, name, _checked(getattr(os, name), disk))
        patch.setattr(os, "open", _opened(os.open, disk))
        patch.setattr(os, "fsync", _synced(os.fsync, disk))
        yield


def _opening(real: Callable[..., Any], disk: Checking) -> Callable[..., Any]:
    def opening(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wax+"):
            return real(file, mode, *rest, **named)
        disk.check(file)
        return _Stream(real(file, mode, *rest, **named), str(file), disk)

    return opening


def _checked(real: Callable[..., Any], disk: Checking) -> Callable[..., Any]:
    def checked(path: Any, *rest: Any, **named: Any) -> Any:
        disk.check(path)
        return real(path, *rest, **named)

    return checked


def _opened(real: Callable[..., int], disk: Checking) -> Callable[..., int]:
    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        disk.check(path)
        return real(path, flags, *rest, **named)

    return opened


def _synced(real: Callable[[int], None], disk: Checking) -> Callable[[int], None]:
    def synced(handle: int) -> None:
        disk.check(disk.folder)
        real(handle)

    return synced
