"""What a disk holds for certain and what it may hold, as far as was asked of it, and what the power may leave behind.

Until a file is synced, each sector written to it may be on the disk or not, in any combination; so may a change of its
size. A name that was given, taken away or moved is certain once the folder is synced, where folders can be, or the
file itself after that; until then each such change may have happened or not.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tests.faults.drive import Operation


@dataclass(eq=False)
class _File:
    """One file on the disk: what is safe, and what was asked since in the order it was asked."""

    durable: bytes = b""
    pending: list[Operation] = field(default_factory=list)


@dataclass(eq=False)
class _Change:
    """A change of names that is not certain yet: `file` got the name `to`, or lost `name`, or both."""

    file: _File
    name: str = ""
    to: str = ""
    folders: frozenset[PurePosixPath] = frozenset()

    def happen(self, entries: dict[str, _File]) -> None:
        if self.name and entries.get(self.name) is self.file:
            del entries[self.name]
        if self.to:
            entries[self.to] = self.file


class Disk:
    """Files below one folder; names in operations are relative to it."""

    def __init__(self, before: Mapping[str, bytes], *, folder_synced: bool) -> None:
        self._names = {name: _File(content) for name, content in before.items()}
        self._entries = dict(self._names)
        self._unsure: list[_Change] = []
        self._folder_synced = folder_synced

    def take(self, operation: Operation) -> None:
        """Do what was asked."""
        name = operation.path
        match operation.kind:
            case "open" if name not in self._names:
                self._names[name] = _File()
                self._renamed(self._names[name], to=name)
            case "write" | "truncate":
                self._names[name].pending.append(operation)
            case "sync":
                self._sync(self._names[name])
            case "delete" if name in self._names:
                self._renamed(self._names.pop(name), name=name)
                if operation.at:
                    self._sync_folder(PurePosixPath(name).parent)
            case "rename":
                to = operation.data.decode()
                self._names[to] = self._names.pop(name)
                self._renamed(self._names[to], name=name, to=to)
            case "folder":
                self._sync_folder(PurePosixPath(name))

    def after_cut(self, draw: random.Random, chance: float, sector: int) -> dict[str, bytes]:
        """Return one of the disks that the power may leave behind."""
        entries = dict(self._entries)
        for change in self._unsure:
            if draw.random() < (0.5 if change.name else chance):
                change.happen(entries)
        return {name: _torn(file, draw, chance, sector) for name, file in entries.items()}

    def _renamed(self, file: _File, *, name: str = "", to: str = "") -> None:
        folders = frozenset(PurePosixPath(each).parent for each in (name, to) if each)
        self._unsure.append(_Change(file, name, to, folders))

    def _sync(self, file: _File) -> None:
        file.durable = _whole(file.durable, file.pending)
        file.pending = []
        self._settle(lambda change: change.file is file and bool(change.to))

    def _sync_folder(self, folder: PurePosixPath) -> None:
        if self._folder_synced:
            self._settle(lambda change: folder in change.folders)

    def _settle(self, certain: Callable[[_Change], bool]) -> None:
        for change in self._unsure:
            if certain(change):
                change.happen(self._entries)
        self._unsure = [each for each in self._unsure if not certain(each)]


def _whole(durable: bytes, pending: list[Operation]) -> bytes:
    content = bytearray(durable)
    for each in pending:
        _apply(content, each.kind, each.at, each.data)
    return bytes(content)


def _torn(file: _File, draw: random.Random, chance: float, sector: int) -> bytes:
    content = bytearray(file.durable)
    for each in file.pending:
        if each.kind == "truncate":
            if draw.random() < chance:
                _apply(content, "truncate", each.at, b"")
            continue
        for at, piece in _sectors(each, sector):
            if draw.random() < chance:
                _apply(content, "write", at, piece)
    return bytes(content)


def _sectors(write: Operation, sector: int) -> Iterator[tuple[int, bytes]]:
    at, end = write.at, write.at + len(write.data)
    while at < end:
        until = min(end, (at // sector + 1) * sector)
        yield at, write.data[at - write.at : until - write.at]
        at = until


def _apply(content: bytearray, kind: str, at: int, data: bytes) -> None:
    if kind == "truncate":
        del content[at:]
    else:
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        content[at : at + len(data)] = data
