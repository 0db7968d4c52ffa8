"""Everything that is asked of the drive below one folder, by the database and by the program itself, in its order."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.faults.drive import Operation, watched


class Recorder:
    """Writes operations down with names relative to the folder. A watch for `drive.watched` too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.operations: list[Operation] = []
        self._by_hand: set[str] = set()
        """Files that the program writes itself; what is in them is looked at when they are synced or moved."""

    def __call__(self, operation: Operation) -> int:
        """Take down what the database asks, and let it happen."""
        if (name := self._name(operation.path)) is not None:
            self.operations.append(replace(operation, path=name))
        return 0

    def opened(self, path: Any, mode: str) -> None:
        """Take down that the program opens a file to write it."""
        name = self._name(path)
        if name is not None and set(mode) & set("wax"):
            self.operations.append(Operation("open", name))
            self._by_hand.add(name)

    def created(self, path: Any, flags: int) -> None:
        """Take down that the program makes a file by a system call."""
        name = self._name(path)
        if name is not None and flags & os.O_CREAT:
            self.operations.append(Operation("open", name))

    def synced(self, handle: int) -> None:
        """Take down that a file or a folder is synced."""
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if (name := self._name(path)) is not None:
            self._look_at(name)
            self.operations.append(Operation("folder" if path.is_dir() else "sync", name))

    def moved(self, source: Any, target: Any) -> None:
        """Take down that a file is moved."""
        old, new = self._name(source), self._name(target)
        if old is not None and new is not None:
            self._look_at(old)
            self.operations.append(Operation("rename", old, data=new.encode()))

    def removed(self, path: Any) -> None:
        """Take down that a file is removed."""
        if (name := self._name(path)) is not None:
            self.operations.append(Operation("delete", name))

    def _look_at(self, name: str) -> None:
        if name in self._by_hand:
            self._by_hand.discard(name)
            self.operations.append(Operation("truncate", name))
            self.operations.append(Operation("write", name, data=(self.folder / name).read_bytes()))

    def _name(self, path: Any) -> str | None:
        if isinstance(path, int) or not Path(os.fsdecode(path)).is_relative_to(self.folder):
            return None
        return Path(os.fsdecode(path)).relative_to(self.folder).as_posix()


@contextmanager
def recording(folder: Path) -> Generator[Recorder]:
    """Record while the block runs."""
    recorder = Recorder(folder)
    with watched(recorder), pytest.MonkeyPatch.context() as patch:
        real = io.open
        opening = _before(real, lambda file, mode="r", *_: recorder.opened(file, mode))
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        patch.setattr(os, "open", _before(os.open, recorder.created))
        patch.setattr(os, "fsync", _before(os.fsync, recorder.synced))
        patch.setattr(os, "replace", _before(os.replace, recorder.moved))
        patch.setattr(os, "rename", _before(os.rename, recorder.moved))
        patch.setattr(os, "unlink", _before(os.unlink, recorder.removed))
        yield recorder


def _before(real: Callable[..., Any], told: Callable[..., None]) -> Callable[..., Any]:
    """Return a call that is told of before it is made."""

    def call(*arguments: Any, **named: Any) -> Any:
        told(*arguments)
        return real(*arguments, **named)

    return call
