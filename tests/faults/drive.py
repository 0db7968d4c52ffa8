"""A drive under the database that can be listened to and made to fail: the real driver, the real files.

SQLite reaches files through a table of functions. A second table is put in front of it, whose few functions that
change a file ask a `Watch` first: it may take a note, or answer with an error code that the database then believes.
It needs no other program, no privilege and no compiler, and protected audits pass through it as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Generator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import _sqlite3 as library

FULL, CANNOT_OPEN = 13, 14
IO_READ, IO_WRITE, IO_SYNC, IO_TRUNCATE, IO_DELETE = 266, 778, 1034, 1546, 2570
"""Codes of the database for what a drive can answer."""

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _System(Structure):
    """The functions of a file system (sqlite3_vfs)."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("following", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        *((f"other{number}", c_void_p) for number in range(14)),
    )


class _Methods(Structure):
    """The functions of an open file (sqlite3_io_methods)."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        *((f"other{number}", c_void_p) for number in range(13)),
    )


class _File(Structure):
    """What every open file begins with."""

    _fields_ = (("methods", POINTER(_Methods)),)


@dataclass(frozen=True)
class Operation:
    """Something the database asks of the drive. `kind` is open, read, write, truncate, sync or delete."""

    kind: str
    path: str
    at: int = 0
    """Offset of a write; new size for truncate; 1 for a delete whose folder is to be synced."""
    data: bytes = b""


Watch = Callable[[Operation], int]
"""Returns 0 to let an operation happen, or the error code that the database is told instead."""


@contextmanager
def watched(watch: Watch, *, reads: bool = False) -> Generator[None]:
    """Put the watch in front of every file the database opens in this process while the block runs."""
    front = _Front(watch, reads)
    front.put()
    try:
        yield
    finally:
        front.take_away()


class _Front:
    """The table of functions in front of the real one. It must outlive every file that was opened through it."""

    _alive: list[_Front] = []

    def __init__(self, watch: Watch, reads: bool) -> None:
        self._watch, self._reads = watch, reads
        self._library = ctypes.CDLL(library.__file__)
        self._library.sqlite3_vfs_find.restype = c_void_p
        self._library.sqlite3_vfs_find.argtypes = (c_char_p,)
        self._library.sqlite3_vfs_register.argtypes = (c_void_p, c_int)
        self._real = self._library.sqlite3_vfs_find(None)
        self._table = _System.from_buffer_copy(ctypes.string_at(self._real, ctypes.sizeof(_System)))
        self._paths: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._callbacks: list[Any] = []
        self._real_open, self._real_delete = _OPEN(self._table.open), _DELETE(self._table.delete)
        self._table.name = f"watched-{id(self)}".encode()
        self._table.following = None
        self._table.open = self._kept(_OPEN(self._open))
        self._table.delete = self._kept(_DELETE(self._delete))
        self._alive.append(self)

    def put(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._table), 1)

    def take_away(self) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._table))
        self._library.sqlite3_vfs_register(self._real, 1)

    def _kept(self, callback: Any) -> int | None:
        self._callbacks.append(callback)
        return ctypes.cast(callback, c_void_p).value

    def _open(self, _system: int, name: int | None, file: int, flags: int, told: Any) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        opened = ctypes.cast(file, POINTER(_File)).contents
        opened.methods = None
        if refused := self._watch(Operation("open", path)):
            return refused
        status = self._real_open(self._real, name, file, flags, told)
        if status == 0 and opened.methods:
            self._paths[file] = path
            opened.methods = ctypes.pointer(self._in_front_of(opened.methods))
        return status

    def _delete(self, _system: int, name: bytes, sync_folder: int) -> int:
        return self._watch(Operation("delete", name.decode(), sync_folder)) or self._real_delete(
            self._real, name, sync_folder
        )

    def _in_front_of(self, real: Any) -> _Methods:
        address = ctypes.cast(real, c_void_p).value or 0
        if address not in self._methods:
            methods = _Methods.from_buffer_copy(real.contents)
            self._front_close(methods)
            self._front_write(methods)
            self._front_truncate(methods)
            self._front_sync(methods)
            if self._reads:
                self._front_read(methods)
            self._methods[address] = methods
        return self._methods[address]

    def _front_close(self, methods: _Methods) -> None:
        real = _CLOSE(methods.close)

        def close(file: int) -> int:
            self._paths.pop(file, None)
            return real(file)

        methods.close = self._kept(_CLOSE(close))

    def _front_read(self, methods: _Methods) -> None:
        real = _READ(methods.read)

        def read(file: int, place: int, size: int, at: int) -> int:
            return self._watch(Operation("read", self._paths[file], at)) or real(file, place, size, at)

        methods.read = self._kept(_READ(read))

    def _front_write(self, methods: _Methods) -> None:
        real = _READ(methods.write)

        def write(file: int, place: int, size: int, at: int) -> int:
            wanted = Operation("write", self._paths[file], at, ctypes.string_at(place, size))
            return self._watch(wanted) or real(file, place, size, at)

        methods.write = self._kept(_READ(write))

    def _front_truncate(self, methods: _Methods) -> None:
        real = _TRUNCATE(methods.truncate)

        def truncate(file: int, size: int) -> int:
            return self._watch(Operation("truncate", self._paths[file], size)) or real(file, size)

        methods.truncate = self._kept(_TRUNCATE(truncate))

    def _front_sync(self, methods: _Methods) -> None:
        real = _SYNC(methods.sync)

        def sync(file: int, how: int) -> int:
            return self._watch(Operation("sync", self._paths[file])) or real(file, how)

        methods.sync = self._kept(_SYNC(sync))
