"""Where a file lies: on this computer, on a drive of the network, or in a folder that a sync program copies away."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

if sys.platform == "win32":
    import ctypes

_REMOTE = 4
"""What Windows says of a drive letter that stands for a folder on another computer (DRIVE_REMOTE)."""
_NETWORK = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "davfs", "ncpfs", "9p", "ceph", "glusterfs"})
_THROUGH_FUSE = (
    "fuse.sshfs",
    "fuse.gvfsd",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.smb",
    "fuse.google-drive",
    "fuse.onedrive",
)
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "iclouddrive", "icloud drive", "box sync")
"""Folders that sync programs make; a council's OneDrive has its name after a dash."""
_OF_APPLE = ("/library/cloudstorage/", "/library/mobile documents/")
_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which OneDrive tells its folders."""


class Place(StrEnum):
    """Where a file lies."""

    HERE = "here"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Machine:
    """What a computer says of its drives."""

    remote: frozenset[str] = frozenset()
    """Drive letters, such as "S:", that stand for folders on other computers."""
    synced: tuple[str, ...] = ()
    """Folders that a sync program copies away."""
    mounts: tuple[tuple[str, str], ...] = field(default=())
    """Where a file system is mounted, and of what type it is."""


def place_of(path: Path) -> Place:
    """Return where a file lies, as far as this computer says; it may wait for the network, so ask on the worker."""
    return classify(path.absolute(), this_machine())


def classify(path: PurePath, machine: Machine) -> Place:
    """Return where a file lies on a computer that says this of its drives."""
    if isinstance(path, PureWindowsPath):
        if _is_remote(path, machine):
            return Place.NETWORK
    elif _is_network(_type_of(PurePosixPath(path), machine)):
        return Place.NETWORK
    return Place.SYNCED if _is_synced(path, machine) else Place.HERE


def this_machine() -> Machine:
    """Ask this computer about its drives; what it does not say is left out."""
    synced = tuple(os.environ[name] for name in _ROOTS if os.environ.get(name))
    if sys.platform == "win32":
        letters = (f"{chr(code)}:" for code in range(ord("A"), ord("Z") + 1))
        ask = ctypes.windll.kernel32.GetDriveTypeW
        return Machine(frozenset(each for each in letters if ask(f"{each}\\") == _REMOTE), synced)
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return Machine(synced=synced)
    rows = (line.split(" ") for line in lines)
    return Machine(synced=synced, mounts=tuple((_unescaped(row[1]), row[2]) for row in rows if len(row) > 2))


def _is_remote(path: PureWindowsPath, machine: Machine) -> bool:
    r"""Whether a path names another computer: \\server\share, \\?\UNC\server\share, or a letter that stands for one."""
    drive = path.drive.upper().replace("/", "\\")
    if drive.startswith("\\\\?\\UNC"):
        return True
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive[4:6] in machine.remote
    return drive.startswith("\\\\") or drive in machine.remote


def _type_of(path: PurePosixPath, machine: Machine) -> str:
    """Return the type of the file system that a path lies on; the last one mounted over others counts."""
    over = [each for each in machine.mounts if path == PurePosixPath(each[0]) or PurePosixPath(each[0]) in path.parents]
    longest = max((len(PurePosixPath(point).parts) for point, _ in over), default=0)
    return next((kind for point, kind in reversed(over) if len(PurePosixPath(point).parts) == longest), "")


def _is_network(kind: str) -> bool:
    return kind in _NETWORK or kind.startswith(_THROUGH_FUSE)


def _is_synced(path: PurePath, machine: Machine) -> bool:
    folders = path.parents
    if any(type(path)(root) in folders for root in machine.synced if root):
        return True
    names = (folder.name.casefold() for folder in folders)
    if any(name == each or name.startswith(f"{each} - ") for name in names for each in _SYNCED):
        return True
    return any(each in path.as_posix().casefold() for each in _OF_APPLE)


def _unescaped(point: str) -> str:
    """Return a mount point as it is called; the table of mounts writes blanks and backslashes as octal numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        point = point.replace(code, sign)
    return point
