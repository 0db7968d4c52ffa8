"""The licences of what the program is made of: from the file made when it is frozen, else from what is installed."""

from __future__ import annotations

import json
import platform
import re
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

from yos_audit.support.paths import resources

FILE = "licences.json"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
_TEXTS = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_LONGEST = 60
"""Characters of a licence field that is a name; a longer one is a whole text."""


@dataclass(frozen=True, slots=True)
class Licence:
    """One part of the program. `terms` names its licence, `text` is the licence in full where it came with it."""

    name: str
    version: str
    terms: str
    text: str


def licences() -> tuple[Licence, ...]:
    """Return the licences of every part; read from the installed packages where the program is not frozen."""
    made = resources() / "licences" / FILE
    if made.exists():
        return msgspec.json.decode(made.read_bytes(), type=tuple[Licence, ...])
    return collect(resources().parent / "build" / "requirements.lock")


def collect(lock: Path) -> tuple[Licence, ...]:
    """Return the licences of the packages that a lock file names and that are installed, and of Python."""
    names = sorted(set(_REQUIREMENT.findall(lock.read_text(encoding="utf-8"))), key=str.lower) if lock.exists() else []
    found = [each for each in map(_installed, names) if each is not None]
    python = Licence("Python", platform.python_version(), "Python Software Foundation License", "")
    return (python, *(_licence(each) for each in found))


def write(lock: Path, path: Path) -> int:
    """Write the licences as the frozen program reads them; returns how many there are."""
    found = collect(lock)
    path.write_text(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1), encoding="utf-8")
    return len(found)


def _installed(name: str) -> Distribution | None:
    """Return a package; None for one that is meant for another system."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _licence(found: Distribution) -> Licence:
    about = found.metadata
    named = [*(about.get_all("License-Expression") or []), *(about.get_all("License") or [])]
    terms = str(named[0]) if named else ""
    if not terms or len(terms) > _LONGEST or "\n" in terms:
        kinds = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
        terms = ", ".join(each.rpartition(":: ")[2] for each in kinds) or "See the text"
    files = sorted(str(each) for each in found.files or () if _TEXTS.search(str(each)) and ".dist-info" in str(each))
    texts = [Path(str(found.locate_file(each))) for each in files]
    text = "\n\n".join(each.read_text(encoding="utf-8", errors="replace").strip() for each in texts if each.is_file())
    return Licence(about["Name"], found.version, terms, text)
