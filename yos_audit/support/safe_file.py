"""Writing a file so that the old one stays whole until the new one is, and a folder of files whole or not at all."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from yos_audit.support.errors import KnownError
from yos_audit.support.unfinished import noted, remove, temporary_beside

_PAUSES = (0.010, 0.025, 0.050, 0.100, 0.200, 0.400, 0.800)
"""Seconds between attempts to replace a file that a scanner or a sync program holds for a moment."""
_HELD = frozenset({5, 32, 33})
"""Windows errors that mean "in use just now": access denied, sharing violation, lock violation."""
_PROGRAMS = MappingProxyType({".xlsx": "Excel", ".ods": "LibreOffice", ".docx": "Word", ".pdf": "a PDF reader"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_UNABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})
"""Errors of a folder that cannot be synced, such as one on a share."""


@contextmanager
def replacing(path: Path, verify: Callable[[Path], None] | None = None, *, needs: int = 0) -> Generator[Path]:
    """Give a temporary sibling to write, which replaces `path` when the block ends well.

    The temporary file is checked by `verify` (which raises when it is not whole), synced to the disk and moved into
    place. When anything fails, it is removed and the old file is left as it was. KnownError when the disk is full,
    the folder cannot be written, or the old file is open in another program. `needs` are the bytes of the new file,
    which a message about a full drive then names.
    """
    temporary = temporary_beside(path)
    with noted(temporary):
        try:
            with speaking(path, needs):
                yield temporary
                if verify is not None:
                    verify(temporary)
                _sync(temporary)
                _move(temporary, path)
                _sync_move(path)
        finally:
            # A drive that refuses everything refuses this too; what went wrong before is what must be told.
            with suppress(OSError):
                remove(temporary)


@contextmanager
def making(folder: Path, verify: Callable[[Path], None] | None = None, *, needs: int = 0) -> Generator[Path]:
    """Give a temporary folder beside to fill, which becomes `folder` when the block ends well.

    What is in it is checked by `verify`, synced to the disk and moved into place in one step, so that the folder is
    there with every file or not at all. KnownError when something of that name is there already, and for whatever
    `replacing` raises one; nothing is ever put into, or in the place of, a folder that holds something.
    """
    _refuse_taken(folder)
    temporary = temporary_beside(folder)
    with noted(temporary):
        try:
            with speaking(folder, needs):
                temporary.mkdir()
                yield temporary
                if verify is not None:
                    verify(temporary)
                for each in temporary.iterdir():
                    _sync(each)
                _sync_folder(temporary)
                _refuse_taken(folder)
                _move(temporary, folder)
                _sync_folder(folder.parent)
        finally:
            with suppress(OSError):
                remove(temporary)


def _refuse_taken(folder: Path) -> None:
    if os.path.lexists(folder):
        raise KnownError(
            f"There is something called {folder.name} already, and it was left as it is.", "Choose another name."
        )


@contextmanager
def speaking(path: Path, needs: int = 0) -> Generator[None]:
    """Turn the errors of the disk into sentences about `path`."""
    try:
        yield
    except OSError as error:
        raise in_words(error, path, needs) from error


def in_words(error: OSError, path: Path, needs: int = 0) -> KnownError:
    """Return what an error of the disk means for whoever wants to write `path`."""
    if error.errno in _FULL or getattr(error, "winerror", None) in (39, 112):
        size = f"It needs {_size(needs)}. " if needs else ""
        return KnownError(
            f"{path.name} was not saved: {_drive(path)} is full.", f"{size}Free some space, or choose another place."
        )
    if getattr(error, "winerror", None) in _HELD:
        program = _PROGRAMS.get(path.suffix.casefold(), "another program")
        return KnownError(f"{path.name} is open in {program}.", "Close it there, or choose another name.")
    if error.errno in _REFUSED:
        return KnownError(
            f"{path.name} was not saved: files in this folder cannot be changed.", "Choose another folder."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return KnownError(f"{path.name} was not saved: its folder is not there.", "Choose another folder.")
    if error.errno == errno.EISDIR or path.is_dir():
        return KnownError(f"{path.name} is a folder.", "Choose another name.")
    return KnownError(f"{path.name} was not saved: the drive does not answer.", "Check the drive, then try again.")


def _drive(path: Path) -> str:
    """Return "drive U" where drives have letters, else "the drive"."""
    letter = path.drive.rstrip(":")
    return f"drive {letter}" if len(letter) == 1 else "the drive"


def _size(needs: int) -> str:
    """Return a size in whole megabytes, rounded up; a file smaller than one needs 1 MB to be safe."""
    return f"{-(-needs // 1_000_000):,} MB"


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _move(temporary: Path, path: Path) -> None:
    for pause in _PAUSES:
        try:
            temporary.replace(path)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _sync_move(path: Path) -> None:
    """Make the move itself last through a power cut.

    Folders are synced where the system and the drive can. Windows and many shares cannot; there, syncing a file makes
    its name last too. A file that another program holds by now has its name, so nothing is said of it.
    """
    try:
        _sync(path)
    except OSError as error:
        if getattr(error, "winerror", None) not in _HELD:
            raise
    if os.name == "posix":
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
