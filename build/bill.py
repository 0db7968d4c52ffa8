"""What the program is made of: a CycloneDX bill of materials, and a page with the licence of every part.

Both come from the lock file and from what the installed packages say of themselves; neither names where they came from.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "build" / "requirements.lock"
LICENCES = ROOT / "resources" / "licences" / "licences.txt"
_ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<where>[^\\\n]+?))?\s*\\?$", re.MULTILINE
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
UNSAID = {"sqlcipher3": "Zlib; with SQLCipher (BSD-3-Clause), SQLite (public domain) and OpenSSL (Apache-2.0)"}
"""Licences of packages that do not state theirs, from their sources."""
_RULE = "=" * 78
_SPACE = uuid.UUID("8b0a4e57-5d5b-4f0a-9d7e-1d6f7f6f5a01")
"""The space of names from which the number of a bill is made, so that the same content has the same number."""


@dataclass(frozen=True)
class Part:
    """One locked package. `where` is the condition under which it is installed, empty for everywhere."""

    name: str
    version: str
    hashes: tuple[str, ...]
    where: str = ""

    @property
    def reference(self) -> str:
        """How the bill names the part."""
        return f"pkg:pypi/{self.name.lower().replace('_', '-')}@{self.version}"


def parts(lock: Path = LOCK) -> tuple[Part, ...]:
    """Return every package of a lock file, in its order."""
    text = lock.read_text(encoding="utf-8")
    entries = list(_ENTRY.finditer(text))
    ends = [entry.start() for entry in entries[1:]] + [len(text)]
    return tuple(
        Part(
            entry["name"],
            entry["version"],
            tuple(_HASH.findall(text[entry.end() : end])),
            (entry["where"] or "").strip(),
        )
        for entry, end in zip(entries, ends, strict=True)
    )


def bill(version: str, found: tuple[Part, ...]) -> dict[str, Any]:
    """Return the bill of materials (CycloneDX 1.6) of this version of the program."""
    root = {"type": "application", "bom-ref": "yos-audit", "name": "YOS Audit", "version": version}
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root, "lifecycles": [{"phase": "build"}]},
        "components": [*map(_component, found), *_inside()],
        "dependencies": [
            {"ref": "yos-audit", "dependsOn": sorted(each.reference for each in found)},
            *({"ref": each.reference, "dependsOn": _needs(each, found)} for each in found),
        ],
    }
    number = uuid.uuid5(_SPACE, json.dumps(content, sort_keys=True))
    return {**content, "serialNumber": f"urn:uuid:{number}"}


def write_bill(target: Path) -> int:
    """Write the bill beside the frozen program; returns how many components it names."""
    text = (ROOT / "yos_audit" / "__init__.py").read_text(encoding="utf-8")
    version = text.split('__version__ = "')[1].split('"')[0]
    made = bill(version, parts())
    target.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(made["components"])


def licences(found: tuple[Part, ...]) -> str:
    """Return the page with the licence of every package that is installed here."""
    pages = [_page(each) for each in found if _installed(each) is not None]
    head = "YOS Audit is made with the work of others. Each part, its version and its licence:"
    return "\n\n".join([head, *pages]) + "\n"


def _component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.reference,
        "name": part.name,
        "version": part.version,
        "purl": part.reference,
        "hashes": [{"alg": "SHA-256", "content": each} for each in part.hashes],
    }
    if part.where:
        made["properties"] = [{"name": "yos-audit:installed-when", "value": part.where}]
    installed = _installed(part)
    name = _licence(installed) if installed is not None else ""
    return {**made, "licenses": [{"license": {"name": name}}]} if name else made


def _inside() -> list[dict[str, Any]]:
    """Return what is built into the packages and has a version of its own."""
    driver: Any = import_module("sqlcipher3.dbapi2")
    connection = driver.connect(":memory:")
    cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    connection.close()
    versions = {
        "SQLite": driver.sqlite_version,
        "SQLCipher": cipher,
        "Qt": import_module("PySide6.QtCore").qVersion(),
        "Python": ".".join(map(str, sys.version_info[:3])),
    }
    return [
        {"type": "library", "bom-ref": f"{name.lower()}@{version}", "name": name, "version": str(version)}
        for name, version in versions.items()
    ]


def _needs(part: Part, found: tuple[Part, ...]) -> list[str]:
    installed = _installed(part)
    known = {each.name.lower().replace("_", "-"): each.reference for each in found}
    wanted = (
        [re.split(r"[ ;<>=!~\[(]", each, maxsplit=1)[0] for each in (installed.requires or [])] if installed else []
    )
    return sorted({known[name] for each in wanted if (name := each.lower().replace("_", "-")) in known})


def _installed(part: Part) -> Distribution | None:
    try:
        return distribution(part.name)
    except PackageNotFoundError:
        return None


def _licence(installed: Distribution) -> str:
    told = cast("Any", installed.metadata)
    said = str(told.get("License-Expression") or "")
    classifiers = cast("list[str]", told.get_all("Classifier") or [])
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ")]
    short = str(told.get("License") or "").strip()
    first = short.splitlines()[0] if short else ""
    return said or first or ", ".join(named) or UNSAID.get(installed.name, "")


def _page(part: Part) -> str:
    installed = _installed(part)
    if installed is None:
        return f"{_RULE}\n{part.name} {part.version}"
    texts = [
        Path(str(each.locate())).read_text(encoding="utf-8", errors="replace").strip()
        for each in sorted(installed.files or [], key=str)
        if re.search(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$", str(each)) and ".dist-info/" in str(each)
    ]
    return "\n\n".join([f"{_RULE}\n{part.name} {part.version}: {_licence(installed)}", *texts])


def main() -> int:
    """Write the page of licences into the resources."""
    LICENCES.parent.mkdir(parents=True, exist_ok=True)
    LICENCES.write_text(licences(parts()), encoding="utf-8")
    print(f"Wrote {LICENCES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
