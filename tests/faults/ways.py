"""Ways in which the file of an open audit stops being where it was, and comes back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from yos_audit.workspace.workspace import Workspace

NOT_THERE = "the file of this audit is not where it was"
ANOTHER = "the file of this audit was moved, renamed or replaced"
Back = Callable[[], object]
Way = Callable[[Path], tuple[str, Back]]
"""Takes the file away; returns what is said of it then, and what brings it back."""


def moved(path: Path) -> tuple[str, Back]:
    """Somebody moves the file to another folder, and back."""
    away = path.with_name("away")
    path.rename(away)
    return NOT_THERE, lambda: away.rename(path)


def deleted(path: Path) -> tuple[str, Back]:
    """Somebody deletes the file; a copy of it is brought back, which is another file with the same content."""
    content = path.read_bytes()
    path.unlink()
    return NOT_THERE, lambda: path.write_bytes(content)


def replaced_by_another(path: Path) -> tuple[str, Back]:
    """Another audit takes the name; then the file is put back where it was."""
    away = path.with_name("away")
    path.rename(away)
    Workspace.create(path, label="Another", service="S").close()
    return ANOTHER, lambda: away.replace(path)


def replaced_by_older(path: Path) -> tuple[str, Back]:
    """A sync program puts an older copy in its place; then the file is put back."""
    away, older = path.with_name("away"), path.with_name("older")
    path.rename(away)
    shutil.copyfile(older, path)
    return ANOTHER, lambda: away.replace(path)


def share_gone(path: Path) -> tuple[str, Back]:
    """The folder is not there, as when a network drive is not connected, and comes back."""
    away = path.parent.with_name("away")
    path.parent.rename(away)
    return NOT_THERE, lambda: away.rename(path.parent)


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "moved": moved,
        "deleted": deleted,
        "replaced by another": replaced_by_another,
        "replaced by an older copy": replaced_by_older,
        "share gone": share_gone,
    }
)


def keep_older(path: Path) -> None:
    """Keep a copy of the audit as it is before the work that is to be in the way of an older copy."""
    shutil.copyfile(path, path.with_name("older"))


@contextmanager
def shared(real: Path, place: Path) -> Generator[tuple[Back, Back] | None]:
    """Show a folder at another place as a share is shown; gives how to take it away and bring it back.

    None where that is not allowed.
    """
    place.mkdir()

    def bring() -> bool:
        command = ["mount", "--bind", str(real), str(place)]
        return sys.platform == "linux" and not subprocess.run(command, capture_output=True, check=False).returncode

    def take() -> bool:
        return not subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False).returncode

    if not bring():
        yield None
        return
    try:
        yield take, bring
    finally:
        while take():
            pass
