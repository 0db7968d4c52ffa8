"""The frameworks that are shipped with the program."""

from __future__ import annotations

from pathlib import Path

from yos_audit.framework.reader import Fault, FrameworkError, read_framework
from yos_audit.framework.values import Framework
from yos_audit.support.errors import KnownError
from yos_audit.support.paths import resources


def shipped() -> tuple[Path, ...]:
    """Return the files of the shipped frameworks; the name of a file is the id of its framework."""
    return tuple(sorted((resources() / "frameworks").glob("*.toml")))


def framework_text(framework_id: str) -> str:
    """Return the text of a shipped framework, as kept in each audit; KnownError when there is none with this id."""
    for path in shipped():
        if path.stem == framework_id:
            return _text_of(path)
    known = ", ".join(path.stem for path in shipped())
    raise KnownError("There is no shipped framework with this id.", f"Use one of: {known}.")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        fault = Fault("the file", "is not plain text.", "Save it as UTF-8.")
        raise FrameworkError(path.name, (fault,)) from None


def load(framework_id: str) -> Framework:
    """Return a shipped framework; KnownError when there is none, FrameworkError when its file was damaged."""
    return read_framework(framework_text(framework_id), f"{framework_id}.toml")
